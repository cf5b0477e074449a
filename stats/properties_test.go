package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// data is a generated data set of more rows than any test here needs.
type data struct {
	x, y, w  []float64
	clusters []int
}

func drawData(t *rapid.T) data {
	n := rapid.IntRange(12, 40).Draw(t, "rows")
	column := func(name string, low, high float64) []float64 {
		return rapid.SliceOfN(rapid.Float64Range(low, high), n, n).Draw(t, name)
	}
	d := data{x: column("x", 0, 1), y: column("y", -50, 50), w: column("w", 1, 9), clusters: make([]int, n)}
	for i := range d.x {
		d.x[i] += float64(i) / float64(n) // so that x varies, whatever is drawn
		d.y[i] += float64(i % 3)          // and no line is perfect
		d.clusters[i] = i % 5
	}
	return d
}

func (d data) weights(t *rapid.T) []float64 {
	if rapid.Bool().Draw(t, "weighted") {
		return d.w
	}
	return nil
}

var allKinds = []CovarianceKind{Classical, HC0, HC1, HC2, HC3, CR0, CR1, CR1S, CR2}

// slopeOf returns slope, standard error and degrees of freedom of y on x.
func slopeOf(t testing.TB, x, y, w []float64, kind CovarianceKind, clusters []int) Coefficient {
	t.Helper()
	m := mustFit(t, NewDesign(len(y), Term{"x", x}), y, w)
	c, err := m.Term(mustCovariance(t, m, kind, NewGroups(clusters)), "x", 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// same fails unless got is want to a relative 1e-9 of their common size.
func same(t *rapid.T, name string, got, want, size float64) {
	if math.Abs(got-want) > 1e-9*math.Max(size, math.Abs(want)) {
		t.Fatalf("%s: %v and %v", name, got, want)
	}
}

func mapped(x []float64, f func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = f(v)
	}
	return out
}

func TestPoundsToPenceScalesSlopes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, kind := drawData(r), rapid.SampledFrom(allKinds).Draw(r, "kind")
		w := d.weights(r)
		pounds := slopeOf(t, d.x, d.y, w, kind, d.clusters)
		pence := slopeOf(t, d.x, mapped(d.y, func(v float64) float64 { return 100 * v }), w, kind, d.clusters)
		same(r, "slope", pence.Estimate, 100*pounds.Estimate, 100)
		same(r, "standard error", pence.StandardError, 100*pounds.StandardError, 1)
		same(r, "df", pence.DegreesOfFreedom, pounds.DegreesOfFreedom, 1)
		same(r, "lower", pence.Lower, 100*pounds.Lower, 100)
	})
}

func TestAddingAConstantMovesNoSlope(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, kind := drawData(r), rapid.SampledFrom(allKinds).Draw(r, "kind")
		w := d.weights(r)
		add := rapid.Float64Range(-1000, 1000).Draw(r, "constant")
		plus := func(v float64) float64 { return v + add }
		before := slopeOf(t, d.x, d.y, w, kind, d.clusters)
		outcome := slopeOf(t, d.x, mapped(d.y, plus), w, kind, d.clusters)
		exposure := slopeOf(t, mapped(d.x, plus), d.y, w, kind, d.clusters)
		same(r, "slope, constant added to y", outcome.Estimate, before.Estimate, 100)
		same(r, "error, constant added to y", outcome.StandardError, before.StandardError, 100)
		same(r, "slope, constant added to x", exposure.Estimate, before.Estimate, 100)
	})
}

// Rows in another order give the same to a relative 1e-10: sums round apart. In
// the pipeline rows come in key order, and results are equal bit for bit.
func TestOrderOfRowsChangesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, kind := drawData(r), rapid.SampledFrom(allKinds).Draw(r, "kind")
		order := make([]int, len(d.x))
		permute(order, rapid.Uint64().Draw(r, "seed"), 0)
		x, y, w := taken(d.x, order), taken(d.y, order), taken(d.w, order)
		clusters := make([]int, len(order))
		for at, i := range order {
			clusters[at] = d.clusters[i]
		}
		before, after := slopeOf(t, d.x, d.y, d.w, kind, d.clusters), slopeOf(t, x, y, w, kind, clusters)
		same(r, "slope", after.Estimate, before.Estimate, 10)
		same(r, "standard error", after.StandardError, before.StandardError, 10)
		same(r, "df", after.DegreesOfFreedom, before.DegreesOfFreedom, 1)
		first, second := mustGradient(t, d.y, d.x, d.w), mustGradient(t, y, x, w)
		same(r, "slope index", second.SlopeIndex(), first.SlopeIndex(), 10)
		median := must(FitQuantile(NewDesign(len(y), Term{"x", d.x}), d.y, nil, 0.5))(t)
		if median.Unique {
			again := must(FitQuantile(NewDesign(len(y), Term{"x", x}), y, nil, 0.5))(t)
			same(r, "median slope", again.Estimates[1], median.Estimates[1], 10)
		}
	})
}

