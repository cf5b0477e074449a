package stats

import (
	"errors"
	"math"
	"testing"
)

type equityFixture struct {
	Ridit              []float64
	Variance, Mean     float64
	SlopeIndex         float64 `json:"slope_index"`
	RelativeIndex      float64 `json:"relative_index"`
	RelativeIndexRatio float64 `json:"relative_index_ratio"`
	Indices            map[string]float64
	Regression         map[CovarianceKind]map[string]float64
	Linearised         map[string]float64
	LinearisedClusters map[string]float64 `json:"linearised_clusters"`
	CurvePopulation    []float64          `json:"curve_population"`
	CurveValue         []float64          `json:"curve_value"`
}

type equityFixtures struct {
	Weighted, Unweighted, Tied equityFixture
	Untied                     struct {
		Rank     []float64
		StdError float64 `json:"std_error"`
	}
	MeanGap struct {
		Lowest, Highest, DF, Lower, Upper float64
		StdError                          float64 `json:"std_error"`
		PValue                            float64 `json:"p_value"`
	} `json:"mean_gap"`
	Kakwani struct {
		Estimate float64
		StdError float64 `json:"std_error"`
	}
}

func mustGradient(t testing.TB, y, rank, w []float64) *Gradient {
	t.Helper()
	r, err := NewRanking(rank, w)
	if err != nil {
		t.Fatal(err)
	}
	g, err := r.Gradient(y)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// eachEquityCase calls check with the gradient and the fixture of each case.
func eachEquityCase(t *testing.T, check func(t *testing.T, g *Gradient, clusters *Groups, want equityFixture)) {
	t.Helper()
	s := readSample(t)
	var all equityFixtures
	readFixture(t, "equity", &all)
	tens := make([]float64, len(s.z))
	for i, z := range s.z {
		tens[i] = math.Floor(z / 10)
	}
	cases := map[string]struct {
		rank, w []float64
		want    equityFixture
	}{"weighted": {s.x, s.w, all.Weighted}, "unweighted": {s.x, nil, all.Unweighted}, "tied": {tens, s.w, all.Tied}}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			check(t, mustGradient(t, s.p, c.rank, c.w), NewGroups(s.cluster), c.want)
		})
	}
}

func TestEquityIndicesAgreeWithR(t *testing.T) {
	eachEquityCase(t, func(t *testing.T, g *Gradient, _ *Groups, want equityFixture) {
		nearAll(t, "ridit", g.ranking.Ridit, want.Ridit, 1e-12)
		near(t, "variance", g.Variance, want.Variance, 1e-12)
		near(t, "mean", g.Mean, want.Mean, 1e-12)
		near(t, "slope index", g.SlopeIndex(), want.SlopeIndex, 1e-10)
		near(t, "relative index", g.RelativeIndex(), want.RelativeIndex, 1e-10)
		near(t, "ratio", g.RelativeIndexRatio(), want.RelativeIndexRatio, 1e-10)
		curve, err := g.Curve()
		if err != nil {
			t.Fatal(err)
		}
		var population, value []float64
		for _, point := range curve {
			population, value = append(population, point.Population), append(value, point.Value)
		}
		nearAll(t, "curve population", population, want.CurvePopulation, 1e-12)
		nearAll(t, "curve value", value, want.CurveValue, 1e-12)
	})
}

func TestRegressionErrorsOfEquityAgreeWithR(t *testing.T) {
	eachEquityCase(t, func(t *testing.T, g *Gradient, _ *Groups, want equityFixture) {
		for kind, errors := range want.Regression {
			rows, err := g.RegressionInference(kind, nil, 0.95)
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != len(errors) {
				t.Errorf("%d measures, want %d", len(rows), len(errors))
			}
			for _, row := range rows {
				near(t, row.Term, row.StandardError, errors[row.Term], 1e-9)
				near(t, row.Term+" amid its interval", (row.Lower+row.Upper)/2, row.Estimate, 1e-12)
			}
		}
	})
}

