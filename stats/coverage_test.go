package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// straightLine returns rows around y = 2 + 3x with errors that spread with x
// and, by groups of five, share a part.
func straightLine(n int, seed uint64, shared float64) (x, y []float64, groups []int) {
	r := rand.New(rand.NewPCG(seed, 99))
	x, y, groups = make([]float64, n), make([]float64, n), make([]int, n)
	var common, err float64
	for i := range n {
		if i%5 == 0 {
			common, err = r.NormFloat64(), r.NormFloat64()
		}
		groups[i] = i / 5
		x[i] = r.Float64() + shared*common
		y[i] = 2 + 3*x[i] + (0.5+math.Abs(x[i]))*(r.NormFloat64()+shared*err)
	}
	return x, y, groups
}

// Nominal 95% intervals cover the true slope in 93 to 97% of 1,000 samples. With
// few clusters they are known to cover less, so there are a hundred.
func TestIntervalsCoverTheTruth(t *testing.T) {
	const samples, truth = 1000, 3
	cases := map[string]struct {
		b        Bootstrap
		interval IntervalKind
		rows     int
	}{
		"pairs percentile": {Bootstrap{Kind: Pairs}, Percentile, 200},
		"pairs BCa":        {Bootstrap{Kind: Pairs}, BCa, 200},
		"wild percentile":  {Bootstrap{Kind: Wild, Residuals: ScaledHC3}, Percentile, 200},
		"cluster BCa":      {Bootstrap{Kind: Cluster}, BCa, 500},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			covered := 0
			for seed := range uint64(samples) {
				x, y, groups := straightLine(c.rows, seed, 0.1)
				c.b.Replicates, c.b.Seed, c.b.Workers = 399, seed, 1
				if c.b.Kind == Cluster {
					c.b.Clusters = NewGroups(groups)
				}
				low, high, err := mustSlopes(t, c.b, x, [][]float64{y}, nil)[0].Interval(c.interval, 0.95)
				if err != nil {
					t.Fatal(err)
				}
				if low <= truth && truth <= high {
					covered++
				}
			}
			if covered < 930 || covered > 970 {
				t.Errorf("covered in %d of %d samples", covered, samples)
			}
		})
	}
}

// Under a true null the restricted wild test rejects at 5% in 3 to 7% of samples.
func TestWildTestHoldsItsLevel(t *testing.T) {
	const samples = 1000
	rejected := 0
	for seed := range uint64(samples) {
		x, y, groups := straightLine(60, seed, 0.1)
		for i := range y {
			y[i] -= 3 * x[i]
		}
		b := Bootstrap{Replicates: 199, Seed: seed, Clusters: NewGroups(groups), Multiplier: Webb}
		test, err := b.WildTest(x, y, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.P <= 0.05 {
			rejected++
		}
	}
	if rejected < 30 || rejected > 70 {
		t.Errorf("rejected in %d of %d samples", rejected, samples)
	}
}