func TestDoublingRowsAtHalfWeightChangesNoCoefficient(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		twice := func(x []float64) []float64 { return append(append([]float64{}, x...), x...) }
		half := mapped(d.w, func(v float64) float64 { return v / 2 })
		clusters := append(append([]int{}, d.clusters...), d.clusters...)
		// Errors by cluster depend only on the sums within clusters.
		for _, kind := range []CovarianceKind{CR0, CR1} {
			before := slopeOf(t, d.x, d.y, d.w, kind, d.clusters)
			after := slopeOf(t, twice(d.x), twice(d.y), twice(half), kind, clusters)
			same(r, "slope", after.Estimate, before.Estimate, 10)
			same(r, "error by cluster", after.StandardError, before.StandardError, 10)
		}
		first, second := mustGradient(t, d.y, d.x, d.w), mustGradient(t, twice(d.y), twice(d.x), twice(half))
		same(r, "slope index", second.SlopeIndex(), first.SlopeIndex(), 10)
		same(r, "generalised index", second.GeneralisedConcentrationIndex(), first.GeneralisedConcentrationIndex(), 10)
	})
}

// For values from 0 to 1 the concentration index lies between mean - 1 and 1 -
// mean, those of Erreygers and Wagstaff between -1 and 1 (Erreygers 2009). The
// covariance of value and ridit is at most the product of their deviations, which
// bounds the slope index by sd(value) / sd(ridit).
func TestEquityIndicesKeepTheirBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		y := mapped(d.y, func(v float64) float64 { return (v + 50) / 102 })
		g := mustGradient(t, y, d.x, d.weights(r))
		within := func(name string, v, limit float64) {
			if !(math.Abs(v) <= limit*(1+1e-12)) {
				r.Fatalf("%s is %v, beyond %v", name, v, limit)
			}
		}
		within("concentration index", g.ConcentrationIndex(), 1-g.Mean)
		within("Erreygers", must(g.ErreygersIndex(0, 1))(t), 1)
		within("Wagstaff", must(g.WagstaffIndex(0, 1))(t), 1)
		variance := 0.0
		for i, v := range y {
			variance += g.ranking.Share[i] * (v - g.Mean) * (v - g.Mean)
		}
		within("slope index", g.SlopeIndex(), math.Sqrt(variance/g.Variance))
		same(
			r, "turned ranking",
			mustGradient(t, y, mapped(d.x, func(v float64) float64 { return -v }), g.ranking.Share).SlopeIndex(),
			-g.SlopeIndex(), 1,
		)
	})
}

// Residuals of a fit are orthogonal to its terms, and leverages add to their number.
func TestNormalEquationsHold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		squares := mapped(d.x, func(v float64) float64 { return v * v })
		m := mustFit(t, NewDesign(len(d.y), Term{"x", d.x}, Term{"x squared", squares}), d.y, d.w)
		for _, term := range m.design {
			sum := 0.0
			for i, v := range term.Values {
				sum += v * d.w[i] * m.Residuals[i]
			}
			same(r, term.Name, sum, 0, 1)
		}
		same(r, "leverages", Sum(m.Leverage), 3, 1)
	})
}

func TestWildReplicatesCentreOnTheSlope(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		b := Bootstrap{Kind: Wild, Replicates: 400, Seed: rapid.Uint64().Draw(r, "seed"), Workers: 1}
		got := mustSlopes(t, b, d.x, [][]float64{d.y}, nil)[0]
		// Five standard errors of the mean of 400 replicates.
		if math.Abs(Mean(got.Replicates)-got.Estimate) > 5*got.StandardError()/20 {
			r.Fatalf("mean %v of replicates about %v", Mean(got.Replicates), got.Estimate)
		}
	})
}
