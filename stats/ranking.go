package stats

import (
	"cmp"
	"fmt"
	"slices"
)

// Ranking is a population of units in ascending order of a rank variable such
// as deprivation. Units of equal rank share a place.
type Ranking struct {
	Ridit    []float64 // of each unit: the share of the population below it, and half of its own place
	Share    []float64 // of each unit in the population
	Variance float64   // of the ridits, weighted by Share; their mean is 1/2

	ties [][]int // units of each place, ascending
}

// NewRanking ranks units by a variable; weights are their populations, or nil
// for one each. Ridits are those of Bross (1958), as used for the slope index
// by Mackenbach & Kunst (1997).
//
// It returns an error unless there are at least two places.
func NewRanking(rank, weights []float64) (*Ranking, error) {
	n := len(rank)
	if err := checkFinite("rank", rank); err != nil {
		return nil, err
	}
	if err := checkWeights(weights, n); err != nil {
		return nil, err
	}
	w := unitWeights(weights, n)
	r := &Ranking{Ridit: make([]float64, n), Share: make([]float64, n), ties: places(rank)}
	if len(r.ties) < 2 || Constant(rank) {
		return nil, fmt.Errorf("the rank variable does not vary: %w", ErrTooFew)
	}
	total := Sum(w)
	var below, squares accumulator
	for _, units := range r.ties {
		var own accumulator
		for _, i := range units {
			own.add(w[i])
			r.Share[i] = w[i] / total
		}
		ridit := (below.value() + own.value()/2) / total
		for _, i := range units {
			r.Ridit[i] = ridit
		}
		squares.add(float64((ridit-0.5)*(ridit-0.5)) * own.value() / total)
		below.add(own.value())
	}
	r.Variance = squares.value()
	return r, nil
}

// places returns the units of each distinct rank in ascending order.
func places(rank []float64) [][]int {
	order := make([]int, len(rank))
	for i := range order {
		order[i] = i
	}
	if !slices.IsSorted(rank) {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank[a], rank[b]) })
	}
	var out [][]int
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && rank[order[to]] == rank[order[from]] {
			to++
		}
		out = append(out, order[from:to])
		from = to
	}
	return out
}

// Fractions divides units into count groups of about equal population (or, with
// nil weights, equal numbers) in ascending order of rank, numbered from 0: unit
// i is in group floor(ridit x count). Units of equal rank are never divided.
func Fractions(rank, weights []float64, count int) ([]int, error) {
	if count < 2 {
		return nil, fmt.Errorf("%d groups compare nothing: %w", count, ErrMismatch)
	}
	r, err := NewRanking(rank, weights)
	if err != nil {
		return nil, err
	}
	out := make([]int, len(rank))
	for i, ridit := range r.Ridit {
		out[i] = min(int(ridit*float64(count)), count-1)
	}
	return out, nil
}
