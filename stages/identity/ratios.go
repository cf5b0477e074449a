package identity

import (
	"errors"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// ratios finds the slope of each ratio once: the years share them.
type ratios struct {
	sample
	analysis config.Analysis
	known    map[string]ratio
}

// A ratio is what is known of one. Of one that is the same for every network only
// the mean is.
type ratio struct {
	mean        float64
	slope       stats.Coefficient
	constant    bool
	permutation *float64
}

func newRatios(from sample, analysis config.Analysis) *ratios {
	return &ratios{sample: from, analysis: analysis, known: map[string]ratio{}}
}

// rows tells the terms of one contract year, and the sum of their parts.
func (r *ratios) rows(year string, terms []term) ([]data.IdentityTerm, float64, error) {
	var rows []data.IdentityTerm
	var parts []float64
	for _, t := range terms {
		key := t.name
		if t.formula {
			key += " of " + year // it may differ between years
		}
		found, met := r.known[key]
		if !met {
			var err error
			if found, err = r.find(t.ratio, data.Seed(name, len(r.known))); err != nil {
				return nil, 0, err
			}
			r.known[key] = found
		}
		row := r.row(year, t, found)
		rows, parts = append(rows, row), append(parts, row.PartOfSlope)
	}
	sum := stats.Sum(parts)
	most := -1
	for i := range rows {
		rows[i].Slope = sum
		if rows[i].PartOfSlope*sum > 0 && (most < 0 || math.Abs(parts[i]) > math.Abs(parts[most])) {
			most = i
		}
	}
	if most >= 0 {
		rows[most].MoneyFollows = true
	}
	return rows, sum, nil
}

func (r *ratios) row(year string, t term, found ratio) data.IdentityTerm {
	c := found.slope.Scaled(r.analysis.Per)
	row := data.IdentityTerm{
		ContractYear: year, Term: t.name, Streams: t.streams, Rate: t.rate, Mean: found.mean, Per: r.analysis.Per,
		RatioSlope: c.Estimate, StdError: c.StandardError, ConfLow: c.Lower, ConfHigh: c.Upper, Confidence: r.analysis.Confidence,
		SEType: string(r.kind()), PartOfSlope: t.rate * c.Estimate,
		PartConfLow: math.Min(t.rate*c.Lower, t.rate*c.Upper), PartConfHigh: math.Max(t.rate*c.Lower, t.rate*c.Upper),
	}
	if r.kind().Clustered() {
		row.Clusters = "icb_code"
	}
	if !found.constant {
		times := int64(permutations)
		row.DF, row.PValue, row.PPermutation, row.Permutations = &c.DegreesOfFreedom, &c.P, found.permutation, &times
		if found.permutation == nil {
			row.Permutations = nil
		}
	}
	return row
}

// kind is how errors are estimated: by board, or, with a single board, as if
// networks stood alone.
func (r *ratios) kind() stats.CovarianceKind {
	if r.boards.Count() < 2 {
		return stats.HC3
	}
	return stats.CR2
}

func (r *ratios) find(values []float64, seed uint64) (ratio, error) {
	out := ratio{mean: stats.Mean(values), constant: stats.Constant(values)}
	if out.constant {
		return out, nil
	}
	const exposure = "exposure"
	model, err := stats.Fit(stats.NewDesign(len(values), stats.Term{Name: exposure, Values: r.exposure}), values, nil)
	if err != nil {
		return out, err
	}
	var clusters *stats.Groups
	if r.kind().Clustered() {
		clusters = r.boards
	}
	if out.slope, err = model.TermUnder(r.kind(), clusters, exposure, r.analysis.Confidence); err != nil {
		return out, err
	}
	dealt, err := stats.ClusteredPermutationTest(r.exposure, values, r.boards, permutations, seed, 0, nil)
	if errors.Is(err, stats.ErrTooFew) {
		return out, nil // a single board leaves nothing to deal out
	}
	out.permutation = &dealt.P
	return out, err
}
