package stats

import (
	"fmt"
	"math"
)

// WildTest tests that the slope of y on x is zero by [Model.WildTest]. Its
// statistic is t, with the sign of the slope.
func (b Bootstrap) WildTest(x, y, weights []float64) (Test, error) {
	const slope = "slope"
	m, err := Fit(NewDesign(len(y), Term{slope, x}), y, weights)
	if err != nil {
		return Test{}, err
	}
	test, err := m.WildTest(b, slope)
	test.Statistic = math.Copysign(math.Sqrt(test.Statistic), m.Estimates[1])
	return test, err
}

// WildTest tests that the given terms are all zero by the restricted wild
// bootstrap (Cameron, Gelbach & Miller 2008; Roodman, MacKinnon, Nielsen & Webb
// 2019): the model is fitted without the terms, its residuals are multiplied by a
// random number a row, or a cluster if the bootstrap has Clusters, and the Wald
// statistic F with the HC0 or CR0 covariance is compared with that of each such
// data set, so that whatever dependence there is within clusters is kept.
// (Corrections for few clusters are constant and cancel.) With signs, it is a test
// by randomisation of clusters' signs.
//
// P is (b+1)/(m+1) (Phipson & Smyth 2010); where there are no more patterns of
// signs than Replicates, each is taken once, and P is the share of them (see
// [Bootstrap.Patterns]). The test has no degrees of freedom. It returns [ErrExact]
// for an exact fit, and [ErrTooFew] unless there are more clusters than terms: their
// scores sum to zero, so that the covariance of as many terms cannot be inverted. A
// constant outcome has a statistic of 0 and a P of 1.
func (m *Model) WildTest(b Bootstrap, terms ...string) (Test, error) {
	if b.Clusters != nil && b.Clusters.Count() <= len(terms) {
		return Test{}, fmt.Errorf("%d clusters test no %d terms at once: %w", b.Clusters.Count(), len(terms), ErrTooFew)
	}
	w, err := m.newWild(&b, terms)
	if err != nil {
		return Test{}, err
	}
	if m.Constant {
		return Test{DF1: float64(len(terms)), P: 1}, nil
	}
	observed := w.statistic(w.work(), w.observed())
	p, err := w.p(&b, observed)
	return Test{Statistic: observed, DF1: float64(len(terms)), P: p}, err
}

// Patterns returns how many data sets under the null a test of so many rows or
// clusters makes, and whether they are all patterns of signs.
func (b Bootstrap) Patterns(units int) (count int, all bool) {
	if b.Multiplier != Webb && units < 30 && 1<<units <= b.Replicates {
		return 1 << units, true
	}
	return b.Replicates, false
}

// p is the share of data sets under the null whose statistic is as large as that
// observed.
func (w *wildNull) p(b *Bootstrap, observed float64) (float64, error) {
	of, all := b.Patterns(w.units)
	values, err := eachReplicate(b.Draw, of, 1, b.Workers, func() func(int, []float64) error {
		at, draw := w.work(), w.drawer(b, all)
		return func(i int, out []float64) error {
			draw(i, at.v)
			if w.statistic(at, at.v) >= observed*(1-tieTolerance) {
				out[0] = 1
			}
			return nil
		}
	})
	count := countBeyond(values)
	if all {
		return float64(count) / float64(of), err
	}
	return float64(count+1) / float64(of+1), err
}

// drawer returns what puts the multipliers of a data set into v.
func (w *wildNull) drawer(b *Bootstrap, all bool) func(i int, v []float64) {
	var g generator
	return func(i int, v []float64) {
		if !all {
			g.reset(b.Seed, i)
			g.multipliers(b.Multiplier, v)
			return
		}
		for u := range v {
			v[u] = float64(i>>u&1*2 - 1)
		}
	}
}
