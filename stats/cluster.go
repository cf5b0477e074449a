package stats

import (
	"fmt"
	"math"
)

// clusteredCovariance sums the scores within clusters. All is done in the
// coordinates Z = X R^-1, in which X'WX is the identity.
func (m *Model) clusteredCovariance(kind CovarianceKind, clusters *Groups) (*Covariance, error) {
	if clusters == nil || len(clusters.Of) != m.N {
		return nil, fmt.Errorf("covariance %s needs one cluster code for each of %d rows: %w", kind, m.N, ErrMismatch)
	}
	groups := clusters.Count()
	if groups < 2 {
		return nil, fmt.Errorf("covariance %s needs at least two clusters: %w", kind, ErrTooFew)
	}
	out := &Covariance{Kind: kind, Clusters: groups, df: float64(groups - 1)}
	if kind == CR2 {
		return out, m.biasReduced(out, clusters)
	}
	meat := square(len(m.Terms))
	for _, rows := range clusters.Rows {
		addOuter(meat, m.clusterScore(rows))
	}
	out.Factor = clusterCorrection(kind, groups, m)
	scale(meat, out.Factor)
	out.Matrix = m.factors.sandwich(meat)
	return out, nil
}

// clusterCorrection is the factor of a kind for few clusters.
func clusterCorrection(kind CovarianceKind, groups int, m *Model) float64 {
	g := float64(groups)
	switch kind {
	case CR1:
		return g / (g - 1)
	case CR1S:
		return g / (g - 1) * float64(m.N-1) / float64(m.DegreesOfFreedom)
	}
	return 1
}

// clusterScore returns Z_g' W_g e_g. Parts that cancel but for rounding, as in a
// term that is of one cluster only, are zero.
func (m *Model) clusterScore(rows []int) []float64 {
	score, size := make([]float64, len(m.Terms)), make([]float64, len(m.Terms))
	for _, i := range rows {
		we := m.weights[i] * m.Residuals[i]
		for j := range score {
			part := float64(m.z(i, j) * we)
			score[j] += part
			size[j] += math.Abs(part)
		}
	}
	for j := range score {
		if math.Abs(score[j]) <= rounding*size[j] {
			score[j] = 0
		}
	}
	return score
}

// z returns element (i, j) of Z = X R^-1: q with its weighting taken out.
func (m *Model) z(i, j int) float64 {
	if m.equal {
		return m.factors.q[j][i]
	}
	s := 0.0
	for l := range j + 1 {
		s += float64(m.design[l].Values[i] * m.factors.inverse[l][j])
	}
	return s
}

// addOuter adds v v' to a.
func addOuter(a [][]float64, v []float64) {
	for i, vi := range v {
		axpy(vi, v, a[i])
	}
}

// scale multiplies a by s.
func scale(a [][]float64, s float64) {
	for _, row := range a {
		for j := range row {
			row[j] *= s
		}
	}
}
