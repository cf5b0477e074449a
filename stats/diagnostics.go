package stats

import (
	"fmt"
	"math"
	"slices"
)

// BreuschPagan tests whether the variance depends on the terms: n R^2 of the
// squared residuals on the design, chi-squared on k - 1 degrees of freedom
// (Breusch & Pagan 1979, studentised by Koenker 1981; lmtest's bptest). In a
// weighted model the squares are of the residuals times sqrt(w), which the
// weights claim to be of equal variance. (lmtest weighs the second regression
// instead, and its statistic grows with the scale of the weights.)
func (m *Model) BreuschPagan() (Test, error) {
	if m.design.constant() < 0 {
		return Test{}, fmt.Errorf("the test needs a constant term: %w", ErrMismatch)
	}
	if len(m.Terms) < 2 {
		return Test{}, fmt.Errorf("the test needs a term beside the constant: %w", ErrMismatch)
	}
	if m.Exact {
		return Test{}, fmt.Errorf("the Breusch-Pagan test: %w", ErrExact)
	}
	squares := make([]float64, m.N)
	for i, e := range m.Residuals {
		e /= m.Sigma
		squares[i] = m.weights[i] * e * e
	}
	statistic := 0.0 // of squares that are all the same
	if !Constant(squares) {
		auxiliary, err := Fit(m.design, squares, nil)
		if err != nil {
			return Test{}, err
		}
		statistic = float64(m.N) * auxiliary.RSquared
	}
	df := float64(len(m.Terms) - 1)
	return Test{Statistic: statistic, DF1: df, P: upperChiSquared(statistic, df)}, nil
}

// Reset is Ramsey's (1969) test of the functional form: F of the given powers of
// the fitted values, such as 2 and 3, added to the model (lmtest's resettest). It
// is [Model.WithPowers] tested as if errors were alike and independent.
func (m *Model) Reset(powers ...int) (Test, error) {
	wider, _, err := m.WithPowers(powers...)
	if err != nil {
		return Test{}, err
	}
	return m.against(wider)
}

// WithPowers adds the given powers of the fitted values to the model, and returns
// the wider model and the names of the terms added. That they are all zero is
// Ramsey's test: tested by [Linear.WaldTest] with a clustered covariance, or by
// [Model.WildTest], it allows for dependence, which [Model.Reset] does not.
func (m *Model) WithPowers(powers ...int) (*Model, []string, error) {
	if len(powers) == 0 {
		return nil, nil, fmt.Errorf("the test needs a power of the fitted values: %w", ErrMismatch)
	}
	centre, spread := centreAndSpread(m.Fitted)
	if Constant(m.Fitted) {
		return nil, nil, fmt.Errorf("the fitted values do not vary: %w", ErrRankDeficient)
	}
	// Powers 2 to p span the same space about any centre, given the terms below;
	// they are centred, so as to stay apart, only if none is left out.
	if !consecutive(powers) {
		centre = 0
	}
	var added []Term
	for _, power := range powers {
		column := make([]float64, m.N)
		for i, v := range m.Fitted {
			column[i] = math.Pow((v-centre)/spread, float64(power))
		}
		added = append(added, Term{fmt.Sprintf("fitted^%d", power), column})
	}
	return m.with(added)
}

// consecutive reports whether the powers are 2, 3 and so on.
func consecutive(powers []int) bool {
	for i, p := range powers {
		if p != i+2 {
			return false
		}
	}
	return true
}

func centreAndSpread(x []float64) (centre, spread float64) {
	centre = Mean(x)
	return centre, standardDeviation(x, centre)
}

// Saturated tests the form of a term against a step for each group of rows, such
// as tenths of the term: F of [Model.WithSteps] as if errors were alike and
// independent.
func (m *Model) Saturated(groups *Groups) (Test, error) {
	wider, _, err := m.WithSteps(groups)
	if err != nil {
		return Test{}, err
	}
	return m.against(wider)
}

// WithSteps adds an indicator of each group of rows to the model, and returns the
// wider model and the names of the terms added. Indicators that depend on the
// terms before them are left out.
func (m *Model) WithSteps(groups *Groups) (*Model, []string, error) {
	if len(groups.Of) != m.N {
		return nil, nil, fmt.Errorf("%d group codes do not fit %d rows: %w", len(groups.Of), m.N, ErrMismatch)
	}
	var added []Term
	for g := range groups.Count() {
		column := make([]float64, m.N)
		for _, i := range groups.Rows[g] {
			column[i] = 1
		}
		step := Term{fmt.Sprintf("group %d", g), column}
		if _, _, err := m.with(append(slices.Clone(added), step)); err == nil {
			added = append(added, step)
		}
	}
	if len(added) == 0 {
		return nil, nil, fmt.Errorf("the groups add nothing to the model: %w", ErrRankDeficient)
	}
	return m.with(added)
}

// with fits the model with terms added, and returns their names.
func (m *Model) with(added []Term) (*Model, []string, error) {
	weights := m.weights
	if m.equal {
		weights = nil
	}
	wider, err := Fit(append(slices.Clone(m.design), added...), m.y, weights)
	return wider, Design(added).Names(), err
}

// against is the F test of the model within a wider one.
func (m *Model) against(full *Model) (Test, error) {
	if full.Exact {
		return Test{}, fmt.Errorf("the wider model: %w", ErrExact)
	}
	df1, df2 := float64(m.DegreesOfFreedom-full.DegreesOfFreedom), float64(full.DegreesOfFreedom)
	variance := full.Sigma * full.Sigma
	narrow := float64(m.Sigma * m.Sigma * float64(m.DegreesOfFreedom))
	f := max(0, narrow-float64(variance*df2)) / (df1 * variance)
	return Test{Statistic: f, DF1: df1, DF2: df2, P: upperF(f, df1, df2)}, nil
}
