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

// By hand, of the replicates 1, 2, 3, 3, 3, 6, 7, 8, 9: two are below 3 and three are it, whose mean place is 4
// of 10, so p is twice 0.4. About an estimate of 4 the basic interval turns 5 into 3. Beyond all replicates
// no p is below 2/(9+1).
func TestBootstrapPByHand(t *testing.T) {
	r := Resampled{Estimate: 4, Replicates: []float64{1, 2, 3, 3, 3, 6, 7, 8, 9}}
	near(t, "percentile", must(r.P(Percentile, 3))(t), 0.8, 1e-12)
	near(t, "basic", must(r.P(Basic, 5))(t), 0.8, 1e-12)
	near(t, "percentile beyond", must(r.P(Percentile, 10))(t), 0.2, 1e-12)
	even := Resampled{Estimate: 4.5, Replicates: []float64{1, 2, 3, 4, 5, 6, 7, 8}, Jackknife: []float64{1, 2, 3}}
	near(t, "BCa beyond", must(even.P(BCa, 10))(t), 2.0/9, 1e-12)
}

// A bias of 3.3 and an acceleration of a sixth leave no interval that ends at the far side: with z = -3.3 - 3.3
// the denominator 1 + z/6 is not positive. The jackknife has one value that is far from all others, whose
// acceleration tends to a sixth.
func TestBootstrapPOfNoInterval(t *testing.T) {
	r := Resampled{Estimate: 1998.5, Jackknife: make([]float64, 1000)}
	for i := range 2000 {
		r.Replicates = append(r.Replicates, float64(i))
	}
	r.Jackknife[0] = -1
	if got := must(Acceleration(r.Jackknife))(t); math.Abs(got-1.0/6) > 0.001 {
		t.Fatalf("the acceleration is %v", got)
	}
	if _, err := r.P(BCa, -1); !errors.Is(err, ErrUndefined) {
		t.Errorf("got %v", err)
	}
}
