package stats

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// Test is the result of a hypothesis test: the statistic, its degrees of
// freedom (the second is 0 for chi-squared) and the p value.
type Test struct {
	Statistic, DF1, DF2, P float64
}

// WaldTest tests that the given terms are all zero: F = b' V^-1 b / q on q and
// the covariance's degrees of freedom (n - k, or G - 1 with clusters). For CR2
// the second degrees of freedom are Satterthwaite's for one term and G - 1 for
// more.
func (m *Linear) WaldTest(c *Covariance, terms ...string) (Test, error) {
	if len(terms) == 0 {
		return Test{}, fmt.Errorf("a Wald test needs at least one term: %w", ErrMismatch)
	}
	estimates := mat.NewVecDense(len(terms), nil)
	covariance := mat.NewSymDense(len(terms), nil)
	at := make([]int, len(terms))
	for a, term := range terms {
		j, err := m.Index(term)
		if err != nil {
			return Test{}, err
		}
		at[a] = j
		estimates.SetVec(a, m.Estimates[j])
		for b := range a + 1 {
			covariance.SetSym(a, b, c.Matrix[j][at[b]])
		}
	}
	df2 := c.df
	if len(terms) == 1 {
		contrast := make([]float64, len(m.Terms))
		contrast[at[0]] = 1
		df2 = c.DegreesOfFreedom(contrast)
	}
	statistic, err := quadraticForm(estimates, covariance)
	if err != nil {
		return Test{}, fmt.Errorf("the Wald test of %q: %w", terms, err)
	}
	q := float64(len(terms))
	return Test{Statistic: statistic / q, DF1: q, DF2: df2, P: upperF(statistic/q, q, df2)}, nil
}

// quadraticForm returns b' v^-1 b.
func quadraticForm(b *mat.VecDense, v *mat.SymDense) (float64, error) {
	var cholesky mat.Cholesky
	if !cholesky.Factorize(v) {
		return 0, fmt.Errorf("the covariance cannot be inverted: %w", ErrRankDeficient)
	}
	var solved mat.VecDense
	if err := cholesky.SolveVecTo(&solved, b); err != nil {
		return 0, fmt.Errorf("the covariance cannot be inverted: %w", ErrRankDeficient)
	}
	return mat.Dot(b, &solved), nil
}
