package stats

import (
	"errors"
	"math"
	"testing"
)

type doseFixture struct {
	Knots, Grid []float64
	Unweighted  curveFixture
	Weighted    curveFixture
	Bands       map[string]float64
	Tenths      struct {
		Mean     []float64
		StdError []float64 `json:"std_error"`
	}
	P, Holm, BH []float64
}

type curveFixture struct {
	Fitted   []float64
	StdError []float64 `json:"std_error"`
}

func TestSplineAndBandAgreeWithR(t *testing.T) {
	var want doseFixture
	readFixture(t, "dose", &want)
	s := readSample(t)
	knots := must(HarrellKnots(s.x, 5))(t)
	nearAll(t, "knots", knots, want.Knots, 1e-12)
	terms := must(SplineTerms("x", s.x, knots))(t)
	for name, c := range map[string]struct {
		weights []float64
		want    curveFixture
	}{"unweighted": {nil, want.Unweighted}, "weighted": {s.w, want.Weighted}} {
		m := mustFit(t, NewDesign(len(s.y), terms...), s.y, c.weights)
		v := mustCovariance(t, m, CR1, NewGroups(s.cluster))
		var places, three [][]float64
		for at, x := range want.Grid {
			places = append(places, append([]float64{1}, SplineAt(x, knots)...))
			if at == 0 || at == 3 || at == 5 {
				three = append(three, places[at])
			}
		}
		band := must(m.Band(v, places, 0.95, 1000, 1, 1))(t)
		for at, place := range band.Places {
			near(t, name+" fitted", place.Estimate, c.want.Fitted[at], 1e-9)
			near(t, name+" error", place.StandardError, c.want.StdError[at], 1e-9)
			half := band.Critical * place.StandardError
			near(t, name+" upper end of the band", place.BandUpper, place.Estimate+half, 1e-12)
			if place.BandLower > place.Lower {
				t.Errorf("the band is narrower than the interval at %v", want.Grid[at])
			}
		}
		// Quantiles of both sides are of simulations: one in 200 apart at most.
		critical := must(m.Band(v, three, 0.95, 200_000, 2, 0))(t).Critical
		near(t, name+" critical value", critical, want.Bands[name], 0.005)
		if again := must(m.Band(v, three, 0.95, 200_000, 2, 3))(t).Critical; again != critical {
			t.Errorf("three workers gave %v, others %v", again, critical)
		}
		// One place alone has the quantile of t.
		single := must(m.Band(v, three[:1], 0.95, 200_000, 3, 0))(t).Critical
		near(t, "critical value of one place", single, quantileT(0.975, 13), 0.005)
	}
}

// A place with few degrees of freedom of its own, as those of CR2 are at the ends of
// a curve, has a band that is wider than its interval, by the same level: by hand,
// its two-sided p at the edge is that of the critical value with clusters - 1.
func TestTheBandIsNowhereNarrowerThanAnInterval(t *testing.T) {
	s := readSample(t)
	knots := must(HarrellKnots(s.x, 5))(t)
	m := mustFit(t, NewDesign(len(s.y), must(SplineTerms("x", s.x, knots))(t)...), s.y, nil)
	clusters := NewGroups(s.cluster)
	v := mustCovariance(t, m, CR2, clusters)
	low, high := s.x[0], s.x[0]
	for _, x := range s.x {
		low, high = min(low, x), max(high, x)
	}
	var places [][]float64
	for _, x := range []float64{low, knots[1], knots[3], high} {
		places = append(places, append([]float64{1}, SplineAt(x, knots)...))
	}
	band := must(m.Band(v, places, 0.95, 2000, 1, 1))(t)
	level := twoSidedT(band.Critical, float64(clusters.Count()-1))
	for _, p := range band.Places {
		if !(p.BandLower < p.Lower && p.Upper < p.BandUpper) {
			t.Errorf("band %v to %v, interval %v to %v", p.BandLower, p.BandUpper, p.Lower, p.Upper)
		}
		near(t, "level of the band", twoSidedT((p.BandUpper-p.Estimate)/p.StandardError, p.DegreesOfFreedom), level, 1e-9)
	}
}

