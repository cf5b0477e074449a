package robust

import (
	"pcneval/data"
	"pcneval/stats"
)

// withoutMidYear gives funding per weighted patient without each counted
// payment that was brought in during its contract year.
func (s setting) withoutMidYear(from sample, funding []data.Funding) []outcome {
	type payment struct{ year, stream, network string }
	amounts := map[payment]float64{}
	for _, f := range funding {
		if f.InStudy {
			amounts[payment{f.ContractYear, f.Stream, f.NetworkCode}] = *f.AmountGBP
		}
	}
	var all []outcome
	for _, year := range s.Contracts {
		totals := from.Values(data.VariableFunding, year)
		for _, stream := range s.MidYear[year] {
			values := make([]float64, len(totals))
			for i, network := range from.Networks {
				values[i] = (totals[i] - amounts[payment{year, stream, network.NetworkCode}]) / *network.ContractorWeighted
			}
			without := data.Line(data.VariableFundingPerWeighted, year)
			without.LeftOut = stream
			if !stats.Constant(values) {
				all = append(all, outcome{without, values})
			}
		}
	}
	return all
}
