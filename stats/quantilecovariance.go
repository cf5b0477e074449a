package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The estimators of the covariance of a quantile fit.
const (
	IID CovarianceKind = "iid" // errors alike: one sparsity (Koenker & Bassett 1978)
	NID CovarianceKind = "nid" // errors differ: a density a row (Hendricks & Koenker 1992)
)

// quantileTolerance is the number that quantreg takes for rounding.
const quantileTolerance = 0x1p-26

// Covariance estimates the covariance of the estimates, as summary.rq of
// quantreg does, with the bandwidth of Hall & Sheather (1988) and n - k degrees
// of freedom.
func (m *QuantileModel) Covariance(kind CovarianceKind) (*Covariance, error) {
	if m.exact {
		return nil, fmt.Errorf("covariance %s: %w", kind, ErrExact)
	}
	x := make([][]float64, len(m.design))
	for j, t := range m.design {
		x[j] = multiplied(t.Values, m.weights)
	}
	var matrix [][]float64
	var err error
	switch kind {
	case IID:
		matrix, err = m.alike(x)
	case NID:
		matrix, err = m.different(x)
	default:
		err = fmt.Errorf("a quantile fit has no covariance %q: %w", kind, ErrMismatch)
	}
	if err != nil {
		return nil, err
	}
	return &Covariance{Kind: kind, Matrix: matrix, df: float64(m.DegreesOfFreedom)}, nil
}

// bandwidth is that of Hall & Sheather (1988) for intervals of 95%.
func (m *QuantileModel) bandwidth() float64 {
	z := standardNormal.Quantile(m.Probability)
	density := standardNormal.Prob(z)
	return math.Pow(float64(m.N), -1.0/3) * math.Pow(standardNormal.Quantile(0.975), 2.0/3) *
		math.Pow(1.5*density*density/(float64(2*z*z)+1), 1.0/3)
}

// alike is sparsity^2 p (1-p) (X'X)^-1, the sparsity being the median slope of
// the ordered residuals nearest to zero.
func (m *QuantileModel) alike(x [][]float64) ([][]float64, error) {
	residuals := multiplied(m.Residuals, m.weights)
	slices.SortStableFunc(residuals, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) })
	zeros := 0
	for zeros < m.N && math.Abs(residuals[zeros]) < quantileTolerance {
		zeros++
	}
	count := max(len(m.Terms)+1, int(math.Ceil(float64(m.N)*m.bandwidth()))) + 1
	if zeros+count > m.N {
		return nil, fmt.Errorf("%d rows have too few residuals beside zero: %w", m.N, ErrTooFew)
	}
	near := slices.Sorted(slices.Values(residuals[zeros : zeros+count]))
	place := make([]float64, count)
	for i := range place {
		place[i] = float64(zeros+1+i) / float64(m.DegreesOfFreedom)
	}
	line, err := FitQuantile(NewDesign(count, Term{"place", place}), near, nil, 0.5)
	if err != nil {
		return nil, err
	}
	factors, err := factorise(x, m.Terms)
	if err != nil {
		return nil, err
	}
	sparsity := line.Estimates[1]
	meat := square(len(m.Terms))
	for j := range meat {
		meat[j][j] = float64(sparsity*sparsity) * m.Probability * (1 - m.Probability)
	}
	return factors.sandwich(meat), nil
}

// different is p (1-p) (X'FX)^-1 X'X (X'FX)^-1, the density F of a row being
// the inverse of the distance of its fitted quantiles on both sides.
func (m *QuantileModel) different(x [][]float64) ([][]float64, error) {
	h := m.bandwidth()
	for m.Probability-h < 0 || m.Probability+h > 1 {
		h /= 2
	}
	var fits [2]*QuantileModel
	for side, p := range [2]float64{m.Probability - h, m.Probability + h} {
		var err error
		if fits[side], err = FitQuantile(m.design, m.y, m.weights, p); err != nil {
			return nil, err
		}
	}
	root := make([]float64, m.N)
	for i := range root {
		distance := 0.0
		for j := range x {
			distance += float64(x[j][i] * (fits[1].Estimates[j] - fits[0].Estimates[j]))
		}
		root[i] = math.Sqrt(max(0, 2*h/(distance-quantileTolerance)))
	}
	scaled := make([][]float64, len(x))
	for j := range x {
		scaled[j] = multiplied(x[j], root)
	}
	factors, err := factorise(scaled, m.Terms)
	if err != nil {
		return nil, fmt.Errorf("the densities leave a term unfixed: %w", err)
	}
	// In the coordinates of the factors the middle is R'^-1 X'X R^-1.
	turned := make([][]float64, len(x))
	for j := range x {
		turned[j] = make([]float64, m.N)
		for l := range j + 1 {
			axpy(factors.inverse[l][j], x[l], turned[j])
		}
	}
	middle := gram(turned, turned)
	scale(middle, m.Probability*(1-m.Probability))
	return factors.sandwich(middle), nil
}
