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
