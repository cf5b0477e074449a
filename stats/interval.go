package stats

import (
	"fmt"
	"math"
	"slices"
)

// IntervalKind names a bootstrap interval.
type IntervalKind string

// The intervals: quantiles of the replicates; twice the estimate minus those
// (Davison & Hinkley 1997); bias-corrected and accelerated quantiles (Efron 1987).
const (
	Percentile IntervalKind = "percentile"
	Basic      IntervalKind = "basic"
	BCa        IntervalKind = "bca"
)

// Interval returns the bootstrap interval of a statistic at a confidence such
// as 0.95.
func (r Resampled) Interval(kind IntervalKind, confidence float64) (lower, upper float64, err error) {
	switch kind {
	case Percentile:
		return PercentileInterval(r.Replicates, confidence)
	case Basic:
		return BasicInterval(r.Estimate, r.Replicates, confidence)
	case BCa:
		return BCaInterval(r.Estimate, r.Replicates, r.Jackknife, confidence)
	}
	return 0, 0, fmt.Errorf("there is no interval %q: %w", kind, ErrMismatch)
}

// PercentileInterval returns the quantiles of the replicates at both ends,
// interpolated on the normal scale at rank (R+1)p (Davison & Hinkley 1997,
// equation 5.8), as R's boot does.
func PercentileInterval(replicates []float64, confidence float64) (lower, upper float64, err error) {
	sorted, err := sortedReplicates(replicates, confidence)
	if err != nil {
		return 0, 0, err
	}
	tail := (1 - confidence) / 2
	return normalRank(sorted, tail), normalRank(sorted, 1-tail), nil
}

// BasicInterval returns twice the estimate minus the quantiles of
// [PercentileInterval], in ascending order.
func BasicInterval(estimate float64, replicates []float64, confidence float64) (lower, upper float64, err error) {
	low, high, err := PercentileInterval(replicates, confidence)
	if err != nil {
		return 0, 0, err
	}
	return 2*estimate - high, 2*estimate - low, nil
}

// BCaInterval returns the bias-corrected and accelerated interval (Efron 1987).
// The bias comes from the share of replicates below the estimate, the
// acceleration from the skewness of the jackknife values (Efron & Tibshirani
// 1993, equation 14.15). Quantiles are those of [PercentileInterval].
//
// It returns an error where all replicates are on one side of the estimate, for
// then the bias is infinite.
func BCaInterval(estimate float64, replicates, jackknife []float64, confidence float64) (lower, upper float64, err error) {
	sorted, err := sortedReplicates(replicates, confidence)
	if err != nil {
		return 0, 0, err
	}
	below, _ := slices.BinarySearch(sorted, estimate)
	bias := standardNormal.Quantile(float64(below) / float64(len(sorted)))
	if math.IsInf(bias, 0) {
		return 0, 0, fmt.Errorf("all replicates are on one side of the estimate: %w", ErrTooFew)
	}
	acceleration, err := Acceleration(jackknife)
	if err != nil {
		return 0, 0, err
	}
	tail := (1 - confidence) / 2
	ends := [2]float64{tail, 1 - tail}
	for i, p := range ends {
		z := bias + standardNormal.Quantile(p)
		ends[i] = standardNormal.CDF(bias + z/(1-float64(acceleration*z)))
	}
	return normalRank(sorted, ends[0]), normalRank(sorted, ends[1]), nil
}

// Acceleration is the skewness of the jackknife values over six: with
// L = mean - value, sum(L^3) / (6 sum(L^2)^1.5). It is 0 if they do not vary.
func Acceleration(jackknife []float64) (float64, error) {
	if len(jackknife) < 2 {
		return 0, fmt.Errorf("%d jackknife values: %w", len(jackknife), ErrTooFew)
	}
	if err := checkFinite("jackknife", jackknife); err != nil {
		return 0, err
	}
	mean := Mean(jackknife)
	var squares, cubes accumulator
	for _, v := range jackknife {
		d := mean - v
		squares.add(d * d)
		cubes.add(d * d * d)
	}
	if squares.value() == 0 {
		return 0, nil
	}
	return cubes.value() / (6 * math.Pow(squares.value(), 1.5)), nil
}

func sortedReplicates(replicates []float64, confidence float64) ([]float64, error) {
	if len(replicates) < 2 {
		return nil, fmt.Errorf("%d replicates: %w", len(replicates), ErrTooFew)
	}
	if !(confidence > 0 && confidence < 1) {
		return nil, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	if err := checkFinite("replicates", replicates); err != nil {
		return nil, err
	}
	return inOrder(replicates), nil
}

// normalRank returns the value at rank (R+1)p, interpolated between its
// neighbours by normal quantiles; beyond the ends it is the extreme value.
func normalRank(sorted []float64, p float64) float64 {
	count := float64(len(sorted) + 1)
	rank := float64(count * p)
	// A rank that is whole but for rounding is whole: 0.025 of 1,000 is 25.
	if whole := math.Round(rank); math.Abs(rank-whole) < 1e-10*count {
		rank = whole
	}
	k := int(rank)
	if k < 1 {
		return sorted[0]
	}
	if k >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	if rank == float64(k) {
		return sorted[k-1]
	}
	low, high := standardNormal.Quantile(float64(k)/count), standardNormal.Quantile(float64(k+1)/count)
	share := (standardNormal.Quantile(p) - low) / (high - low)
	return sorted[k-1] + float64(share*(sorted[k]-sorted[k-1]))
}
