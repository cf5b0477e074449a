package stats

import (
	"fmt"
	"math"
)

// CohensKappa is the agreement of two coders on the units that both rated (Cohen
// 1960), with the large-sample standard error of Fleiss, Cohen & Everitt (1969).
// It returns [ErrUndefined] if both use one same category throughout or no unit
// was rated by both.
func (r *Ratings) CohensKappa() (Agreement, error) {
	if r.coders != 2 {
		return Agreement{}, fmt.Errorf("this kappa is of 2 coders, not %d: %w", r.coders, ErrMismatch)
	}
	rows, times, n := r.complete()
	k := len(r.categories)
	shares := square(k)
	first, second := make([]float64, k), make([]float64, k)
	// Counts are whole, so that full agreement is 1 to the last digit.
	for u, row := range rows {
		shares[row[0]][row[1]] += times[u]
		first[row[0]] += times[u]
		second[row[1]] += times[u]
	}
	agreed, chance := 0.0, dot(first, second)/(n*n)
	for c := range k {
		agreed += shares[c][c]
	}
	if n == 0 || 1-chance < tieTolerance {
		return newAgreement(0, 0, int(n))
	}
	a, err := newAgreement((n-agreed)/n, 1-chance, int(n))
	if err != nil {
		return a, err
	}
	for c := range k {
		first[c], second[c] = first[c]/n, second[c]/n
		for d := range k {
			shares[c][d] /= n
		}
	}
	kept := 1 - a.Estimate
	variance := -math.Pow(a.Estimate-float64(chance*kept), 2)
	for i := range k {
		for j := range k {
			by := first[j] + second[i]
			term := float64(kept * kept * by * by)
			if i == j {
				term = math.Pow(1-float64(by*kept), 2)
			}
			variance += float64(shares[i][j] * term)
		}
	}
	a.StandardError = math.Sqrt(max(0, variance)/n) / (1 - chance)
	return a, nil
}

// FleissKappa is the agreement of coders, all of whom rated each unit that
// counts (Fleiss 1971); which coder gave which category is not used.
func (r *Ratings) FleissKappa() (Agreement, error) {
	rows, times, n := r.complete()
	if n == 0 {
		return newAgreement(0, 0, 0)
	}
	m := float64(r.coders)
	totals := make([]float64, len(r.categories))
	pairs := 0.0
	for u, row := range rows {
		pairs += float64(times[u] * float64(differing(row)))
		for _, c := range row {
			totals[c] += times[u]
		}
	}
	expected := 1.0
	for _, total := range totals {
		expected -= float64(total / (m * n) * (total / (m * n)))
	}
	if expected < tieTolerance {
		expected = 0
	}
	return newAgreement(2*pairs/(n*m*(m-1)), expected, int(n))
}

// differing counts the pairs of ratings of a unit that differ.
func differing(row []int) int {
	pairs := 0
	for i, a := range row {
		for _, b := range row[:i] {
			if a != b && a != missing && b != missing {
				pairs++
			}
		}
	}
	return pairs
}
