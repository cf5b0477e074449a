package regions

import (
	"errors"
	"math"

	"pcneval/data"
	"pcneval/stats"
)

// leastNetworks is how many networks an area needs for a slope of its own: with
// fewer the error of the slope is a guess.
const leastNetworks = 5

// clusteredBy is the column that standard errors are clustered by.
const clusteredBy = "icb_code"

// slopes fits the line in each area of a level. Errors are CR2 by the boards of a
// region; a board, and a region of one board, has but one cluster, whose networks
// are taken to stand alone about its line (HC3).
func (s setting) slopes(from sample, l level, o outcome) ([]data.AreaSlope, []data.AreaPooling, error) {
	alone, err := stats.SlopesByGroup(from.exposure, o.values, nil, l.groups, stats.HC3, nil, s.Analysis.Confidence)
	if err != nil {
		return nil, nil, err
	}
	clustered, err := stats.SlopesByGroup(from.exposure, o.values, nil, l.groups, stats.CR2, from.boards.groups, s.Analysis.Confidence)
	if err != nil {
		return nil, nil, err
	}
	everywhere := stats.Constant(o.values)
	var rows []data.AreaSlope
	for g := range clustered {
		found := clustered[g]
		row := data.AreaSlope{
			ContractYear: o.ContractYear, Outcome: o.Outcome, AreaLevel: l.name, AreaCode: l.codes[g], AreaName: l.names[g],
			Networks: int64(found.Rows), ICBs: int64(found.Clusters), Per: s.Analysis.Per, Confidence: s.Analysis.Confidence,
			SEType: string(stats.CR2), Clusters: clusteredBy,
		}
		if found.Clusters < 2 {
			found, row.SEType, row.Clusters = alone[g], string(stats.HC3), ""
		}
		switch {
		case everywhere:
			row.Reason = data.SameEverywhere
		case found.Rows < leastNetworks:
			row.Reason = data.TooFewNetworks
		case stats.Constant(part(o.values, l.groups.Rows[g])):
			row.Reason = data.SameEverywhere
		case errors.Is(found.Err, stats.ErrRankDeficient):
			row.Reason = data.SameExposure
		case errors.Is(found.Err, stats.ErrTooFew) && row.Clusters != "":
			row.Reason = data.TooFewGroups
		case errors.Is(found.Err, stats.ErrTooFew):
			row.Reason = data.TooFewNetworks
		case found.Err != nil:
			return nil, nil, found.Err
		default:
			c := found.Scaled(s.Analysis.Per)
			row.Slope, row.StdError, row.DF, row.PValue, row.ConfLow, row.ConfHigh = told(c)
		}
		rows = append(rows, row)
	}
	pooling, err := s.pool(rows)
	return rows, pooling, err
}

// told points at the numbers of a coefficient.
func told(c stats.Coefficient) (estimate, standardError, df, p, low, high *float64) {
	return &c.Estimate, &c.StandardError, &c.DegreesOfFreedom, &c.P, &c.Lower, &c.Upper
}

// part returns the values of some rows.
func part(values []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for at, i := range rows {
		out[at] = values[i]
	}
	return out
}

// pool draws the slopes of areas towards their mean, in the rows themselves, and
// tells that mean. A slope without an error, of networks that all lie on their
// line, is left as it is; where fewer than two are left there is nothing to pool.
func (s setting) pool(rows []data.AreaSlope) ([]data.AreaPooling, error) {
	var estimates, errs []float64
	var of []int
	for i, row := range rows {
		if row.Slope != nil && *row.StdError > 0 {
			estimates, errs, of = append(estimates, *row.Slope), append(errs, *row.StdError), append(of, i)
		}
	}
	if len(of) < 2 {
		return nil, nil
	}
	pooled, err := stats.PoolEstimates(estimates, errs, stats.REML, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	for at, i := range of {
		kept, shrunk := pooled.Kept[at], pooled.Shrunk[at]
		rows[i].Kept = &kept
		rows[i].PooledSlope, rows[i].PooledStdError, _, _, rows[i].PooledLow, rows[i].PooledHigh = told(shrunk)
	}
	first := rows[of[0]]
	return []data.AreaPooling{{
		ContractYear: first.ContractYear, Outcome: first.Outcome, AreaLevel: first.AreaLevel, Areas: int64(len(of)), Per: first.Per,
		MeanSlope: pooled.Mean.Estimate, StdError: pooled.Mean.StandardError, ConfLow: pooled.Mean.Lower, ConfHigh: pooled.Mean.Upper,
		Confidence: first.Confidence, BetweenSD: math.Sqrt(pooled.BetweenVariance), ISquared: pooled.ISquared,
	}}, nil
}
