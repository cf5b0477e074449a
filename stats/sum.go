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

// axpy adds alpha x to y.
func axpy(alpha float64, x, y []float64) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += float64(alpha * v)
	}
}
