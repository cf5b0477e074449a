package stats

import (
	"fmt"
	"maps"
	"math"
	"slices"
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
	// Exact says that the standard error is zero: there is no T, P is 1 for an
	// estimate of zero and else 0, and the interval is the estimate.
	Exact bool
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

// Index returns the position of a term, or an error that lists the terms.
func (m *Linear) Index(term string) (int, error) {
	if j := slices.Index(m.Terms, term); j >= 0 {
		return j, nil
	}
	return 0, fmt.Errorf("the model has no term %q, only %q: %w", term, m.Terms, ErrMismatch)
}

// Estimate returns the estimate of a term by name.
func (m *Linear) Estimate(term string) (float64, error) {
	j, err := m.Index(term)
	if err != nil {
		return 0, err
	}
	return m.Estimates[j], nil
}

// Inference returns a coefficient for each term, in the order of the design.
// The confidence is a share such as 0.95.
func (m *Linear) Inference(c *Covariance, confidence float64) ([]Coefficient, error) {
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
func (m *Linear) Term(c *Covariance, term string, confidence float64) (Coefficient, error) {
	out, err := m.Combination(c, map[string]float64{term: 1}, confidence)
	out.Term = term
	return out, err
}

// TermUnder returns the coefficient of one term with the standard error of a
// kind, as [Model.Covariance] gives it.
func (m *Model) TermUnder(kind CovarianceKind, clusters *Groups, term string, confidence float64) (Coefficient, error) {
	c, err := m.Covariance(kind, clusters)
	if err != nil {
		return Coefficient{}, err
	}
	return m.Term(c, term, confidence)
}

// InferenceUnder returns a coefficient for each term with the standard errors of
// a kind.
func (m *Model) InferenceUnder(kind CovarianceKind, clusters *Groups, confidence float64) ([]Coefficient, error) {
	c, err := m.Covariance(kind, clusters)
	if err != nil {
		return nil, err
	}
	return m.Inference(c, confidence)
}

// Combination returns the coefficient of a linear combination of terms given by
// their multipliers; its Term is empty.
func (m *Linear) Combination(c *Covariance, multipliers map[string]float64, confidence float64) (Coefficient, error) {
	if !(confidence > 0 && confidence < 1) {
		return Coefficient{}, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	contrast := make([]float64, len(m.Terms))
	for _, term := range slices.Sorted(maps.Keys(multipliers)) {
		j, err := m.Index(term)
		if err != nil {
			return Coefficient{}, err
		}
		contrast[j] = multipliers[term]
	}
	out := Coefficient{
		Estimate:         dot(contrast, m.Estimates),
		StandardError:    math.Sqrt(max(0, dot(contrast, times(c.Matrix, contrast)))),
		DegreesOfFreedom: c.DegreesOfFreedom(contrast),
	}
	return out.judged(confidence)
}

// judged fills the test and the interval of a coefficient.
func (c Coefficient) judged(confidence float64) (Coefficient, error) {
	if c.StandardError == 0 {
		c.Exact, c.Lower, c.Upper = true, c.Estimate, c.Estimate
		if c.Estimate == 0 {
			c.P = 1
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
