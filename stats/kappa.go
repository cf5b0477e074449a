package stats

import (
	"fmt"
	"math"
)

// Cohen is the kappa of two coders on the units that both rated (Cohen 1960), with
// the large-sample standard error of Fleiss, Cohen & Everitt (1969). It returns
// [ErrUndefined] if both use one same category throughout or no unit was rated by
// both.
//
// Its parts are the units by pair of categories: whole numbers, so that full
// agreement is 1 to the last digit.
var Cohen = Measure{add: func(r *Ratings, row int, parts []float64) {
	if pair := r.units[row]; r.coders == 2 && r.complete(row) {
		parts[pair[0]*len(r.categories)+pair[1]] += r.timesOf(row)
	}
}, of: (*Ratings).cohens}

func (r *Ratings) cohens(parts []float64) (Agreement, error) {
	if r.coders != 2 {
		return Agreement{}, fmt.Errorf("this kappa is of 2 coders, not %d: %w", r.coders, ErrMismatch)
	}
	k, n := len(r.categories), 0.0
	shares, margins := parts[:k*k], make([]float64, 2*k)
	first, second := margins[:k], margins[k:]
	for c := range k {
		for d, units := range shares[c*k : (c+1)*k] {
			first[c] += units
			second[d] += units
			n += units
		}
	}
	agreed, chance := 0.0, dot(first, second)/(n*n) // no number without units, and exactly 1 for one category
	for c := range k {
		agreed += shares[c*k+c]
	}
	a, err := newAgreement((n-agreed)/n, 1-chance, int(n))
	if err != nil {
		return a, err
	}
	for c := range k {
		first[c], second[c] = first[c]/n, second[c]/n
		for d := range k {
			shares[c*k+d] /= n
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
			variance += float64(shares[i*k+j] * term)
		}
	}
	a.StandardError = math.Sqrt(max(0, variance)/n) / (1 - chance)
	return a, nil
}

// Fleiss is the kappa of coders, all of whom rated each unit that counts (Fleiss
// 1971); which coder gave which category is not used. Its parts are the pairs of
// ratings that differ, the units, and the ratings by category.
var Fleiss = Measure{add: func(r *Ratings, row int, parts []float64) {
	times := r.timesOf(row)
	if !r.complete(row) {
		return
	}
	parts[0] += float64(times * float64(differing(r.units[row])))
	parts[1] += times
	for _, c := range r.units[row] {
		parts[3+c] += times
	}
}, of: (*Ratings).fleiss}

func (r *Ratings) fleiss(parts []float64) (Agreement, error) {
	pairs, n, totals := parts[0], parts[1], parts[3:3+len(r.categories)]
	if n == 0 {
		return newAgreement(0, 0, 0)
	}
	m := float64(r.coders)
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
