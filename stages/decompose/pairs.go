package decompose

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stats"
)

// pairs holds each contract year against each later one: the line of what a
// network's funding per weighted patient changed by. Errors are clustered by
// integrated care board (CR2), or where all networks are of one board, allow
// each network its own variance (HC3).
func (s setting) pairs(sample data.Sample) ([]data.YearDifference, error) {
	x := sample.Values(s.Analysis.Exposure, "")
	codes := make([]string, len(sample.Networks))
	for i, network := range sample.Networks {
		codes[i] = network.ICBCode
	}
	boards := stats.NewGroups(codes)
	var rows []data.YearDifference
	for i, from := range s.Contracts {
		before := sample.Values(data.VariableFundingPerWeighted, from)
		for _, to := range s.Contracts[i+1:] {
			row, err := s.pair(x, before, sample.Values(data.VariableFundingPerWeighted, to), boards)
			if err != nil {
				return nil, fmt.Errorf("%s and %s: %w", from, to, err)
			}
			row.FromYear, row.ToYear = from, to
			rows = append(rows, row)
		}
	}
	return s.allowForAll(rows)
}

func (s setting) pair(x, before, after []float64, boards *stats.Groups) (data.YearDifference, error) {
	row := data.YearDifference{Per: s.Analysis.Per, Confidence: s.Analysis.Confidence}
	change, largest, furthest := make([]float64, len(x)), 0.0, 0.0
	for i := range x {
		change[i] = after[i] - before[i]
		largest = max(largest, math.Abs(after[i]), math.Abs(before[i]))
		furthest = max(furthest, math.Abs(change[i]))
	}
	if stats.Constant(change) || furthest < 1e-12*largest {
		row.MissingReason = data.SameEverywhere
		return row, nil
	}
	const exposure = "exposure"
	model, err := stats.Fit(stats.NewDesign(len(x), stats.Term{Name: exposure, Values: x}), change, nil)
	if err != nil {
		return row, err
	}
	estimate, err := model.Estimate(exposure)
	if err != nil {
		return row, err
	}
	row.Difference = estimate * s.Analysis.Per
	if model.Exact {
		row.MissingReason = data.OnTheLine
		return row, nil
	}
	kind, clusters := stats.HC3, (*stats.Groups)(nil)
	if boards.Count() > 1 {
		kind, clusters, row.Clusters = stats.CR2, boards, "icb_code"
	}
	coefficients, err := model.InferenceUnder(kind, clusters, s.Analysis.Confidence)
	if err != nil {
		return row, err
	}
	for _, c := range coefficients {
		if c.Term == exposure {
			c.StandardError, c.Lower, c.Upper = c.StandardError*s.Analysis.Per, c.Lower*s.Analysis.Per, c.Upper*s.Analysis.Per
			row.StdError, row.ConfLow, row.ConfHigh, row.DF, row.PValue = &c.StandardError, &c.Lower, &c.Upper, &c.DegreesOfFreedom, &c.P
		}
	}
	row.SEType = string(kind)
	return row, nil
}

// allowForAll gives each p value what it is worth among all of them.
func (s setting) allowForAll(rows []data.YearDifference) ([]data.YearDifference, error) {
	var p []float64
	for _, row := range rows {
		if row.PValue != nil {
			p = append(p, *row.PValue)
		}
	}
	adjusted, err := stats.Adjusted(p, stats.Holm)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if row := &rows[i]; row.PValue != nil {
			row.PHolm, adjusted = &adjusted[0], adjusted[1:]
			row.Differ = *row.PHolm < 1-s.Analysis.Confidence
		}
	}
	return rows, nil
}
