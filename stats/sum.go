package stats

import "math"

// accumulator is a sum with its rounding error carried along (Neumaier 1974).
type accumulator struct{ sum, lost float64 }

func (a *accumulator) add(v float64) {
	v = float64(v) // a product is rounded first, also when this is inlined
	t := a.sum + v
	if math.Abs(a.sum) >= math.Abs(v) {
		a.lost += (a.sum - t) + v
	} else {
		a.lost += (v - t) + a.sum
	}
	a.sum = t
}

func (a *accumulator) value() float64 { return a.sum + a.lost }

// Sum returns the sum of x, compensated (Neumaier 1974); 0 for an empty slice.
func Sum(x []float64) float64 {
	var a accumulator
	for _, v := range x {
		a.add(v)
	}
	return a.value()
}

// Mean returns the arithmetic mean of x, NaN for an empty slice.
func Mean(x []float64) float64 {
	return Sum(x) / float64(len(x))
}

// weightedMean returns sum(w x) / sum(w).
func weightedMean(x, w []float64) float64 {
	var top, bottom accumulator
	for i, v := range x {
		top.add(float64(w[i] * v))
		bottom.add(w[i])
	}
	return top.value() / bottom.value()
}

// dot returns the inner product of a and b, summed in order without fusing.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	s := 0.0
	for i, v := range a {
		s += float64(v * b[i])
	}
	return s
}

// Products puts the product of each row of m, a matrix by row, with x into out, one a
// row. Four rows at a time, none of which waits for another's sum.
func Products(m, x, out []float64) {
	k, i := len(x), 0
	for ; i+4 <= len(out); i += 4 {
		rows := m[i*k : (i+4)*k]
		a, b, c, d := rows[:len(x)], rows[k:][:len(x)], rows[2*k:][:len(x)], rows[3*k:][:len(x)]
		var sa, sb, sc, sd float64
		for j, v := range x {
			sa += float64(a[j] * v)
			sb += float64(b[j] * v)
			sc += float64(c[j] * v)
			sd += float64(d[j] * v)
		}
		out[i], out[i+1], out[i+2], out[i+3] = sa, sb, sc, sd
	}
	for ; i < len(out); i++ {
		out[i] = dot(m[i*k:(i+1)*k], x)
	}
}

// axpy adds alpha x to y.
func axpy(alpha float64, x, y []float64) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += float64(alpha * v)
	}
}
