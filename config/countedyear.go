package config

// A CountedYear is a contract year with the streams that the study counts, in
// the order of the contract.
type CountedYear struct {
	Year    string
	Streams []Stream
}

// CountedYears are the contract years of the study.
func (s Study) CountedYears() []CountedYear {
	var years []CountedYear
	for _, contract := range s.ContractYears {
		year := CountedYear{Year: contract.Year}
		for _, choice := range s.Selected(contract) {
			if choice.InStudy {
				year.Streams = append(year.Streams, choice.Stream)
			}
		}
		years = append(years, year)
	}
	return years
}
