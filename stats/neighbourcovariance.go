package stats

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// NeighbourHAC is the covariance of errors that depend on one another along the
// paths between neighbours.
const NeighbourHAC CovarianceKind = "neighbour HAC"

// NeighbourCovariance estimates the covariance of the estimates where the errors of
// rows at most so many steps apart are correlated: the meat is the sum of w(d)
// psi_i psi_j' over pairs d steps apart, with psi the score and Bartlett's weights w(d)
// = 1 - d/(steps+1) (Conley 1999; Kojevnikov, Marmer & Song 2021, for distances in a
// network). With 0 steps it is HC0. The degrees of freedom are n - k.
//
// Distances in a network do not make the weights positive semidefinite, as those
// along a line are. Where the meat has negative eigenvalues they are set to zero, as
// Kojevnikov and others advise, and Mended tells that they were.
func (m *Model) NeighbourCovariance(neighbours *Neighbours, steps int) (c *Covariance, mended bool, err error) {
	if len(neighbours.Of) != m.N {
		return nil, false, fmt.Errorf("neighbours of %d rows for %d: %w", len(neighbours.Of), m.N, ErrMismatch)
	}
	if steps < 0 {
		return nil, false, fmt.Errorf("%d steps: %w", steps, ErrMismatch)
	}
	k := len(m.Terms)
	scores := make([][]float64, m.N)
	for i := range scores {
		scores[i] = m.clusterScore([]int{i})
	}
	meat, sum := square(k), make([]float64, k)
	for i := range scores {
		clear(sum)
		neighbours.within(i, steps, func(j, distance int) {
			axpy(1-float64(distance)/float64(steps+1), scores[j], sum)
		})
		for a, v := range scores[i] {
			axpy(v, sum, meat[a])
		}
	}
	meat, mended, err = semidefinite(meat)
	if err != nil {
		return nil, false, err
	}
	return &Covariance{Kind: NeighbourHAC, Matrix: m.factors.sandwich(meat), df: float64(m.DegreesOfFreedom)}, mended, nil
}

// semidefinite returns the symmetric part of a with negative eigenvalues set to
// zero, and whether there were any.
func semidefinite(a [][]float64) ([][]float64, bool, error) {
	k := len(a)
	symmetric := mat.NewSymDense(k, nil)
	for i := range k {
		for j := i; j < k; j++ {
			symmetric.SetSym(i, j, (a[i][j]+a[j][i])/2)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(symmetric, true) {
		return nil, false, fmt.Errorf("the meat has no eigenvalues: %w", ErrNotFinite)
	}
	values := eigen.Values(nil)
	out, mended := square(k), values[0] < -rounding*values[k-1]
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for i := range k {
		for j := range k {
			out[i][j] = symmetric.At(i, j)
			for l, value := range values {
				if mended && value < 0 {
					out[i][j] -= float64(value * float64(vectors.At(i, l)*vectors.At(j, l)))
				}
			}
		}
	}
	return out, mended, nil
}
