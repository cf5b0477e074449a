package stats

import (
	"fmt"
	"slices"
)

// QuantileModel is a linear model of a conditional quantile (Koenker & Bassett
// 1978); at 0.5 it is median, or least absolute deviations, regression.
type QuantileModel struct {
	Linear
	Probability      float64
	Fitted           []float64
	Residuals        []float64
	N                int
	DegreesOfFreedom int
	Unique           bool // no other estimates fit as well

	design  Design
	y       []float64
	weights []float64
	exact   bool // the least-squares fit is
}

// FitQuantile estimates the quantile of y given the design, with rows weighted
// by weights or equally if nil. The solution is exact: it passes through as many
// rows as there are terms. Where several fit equally well, one of them is
// returned and Unique is false.
//
// The errors are those of [Fit].
func FitQuantile(design Design, y, weights []float64, probability float64) (*QuantileModel, error) {
	if !(probability > 0 && probability < 1) {
		return nil, fmt.Errorf("probability %v is not between 0 and 1: %w", probability, ErrMismatch)
	}
	ols, err := Fit(design, y, weights)
	if err != nil {
		return nil, err
	}
	m := &QuantileModel{
		Linear: Linear{Terms: ols.Terms}, Probability: probability, N: ols.N,
		DegreesOfFreedom: ols.DegreesOfFreedom, design: design, y: y, weights: ols.weights, exact: ols.Exact,
	}
	// Rows scaled by their weights have the same solution.
	s := &simplex{tau: probability, y: multiplied(y, ols.weights), rows: make([][]float64, ols.N)}
	for i := range s.rows {
		row := make([]float64, len(design))
		for j := range row {
			row[j] = ols.weights[i] * ols.z(i, j)
		}
		s.rows[i] = row
	}
	if ols.Exact {
		m.Estimates, m.Fitted, m.Residuals, m.Unique = ols.Estimates, ols.Fitted, ols.Residuals, true
		return m, nil
	}
	if err := s.solve(multiplied(ols.Residuals, ols.weights)); err != nil {
		return nil, err
	}
	m.Unique = s.unique
	m.Estimates = times(ols.factors.inverse, s.estimates)
	m.Fitted = make([]float64, m.N)
	for j, t := range design {
		axpy(m.Estimates[j], t.Values, m.Fitted)
	}
	m.Residuals = slices.Clone(y)
	axpy(-1, m.Fitted, m.Residuals)
	for _, i := range s.basis {
		m.Fitted[i], m.Residuals[i] = y[i], 0
	}
	return m, nil
}
