package stats

import (
	"fmt"
	"math"
)

// Simex is an estimate corrected for errors of a measured variable by simulation and
// extrapolation.
type Simex struct {
	Naive     float64      // with the variable as it was measured
	Corrected float64      // extrapolated to no error
	Added     []SimexPoint // by how much error was added
}

// SimexPoint is the mean estimate when error of so many times the variance of the
// measurement's own is added.
type SimexPoint struct{ Times, Estimate float64 }

// Extrapolation names the curve that is carried back to no error.
type Extrapolation string

// The curves: a parabola, which goes part of the way and is steady; and a + b / (c +
// times), which is exact for a straight line whose errors are alike (Cook & Stefanski
// 1994).
const (
	Quadratic    Extrapolation = "quadratic"
	Hyperbolical Extrapolation = "hyperbolical"
)

// simexTimes are how often the variance of the measurement's error is added.
var simexTimes = [...]float64{0, 0.5, 1, 1.5, 2}

// FindSimex corrects an estimate, such as a slope on x, for errors of x that are
// independent of it and of each other with the given standard deviations, one a row
// (Cook & Stefanski 1994): error is added by simulation, so many replicates for each
// amount, and the mean estimate is extrapolated to the amount of -1. estimate is given
// an x with errors; it must not keep it, and is called from several goroutines.
func FindSimex(
	x, deviations []float64, estimate func(x []float64) (float64, error), by Extrapolation, replicates int, seed uint64, workers int,
) (Simex, error) {
	if err := checkValues("x", x); err != nil {
		return Simex{}, err
	}
	if err := checkColumn("deviations", deviations, len(x)); err != nil {
		return Simex{}, err
	}
	if by != Quadratic && by != Hyperbolical {
		return Simex{}, fmt.Errorf("there is no extrapolation %q: %w", by, ErrMismatch)
	}
	naive, err := estimate(append([]float64(nil), x...))
	if err != nil {
		return Simex{}, err
	}
	count := len(simexTimes) - 1
	drawn, err := MonteCarlo(make([]float64, count), replicates, seed, workers, func(d *Draws) ([]float64, error) {
		errs, with, out := make([]float64, len(x)), make([]float64, len(x)), make([]float64, count)
		for i := range errs {
			errs[i] = float64(deviations[i] * d.Normal())
		}
		for k, times := range simexTimes[1:] {
			for i := range with {
				with[i] = x[i] + float64(math.Sqrt(times)*errs[i])
			}
			var err error
			if out[k], err = estimate(with); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
	if err != nil {
		return Simex{}, err
	}
	out := Simex{Naive: naive, Added: []SimexPoint{{0, naive}}}
	for k, r := range drawn {
		out.Added = append(out.Added, SimexPoint{simexTimes[k+1], Mean(r.Replicates)})
	}
	out.Corrected, err = extrapolated(out.Added, by)
	return out, err
}

// extrapolated carries the points back to an amount of -1.
func extrapolated(points []SimexPoint, by Extrapolation) (float64, error) {
	if by == Hyperbolical {
		// Through the points of 0, 1 and 2: a + b/(c + t).
		y0, y1, y2 := points[0].Estimate, points[2].Estimate, points[4].Estimate
		first, second := y0-y1, y1-y2
		if !(first*second > 0) || math.Abs(second) >= math.Abs(first) {
			return 0, fmt.Errorf("the estimate does not flatten as error is added: %w", ErrUndefined)
		}
		// first = b / (c(c+1)) and second = b / ((c+1)(c+2)), so first/second = (c+2)/c.
		c := 2 / (first/second - 1)
		b := first * c * (c + 1)
		if c <= 1 {
			return 0, fmt.Errorf("the errors are as large as what is measured: %w", ErrUndefined)
		}
		return y0 - b/c + b/(c-1), nil
	}
	times, squares, y := make([]float64, len(points)), make([]float64, len(points)), make([]float64, len(points))
	for k, p := range points {
		times[k], squares[k], y[k] = p.Times, p.Times*p.Times, p.Estimate
	}
	m, err := Fit(NewDesign(len(y), Term{"times", times}, Term{"times squared", squares}), y, nil)
	if err != nil {
		return 0, err
	}
	return m.Estimates[0] - m.Estimates[1] + m.Estimates[2], nil
}
