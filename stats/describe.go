package stats

import (
	"cmp"
	"math"
	"slices"
)

// Summary describes one variable. Quantiles are of type 7 (see [Quantile]);
// StandardDeviation has the divisor n - 1 and is 0 for a single value, or for
// values that are all the same (see [Constant]).
type Summary struct {
	N                                  int
	Mean, StandardDeviation            float64
	Minimum, P10, Median, P90, Maximum float64
}

// Summarise describes x. It returns an error for an empty slice or a value that
// is not finite or out of range.
func Summarise(x []float64) (Summary, error) {
	if len(x) == 0 {
		return Summary{}, ErrTooFew
	}
	if err := checkValues("x", x); err != nil {
		return Summary{}, err
	}
	sorted := inOrder(x)
	mean := Mean(x)
	return Summary{
		N: len(x), Mean: mean, StandardDeviation: standardDeviation(x, mean),
		Minimum: sorted[0], P10: Quantile(sorted, 0.1), Median: Quantile(sorted, 0.5),
		P90: Quantile(sorted, 0.9), Maximum: sorted[len(sorted)-1],
	}, nil
}

// standardDeviation is the two-pass formula corrected for the rounding of the
// mean (Chan, Golub & LeVeque 1983).
func standardDeviation(x []float64, mean float64) float64 {
	if len(x) < 2 || Constant(x) {
		return 0
	}
	var squares, deviations accumulator
	for _, v := range x {
		d := v - mean
		squares.add(float64(d * d))
		deviations.add(d)
	}
	n, slip := float64(len(x)), deviations.value()
	return math.Sqrt((squares.value() - float64(slip*slip)/n) / (n - 1))
}

// Quantile returns the quantile p, 0 <= p <= 1, of values in ascending order by
// linear interpolation at 1 + (n-1)p: type 7 of Hyndman & Fan (1996), R's
// default. It returns NaN for an empty slice or a p outside its range.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	position := float64(float64(len(sorted)-1) * p)
	// R moves a position that is a whole number but for rounding onto it.
	low := math.Floor(position + 4*0x1p-52)
	fraction := position - low
	if math.Abs(fraction) < 4*0x1p-52 {
		fraction = 0
	}
	i := int(low)
	if i >= len(sorted)-1 || fraction == 0 {
		return sorted[i]
	}
	return float64((1-fraction)*sorted[i]) + float64(fraction*sorted[i+1])
}

// Median returns the median of x, NaN for an empty slice.
func Median(x []float64) float64 {
	return Quantile(inOrder(x), 0.5)
}

// inOrder is a sorted copy.
func inOrder[T cmp.Ordered](x []T) []T {
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	return sorted
}
