package years

import (
	"cmp"
	"slices"
)

// midRanks ranks values from 1, the least; equal ones have the mean of their
// ranks.
func midRanks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		end := i
		for end < len(order) && values[order[end]] == values[order[i]] {
			end++
		}
		for _, at := range order[i:end] {
			ranks[at] = float64(i+1+end) / 2
		}
		i = end
	}
	return ranks
}

// fractions carries ranks to 0 for the first and 1 for the last of all.
func fractions(ranks []float64) []float64 {
	shares := make([]float64, len(ranks))
	for i, rank := range ranks {
		shares[i] = (rank - 1) / float64(len(ranks)-1)
	}
	return shares
}
