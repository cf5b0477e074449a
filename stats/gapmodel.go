package stats

import "fmt"

// GapTerm is the name of the term of [NewGapModel] that is the difference.
const GapTerm = "highest less lowest"

// GapModel is the gap between two groups of a ranking as a regression, so that
// every covariance and test of a [Model] serves it too.
type GapModel struct {
	*Model
	Rows []int // of the units given, those of the lowest and the highest group
}

// NewGapModel regresses numerator / denominator on being in group count-1 rather
// than group 0, weighted by the denominator: the coefficient of [GapTerm] is the
// difference of the ratios of sums that [PooledGap] compares, and its intercept
// the ratio of the lowest. For means, denominators are one.
//
// It returns [ErrTooFew] unless both groups have two units.
func NewGapModel(numerator, denominator []float64, group []int, count int) (*GapModel, error) {
	if err := checkValues("numerator", numerator); err != nil {
		return nil, err
	}
	if err := checkWeights(denominator, len(numerator)); err != nil {
		return nil, err
	}
	if len(group) != len(numerator) {
		return nil, fmt.Errorf("%d groups do not fit %d units: %w", len(group), len(numerator), ErrMismatch)
	}
	m := &GapModel{}
	var highest, ratios, weights []float64
	var units [2]int
	for i, g := range group {
		if g != 0 && g != count-1 {
			continue
		}
		is := 0
		if g != 0 {
			is = 1
		}
		units[is]++
		m.Rows = append(m.Rows, i)
		highest = append(highest, float64(is))
		ratios = append(ratios, numerator[i]/denominator[i])
		weights = append(weights, denominator[i])
	}
	if units[0] < 2 || units[1] < 2 {
		return nil, fmt.Errorf("the lowest group has %d units and the highest %d: %w", units[0], units[1], ErrTooFew)
	}
	var err error
	m.Model, err = Fit(NewDesign(len(m.Rows), Term{GapTerm, highest}), ratios, weights)
	return m, err
}

// Gap returns the gap with the standard error of a kind. Clusters are of all the
// units that the model was made of, not only of its rows, and nil for kinds
// without.
func (m *GapModel) Gap(kind CovarianceKind, clusters *Groups, confidence float64) (Gap, error) {
	if clusters != nil {
		clusters = clusters.Subset(m.Rows)
	}
	difference, err := m.TermUnder(kind, clusters, GapTerm, confidence)
	if err != nil {
		return Gap{}, err
	}
	lowest := m.Estimates[0]
	highest := lowest + m.Estimates[1]
	return Gap{Lowest: lowest, Highest: highest, Ratio: highest / lowest, Difference: difference}, nil
}
