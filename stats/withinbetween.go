package stats

import "fmt"

// WithinBetween parts the slope of y on x into that within groups and that
// between them (Mundlak 1978; Neuhaus & Kalbfleisch 1998).
type WithinBetween struct {
	Within      Coefficient // of deviations of x from the group's mean: the slope with a level for each group
	Between     Coefficient // of the groups' means of x, each counted with its rows (or their weights)
	BetweenOnce Coefficient // of the groups' means, each group counted once
	Difference  Coefficient // between, counted with its rows, less within: zero if groups do not matter
}

// FitWithinBetween regresses y on the groups' means of x and on the deviations from
// them; rows are weighted by weights, or equally if nil. Standard errors are of the
// given clustered kind, by the groups themselves unless clusters that hold whole
// groups are given; those of BetweenOnce are of groups as rows.
func FitWithinBetween(x, y, weights []float64, groups, clusters *Groups, kind CovarianceKind, confidence float64) (WithinBetween, error) {
	const within, between = "within", "between"
	var out WithinBetween
	if groups == nil || len(groups.Of) != len(y) || len(x) != len(y) {
		return out, fmt.Errorf("each of %d rows needs a group and an x: %w", len(y), ErrMismatch)
	}
	if err := checkWeights(weights, len(y)); err != nil {
		return out, err
	}
	by, of := groups, []int(nil)
	if clusters != nil {
		by = clusters
		var err error
		if of, err = nested(clusters, groups, len(y)); err != nil {
			return out, fmt.Errorf("groups within clusters: %w", err)
		}
	}
	w := unitWeights(weights, len(y))
	means, deviations := make([]float64, len(x)), make([]float64, len(x))
	var meansX, meansY []float64
	for _, rows := range groups.Rows {
		part := picked([][]float64{x, y, w}, rows)
		meanX := weightedMean(part[0], part[2])
		meansX, meansY = append(meansX, meanX), append(meansY, weightedMean(part[1], part[2]))
		for _, i := range rows {
			means[i], deviations[i] = meanX, x[i]-meanX
		}
	}
	m, err := Fit(NewDesign(len(y), Term{within, deviations}, Term{between, means}), y, weights)
	if err != nil {
		return out, err
	}
	c, err := m.Covariance(kind, by)
	if err != nil {
		return out, err
	}
	if out.Within, err = m.Term(c, within, confidence); err != nil {
		return out, err
	}
	if out.Between, err = m.Term(c, between, confidence); err != nil {
		return out, err
	}
	if out.Difference, err = m.Combination(c, map[string]float64{between: 1, within: -1}, confidence); err != nil {
		return out, err
	}
	out.Difference.Term = "between less within"
	once, err := Fit(NewDesign(len(meansX), Term{between, meansX}), meansY, nil)
	if err != nil {
		return out, err
	}
	if of == nil {
		for g := range meansX {
			of = append(of, g)
		}
	}
	if c, err = once.Covariance(kind, NewGroups(of)); err != nil {
		return out, err
	}
	out.BetweenOnce, err = once.Term(c, between, confidence)
	out.BetweenOnce.Term = "between, each group once"
	return out, err
}
