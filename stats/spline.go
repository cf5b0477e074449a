package stats

import (
	"fmt"
)

// harrellShares are the quantiles at which a spline of so many knots has them
// (Harrell 2015, Regression Modeling Strategies, table 2.3).
var harrellShares = map[int][]float64{
	3: {0.10, 0.50, 0.90},
	4: {0.05, 0.35, 0.65, 0.95},
	5: {0.05, 0.275, 0.50, 0.725, 0.95},
	6: {0.05, 0.23, 0.41, 0.59, 0.77, 0.95},
	7: {0.025, 0.1833, 0.3417, 0.50, 0.6583, 0.8167, 0.975},
}

// HarrellKnots returns 3 to 7 knots at fixed quantiles of x (Harrell 2015). It
// returns an error for another number, or where two quantiles are one.
func HarrellKnots(x []float64, count int) ([]float64, error) {
	shares, found := harrellShares[count]
	if !found {
		return nil, fmt.Errorf("%d knots; there may be 3 to 7: %w", count, ErrMismatch)
	}
	if err := checkValues("x", x); err != nil {
		return nil, err
	}
	sorted := inOrder(x)
	knots := make([]float64, count)
	for k, share := range shares {
		knots[k] = Quantile(sorted, share)
	}
	return knots, checkKnots(knots)
}

func checkKnots(knots []float64) error {
	if len(knots) < 3 {
		return fmt.Errorf("%d knots; a restricted cubic spline needs 3: %w", len(knots), ErrTooFew)
	}
	for k := 1; k < len(knots); k++ {
		if !(knots[k] > knots[k-1]) {
			return fmt.Errorf("knots %v do not ascend: %w", knots, ErrMismatch)
		}
	}
	return checkFinite("knots", knots)
}

// SplineTerms returns the terms of a restricted (natural) cubic spline, linear
// beyond the outer knots: x itself, under its name, and for each knot but
// the last two one more, named "x spline 1" and on (Stone & Koo 1985; Harrell
// 2015, equation 2.25, divided by the square of the distance of the outer knots).
// That all but the first are zero is that the line is straight.
func SplineTerms(name string, x, knots []float64) ([]Term, error) {
	if err := checkKnots(knots); err != nil {
		return nil, err
	}
	if err := checkValues(name, x); err != nil {
		return nil, err
	}
	terms := make([]Term, len(knots)-1)
	for j := range terms {
		terms[j] = Term{name, make([]float64, len(x))}
		if j > 0 {
			terms[j].Name = fmt.Sprintf("%s spline %d", name, j)
		}
	}
	for i, v := range x {
		for j, b := range SplineAt(v, knots) {
			terms[j].Values[i] = b
		}
	}
	return terms, nil
}

// SplineAt returns the values of the terms of [SplineTerms] at one x.
func SplineAt(x float64, knots []float64) []float64 {
	k := len(knots)
	cube := func(t float64) float64 {
		d := max(0, x-t)
		return d * d * d
	}
	first, before, last := knots[0], knots[k-2], knots[k-1]
	out := []float64{x}
	for _, t := range knots[:k-2] {
		v := cube(t) - cube(before)*(last-t)/(last-before) + cube(last)*(before-t)/(last-before)
		out = append(out, v/((last-first)*(last-first)))
	}
	return out
}
