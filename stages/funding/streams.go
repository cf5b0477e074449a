package funding

import "pcneval/data"

// streams lists every stream of the study's contract years, counted or not.
func (s setting) streams() []data.Stream {
	var rows []data.Stream
	for _, year := range s.Years {
		for _, choice := range year.Streams {
			stream := choice.Stream
			row := data.Stream{
				ContractYear: year.Year, Stream: stream.Name, Label: stream.Label, Base: stream.Base,
				Months: int64(stream.Months), Starts: stream.Starts, Published: stream.Published, MidYear: stream.MidYear,
				Outside: stream.Outside, AlternativeTo: stream.AlternativeTo,
				InStudy: choice.InStudy, Reason: choice.Why, Confidence: stream.Confidence, Source: stream.Source,
				Address: stream.Address, AttestedBy: stream.AttestedBy, Remark: stream.Remark,
			}
			if stream.Amount != "" {
				row.Base = stream.Amount
			} else {
				row.RateGBP = &stream.RateGBP
			}
			if first, replaced := stream.FirstIssued(); replaced {
				row.ReplacesGBP = &first.RateGBP
			}
			rows = append(rows, row)
		}
	}
	return rows
}
