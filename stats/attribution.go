package stats

import (
	"fmt"
	"math/bits"
)

// maxFactors bounds an attribution: it takes 2^factors values.
const maxFactors = 16

// Attribution is the change of a value, split among the factors that made it.
type Attribution struct {
	Before  float64   // the value with no factor changed
	After   float64   // the value with every factor changed
	Effects []float64 // one a factor, in units of the value; they sum to After - Before
}

// Attribute splits the change of a value among so many factors, each of which
// can be changed without the others. value gives the value when exactly the
// factors with a true in changed have changed; it is called once for each of
// the 2^factors states and must not keep changed.
//
// A factor's effect is the difference that changing it makes, averaged over all
// orders in which the factors can be changed: the value of Shapley (1953, A
// value for n-person games), applied to decompositions by Shorrocks (2013,
// Journal of Economic Inequality 11:99-126). The effects sum to the whole
// change, do not depend on the order of the factors, and are 0 for a factor
// that never makes a difference.
//
// It returns the first error of value, [ErrMismatch] for a number of factors
// below 1 or above 16, and [ErrNotFinite] for a value that is not finite.
func Attribute(factors int, value func(changed []bool) (float64, error)) (Attribution, error) {
	if factors < 1 || factors > maxFactors {
		return Attribution{}, fmt.Errorf("%d factors, where 1 to %d can be told apart: %w", factors, maxFactors, ErrMismatch)
	}
	values, err := everyState(factors, value)
	if err != nil {
		return Attribution{}, err
	}
	weights := orderShares(factors)
	effects := make([]float64, factors)
	for i := range effects {
		var effect accumulator
		for state := range values {
			if state&(1<<i) == 0 {
				difference := values[state|1<<i] - values[state]
				effect.add(float64(weights[bits.OnesCount(uint(state))] * difference))
			}
		}
		effects[i] = effect.value()
	}
	return Attribution{Before: values[0], After: values[len(values)-1], Effects: effects}, nil
}

// everyState returns the value of each state; bit i of its index says whether
// factor i has changed.
func everyState(factors int, value func(changed []bool) (float64, error)) ([]float64, error) {
	values := make([]float64, 1<<factors)
	changed := make([]bool, factors)
	for state := range values {
		for i := range changed {
			changed[i] = state&(1<<i) != 0
		}
		var err error
		if values[state], err = value(changed); err != nil {
			return nil, err
		}
	}
	return values, checkFinite("value", values)
}

// orderShares returns, for each number k of factors changed before it, the
// share of all orders in which one given set of k comes before a factor:
// k! (n - k - 1)! / n!.
func orderShares(n int) []float64 {
	shares := make([]float64, n)
	choose := 1.0 // n - 1 over k
	for k := range shares {
		shares[k] = 1 / (float64(n) * choose)
		choose = choose * float64(n-1-k) / float64(k+1)
	}
	return shares
}
