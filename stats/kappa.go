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
	units := r.complete()
	k, n := len(r.categories), float64(len(units))
	shares := square(k)
	first, second := make([]float64, k), make([]float64, k)
	for _, row := range units {
		shares[row[0]][row[1]] += 1 / n
		first[row[0]] += 1 / n
		second[row[1]] += 1 / n
	}
	agreed, chance := 0.0, dot(first, second)
	for c := range k {
		agreed += shares[c][c]
	}
	if len(units) == 0 || 1-chance < tieTolerance {
		return newAgreement(0, 0, len(units))
	}
	a, err := newAgreement(1-agreed, 1-chance, len(units))
	if err != nil {
		return a, err
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
	units := r.complete()
	if len(units) == 0 {
		return newAgreement(0, 0, 0)
	}
	m, n := float64(r.coders), float64(len(units))
	totals := make([]float64, len(r.categories))
	pairs := 0
	for _, row := range units {
		pairs += differing(row)
		for _, c := range row {
			totals[c]++
		}
	}
	expected := 1.0
	for _, total := range totals {
		expected -= float64(total / (m * n) * (total / (m * n)))
	}
	if expected < tieTolerance {
		expected = 0
	}
	return newAgreement(float64(2*pairs)/(n*m*(m-1)), expected, len(units))
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
