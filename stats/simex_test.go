package stats

import (
	"errors"
	"math"
	"testing"
)

// With errors alike the slope under added error tends to b S / (S + t n s^2), S being
// the sum of squares of x; so by hand the hyperbola ends at b S / (S - n s^2) (the
// slope over the reliability), and the parabola at what it makes of those points.
func TestSimexTakesErrorsBackOut(t *testing.T) {
	x, y, _ := straightLine(4000, 5, 0)
	sigma := 0.15
	deviations := make([]float64, len(x))
	for i := range deviations {
		deviations[i] = sigma
	}
	slope := func(x []float64) (float64, error) {
		line, err := FitLine(x, y, nil, Classical)
		return line.Slope, err
	}
	naive := must(slope(x))(t)
	l := must(newLines(x, [][]float64{y}, nil))(t)
	s, noise := dot(l.x, l.x), float64(len(x))*sigma*sigma
	var points []SimexPoint
	for _, times := range simexTimes {
		points = append(points, SimexPoint{times, naive * s / (s + times*noise)})
	}
	exact := naive * s / (s - noise)
	near(t, "hyperbola by hand", must(extrapolated(points, Hyperbolical))(t), exact, 1e-9)
	parabola := must(extrapolated(points, Quadratic))(t)
	if !(parabola > naive && parabola < exact) {
		t.Errorf("the parabola ends at %v, between %v and %v", parabola, naive, exact)
	}
	got := must(FindSimex(x, deviations, slope, Quadratic, 200, 3, 1))(t)
	near(t, "naive", got.Naive, naive, 1e-15)
	for k, p := range got.Added {
		near(t, "with error added", p.Estimate, points[k].Estimate, 0.005)
	}
	near(t, "corrected", got.Corrected, parabola, 0.02)
	again := must(FindSimex(x, deviations, slope, Quadratic, 200, 3, 3))(t)
	if again.Corrected != got.Corrected {
		t.Errorf("three workers gave %v, one %v", again.Corrected, got.Corrected)
	}
	near(t, "corrected by the hyperbola", must(FindSimex(x, deviations, slope, Hyperbolical, 200, 3, 0))(t).Corrected, exact, 0.03)
}

func TestMonteCarloCarriesErrorsThrough(t *testing.T) {
	got := must(MonteCarlo([]float64{3}, 4000, 1, 0, func(d *Draws) ([]float64, error) {
		if d.Below(10) == 0 {
			return nil, ErrUndefined
		}
		return []float64{3 + 2*d.Normal()}, nil
	}))(t)[0]
	if math.Abs(got.StandardError()-2) > 0.1 || math.Abs(float64(got.Undefined)-400) > 80 || got.Estimate != 3 {
		t.Errorf("standard error %v, %d undefined", got.StandardError(), got.Undefined)
	}
	low, high, err := got.Interval(Percentile, 0.95)
	if err != nil || math.Abs(low+0.92) > 0.3 || math.Abs(high-6.92) > 0.3 {
		t.Errorf("interval %v to %v, %v", low, high, err)
	}
	broken := errors.New("broken")
	for name, c := range map[string]struct{ err, want error }{
		"no replicates":  {second(MonteCarlo(nil, 0, 1, 1, nil)), ErrTooFew},
		"its own error":  {second(MonteCarlo([]float64{1}, 9, 1, 1, func(*Draws) ([]float64, error) { return nil, broken })), broken},
		"too few values": {second(MonteCarlo([]float64{1}, 9, 1, 1, func(*Draws) ([]float64, error) { return nil, nil })), ErrMismatch},
		"NaN": {
			second(MonteCarlo([]float64{1}, 9, 1, 1, func(*Draws) ([]float64, error) { return []float64{math.NaN()}, nil })), ErrNotFinite,
		},
		"no such curve": {second(FindSimex([]float64{1, 2}, []float64{1, 1}, nil, "cubic", 9, 1, 1)), ErrMismatch},
		"growing":       {second(extrapolated([]SimexPoint{{0, 1}, {0.5, 2}, {1, 3}, {1.5, 5}, {2, 7}}, Hyperbolical)), ErrUndefined},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}