// The fixture's errors come from differences in the weights, which are good to
// about nine digits.
func TestLinearisedErrorsAgreeWithR(t *testing.T) {
	eachEquityCase(t, func(t *testing.T, g *Gradient, clusters *Groups, want equityFixture) {
		for _, c := range []struct {
			clusters *Groups
			want     map[string]float64
		}{{nil, want.Linearised}, {clusters, want.LinearisedClusters}} {
			rows, err := g.LinearisedInference(&Bounds{0, 1}, c.clusters, 0.95)
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != len(want.Indices) {
				t.Errorf("%d indices, want %d", len(rows), len(want.Indices))
			}
			for _, row := range rows {
				near(t, row.Term, row.Estimate, want.Indices[row.Term], 1e-10)
				near(t, row.Term+" std error", row.StandardError, c.want[row.Term], 1e-7)
			}
		}
	})
}

func TestLinearisedErrorIsThatOfKakwaniWagstaffVanDoorslaer(t *testing.T) {
	s := readSample(t)
	var want equityFixtures
	readFixture(t, "equity", &want)
	rows, err := mustGradient(t, s.p, want.Untied.Rank, nil).LinearisedInference(nil, nil, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "std error", rows[0].StandardError, want.Untied.StdError, 1e-10)
}

func TestKakwaniIndexAgreesWithR(t *testing.T) {
	s := readSample(t)
	var want equityFixtures
	readFixture(t, "equity", &want)
	r, err := NewRanking(s.x, s.w)
	if err != nil {
		t.Fatal(err)
	}
	received, _ := r.Gradient(s.y)
	need, _ := r.Gradient(s.p)
	got, err := KakwaniIndex(received, need, nil, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Kakwani", got.Estimate, want.Kakwani.Estimate, 1e-10)
	near(t, "Kakwani std error", got.StandardError, want.Kakwani.StdError, 1e-7)
	if _, err := KakwaniIndex(received, mustGradient(t, s.p, s.z, s.w), nil, 0.95); !errors.Is(err, ErrMismatch) {
		t.Errorf("two rankings gave %v", err)
	}
}

// meanGap compares the means of units as Welch (1947) does.
func meanGap(y []float64, group []int, count int, confidence float64) (Gap, error) {
	return PooledGap(y, unitWeights(nil, len(y)), group, count, confidence)
}

// Four equal units of value 1, 2, 3, 4 have ridits 1/8, 3/8, 5/8, 7/8. By hand:
// the slope is 4, the mean 5/2, the line runs from 1/2 to 9/2, and the
// concentration index is 2 x (5/4 x 1/4) / (5/2) = 1/4.
func TestEquityIndicesByHand(t *testing.T) {
	g := mustGradient(t, []float64{1, 2, 3, 4}, []float64{10, 20, 30, 40}, nil)
	near(t, "slope index", g.SlopeIndex(), 4, 1e-15)
	near(t, "relative index", g.RelativeIndex(), 1.6, 1e-15)
	near(t, "ratio", g.RelativeIndexRatio(), 9, 1e-14)
	near(t, "concentration index", g.ConcentrationIndex(), 0.25, 1e-15)
	erreygers, err := g.ErreygersIndex(0, 5)
	near(t, "Erreygers", erreygers, 0.5, 1e-15) // 4 x 5/8 / 5
	if err != nil {
		t.Error(err)
	}
	wagstaff, err := g.WagstaffIndex(0, 5)
	near(t, "Wagstaff", wagstaff, 0.5, 1e-15) // 1/4 / (1 - 1/2)
	if err != nil {
		t.Error(err)
	}
	near(t, "Erreygers from 1", must(g.ErreygersIndex(1, 5))(t), 0.625, 1e-15) // 4 x 5/8 / 4
	near(t, "Wagstaff from 1", must(g.WagstaffIndex(1, 5))(t), 2.0/3, 1e-15)   // 5/8 x 4 / (5/2 x 3/2)
	for _, bounds := range []Bounds{{2.5, 5}, {0, 2.5}} {
		if _, err := g.WagstaffIndex(bounds.Low, bounds.High); !errors.Is(err, ErrMismatch) {
			t.Errorf("a mean at a bound of %v gave %v", bounds, err)
		}
	}
	far := mustGradient(t, []float64{1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}, []float64{10, 20, 30, 40}, nil)
	near(t, "slope index far from zero", far.SlopeIndex(), 4, 1e-14)
}

func TestGapsAgreeWithR(t *testing.T) {
	s := readSample(t)
	var want equityFixtures
	readFixture(t, "equity", &want)
	fifths, err := Fractions(s.x, nil, 5)
	if err != nil {
		t.Fatal(err)
	}
	got, err := meanGap(s.y, fifths, 5, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	w := want.MeanGap
	for name, pair := range map[string][2]float64{
		"lowest": {got.Lowest, w.Lowest}, "highest": {got.Highest, w.Highest},
		"std error": {got.Difference.StandardError, w.StdError}, "df": {got.Difference.DegreesOfFreedom, w.DF},
		"p": {got.Difference.P, w.PValue}, "lower": {got.Difference.Lower, w.Lower}, "upper": {got.Difference.Upper, w.Upper},
	} {
		near(t, name, pair[0], pair[1], 1e-9)
	}
}

// Units of 10, 30, 20, 60 pounds for 1, 3, 1, 2 patients, ranked in two halves of
// two: by hand 40/4 = 10 against (20+60)/(1+2) = 80/3.
func TestPooledGapByHand(t *testing.T) {
	got, err := PooledGap([]float64{10, 30, 20, 60}, []float64{1, 3, 1, 2}, []int{0, 0, 1, 1}, 2, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "lowest", got.Lowest, 10, 1e-15)
	near(t, "highest", got.Highest, 80.0/3, 1e-15)
	near(t, "ratio", got.Ratio, 8.0/3, 1e-15)
	// The lower half has no deviations; the upper -20/3 and 20/3 over 3 patients.
	near(t, "std error", got.Difference.StandardError, math.Sqrt(2*2*400.0/9/9), 1e-14)
	m := must(NewGapModel([]float64{10, 30, 20, 60}, []float64{1, 3, 1, 2}, []int{0, 0, 1, 1}, 2))(t)
	model := must(m.Gap(HC0, nil, 0.95))(t)
	near(t, "lowest of the model", model.Lowest, 10, 1e-14)
	near(t, "highest of the model", model.Highest, 80.0/3, 1e-14)
	near(t, "ratio of the model", model.Ratio, 8.0/3, 1e-14)
}

// Populations 1, 1, 2 end at shares 1/4, 1/2, 1; midpoints 1/8, 3/8, 3/4.
func TestFractions(t *testing.T) {
	got, err := Fractions([]float64{1, 2, 3}, []float64{1, 1, 2}, 2)
	if err != nil || got[0] != 0 || got[1] != 0 || got[2] != 1 {
		t.Errorf("got %v, %v", got, err)
	}
	tied, err := Fractions([]float64{5, 5, 5, 9}, nil, 4)
	if err != nil || tied[0] != 1 || tied[1] != 1 || tied[2] != 1 || tied[3] != 3 {
		t.Errorf("ties were divided: %v, %v", tied, err)
	}
	// Half of a place of 1e-20 is not to be told from the end of all.
	if end, err := Fractions([]float64{1, 2}, []float64{1, 1e-20}, 2); err != nil || end[0] != 1 || end[1] != 1 {
		t.Errorf("a place of next to nothing is in %v, %v", end, err)
	}
	if _, err := Fractions([]float64{1, 2}, nil, 1); !errors.Is(err, ErrMismatch) {
		t.Errorf("one group gave %v", err)
	}
}

func TestEquityRefuses(t *testing.T) {
	if _, err := NewRanking([]float64{3, 3}, nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("a constant rank gave %v", err)
	}
	if _, err := NewRanking([]float64{1, 1 + 0x1p-52}, nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("a rank that varies by rounding gave %v", err)
	}
	if _, err := NewRanking([]float64{1, math.NaN()}, nil); !errors.Is(err, ErrNotFinite) {
		t.Errorf("a missing rank gave %v", err)
	}
	g := mustGradient(t, []float64{-1, 0, 1}, []float64{1, 2, 3}, nil)
	if _, err := g.Curve(); !errors.Is(err, ErrMismatch) {
		t.Errorf("a mean of zero gave %v", err)
	}
	if _, err := g.WagstaffIndex(0, 1); !errors.Is(err, ErrMismatch) {
		t.Errorf("a value out of bounds gave %v", err)
	}
	if _, err := meanGap([]float64{1, 2, 3}, []int{0, 0, 1}, 2, 0.95); !errors.Is(err, ErrTooFew) {
		t.Errorf("a group of one unit gave %v", err)
	}
}
