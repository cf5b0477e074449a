package mhclg

import (
	"fmt"
	"math"

	"pcneval/config/problem"
	"pcneval/data/reading"
)

// A figure is what a measure is for England as a whole, to tell a column that
// holds another score under the heading, or a heading told for another column.
//
// The income rates are those that the statistical releases print for England:
// 12.9% in the indices of 2019 and 23.3% in those of 2025. Over the files
// themselves the mean of the LSOAs' rates is, weighted by their population,
// 0.1286 in 2019; plain, as it must be where a file has no populations, it is
// 0.1282 in 2019 and 0.2292 in 2025. The score that comes nearest is employment,
// 0.0991 in 2019: weighted, a third of that distance is allowed; plain, the
// largest gap seen between a plain mean and the printed rate comes on top.
//
// Other measures are not held: the multiple index and the domain scores have
// one mean by construction (21.7), and the two rates of children and of older
// people lie too near each other.
type figure struct {
	indices         int
	measure         Measure
	england         float64
	weighted, plain float64 // how far a mean over the file's LSOAs may lie from it
}

var figures = []figure{
	{2019, Income, 0.129, 0.010, 0.014},
	{2025, Income, 0.233, 0.010, 0.014},
}

// IncomeOfEngland is the share of England's people that indices of a year count
// as deprived of income; false where it is not known.
func IncomeOfEngland(indices int) (share float64, known bool) {
	for _, f := range figures {
		if f.indices == indices && f.measure == Income {
			return f.england, true
		}
	}
	return 0, false
}

// lsoasOf is how many LSOAs England has in each edition.
var lsoasOf = map[int]int{2019: 32_844, 2025: 33_755}

// national holds what the columns hold against the figures of England, where
// the file has nearly all of its LSOAs: the mean of a few places may be any.
func (s Scores) national(in reading.Input) error {
	if len(s.Rows)*10 < lsoasOf[s.Indices]*9 {
		return nil
	}
	var problems problem.List
	for _, f := range figures {
		if f.indices != s.Indices || !s.Has(f.measure) {
			continue
		}
		mean, weighted := s.mean(f.measure)
		allowed, how := f.plain, "plain"
		if weighted {
			allowed, how = f.weighted, "weighted by population"
		}
		if math.Abs(mean-f.england) <= allowed {
			continue
		}
		heading := s.Columns[f.measure.String()]
		p := problem.Problem{
			File: s.File, Sheet: s.Sheet, Column: heading,
			What:     fmt.Sprintf("the column does not hold the %s scores of England in the indices of %d", f.measure, f.indices),
			Found:    fmt.Sprintf("a mean of %.4f over %d LSOAs (%s)", mean, len(s.Rows), how),
			Expected: fmt.Sprintf("%.3f, give or take %.3f", f.england, allowed),
			Remedy:   "take the published file, with its headings as they are",
		}
		if _, told := in.Columns[f.measure.String()]; told {
			p.Remedy = fmt.Sprintf("correct the heading that the study file tells, under inputs: %s: columns: %s", in.Role, f.measure)
		}
		problems.Add(p)
	}
	return problems.Err()
}

// mean is the mean of a measure over the LSOAs, in the order of their codes,
// weighted by population where every LSOA has one.
func (s Scores) mean(m Measure) (mean float64, weighted bool) {
	weighted = true
	for _, l := range s.Rows {
		weighted = weighted && l.Population > 0
	}
	var sum, over float64
	for _, l := range s.Rows {
		weight := 1.0
		if weighted {
			weight = float64(l.Population)
		}
		sum += float64(weight * float64(l.Scores[m]))
		over += weight
	}
	return sum / over / Unit, weighted
}
