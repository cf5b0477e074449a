package stats

import (
	"fmt"
	"math"
)

// Line is a simple regression fitted in closed form.
type Line struct{ Intercept, Slope, StandardError, DegreesOfFreedom float64 }

// FitLine regresses y on x, weighted or equally if weights is nil, and returns
// the slope with its standard error of an unclustered kind. It gives what [Fit]
// and its covariance do, without their allocations, for loops over thousands of
// fits: a line that is exact has a standard error of zero, and one of a constant
// outcome a slope of zero.
func FitLine(x, y, weights []float64, kind CovarianceKind) (Line, error) {
	n := len(x)
	if n < 3 || len(y) != n || weights != nil && len(weights) != n {
		return Line{}, fmt.Errorf("%d x, %d y and %d weights fit no line: %w", n, len(y), len(weights), ErrMismatch)
	}
	y = y[:n]
	for at, v := range [][]float64{x, y, weights} {
		if err := checkValues([]string{"x", "y", "weights"}[at], v); err != nil {
			return Line{}, err
		}
	}
	weight := func(i int) float64 {
		if weights == nil {
			return 1
		}
		return weights[i]
	}
	var sw, sx, sy float64
	for i := range n {
		w := weight(i)
		sw += w
		sx += float64(w * x[i])
		sy += float64(w * y[i])
	}
	meanX, meanY := sx/sw, sy/sw
	var xx, xy, all float64
	for i := range n {
		dx := x[i] - meanX
		wx := weight(i) * dx
		xx += float64(wx * dx)
		xy += float64(wx * (y[i] - meanY))
		all += float64(weight(i) * float64(x[i]*x[i]))
	}
	if !(xx > float64(rankTolerance*rankTolerance)*all) {
		return Line{}, fmt.Errorf("x does not vary: %w", ErrRankDeficient)
	}
	out := Line{Slope: xy / xx, DegreesOfFreedom: float64(n - 2)}
	out.Intercept = meanY - float64(out.Slope*meanX)
	size := math.Max(largest(y), math.Abs(out.Slope)*largest(x))
	meat, exact := 0.0, true
	for i := range n {
		dx, w := x[i]-meanX, weight(i)
		e := y[i] - meanY - float64(out.Slope*dx)
		exact = exact && math.Abs(e) <= rounding*size
		part, err := lineMeat(kind, w, dx, e, w/sw+float64(w*dx)*dx/xx)
		if err != nil {
			return Line{}, err
		}
		meat += float64(part)
	}
	if Constant(y) {
		out.Intercept, out.Slope = y[0], 0
		return out, nil
	}
	if exact {
		return out, nil
	}
	switch kind {
	case Classical:
		out.StandardError = math.Sqrt(meat / out.DegreesOfFreedom / xx)
	case HC1:
		out.StandardError = math.Sqrt(meat*float64(n)/out.DegreesOfFreedom) / xx
	default:
		out.StandardError = math.Sqrt(meat) / xx
	}
	return out, nil
}

// lineMeat is what a row of leverage h adds to the variance of a kind.
func lineMeat(kind CovarianceKind, w, dx, e, h float64) (float64, error) {
	score := w * dx * e
	switch kind {
	case Classical:
		return w * e * e, nil
	case HC0, HC1:
		return score * score, nil
	case HC2, HC3:
		left := 1 - h
		if left < leverageTolerance {
			return 0, fmt.Errorf("a row alone fixes the slope, so %s has no value: %w", kind, ErrTooFew)
		}
		if kind == HC3 {
			score /= left
		} else {
			score /= math.Sqrt(left)
		}
		return score * score, nil
	}
	return 0, fmt.Errorf("a line has no covariance %q: %w", kind, ErrMismatch)
}
