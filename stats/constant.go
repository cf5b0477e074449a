package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// The kinds of error of values that leave nothing to estimate. One rule, that of
// [Constant], tells them, so that rounding is nowhere taken for data.
//
// Where the answer for an outcome that is the same everywhere is known, it is
// given exactly and flagged: the slope is 0, its error 0 and its p value 1, and
// [Model.Constant] or [Coefficient.Exact] is set. What divides by a spread that is
// not there has no answer, and returns one of these.
var (
	ErrConstant = errors.New("the values are all the same")
	ErrExact    = errors.New("the fit is exact: no spread is left to judge by")
	ErrRange    = errors.New("the values are too large or too small to compute with")
)

// rounding is the share of the size of numbers below which a difference between
// them counts as rounding: 2^-40, about 1e-12. A number that was computed keeps
// some 15 digits; the four thousand units in the last place between are left to
// sums and quotients that it came through.
const rounding = 0x1p-40

// Constant reports whether values differ by no more than the rounding of
// numbers of their size: the range is at most 2^-40 of the largest magnitude.
// Multiplying all values by a number changes nothing. An empty slice is constant.
func Constant(x []float64) bool {
	if len(x) == 0 {
		return true
	}
	low, high := slices.Min(x), slices.Max(x)
	return high-low <= rounding*math.Max(math.Abs(low), math.Abs(high))
}

// negligible reports whether all residuals are rounding beside the numbers that
// they are differences of: what was fitted, and the parts that it is a sum of.
func negligible(residuals []float64, size float64) bool {
	for _, e := range residuals {
		if math.Abs(e) > rounding*size {
			return false
		}
	}
	return true
}

// largest returns the largest magnitude of x.
func largest(x []float64) float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, math.Abs(v))
	}
	return most
}

// The largest magnitude of a variable must lie between these, or be zero:
// standard errors are made of products of six numbers and of rounding-sized
// differences, all of which must be finite and not vanish.
const (
	smallestSize = 1e-40
	largestSize  = 1e40
)

// checkValues returns an error unless x is finite and of a size to compute with.
func checkValues(name string, x []float64) error {
	if err := checkFinite(name, x); err != nil {
		return err
	}
	if size := largest(x); size > largestSize || size > 0 && size < smallestSize {
		return fmt.Errorf("the largest value of %s is %v; choose units in which it lies between %v and %v: %w",
			name, size, smallestSize, largestSize, ErrRange)
	}
	return nil
}
