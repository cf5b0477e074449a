// Package stats is mathematics on slices of float64: description, regression
// with standard errors by name, resampling, diagnostics, measures of equity and
// agreement between coders. It knows nothing of what the numbers mean.
//
// # Conventions
//
// A function that can fail for its input returns an error; it never hands back
// NaN for a rank-deficient design, too few rows or values that are not finite.
// The causes can be told apart by errors.Is with [ErrNotFinite],
// [ErrRankDeficient], [ErrTooFew], [ErrUndefined] and [ErrMismatch], and, for
// values that leave nothing to estimate, [ErrConstant], [ErrExact] and [ErrRange].
//
// Results do not depend on the number of workers, and sums run in the order of
// the rows. Where a product is added to a sum it is rounded first, so that a
// processor with fused multiply-add gives the same digits. Random numbers come
// from a PCG generator seeded per replicate.
//
// Each formula names its source. Tests hold the results against R (lm,
// sandwich, clubSandwich, lmtest, boot, quantreg), against statsmodels and
// krippendorff, or against published worked examples; the scripts that recorded
// the fixtures are in reference/stats.
package stats

import (
	"errors"
	"fmt"
	"math"
)

// The kinds of error of this package.
var (
	ErrNotFinite     = errors.New("a value is not finite")
	ErrRankDeficient = errors.New("the terms are linearly dependent")
	ErrTooFew        = errors.New("too few observations")
	ErrUndefined     = errors.New("the statistic has no value for these data")
	ErrMismatch      = errors.New("lengths or values do not fit together")
)

// checkFinite returns an error naming the first value of x that is NaN or infinite.
func checkFinite(name string, x []float64) error {
	for i, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s[%d] is %v: %w", name, i, v, ErrNotFinite)
		}
	}
	return nil
}

// checkColumn returns an error unless x has n values to compute with.
func checkColumn(name string, x []float64, n int) error {
	if len(x) != n {
		return fmt.Errorf("%s has %d values where %d are needed: %w", name, len(x), n, ErrMismatch)
	}
	return checkValues(name, x)
}

// checkWeights returns an error unless weights is nil or n positive finite values.
func checkWeights(weights []float64, n int) error {
	if weights == nil {
		return nil
	}
	if err := checkColumn("weights", weights, n); err != nil {
		return err
	}
	for i, w := range weights {
		if w <= 0 {
			return fmt.Errorf("weights[%d] is %v and must be above zero: %w", i, w, ErrMismatch)
		}
	}
	return nil
}

// unitWeights returns weights, or n ones where weights is nil.
func unitWeights(weights []float64, n int) []float64 {
	if weights != nil {
		return weights
	}
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	return ones
}
