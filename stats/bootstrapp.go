package stats

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// P returns the two-sided p value of a null value that goes with a bootstrap
// interval: one less the confidence of the widest interval of the kind that leaves
// the null outside (Efron & Tibshirani 1993, chapter 15; Davison & Hinkley 1997,
// section 5.4). It is never below 2/(m+1), for m replicates.
//
// The place of the null among the replicates is interpolated on the normal scale,
// as the ends of the intervals are.
func (r Resampled) P(kind IntervalKind, null float64) (float64, error) {
	if math.IsNaN(null) || math.IsInf(null, 0) {
		return 0, fmt.Errorf("a null of %v: %w", null, ErrNotFinite)
	}
	sorted, err := sortedReplicates(r.Replicates, 0.95)
	if err != nil {
		return 0, err
	}
	switch kind {
	case Percentile:
		return twoSided(rankOf(sorted, null)), nil
	case Basic:
		return twoSided(rankOf(sorted, 2*r.Estimate-null)), nil
	case BCa:
		below, _ := slices.BinarySearch(sorted, r.Estimate)
		bias := standardNormal.Quantile(float64(below) / float64(len(sorted)))
		if math.IsInf(bias, 0) {
			return 0, fmt.Errorf("all replicates are on one side of the estimate: %w", ErrTooFew)
		}
		acceleration, err := Acceleration(r.Jackknife)
		if err != nil {
			return 0, err
		}
		// The interval's end of tail t is the quantile at bias + z/(1 - a z), with z =
		// bias + the normal quantile of t; this turns it.
		u := rankOf(sorted, null) - bias
		if 1+float64(acceleration*u) <= 0 {
			return 0, fmt.Errorf("no interval has the null %v as an end: %w", null, ErrUndefined)
		}
		return max(twoSided(u/(1+float64(acceleration*u))-bias), 2/float64(len(sorted)+1)), nil
	}
	return 0, fmt.Errorf("there is no interval %q: %w", kind, ErrMismatch)
}

// twoSided is the p value of a normal deviate.
func twoSided(z float64) float64 { return math.Min(1, twoSidedNormal(z)) }

// rankOf returns the normal deviate of the share of replicates below a value,
// interpolated as the quantiles of intervals are, at most that of 1/(m+1) away; of
// replicates that equal the value half are below.
func rankOf(sorted []float64, value float64) float64 {
	count := float64(len(sorted) + 1)
	deviate := func(k int) float64 { return standardNormal.Quantile(float64(k) / count) }
	k, tied := slices.BinarySearch(sorted, value) // so many are below
	if tied {
		above := sort.Search(len(sorted), func(i int) bool { return sorted[i] > value })
		return standardNormal.Quantile(float64(k+above+1) / 2 / count)
	}
	switch {
	case k == 0:
		return deviate(1)
	case k == len(sorted):
		return deviate(len(sorted))
	}
	low, high := sorted[k-1], sorted[k]
	return deviate(k) + float64((value-low)/(high-low)*(deviate(k+1)-deviate(k)))
}
