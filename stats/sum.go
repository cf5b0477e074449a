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
// row. Four rows or two at a time, none of which waits for another's sum.
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
	for ; i+2 <= len(out); i += 2 {
		rows := m[i*k : (i+2)*k]
		a, b := rows[:len(x)], rows[k:][:len(x)]
		var sa, sb float64
		for j, v := range x {
			sa += float64(a[j] * v)
			sb += float64(b[j] * v)
		}
		out[i], out[i+1] = sa, sb
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

// axpys adds multiples of four vectors to y, one after the other to each of its
// elements, which is so fetched and put back once for all four.
func axpys(by *[4]float64, x *[4][]float64, y []float64) {
	p, q, r, s := by[0], by[1], by[2], by[3]
	a, b, c, d := x[0][:len(y)], x[1][:len(y)], x[2][:len(y)], x[3][:len(y)]
	for i, v := range y {
		v += float64(p * a[i])
		v += float64(q * b[i])
		v += float64(r * c[i])
		v += float64(s * d[i])
		y[i] = v
	}
}

// combined puts the sum of the rows of m, a matrix by row, each times its weight, into
// out: the rows in their order, and those without weight passed over.
func combined[T int32 | float64](m []float64, weights []T, out []float64) {
	clear(out)
	var by [4]float64
	var rows [4][]float64
	n, width := 0, len(out)
	for u, weight := range weights {
		if weight == 0 {
			continue
		}
		by[n], rows[n] = float64(weight), m[u*width:(u+1)*width]
		if n++; n == len(rows) {
			axpys(&by, &rows, out)
			n = 0
		}
	}
	for k := range n {
		axpy(by[k], rows[k], out)
	}
}
