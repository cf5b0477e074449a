package stats

import "fmt"

// GroupSlope is the slope within one group of rows. Err says why a group has none:
// too few rows or clusters, or an x that does not vary in it.
type GroupSlope struct {
	Coefficient
	Rows, Clusters int
	Err            error
}

// SlopesByGroup fits y on x in each group by itself, with the standard error of a
// kind; clusters are of all rows, and nil for kinds without. That one group has no
// slope is told in its row.
func SlopesByGroup(
	x, y, weights []float64, groups *Groups, kind CovarianceKind, clusters *Groups, confidence float64,
) ([]GroupSlope, error) {
	const term = "slope"
	if groups == nil || len(groups.Of) != len(y) || len(x) != len(y) {
		return nil, fmt.Errorf("each of %d rows needs a group and an x: %w", len(y), ErrMismatch)
	}
	if clusters != nil && len(clusters.Of) != len(y) {
		return nil, fmt.Errorf("%d cluster codes do not fit %d rows: %w", len(clusters.Of), len(y), ErrMismatch)
	}
	out := make([]GroupSlope, groups.Count())
	for g, rows := range groups.Rows {
		part := picked([][]float64{x, y}, rows)
		var w []float64
		if weights != nil {
			w = picked([][]float64{weights}, rows)[0]
		}
		own := clusters
		if clusters != nil {
			own = clusters.Subset(rows)
			out[g].Clusters = own.Count()
		}
		out[g].Rows = len(rows)
		m, err := Fit(NewDesign(len(rows), Term{term, part[0]}), part[1], w)
		if err != nil {
			out[g].Err = err
			continue
		}
		out[g].Coefficient, out[g].Err = m.TermUnder(kind, own, term, confidence)
	}
	return out, nil
}

// AlikeSlopesTest tests that the least-squares slopes of y on x are one in all
// groups, each group having a level of its own: the classical F of the products of
// group and x, on groups - 1 and rows - 2 groups. It is exact for rows that are
// free of one another about their group's line with one variance, whatever a group
// shares. It gives what a fit of all terms does, from each group's sums of squares
// and products about its means.
//
// It returns an error for fewer than two groups, an x that varies not in each, or
// rows that all lie on their group's line.
func AlikeSlopesTest(x, y []float64, groups *Groups) (Test, error) {
	if groups == nil || len(groups.Of) != len(y) || len(x) != len(y) {
		return Test{}, fmt.Errorf("each of %d rows needs a group and an x: %w", len(y), ErrMismatch)
	}
	k, n := groups.Count(), len(y)
	if k < 2 || n <= 2*k {
		return Test{}, fmt.Errorf("%d groups of %d rows: %w", k, n, ErrTooFew)
	}
	if err := checkValues("x", x); err != nil {
		return Test{}, err
	}
	if err := checkValues("outcome", y); err != nil {
		return Test{}, err
	}
	var xx, xy, apart, squares float64
	for g, rows := range groups.Rows {
		part := picked([][]float64{x, y}, rows)
		equal := unitWeights(nil, len(rows))
		dx, dy := deviations(part[0], equal), deviations(part[1], equal)
		if norm(dx) <= rankTolerance*norm(part[0]) {
			return Test{}, fmt.Errorf("x does not vary in group %d: %w", g, ErrRankDeficient)
		}
		sxx, sxy := dot(dx, dx), dot(dx, dy)
		xx, xy, apart, squares = xx+sxx, xy+sxy, apart+sxy*sxy/sxx, squares+dot(dy, dy)
	}
	explained, left := apart-xy*xy/xx, squares-apart
	if left <= rounding*squares {
		return Test{}, fmt.Errorf("all rows lie on their group's line: %w", ErrExact)
	}
	test := Test{DF1: float64(k - 1), DF2: float64(n - 2*k)}
	test.Statistic = max(0, explained) / test.DF1 / (left / test.DF2)
	test.P = upperF(test.Statistic, test.DF1, test.DF2)
	return test, nil
}

// InteractedDesign is a design in which level and slope of x differ by group: an
// intercept and x, which are those of the first group, and for each other group an
// indicator and its product with x. It returns the names of the products too: that
// they are all zero is that the slopes are alike. Groups are numbered as in
// [Groups].
func InteractedDesign(name string, x []float64, groups *Groups) (design Design, interactions []string) {
	design = NewDesign(len(x), Term{name, x})
	for g := 1; g < groups.Count(); g++ {
		level, slope := make([]float64, len(x)), make([]float64, len(x))
		for _, i := range groups.Rows[g] {
			level[i], slope[i] = 1, x[i]
		}
		interactions = append(interactions, fmt.Sprintf("%s x group %d", name, g))
		design = append(design, Term{fmt.Sprintf("group %d", g), level}, Term{interactions[g-1], slope})
	}
	return design, interactions
}
