package stats

import (
	"fmt"
	"math"
)

// Linear is a fitted linear combination of terms.
type Linear struct {
	Terms     []string  // names, in the order of the design
	Estimates []float64 // one a term
}

// Model is a linear model fitted by ordinary or weighted least squares.
type Model struct {
	Linear
	Fitted           []float64 // one a row, in units of the outcome
	Residuals        []float64 // outcome minus fitted
	Leverage         []float64 // diagonal of the hat matrix
	N                int       // rows
	DegreesOfFreedom int       // rows minus terms
	Sigma            float64   // residual standard error, sqrt(sum(w e^2) / df)
	RSquared         float64   // about the (weighted) mean if a term is constant, else about zero
	AdjustedRSquared float64
	Constant         bool // the outcome is the same in every row: there is nothing to explain, and RSquared is 0
	Exact            bool // every residual is but rounding, and set to zero

	design  Design
	y       []float64
	weights []float64 // never nil
	equal   bool      // whether all weights are one
	factors qr        // of sqrt(w) X
}

// Fit estimates y = X b by least squares with rows weighted by weights, or
// equally if weights is nil. Weights are relative precisions or populations and
// must be positive; as in R's lm, scaling all of them changes Sigma only.
//
// The model keeps the slices that it is given; they must not be changed after.
//
// It returns an error for lengths that differ, values that are not finite or out
// of range, no more rows than terms, or terms that are linearly dependent.
//
// A fit that meets every row but for rounding is Exact: residuals, Sigma and
// covariance are zero. If that is because the outcome is the same in every row,
// it is Constant too, and only the constant term is not zero.
func Fit(design Design, y, weights []float64) (*Model, error) {
	n := len(y)
	if err := checkValues("outcome", y); err != nil {
		return nil, err
	}
	if err := design.check(n); err != nil {
		return nil, err
	}
	if err := checkWeights(weights, n); err != nil {
		return nil, err
	}
	m := &Model{
		Linear: Linear{Terms: design.Names()}, N: n, DegreesOfFreedom: n - len(design),
		design: design, y: y, weights: unitWeights(weights, n), equal: weights == nil,
	}
	if err := m.estimate(); err != nil {
		return nil, err
	}
	m.describeFit()
	return m, nil
}

// estimate solves the weighted problem by orthogonal factors, and improves the
// estimates once from their own residuals.
func (m *Model) estimate() error {
	root := make([]float64, m.N)
	for i, w := range m.weights {
		root[i] = math.Sqrt(w)
	}
	columns := make([][]float64, len(m.design))
	for j, t := range m.design {
		columns[j] = multiplied(t.Values, root)
	}
	factors, err := factorise(columns, m.Terms)
	if err != nil {
		return err
	}
	m.factors = factors
	rooted := func(v []float64) []float64 {
		if m.equal {
			return v
		}
		return multiplied(v, root)
	}
	m.Estimates = factors.solve(rooted(m.y))
	m.predict()
	axpy(1, factors.solve(rooted(m.Residuals)), m.Estimates)
	m.predict()
	if err := checkFinite("estimates", m.Estimates); err != nil {
		return fmt.Errorf("the values are too large or too small to fit: %w", err)
	}
	m.settle()
	return nil
}

// predict fills Fitted and Residuals from Estimates.
func (m *Model) predict() {
	if m.Fitted == nil {
		m.Fitted, m.Residuals = make([]float64, m.N), make([]float64, m.N)
	}
	clear(m.Fitted)
	for j, t := range m.design {
		axpy(m.Estimates[j], t.Values, m.Fitted)
	}
	copy(m.Residuals, m.y)
	axpy(-1, m.Fitted, m.Residuals)
}

// settle clears what is but rounding: the residuals of a fit that is exact, and
// all but the constant term of an outcome that is constant.
func (m *Model) settle() {
	constant := m.design.constant()
	if m.Constant = Constant(m.y) && (m.y[0] == 0 || constant >= 0); m.Constant {
		clear(m.Estimates)
		if constant >= 0 {
			m.Estimates[constant] = m.y[0] / m.design[constant].Values[0]
		}
	}
	size := largest(m.y)
	for j, t := range m.design {
		size = max(size, math.Abs(m.Estimates[j])*largest(t.Values))
	}
	if m.Exact = m.Constant || negligible(m.Residuals, size); m.Exact {
		clear(m.Residuals)
		copy(m.Fitted, m.y)
	}
}

func (m *Model) describeFit() {
	m.Leverage = make([]float64, m.N)
	for _, q := range m.factors.q {
		for i, v := range q {
			m.Leverage[i] += float64(v * v)
		}
	}
	centre, totalDF := 0.0, float64(m.N)
	if m.design.constant() >= 0 {
		centre, totalDF = weightedMean(m.y, m.weights), totalDF-1
	}
	var residual, total accumulator
	for i, e := range m.Residuals {
		d := m.y[i] - centre
		residual.add(float64(m.weights[i] * float64(e*e)))
		total.add(float64(m.weights[i] * float64(d*d)))
	}
	variance := residual.value() / float64(m.DegreesOfFreedom)
	m.Sigma = math.Sqrt(variance)
	if !m.Constant {
		m.RSquared = 1 - residual.value()/total.value()
		m.AdjustedRSquared = 1 - variance/(total.value()/totalDF)
	}
}

// multiplied returns the products of a and b, element by element.
func multiplied(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i, v := range a {
		out[i] = v * b[i]
	}
	return out
}
