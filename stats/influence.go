package stats

import (
	"fmt"
	"math"
)

// CooksDistance returns each row's distance e^2 h / (k sigma^2 (1-h)^2) (Cook
// 1977), with e and h of the weighted problem as in R's cooks.distance. A row of
// leverage one, and an exact fit, have none: an error.
func (m *Model) CooksDistance() ([]float64, error) {
	if m.Exact {
		return nil, fmt.Errorf("distance of Cook: %w", ErrExact)
	}
	out := make([]float64, m.N)
	scale := float64(len(m.Terms)) * m.Sigma * m.Sigma
	for i, h := range m.Leverage {
		left := 1 - h
		if left < leverageTolerance {
			return nil, fmt.Errorf("row %d alone fixes a term: %w", i, ErrTooFew)
		}
		e := m.Residuals[i]
		out[i] = m.weights[i] * e * e * h / (scale * left * left)
	}
	return out, nil
}

// DFBeta returns how each term's estimate changes by each row: the estimate with
// all rows minus that without the row, terms by rows (Belsley, Kuh & Welsch
// 1980; R's dfbeta). It returns an error for a row of leverage one.
func (m *Model) DFBeta() ([][]float64, error) {
	k := len(m.Terms)
	out := make([][]float64, k)
	for j := range out {
		out[j] = make([]float64, m.N)
	}
	for i, h := range m.Leverage {
		if 1-h < leverageTolerance {
			return nil, fmt.Errorf("row %d alone fixes a term: %w", i, ErrTooFew)
		}
		score := m.Residuals[i] * math.Sqrt(m.weights[i]) / (1 - h)
		for j := range k {
			direction := 0.0
			for l := j; l < k; l++ {
				direction += float64(m.factors.inverse[j][l] * m.factors.q[l][i])
			}
			out[j][i] = direction * score
		}
	}
	return out, nil
}

// DFBetas returns [Model.DFBeta] of a term in standard errors, with sigma
// estimated without the row (Belsley, Kuh & Welsch 1980; R's dfbetas). It returns
// [ErrExact] where the fit is exact, or would be without a row.
func (m *Model) DFBetas(term string) ([]float64, error) {
	j, err := m.Index(term)
	if err != nil {
		return nil, err
	}
	if m.DegreesOfFreedom < 2 {
		return nil, fmt.Errorf("%d degrees of freedom leave none without a row: %w", m.DegreesOfFreedom, ErrTooFew)
	}
	if m.Exact {
		return nil, fmt.Errorf("DFBETAS: %w", ErrExact)
	}
	changes, err := m.DFBeta()
	if err != nil {
		return nil, err
	}
	df, variance := float64(m.DegreesOfFreedom), m.Sigma*m.Sigma
	unit := norm(m.factors.inverse[j])
	out := make([]float64, m.N)
	for i, change := range changes[j] {
		e := m.Residuals[i]
		without := (float64(df*variance) - m.weights[i]*e*e/(1-m.Leverage[i])) / (df - 1)
		if !(without > rounding*variance) {
			return nil, fmt.Errorf("DFBETAS without row %d: %w", i, ErrExact)
		}
		out[i] = change / (math.Sqrt(without) * unit)
	}
	return out, nil
}

// WithoutEachRow returns a term's estimate with each row left out in turn, in
// closed form.
func (m *Model) WithoutEachRow(term string) ([]float64, error) {
	j, err := m.Index(term)
	if err != nil {
		return nil, err
	}
	changes, err := m.DFBeta()
	if err != nil {
		return nil, err
	}
	for i, change := range changes[j] {
		changes[j][i] = m.Estimates[j] - change
	}
	return changes[j], nil
}

// WithoutEachGroup returns a term's estimate with each group of rows left out in
// turn, by refitting. It returns an error that names the group (by number) where
// the rest cannot be fitted.
func (m *Model) WithoutEachGroup(term string, groups *Groups) ([]float64, error) {
	j, err := m.Index(term)
	if err != nil {
		return nil, err
	}
	if len(groups.Of) != m.N {
		return nil, fmt.Errorf("%d group codes do not fit %d rows: %w", len(groups.Of), m.N, ErrMismatch)
	}
	out := make([]float64, groups.Count())
	for g := range out {
		rest, err := m.without(func(i int) bool { return groups.Of[i] == g })
		if err != nil {
			return nil, fmt.Errorf("without group %d: %w", g, err)
		}
		out[g] = rest.Estimates[j]
	}
	return out, nil
}

// without refits the model to the rows that are not left out.
func (m *Model) without(left func(i int) bool) (*Model, error) {
	var rows []int
	for i := range m.N {
		if !left(i) {
			rows = append(rows, i)
		}
	}
	columns := picked([][]float64{m.y, m.weights}, rows)
	design := make(Design, len(m.design))
	for j, t := range m.design {
		design[j] = Term{t.Name, picked([][]float64{t.Values}, rows)[0]}
	}
	if m.equal {
		columns[1] = nil
	}
	return Fit(design, columns[0], columns[1])
}
