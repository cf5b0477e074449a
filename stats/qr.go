package stats

import (
	"fmt"
	"math"
)

// rankTolerance is the share of its length that a column must keep once the
// columns before it are taken out, as in R's lm.
const rankTolerance = 1e-7

// qr holds the thin factors of a matrix of n rows and k columns: q has k
// orthonormal columns, r is upper triangular, and inverse is that of r.
type qr struct {
	q          [][]float64 // by column
	r, inverse [][]float64 // by row
}

// factorise forms the factors by Gram-Schmidt with each column taken out twice,
// which is orthogonal to working precision (Giraud, Langou & Rozložník 2005).
// The columns are overwritten by q. It returns an error that names the first
// dependent term.
func factorise(columns [][]float64, names []string) (qr, error) {
	k := len(columns)
	f := qr{q: columns, r: square(k), inverse: square(k)}
	for j, c := range columns {
		length := norm(c)
		for range 2 {
			for i := range j {
				s := dot(columns[i], c)
				axpy(-s, columns[i], c)
				f.r[i][j] += s
			}
		}
		left := norm(c)
		if !(left > rankTolerance*length) {
			return qr{}, fmt.Errorf("term %q is a combination of the terms before it: %w", names[j], ErrRankDeficient)
		}
		f.r[j][j] = left
		for i := range c {
			c[i] /= left
		}
	}
	invertTriangle(f.r, f.inverse)
	return f, nil
}

// invertTriangle puts the inverse of the upper triangular r into inverse.
func invertTriangle(r, inverse [][]float64) {
	for j := range r {
		inverse[j][j] = 1 / r[j][j]
		for i := j - 1; i >= 0; i-- {
			s := 0.0
			for l := i + 1; l <= j; l++ {
				s += float64(r[i][l] * inverse[l][j])
			}
			inverse[i][j] = -s / r[i][i]
		}
	}
}

// solve returns b of r b = q'y.
func (f qr) solve(y []float64) []float64 {
	k := len(f.q)
	b := make([]float64, k)
	for i := k - 1; i >= 0; i-- {
		b[i] = dot(f.q[i], y)
		for j := i + 1; j < k; j++ {
			b[i] -= float64(f.r[i][j] * b[j])
		}
		b[i] /= f.r[i][i]
	}
	return b
}

// sandwich returns inverse meat inverse', for a symmetric meat in the
// coordinates of q.
func (f qr) sandwich(meat [][]float64) [][]float64 {
	k := len(meat)
	half := square(k)
	for i := range k {
		for j := range k {
			for l := i; l < k; l++ {
				half[i][j] += float64(f.inverse[i][l] * meat[l][j])
			}
		}
	}
	out := square(k)
	for i := range k {
		for j := range i + 1 {
			for l := j; l < k; l++ {
				out[i][j] += float64(half[i][l] * f.inverse[j][l])
			}
			out[j][i] = out[i][j]
		}
	}
	return out
}

// norm returns the Euclidean length of x, guarded against overflow.
func norm(x []float64) float64 {
	size := largest(x)
	if size == 0 {
		return 0
	}
	s := 0.0
	for _, v := range x {
		v /= size
		s += float64(v * v)
	}
	return size * math.Sqrt(s)
}

// square returns a k by k matrix of zeros.
func square(k int) [][]float64 {
	cells := make([]float64, k*k)
	rows := make([][]float64, k)
	for i := range rows {
		rows[i] = cells[i*k : (i+1)*k : (i+1)*k]
	}
	return rows
}