// Beyond the outer knots the spline is a line, and its terms are those of Harrell's
// formula at a place by hand: with knots 0, 1, 2 and x = 1.5 the second is
// (1.5^3 - 2 x 0.5^3) / 4.
func TestSplineByHand(t *testing.T) {
	knots := []float64{0, 1, 2}
	near(t, "second term", SplineAt(1.5, knots)[1], (3.375-0.25)/4, 1e-15)
	for _, side := range []float64{-3, 7} {
		a, b, c := SplineAt(side, knots)[1], SplineAt(side+0.5, knots)[1], SplineAt(side+1, knots)[1]
		if math.Abs(a-2*b+c) > 1e-12 {
			t.Errorf("the spline bends at %v: %v, %v, %v", side, a, b, c)
		}
	}
	// With knots 1, 2, 4 and x = 3: (2^3 - 1^3 x (4 - 1) / (4 - 2)) / (4 - 1)^2.
	terms := must(SplineTerms("x", []float64{3}, []float64{1, 2, 4}))(t)
	if len(terms) != 2 || terms[0].Name != "x" || terms[0].Values[0] != 3 || terms[1].Name != "x spline 1" {
		t.Fatalf("%+v", terms)
	}
	near(t, "second term from 1", terms[1].Values[0], 6.5/9, 1e-15)
	for name, err := range map[string]error{
		"two knots": second(SplineTerms("x", knots, knots[:2])), "eight knots": second(HarrellKnots(knots, 8)),
		"one value": second(HarrellKnots([]float64{1, 1, 1, 1}, 3)),
	} {
		if !errors.Is(err, ErrMismatch) && !errors.Is(err, ErrTooFew) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}

func TestMeansOfTenthsAgreeWithR(t *testing.T) {
	var want doseFixture
	readFixture(t, "dose", &want)
	s := readSample(t)
	if _, err := GroupMeans(s.y, nil, nil, HC1, nil, 0.95); !errors.Is(err, ErrMismatch) {
		t.Errorf("no groups gave %v", err)
	}
	rows := must(GroupMeans(s.y, nil, NewGroups(must(Fractions(s.x, nil, 10))(t)), CR2, NewGroups(s.cluster), 0.95))(t)
	if len(rows) != 10 {
		t.Fatalf("%d means, want ten", len(rows))
	}
	for g, row := range rows {
		near(t, row.Term+" mean", row.Estimate, want.Tenths.Mean[g], 1e-9)
		near(t, row.Term+" error", row.StandardError, want.Tenths.StdError[g], 1e-9)
	}
}

func TestAdjustedAgreesWithR(t *testing.T) {
	var want doseFixture
	readFixture(t, "dose", &want)
	nearAll(t, "Holm", must(Adjusted(want.P, Holm))(t), want.Holm, 1e-12)
	nearAll(t, "Benjamini and Hochberg", must(Adjusted(want.P, BenjaminiHochberg))(t), want.BH, 1e-12)
	nearAll(t, "edges", must(Adjusted([]float64{0, 1}, Holm))(t), []float64{0, 1}, 0)
	if _, err := Adjusted([]float64{0.5, 1.5}, Holm); !errors.Is(err, ErrMismatch) {
		t.Errorf("a p of 1.5 gave %v", err)
	}
	if _, err := Adjusted([]float64{0.5}, "bonferroni"); !errors.Is(err, ErrMismatch) {
		t.Errorf("an unknown adjustment gave %v", err)
	}
}

// Draws of chi-squared have its mean and variance, to four standard errors.
func TestChiSquaredDraws(t *testing.T) {
	for _, df := range []float64{1, 2, 13, 41, 1241} {
		const draws = 20_000
		var values []float64
		for i := range draws {
			values = append(values, newGenerator(8, i).chiSquared(df))
		}
		mean := Mean(values)
		if math.Abs(mean-df) > 4*math.Sqrt(2*df/draws) {
			t.Errorf("mean of chi-squared %v is %v", df, mean)
		}
		if deviation := standardDeviation(values, mean); math.Abs(deviation/math.Sqrt(2*df)-1) > 4*math.Sqrt((3+6/df)/draws) {
			t.Errorf("standard deviation of chi-squared %v is %v", df, deviation)
		}
	}
}

// A band needs a place, a hundred draws, degrees of freedom, and a variance of each term.
func TestBandRefuses(t *testing.T) {
	m := &Linear{Terms: []string{"x"}, Estimates: []float64{1}}
	place, variance := [][]float64{{1}}, [][]float64{{1}}
	for name, c := range map[string]struct {
		places, variance [][]float64
		df               float64
		draws            int
		want             error
	}{
		"a hundred draws":       {place, variance, 4, 100, nil},
		"99 draws":              {place, variance, 4, 99, ErrTooFew},
		"no place":              {nil, variance, 4, 100, ErrTooFew},
		"no degrees of freedom": {place, variance, 0, 100, ErrTooFew},
		"no variance":           {place, [][]float64{{0}}, 4, 100, ErrExact},
	} {
		_, err := m.Band(&Covariance{Matrix: c.variance, df: c.df}, c.places, 0.95, c.draws, 1, 1)
		if !errors.Is(err, c.want) {
			t.Errorf("%s gave %v, want %v", name, err, c.want)
		}
	}
}
