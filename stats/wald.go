package stats

import "fmt"

// Test is the result of a hypothesis test: the statistic, its degrees of
// freedom (the second is 0 for chi-squared) and the p value.
type Test struct {
	Statistic, DF1, DF2, P float64
}

// WaldTest tests that the given terms are all zero: F = b' V^-1 b / q on q and
// the covariance's degrees of freedom (n - k, or G - 1 with clusters). For CR2
// it is the approximation by Hotelling's T^2 of Pustejovsky & Tipton (2018):
// F is multiplied by (eta-q+1)/eta, and its second degrees of freedom are
// eta-q+1, which for one term are Satterthwaite's.
//
// With clusters and several terms only that of CR2 keeps its level, roughly
// (docs/method.md); see [Model.WildTest] too.
func (m *Linear) WaldTest(c *Covariance, terms ...string) (Test, error) {
	if len(terms) == 0 {
		return Test{}, fmt.Errorf("a Wald test needs at least one term: %w", ErrMismatch)
	}
	q := len(terms)
	covariance, estimates := square(q), make([]float64, q)
	at := make([]int, q)
	contrasts := make([][]float64, q)
	for a, term := range terms {
		j, err := m.Index(term)
		if err != nil {
			return Test{}, err
		}
		at[a], estimates[a] = j, m.Estimates[j]
		contrasts[a] = make([]float64, len(m.Terms))
		contrasts[a][j] = 1
		for b := range a + 1 {
			covariance[a][b], covariance[b][a] = c.Matrix[j][at[b]], c.Matrix[j][at[b]]
		}
	}
	statistic, err := quadraticForm(estimates, covariance)
	if err != nil {
		return Test{}, fmt.Errorf("the Wald test of %q: %w", terms, err)
	}
	test := Test{Statistic: statistic / float64(q), DF1: float64(q), DF2: c.df}
	if c.satterthwaite != nil {
		eta, err := c.satterthwaite.hotelling(contrasts)
		if err != nil {
			return Test{}, fmt.Errorf("the Wald test of %q: %w", terms, err)
		}
		test.DF2 = eta - float64(q) + 1
		test.Statistic *= test.DF2 / eta
		if !(test.DF2 > 0) {
			return Test{}, fmt.Errorf("too few clusters for a Wald test of %d terms: %w", q, ErrTooFew)
		}
	}
	test.P = upperF(test.Statistic, test.DF1, test.DF2)
	return test, nil
}

// quadraticForm returns b' v^-1 b.
func quadraticForm(b []float64, v [][]float64) (float64, error) {
	lower, err := choleskyOf(v)
	if err != nil {
		return 0, err
	}
	solved := make([]float64, len(b))
	for i := range b {
		solved[i] = (b[i] - dot(lower[i][:i], solved[:i])) / lower[i][i]
	}
	return dot(solved, solved), nil
}
