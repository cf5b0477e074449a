package stats

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// The interval of confidence 1 - p has the null at one of its ends, whatever the
// kind; a null further out than every replicate has the smallest p.
func TestBootstrapPGoesWithItsInterval(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	r := Resampled{Estimate: 1}
	for range 999 {
		r.Replicates = append(r.Replicates, 1.1+0.5*random.ExpFloat64()*float64(1-2*random.IntN(2)))
	}
	for range 40 {
		r.Jackknife = append(r.Jackknife, 1+0.1*random.ExpFloat64())
	}
	for _, kind := range []IntervalKind{Percentile, Basic, BCa} {
		for _, null := range []float64{0.2, 0.5, 0.8, 1.4, 1.9} {
			p := must(r.P(kind, null))(t)
			low, high, err := r.Interval(kind, 1-p)
			if err != nil {
				t.Fatal(err)
			}
			if math.Min(math.Abs(low-null), math.Abs(high-null)) > 1e-9 {
				t.Errorf("%s: p of %v is %v, and its interval %v to %v", kind, null, p, low, high)
			}
		}
		if p := must(r.P(kind, 100))(t); p > 0.01 || p < 0.002*(1-1e-12) {
			t.Errorf("%s: p of a null beyond all is %v", kind, p)
		}
	}
	if _, err := r.P("t", 0); !errors.Is(err, ErrMismatch) {
		t.Errorf("an unknown interval gave %v", err)
	}
	if _, err := r.P(BCa, math.NaN()); !errors.Is(err, ErrNotFinite) {
		t.Errorf("a null that is no number gave %v", err)
	}
}
