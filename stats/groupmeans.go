package stats

import "fmt"

// GroupMeans returns the mean of y in each group, such as the tenths of
// [Fractions], weighted by weights or equally if nil, with the standard error of a
// kind from one model of all groups; clusters are nil for kinds without. Terms are
// named by the groups' numbers.
func GroupMeans(y, weights []float64, groups *Groups, kind CovarianceKind, clusters *Groups, confidence float64) ([]Coefficient, error) {
	if groups == nil || len(groups.Of) != len(y) {
		return nil, fmt.Errorf("each of %d rows needs a group: %w", len(y), ErrMismatch)
	}
	design := make(Design, groups.Count())
	for g, rows := range groups.Rows {
		is := make([]float64, len(y))
		for _, i := range rows {
			is[i] = 1
		}
		design[g] = Term{fmt.Sprint("group ", g), is}
	}
	m, err := Fit(design, y, weights)
	if err != nil {
		return nil, err
	}
	return m.InferenceUnder(kind, clusters, confidence)
}
