package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Coefficient is what is known of one term or linear combination: its estimate,
// standard error, the degrees of freedom and two-sided p value of t, and the
// confidence interval. The units are those of outcome per term.
type Coefficient struct {
	Term             string
	Estimate         float64
	StandardError    float64
	DegreesOfFreedom float64
	T, P             float64
	Lower, Upper     float64
}

// Scaled returns the coefficient per so many units of the term, such as 0.1.
func (c Coefficient) Scaled(per float64) Coefficient {
	c.Estimate *= per
	c.StandardError *= math.Abs(per)
	c.Lower, c.Upper = c.Lower*per, c.Upper*per
	if per < 0 {
		c.T, c.Lower, c.Upper = -c.T, c.Upper, c.Lower
	}
	return c
}

// Inference returns a coefficient for each term, in the order of the design.
// The confidence is a share such as 0.95.
func (m *Model) Inference(c *Covariance, confidence float64) ([]Coefficient, error) {
	out := make([]Coefficient, len(m.Terms))
	for j, term := range m.Terms {
		var err error
		if out[j], err = m.Combination(c, map[string]float64{term: 1}, confidence); err != nil {
			return nil, err
		}
		out[j].Term = term
	}
	return out, nil
}

// Term returns the coefficient of one term.
func (m *Model) Term(c *Covariance, term string, confidence float64) (Coefficient, error) {
	out, err := m.Combination(c, map[string]float64{term: 1}, confidence)
	out.Term = term
	return out, err
}

// Combination returns the coefficient of a linear combination of terms given by
// their multipliers; its Term is empty.
func (m *Model) Combination(c *Covariance, multipliers map[string]float64, confidence float64) (Coefficient, error) {
	if !(confidence > 0 && confidence < 1) {
		return Coefficient{}, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	contrast := make([]float64, len(m.Terms))
	for term, by := range multipliers {
		j, err := m.Index(term)
		if err != nil {
			return Coefficient{}, err
		}
		contrast[j] = by
	}
	out := Coefficient{
		Estimate:         dot(contrast, m.Estimates),
		StandardError:    math.Sqrt(max(0, dot(contrast, times(c.Matrix, contrast)))),
		DegreesOfFreedom: c.DegreesOfFreedom(contrast),
	}
	return out.judged(confidence)
}

// judged fills the test and the interval of a coefficient. A standard error of
// zero (a perfect fit) has an infinite t, or none if the estimate is zero too.
func (c Coefficient) judged(confidence float64) (Coefficient, error) {
	if c.StandardError == 0 {
		c.P, c.Lower, c.Upper = 1, c.Estimate, c.Estimate
		if c.Estimate != 0 {
			c.T, c.P = math.Inf(int(math.Copysign(1, c.Estimate))), 0
		}
		return c, nil
	}
	if !(c.DegreesOfFreedom > 0) {
		return c, fmt.Errorf("%v degrees of freedom allow no interval: %w", c.DegreesOfFreedom, ErrTooFew)
	}
	c.T = c.Estimate / c.StandardError
	c.P = twoSidedT(c.T, c.DegreesOfFreedom)
	half := quantileT(0.5+confidence/2, c.DegreesOfFreedom) * c.StandardError
	c.Lower, c.Upper = c.Estimate-float64(half), c.Estimate+float64(half)
	return c, nil
}

// Test is the result of a hypothesis test: the statistic, its degrees of
// freedom (the second is 0 for chi-squared) and the p value.
type Test struct {
	Statistic, DF1, DF2, P float64
}

// WaldTest tests that the given terms are all zero: F = b' V^-1 b / q on q and
// the covariance's degrees of freedom (n - k, or G - 1 with clusters). For CR2
// the second degrees of freedom are Satterthwaite's for one term and G - 1 for
// more.
func (m *Model) WaldTest(c *Covariance, terms ...string) (Test, error) {
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
