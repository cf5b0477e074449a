package stats

import (
	"fmt"
	"math"
)

// Gap compares the lowest and the highest group of a ranking, such as the
// fifths of [Fractions]. Difference is highest minus lowest.
type Gap struct {
	Lowest, Highest float64
	Ratio           float64 // highest over lowest
	Difference      Coefficient
}

// PooledGap compares the ratio of sums, such as pounds over patients, of group 0
// and group count-1. The variance of a ratio r of m units is linearised, m/(m-1)
// sum((numerator - r denominator)^2) / sum(denominator)^2 (Cochran 1977, section
// 6.3), and degrees of freedom are those of Welch (1947), so that with equal
// denominators it is his test of two means. Groups within which the ratio is the same have a
// difference that is Exact, and zero if it is the same in both.
func PooledGap(numerator, denominator []float64, group []int, count int, confidence float64) (Gap, error) {
	if err := checkValues("numerator", numerator); err != nil {
		return Gap{}, err
	}
	if err := checkWeights(denominator, len(numerator)); err != nil {
		return Gap{}, err
	}
	if len(group) != len(numerator) {
		return Gap{}, fmt.Errorf("%d groups do not fit %d units: %w", len(group), len(numerator), ErrMismatch)
	}
	low, err := newRatio(numerator, denominator, group, 0)
	if err != nil {
		return Gap{}, err
	}
	high, err := newRatio(numerator, denominator, group, count-1)
	if err != nil {
		return Gap{}, err
	}
	variance := low.variance + high.variance
	df := variance * variance / (low.variance*low.variance/low.df + high.variance*high.variance/high.df)
	if variance == 0 {
		df = low.df + high.df // any would do: nothing is divided by it
	}
	gap := high.value - low.value
	if Constant([]float64{low.value, high.value}) && variance == 0 {
		gap = 0
	}
	difference, err := tested("difference", gap, 0, math.Sqrt(variance), df, confidence)
	return Gap{low.value, high.value, high.value / low.value, difference}, err
}

// ratio is a ratio of sums with its variance.
type ratio struct{ value, variance, df float64 }

func newRatio(numerator, denominator []float64, group []int, wanted int) (ratio, error) {
	var top, bottom, squares accumulator
	units := 0.0
	for i, g := range group {
		if g == wanted {
			top.add(numerator[i])
			bottom.add(denominator[i])
			units++
		}
	}
	if units < 2 {
		return ratio{}, fmt.Errorf("group %d has %v units: %w", wanted, units, ErrTooFew)
	}
	r := ratio{value: top.value() / bottom.value(), df: units - 1}
	for i, g := range group {
		if g == wanted {
			d := numerator[i] - float64(r.value*denominator[i])
			if math.Abs(d) <= rounding*math.Abs(numerator[i]) {
				continue
			}
			squares.add(float64(d * d))
		}
	}
	r.variance = units / r.df * squares.value() / (bottom.value() * bottom.value())
	return r, nil
}
