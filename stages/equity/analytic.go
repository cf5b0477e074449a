package equity

import (
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

const clusteredBy = "icb_code"

// analytic gives every measure of an outcome with the standard error that
// follows from a formula, clustered by integrated care board where the formula
// knows clusters.
func (s setting) analytic(p population, o outcome) ([]data.Equity, error) {
	gradient, err := p.ranking.Gradient(o.values)
	if err != nil {
		return nil, err
	}
	kind := stats.HC3
	if p.icbs != nil {
		kind = stats.CR2
	}
	fitted, err := gradient.RegressionInference(kind, p.icbs, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	var rows []data.Equity
	for _, c := range fitted {
		if c.Term != stats.ConcentrationIndexName { // the linearised one counts the sampling of the ranks, too
			rows = append(rows, s.row(p, o, c, string(kind)))
		}
	}
	indices, err := gradient.LinearisedInference(o.bounds, p.icbs, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	for _, c := range indices {
		rows = append(rows, s.row(p, o, c, "linearised"))
	}
	against, err := s.againstNeed(p, o, gradient)
	if err != nil {
		return nil, err
	}
	gaps, err := s.gaps(p, o)
	return append(append(rows, against...), gaps...), err
}

// againstNeed holds funding for each registered patient against need for each.
func (s setting) againstNeed(p population, o outcome, received *stats.Gradient) ([]data.Equity, error) {
	if o.variable != data.VariableFundingPerRegistered {
		return nil, nil
	}
	var rows []data.Equity
	for _, need := range p.needs {
		gradient, err := p.ranking.Gradient(need.values)
		if err != nil {
			return nil, err
		}
		index, err := stats.KakwaniIndex(received, gradient, p.icbs, s.Analysis.Confidence)
		if err != nil {
			return nil, err
		}
		row := s.row(p, o, index, "linearised")
		row.Need = need.variable
		rows = append(rows, row)
	}
	return rows, nil
}

// gaps are between the most and the least deprived fifth and tenth of patients, with
// Welch's errors, as if each network were free of the others, and where there are
// boards, with those of their networks hanging together: of sums, networks are
// weighted by what they are divided by, and of means they count once.
func (s setting) gaps(p population, o outcome) ([]data.Equity, error) {
	var rows []data.Equity
	for _, ends := range p.ends() {
		for _, gap := range p.gapsOf(o, ends) {
			free, err := stats.PooledGap(gap.numerator, gap.denominator, ends.group, ends.count, s.Analysis.Confidence)
			if err != nil {
				return nil, err
			}
			free.Difference.Term = gap.measure
			row := s.row(p, o, free.Difference, "welch")
			row.Clusters = ""
			byICB, found, err := s.gapByICB(p, gap, ends)
			if err != nil {
				return nil, err
			}
			if found {
				row.Method = "independent"
				rows = append(rows, s.row(p, o, byICB, string(stats.CR2)))
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// gapByICB is the gap with errors clustered by integrated care board, where the
// networks at both ends are of more than one.
func (s setting) gapByICB(p population, gap gapOf, ends ends) (difference stats.Coefficient, found bool, err error) {
	if p.icbs == nil {
		return difference, false, nil
	}
	model, err := stats.NewGapModel(gap.numerator, gap.denominator, ends.group, ends.count)
	if err != nil || p.icbs.Subset(model.Rows).Count() < 2 {
		return difference, false, err
	}
	byICB, err := model.Gap(stats.CR2, p.icbs, s.Analysis.Confidence)
	byICB.Difference.Term = gap.measure
	return byICB.Difference, true, err
}

// gapOf is one of the two ways to compare two ends: of sums, or of means.
type gapOf struct {
	measure                string
	numerator, denominator []float64
}

func (p population) gapsOf(o outcome, ends ends) []gapOf {
	ones := make([]float64, len(p.deprivation))
	for i := range ones {
		ones[i] = 1
	}
	return []gapOf{{ends.pooled, o.numerator, o.denominator}, {ends.mean, o.values, ones}}
}

// ends are two ways of dividing the population.
type ends struct {
	pooled, mean string // names of the gaps: of sums, and of networks' means
	group        []int
	count        int
}

// ends leaves out a division with fewer than two networks at an end: one has no
// spread.
func (p population) ends() []ends {
	return slices.DeleteFunc([]ends{
		{data.QuintileGapPooled, data.QuintileGapMean, p.fifth, 5},
		{data.DecileGapPooled, data.DecileGapMean, p.tenth, 10},
	}, func(e ends) bool { return networksIn(e.group, 0) < 2 || networksIn(e.group, e.count-1) < 2 })
}

func networksIn(group []int, wanted int) (networks int) {
	for _, g := range group {
		if g == wanted {
			networks++
		}
	}
	return networks
}

func (s setting) row(p population, o outcome, c stats.Coefficient, se string) data.Equity {
	df := c.DegreesOfFreedom
	row := data.Equity{
		ContractYear: o.contractYear, Outcome: o.variable, Measure: c.Term, Method: "analytic", Unit: unit(c.Term, o),
		Estimate: c.Estimate, StdError: c.StandardError, ConfLow: c.Lower, ConfHigh: c.Upper,
		Confidence: s.Analysis.Confidence, Interval: "t", DF: &df, SEType: se,
	}
	if p.icbs != nil {
		row.Clusters = clusteredBy
	}
	if stats.Constant(o.values) {
		row.Reason = data.SameEverywhere
	}
	return row
}

// unit of a measure: that of the outcome for differences, none for what is
// relative.
func unit(measure string, o outcome) string {
	switch measure {
	case stats.SlopeIndexName,
		stats.GeneralisedIndexName,
		data.QuintileGapPooled,
		data.QuintileGapMean,
		data.DecileGapPooled,
		data.DecileGapMean:
		return o.unit
	case stats.RelativeIndexRatioName:
		return "ratio"
	}
	return "index"
}

// steps divide the population axis of a curve.
const steps = 100

// curve reads the concentration curve, which is a chain of straight pieces, at
// every hundredth of the population. What is the same for every network lies on the
// diagonal.
func curve(p population, o outcome) ([]data.ConcentrationPoint, error) {
	gradient, err := p.ranking.Gradient(o.values)
	if err != nil {
		return nil, err
	}
	points, err := gradient.Curve()
	if err != nil {
		return nil, err
	}
	var rows []data.ConcentrationPoint
	piece, same := 1, stats.Constant(o.values)
	for step := range steps + 1 {
		at := float64(step) / steps
		for piece < len(points)-1 && points[piece].Population < at {
			piece++
		}
		from, to := points[piece-1], points[piece]
		share := at
		if !same {
			share = from.Value + float64((to.Value-from.Value)*(at-from.Population)/(to.Population-from.Population))
		}
		rows = append(rows, data.ConcentrationPoint{
			ContractYear: o.contractYear, Outcome: o.variable, PopulationShare: at, CumulativeShare: share, Gap: share - at,
		})
	}
	return rows, nil
}
