package stats

import (
	"errors"
	"math"
	"testing"
)

func TestLineIsTheFit(t *testing.T) {
	s := readSample(t)
	for _, weights := range [][]float64{nil, s.w} {
		m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, weights)
		for _, kind := range []CovarianceKind{Classical, HC0, HC1, HC2, HC3} {
			want, err := m.Term(mustCovariance(t, m, kind, nil), "x", 0.95)
			if err != nil {
				t.Fatal(err)
			}
			got := must(FitLine(s.x, s.y, weights, kind))(t)
			near(t, "intercept", got.Intercept, m.Estimates[0], 1e-11)
			near(t, "slope", got.Slope, want.Estimate, 1e-11)
			near(t, string(kind), got.StandardError, want.StandardError, 1e-11)
		}
	}
	for name, c := range map[string]struct{ x, y, w []float64 }{
		"two rows": {s.x[:2], s.y[:2], nil}, "a short y": {s.x, s.y[:9], nil},
		"a short x": {s.x[:9], s.y, nil}, "short weights": {s.x, s.y, s.w[:9]},
	} {
		if _, err := FitLine(c.x, c.y, c.w, HC0); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s gave %v", name, err)
		}
	}
	// Deviations of -4/3, -1/3 and 5/3 by hand: products of 13/3 over squares of 42/9, however far y is from nought.
	far := must(FitLine([]float64{1, 2, 4}, []float64{1e9 + 1, 1e9 + 3, 1e9 + 4}, nil, HC0))(t)
	near(t, "slope far from zero", far.Slope, 13.0/14, 1e-12)
	if _, err := FitLine([]float64{1e8, 1e8 + 1e-3, 1e8 + 2e-3}, []float64{1, 2, 4}, nil, HC0); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("an x that varies by less than 1e-7 of its size gave %v", err)
	}
	// Residuals of some 0.005 beside a slope of one times 1e10, which is good to 2^-40 of that, 0.009.
	exact := must(FitLine([]float64{1e10, 1e10 + 1e5, 1e10 + 2e5}, []float64{0, 1e5 + 0.01, 2e5}, nil, HC0))(t)
	if exact.StandardError != 0 {
		t.Errorf("rounding has a standard error of %v", exact.StandardError)
	}
	if _, err := FitLine([]float64{1, 1, 1}, []float64{1, 2, 3}, nil, HC0); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("a constant x gave %v", err)
	}
	if _, err := FitLine([]float64{1, 2, 3}, []float64{1, math.NaN(), 4}, nil, HC0); !errors.Is(err, ErrNotFinite) {
		t.Errorf("a missing outcome gave %v", err)
	}
	if _, err := FitLine([]float64{1, 2, 3}, []float64{1, 2, 4}, nil, CR2); !errors.Is(err, ErrMismatch) {
		t.Errorf("CR2 gave %v", err)
	}
	if _, err := FitLine([]float64{0, 0, 0, 1}, []float64{1, 2, 3, 4}, nil, HC3); !errors.Is(err, ErrTooFew) {
		t.Errorf("leverage one gave %v", err)
	}
}
