package stats

import (
	"errors"
	"testing"
)

// An outcome that is the same everywhere is the constant term, whatever that term's own values are, and wherever
// in the design it stands.
func TestAFlatOutcomeIsTheConstantTerm(t *testing.T) {
	x, twos, flat := Term{"x", []float64{1, 2, 4, 5}}, Term{"twos", []float64{2, 2, 2, 2}}, []float64{7, 7, 7, 7}
	for _, c := range []struct {
		design    Design
		y, want   []float64
		estimates string
	}{
		{Design{x, twos}, flat, []float64{0, 3.5}, "of a constant behind"},
		{Design{twos, x}, flat, []float64{3.5, 0}, "of a constant in front"},
		{Design{x}, make([]float64, 4), []float64{0}, "without a constant"},
	} {
		m := mustFit(t, c.design, c.y, nil)
		nearAll(t, c.estimates, m.Estimates, c.want, 1e-15)
		if !m.Constant || !m.Exact {
			t.Errorf("%s: %+v", c.estimates, m)
		}
	}
}

// What is rounding is judged beside the parts that a fitted value is the sum of: 0.01 beside differences of numbers
// of 5e10, which are good to 2^-40 of that, 0.045.
func TestRoundingIsJudgedBesideTheParts(t *testing.T) {
	first := []float64{1e10, 2e10, 3e10, 4e10, 5e10}
	second, y := make([]float64, 5), make([]float64, 5)
	for i, d := range []float64{1, -1, 2, 0, -1} {
		second[i] = first[i] + 1e5*d
		y[i] = first[i] - second[i] + []float64{0.01, 0.01, -0.01, 0.01, 0.01}[i]
	}
	if m := mustFit(t, Design{{"first", first}, {"second", second}}, y, nil); !m.Exact {
		t.Errorf("residuals of %v are not rounding", m.Residuals)
	}
}

// What is 2^-40 of the largest is still rounding; sizes may be as the bounds are.
func TestEdgesOfRounding(t *testing.T) {
	const limit = 0x1p-40 // of the largest, which is still rounding
	if !Constant([]float64{0, 0}) || !Constant([]float64{1 - limit, 1}) || Constant([]float64{1 - 2*limit, 1}) {
		t.Error("the edge of what is constant is not 2^-40")
	}
	if !negligible([]float64{0}, 0) || !negligible([]float64{-limit}, 1) || negligible([]float64{2 * limit}, 1) {
		t.Error("the edge of what is negligible is not 2^-40")
	}
	for size, want := range map[float64]error{0: nil, 1e-40: nil, 0.9e-40: ErrRange, 1e40: nil, 1.1e40: ErrRange} {
		if err := checkValues("x", []float64{0, -size}); !errors.Is(err, want) {
			t.Errorf("a size of %v gave %v", size, err)
		}
	}
}
