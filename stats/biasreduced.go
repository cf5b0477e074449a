package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// biasReduced fills out with the CR2 covariance and its degrees of freedom.
//
// The residuals of cluster g are multiplied by A_g = B_g^(-1/2), where B_g is
// the covariance of the residuals under the working model of equal, independent
// variances (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018), also where the
// rows are weighted, as in clubSandwich's vcovCR for lm. With Z = X R^-1 and
// V = W Z, B_g = I - Z_g V_g' - V_g Z_g' + Z_g V'V Z_g'.
func (m *Model) biasReduced(out *Covariance, clusters *Groups) error {
	z, v := m.coordinates()
	k := len(z)
	s := &satterthwaite{inverse: m.factors.inverse, vv: gram(v, v)}
	meat := square(k)
	for _, rows := range clusters.Rows {
		zg, vg := picked(z, rows), picked(v, rows)
		fg, err := m.adjusted(zg, vg, s.vv)
		if err != nil {
			return err
		}
		score := make([]float64, k)
		for j, f := range fg {
			for l, i := range rows {
				score[j] += float64(f[l] * m.Residuals[i])
			}
		}
		addOuter(meat, score)
		s.ff, s.zf, s.vf = append(s.ff, gram(fg, fg)), append(s.zf, gram(zg, fg)), append(s.vf, gram(vg, fg))
	}
	out.Matrix = m.factors.sandwich(meat)
	out.satterthwaite = s
	return nil
}

// coordinates returns Z = X R^-1 and V = W Z by column.
func (m *Model) coordinates() (z, v [][]float64) {
	if m.equal {
		return m.factors.q, m.factors.q
	}
	for j := range m.Terms {
		column := make([]float64, m.N)
		for i := range column {
			column[i] = m.z(i, j)
		}
		z, v = append(z, column), append(v, multiplied(column, m.weights))
	}
	return z, v
}

// adjusted returns A_g V_g. B_g differs from the identity only in the span of
// Z_g and V_g, so the inverse root is taken there.
func (m *Model) adjusted(zg, vg, vv [][]float64) ([][]float64, error) {
	basis := orthonormal(zg)
	if !m.equal {
		basis = orthonormal(append(append([][]float64{}, zg...), vg...))
	}
	pz, pv := gram(basis, zg), gram(basis, vg)
	size := len(basis)
	if size == 0 {
		return vg, nil
	}
	inner := mat.NewSymDense(size, nil)
	for a := range size {
		for b := a; b < size; b++ {
			c := -dot(pz[a], pv[b]) - dot(pv[a], pz[b])
			for l, row := range vv {
				c += float64(pz[a][l] * dot(row, pz[b]))
			}
			inner.SetSym(a, b, c)
		}
	}
	root, err := inverseRootLessOne(inner)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(vg))
	for j := range vg {
		out[j] = append([]float64(nil), vg[j]...)
		for a := range size {
			weight := 0.0
			for b := range size {
				weight += float64(root.At(a, b) * pv[b][j])
			}
			axpy(weight, basis[a], out[j])
		}
	}
	return out, nil
}

// inverseRootLessOne returns (I + c)^(-1/2) - I, with the generalised inverse
// where a direction has no variance left.
func inverseRootLessOne(c *mat.SymDense) (*mat.SymDense, error) {
	var eigen mat.EigenSym
	if !eigen.Factorize(c, true) {
		return nil, fmt.Errorf("the residual covariance of a cluster has no root: %w", ErrNotFinite)
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	size, values := c.SymmetricDim(), eigen.Values(nil)
	out := mat.NewSymDense(size, nil)
	for a := range size {
		for b := a; b < size; b++ {
			s := 0.0
			for l, value := range values {
				power := 0.0
				if value+1 > 1e-12 { // clubSandwich's limit
					power = 1 / math.Sqrt(value+1)
				}
				s += float64((power - 1) * float64(vectors.At(a, l)*vectors.At(b, l)))
			}
			out.SetSym(a, b, s)
		}
	}
	return out, nil
}

// orthonormal returns an orthonormal basis of the columns, leaving out those
// that depend on the ones before them.
func orthonormal(columns [][]float64) [][]float64 {
	var basis [][]float64
	for _, column := range columns {
		c := append([]float64(nil), column...)
		length := norm(c)
		for range 2 {
			for _, b := range basis {
				axpy(-dot(b, c), b, c)
			}
		}
		if left := norm(c); left > 1e-12*length {
			for i := range c {
				c[i] /= left
			}
			basis = append(basis, c)
		}
	}
	return basis
}

// gram returns a'b for matrices by column.
func gram(a, b [][]float64) [][]float64 {
	out := make([][]float64, len(a))
	for i := range a {
		out[i] = make([]float64, len(b))
		for j := range b {
			out[i][j] = dot(a[i], b[j])
		}
	}
	return out
}

// picked returns the given rows of a matrix by column.
func picked(columns [][]float64, rows []int) [][]float64 {
	out := make([][]float64, len(columns))
	for j, c := range columns {
		out[j] = make([]float64, len(rows))
		for l, i := range rows {
			out[j][l] = c[i]
		}
	}
	return out
}
