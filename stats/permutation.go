package stats

import (
	"fmt"
	"math"
	"slices"
)

// tieTolerance is the relative difference below which a permuted statistic
// equals the observed one, since sums in another order round differently.
const tieTolerance = 1e-10

// AsFar reports whether a statistic under the null is as far from nought as the
// observed one, but for rounding.
func AsFar(null, observed float64) bool { return math.Abs(null) >= math.Abs(observed)*(1-tieTolerance) }

// exactLimit is the number of rows up to which all orders are counted (8! = 40,320).
const exactLimit = 8

// PermutationResult is the result of a permutation test of a slope.
type PermutationResult struct {
	Slope        float64
	P            float64 // two-sided
	Permutations int     // orders counted or drawn
	Exact        bool    // all orders were counted
}

// PermutationTest tests that the least-squares slope of y on x is zero by
// permuting y, unweighted, as if every row were free of every other; where rows
// hang together in groups, see [ClusteredPermutationTest]. Up to 8 rows all orders are counted and P is the
// share with a slope as far from zero; beyond, orders are drawn, seeded each,
// and P = (b+1)/(m+1) (Phipson & Smyth 2010). Within a permutation x keeps its
// spread, so the slope is compared by sum(x y) of deviations.
func PermutationTest(x, y []float64, permutations int, seed uint64, workers int, by Drawing) (PermutationResult, error) {
	l, err := newLines(x, [][]float64{y}, nil)
	if err != nil {
		return PermutationResult{}, err
	}
	dy := l.outcomes[0]
	observed := dot(l.x, dy)
	limit := math.Abs(observed) * (1 - tieTolerance)
	out := PermutationResult{Slope: observed / dot(l.x, l.x)}
	if len(x) <= exactLimit {
		beyond := 0
		everyOrder(slices.Clone(dy), func(order []float64) {
			out.Permutations++
			if math.Abs(dot(l.x, order)) >= limit {
				beyond++
			}
		})
		out.P, out.Exact = float64(beyond)/float64(out.Permutations), true
		return out, nil
	}
	if permutations < 1 {
		return out, fmt.Errorf("a permutation test needs permutations, not %d: %w", permutations, ErrTooFew)
	}
	values, err := eachReplicate(by, permutations, 1, workers, func() func(int, []float64) error {
		order := make([]int, len(x))
		return func(i int, out []float64) error {
			permute(order, seed, i)
			s := 0.0
			for at, from := range order {
				s += float64(l.x[at] * dy[from])
			}
			if math.Abs(s) >= limit {
				out[0] = 1
			}
			return nil
		}
	})
	out.Permutations, out.P = permutations, float64(countBeyond(values)+1)/float64(permutations+1)
	return out, err
}

// permute puts into order that of the rows in permutation i of a seed: the value of
// row order[r] moves to row r.
func permute(order []int, seed uint64, i int) {
	newGenerator(seed, i).order(order)
}

// everyOrder calls visit with each order of x (Heap 1963).
func everyOrder(x []float64, visit func([]float64)) {
	var recurse func(k int)
	recurse = func(k int) {
		if k <= 1 {
			visit(x)
			return
		}
		for i := range k {
			recurse(k - 1)
			if k%2 == 0 {
				x[i], x[k-1] = x[k-1], x[i]
			} else {
				x[0], x[k-1] = x[k-1], x[0]
			}
		}
	}
	recurse(len(x))
}
