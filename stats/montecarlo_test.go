package stats

import (
	"errors"
	"math"
	"testing"
)

func TestMonteCarloCarriesErrorsThrough(t *testing.T) {
	alone := func(values func(*Draws) ([]float64, error)) func() func(*Draws) ([]float64, error) {
		return func() func(*Draws) ([]float64, error) { return values }
	}
	got := must(MonteCarlo([]float64{3}, 4000, 1, 0, alone(func(d *Draws) ([]float64, error) {
		if d.Below(10) == 0 {
			return nil, ErrUndefined
		}
		return []float64{3 + 2*d.Normal()}, nil
	})))(t)[0]
	if math.Abs(got.StandardError()-2) > 0.1 || math.Abs(float64(got.Undefined)-400) > 80 || got.Estimate != 3 {
		t.Errorf("standard error %v, %d undefined", got.StandardError(), got.Undefined)
	}
	low, high, err := got.Interval(Percentile, 0.95)
	if err != nil || math.Abs(low+0.92) > 0.3 || math.Abs(high-6.92) > 0.3 {
		t.Errorf("interval %v to %v, %v", low, high, err)
	}
	one := must(MonteCarlo([]float64{3}, 1, 1, 0, alone(func(*Draws) ([]float64, error) { return []float64{4}, nil })))(t)[0]
	if len(one.Replicates) != 1 || one.Replicates[0] != 4 {
		t.Errorf("one replicate gave %+v", one)
	}
	broken := errors.New("broken")
	for name, c := range map[string]struct{ err, want error }{
		"no replicates":  {second(MonteCarlo(nil, 0, 1, 1, nil)), ErrTooFew},
		"its own error":  {second(MonteCarlo([]float64{1}, 9, 1, 1, alone(func(*Draws) ([]float64, error) { return nil, broken }))), broken},
		"too few values": {second(MonteCarlo([]float64{1}, 9, 1, 1, alone(func(*Draws) ([]float64, error) { return nil, nil }))), ErrMismatch},
		"NaN": {
			second(MonteCarlo([]float64{1}, 9, 1, 1, alone(func(*Draws) ([]float64, error) { return []float64{math.NaN()}, nil }))), ErrNotFinite,
		},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}
