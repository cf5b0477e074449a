package stats

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// answers is what the package says of an outcome on x: every number by name, or
// the error of the first function that refuses it.
type answers struct {
	numbers map[string]float64
	refused map[string]error
}

// everything asks each function that fits. Numbers of the size of y are named
// with a leading "y ", others do not depend on its units.
func everything(x, y []float64, clusters []int) answers {
	a := answers{map[string]float64{}, map[string]error{}}
	ask := func(name string, err error, numbers map[string]float64) {
		if err != nil {
			a.refused[name] = err
			return
		}
		for key, v := range numbers {
			a.numbers[key+" of "+name] = v
		}
	}
	groups := NewGroups(clusters)
	a.fit(ask, x, y, groups)
	line, err := FitLine(x, y, nil, HC3)
	ask("line", err, map[string]float64{"y slope": line.Slope, "y error": line.StandardError})
	fifths := sure(Fractions(x, nil, 5))
	gap, err := meanGap(y, fifths, 5, 0.95)
	ask("gap", err, map[string]float64{
		"y difference": gap.Difference.Estimate, "y error": gap.Difference.StandardError, "t": gap.Difference.T,
	})
	summary, err := Summarise(y)
	ask("summary", err, map[string]float64{"y spread": summary.StandardDeviation})
	gradient, err := sure(NewRanking(x, nil)).Gradient(y)
	ask("gradient", err, nil)
	if err == nil {
		rows, err := gradient.RegressionInference(CR1, groups, 0.95)
		ask("indices by regression", err, named(rows))
		rows, err = gradient.LinearisedInference(nil, groups, 0.95)
		ask("indices", err, named(rows))
	}
	permuted, err := PermutationTest(x, y, 19, 1, 1, nil)
	ask("permutation", err, map[string]float64{"y slope": permuted.Slope, "p": permuted.P})
	b := Bootstrap{Kind: Cluster, Replicates: 19, Seed: 1, Workers: 1, Clusters: groups}
	wild, err := b.WildTest(x, y, nil)
	ask("wild test", err, map[string]float64{"t": wild.Statistic, "p": wild.P})
	resampled, err := b.Slopes(x, [][]float64{y}, nil)
	if err == nil {
		ask("bootstrap", nil, map[string]float64{"y spread": resampled[0].StandardError()})
	}
	ask("bootstrap", err, nil)
	median, err := FitQuantile(NewDesign(len(y), Term{"x", x}), y, nil, 0.5)
	ask("median", err, nil)
	if err == nil && median.Unique {
		ask("median", nil, map[string]float64{"y slope": median.Estimates[1]})
	}
	return a
}

func (a answers) fit(ask func(string, error, map[string]float64), x, y []float64, groups *Groups) {
	m, err := Fit(NewDesign(len(y), Term{"x", x}), y, nil)
	ask("fit", err, nil)
	if err != nil {
		return
	}
	ask("fit", nil, map[string]float64{"y slope": m.Estimates[1], "R squared": m.RSquared})
	for _, kind := range allKinds {
		clusters := groups
		if !kind.Clustered() {
			clusters = nil
		}
		c, err := m.Covariance(kind, clusters)
		ask(string(kind), err, nil)
		if err == nil {
			row, err := m.Term(c, "x", 0.95)
			ask(string(kind), err, map[string]float64{"y error": row.StandardError, "t": row.T, "p": row.P, "y lower": row.Lower})
		}
	}
	for name, test := range map[string]func() (Test, error){
		"Breusch-Pagan": m.BreuschPagan, "RESET": func() (Test, error) { return m.Reset(2, 3) },
		"steps": func() (Test, error) { return m.Saturated(groups) },
	} {
		found, err := test()
		ask(name, err, map[string]float64{"statistic": found.Statistic, "p": found.P})
	}
	moved, err := m.DFBetas("x")
	ask("DFBETAS", err, nil)
	if err == nil {
		ask("DFBETAS", nil, map[string]float64{"largest": slices.Max(moved)})
	}
	cook, err := m.CooksDistance()
	ask("Cook's distance", err, nil)
	if err == nil {
		ask("Cook's distance", nil, map[string]float64{"largest": slices.Max(cook)})
	}
}

func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func named(rows []Coefficient) map[string]float64 {
	out := map[string]float64{}
	for _, row := range rows {
		size := ""
		if row.Term == SlopeIndexName || row.Term == GeneralisedIndexName {
			size = "y "
		}
		out[size+row.Term] = row.Estimate
		out[size+row.Term+" error"] = row.StandardError
		out[row.Term+" p"] = row.P
	}
	return out
}

// In whatever units an outcome is told, each function gives the same answer in
// those units, or an error that says why not: never another number, NaN or an
// infinity.
func TestUnitsOfAnyMagnitudeChangeNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		power := rapid.IntRange(-200, 200).Draw(r, "power")
		factor := math.Pow(10, float64(power))
		want := everything(d.x, d.y, d.clusters)
		got := everything(d.x, mapped(d.y, func(v float64) float64 { return v * factor }), d.clusters)
		for name, err := range got.refused {
			if want.refused[name] == nil && !errors.Is(err, ErrRange) {
				r.Fatalf("times 1e%d, %s: %v", power, name, err)
			}
		}
		if outside := math.Abs(float64(power)) > 42; outside && len(got.numbers) > 0 {
			r.Fatalf("times 1e%d gave numbers: %v", power, got.numbers)
		}
		for name, v := range got.numbers {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				r.Fatalf("times 1e%d, %s is %v", power, name, v)
			}
			if name[:2] == "y " {
				v /= factor
			}
			same(r, name, v, want.numbers[name], 10)
		}
	})
}

// A constant added to an outcome, up to a million times its spread, moves no
// slope or spread by more than its rounding.
func TestAnOutcomeFarFromZeroKeepsItsSlope(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		add := math.Pow(10, rapid.Float64Range(0, 8).Draw(r, "power"))
		want := everything(d.x, d.y, d.clusters)
		got := everything(d.x, mapped(d.y, func(v float64) float64 { return v + add }), d.clusters)
		for _, name := range []string{
			"y slope of fit", "y error of HC3", "y error of CR2", "y slope of line", "y difference of gap", "y spread of summary",
			"y slope_index of indices by regression", "y slope of permutation",
		} {
			if v, found := got.numbers[name]; !found || math.Abs(v-want.numbers[name]) > 1e-13*add+1e-9 {
				r.Fatalf("plus %v, %s is %v, not %v", add, name, v, want.numbers[name])
			}
		}
	})
}

// An outcome that is the same everywhere but for the rounding of the sums that it
// came from has slopes and indices of exactly zero with no error and p = 1, and
// what would divide by its spread says why it cannot.
func TestAnOutcomeThatIsTheSameEverywhere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		value := rapid.Float64Range(0.01, 1000).Draw(r, "value") * math.Pow(10, float64(rapid.IntRange(-30, 30).Draw(r, "power")))
		y := mapped(d.x, func(v float64) float64 { return value * (1 + v) / (1 + v) })
		for i := range y {
			y[i] *= 1 + float64(i%7-3)*0x1p-52
		}
		got := everything(d.x, y, d.clusters)
		for _, name := range []string{"DFBETAS", "Cook's distance", "Breusch-Pagan", "steps"} {
			if !errors.Is(got.refused[name], ErrExact) {
				r.Fatalf("%s gave %v", name, got.refused[name])
			}
		}
		for name, v := range got.numbers {
			want := 0.0
			if strings.HasPrefix(name, "p ") || strings.Contains(name, " p ") || strings.HasPrefix(name, RelativeIndexRatioName+" of") {
				want = 1
			}
			if v != want {
				r.Fatalf("%s is %v, not %v", name, v, want)
			}
		}
		m := mustFit(t, NewDesign(len(y), Term{"x", d.x}), y, nil)
		if row := must(m.Term(mustCovariance(t, m, Classical, nil), "x", 0.95))(t); !m.Constant || !row.Exact {
			r.Fatalf("constant is %v, exact %v", m.Constant, row.Exact)
		}
	})
}

// A line that meets every row has its slope, and no error to judge it by.
func TestALineThatIsExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := drawData(r)
		level, slope := rapid.Float64Range(-1e6, 1e6).Draw(r, "level"), rapid.Float64Range(1, 1e6).Draw(r, "slope")
		y := mapped(d.x, func(v float64) float64 { return level + slope*v })
		m := mustFit(t, NewDesign(len(y), Term{"x", d.x}), y, nil)
		if !m.Exact || m.Sigma != 0 || m.RSquared != 1 {
			r.Fatalf("exact is %v, sigma %v, R squared %v", m.Exact, m.Sigma, m.RSquared)
		}
		same(r, "slope", m.Estimates[1], slope, 1e6)
		got := everything(d.x, y, d.clusters)
		for _, name := range []string{"DFBETAS", "Cook's distance", "RESET", "steps", "Breusch-Pagan"} {
			if !errors.Is(got.refused[name], ErrExact) {
				r.Fatalf("%s gave %v", name, got.refused[name])
			}
		}
		for _, kind := range allKinds {
			if got.numbers["y error of "+string(kind)] != 0 || got.numbers["t of "+string(kind)] != 0 {
				r.Fatalf("%s has a standard error of %v", kind, got.numbers["y error of "+string(kind)])
			}
		}
		for name, v := range got.numbers {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				r.Fatalf("%s is %v", name, v)
			}
		}
	})
}

// The examples of which the rule was made: ten times 0.1 has a mean that is not
// 0.1; a rate times a list over the list differs in its last digit; a line of one
// outlier is exact without it; a term of one cluster has a score of rounding.
func TestWhatIsRoundingByHand(t *testing.T) {
	tenths := slices.Repeat([]float64{0.1}, 10)
	if !Constant(tenths) || !Constant(nil) || Constant([]float64{1e6, 1e6 + 1e-4}) || Constant([]float64{0, 1e-300}) {
		t.Error("the rule misses its examples")
	}
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	flat := mustFit(t, NewDesign(10, Term{"x", x}), tenths, nil)
	row := must(flat.Term(mustCovariance(t, flat, HC1, nil), "x", 0.95))(t)
	if !flat.Constant || row.Estimate != 0 || row.T != 0 || row.P != 1 {
		t.Errorf("ten times 0.1 gave %+v", row)
	}
	if m, err := Fit(Design{{"x", x}}, tenths, nil); err != nil || m.Exact {
		t.Errorf("without an intercept ten times 0.1 is a line to fit, not %v, %v", m, err)
	}
	outlier := slices.Clone(x)
	outlier[4] += 3
	if _, err := mustFit(t, NewDesign(10, Term{"x", x}), outlier, nil).DFBetas("x"); !errors.Is(err, ErrExact) {
		t.Errorf("an outlier of an exact line gave %v", err)
	}
	first := []float64{1, 1, 1, 0, 0, 0, 0, 0, 0, 0}
	second := []float64{0, 0, 0, 1, 1, 1, 1, 1, 1, 1}
	y := []float64{0.1, 0.7, 0.3, 0.9, 0.1, 0.4, 0.2, 0.3, 0.7, 0.8}
	m := mustFit(t, Design{{"first", first}, {"second", second}}, y, nil)
	c := mustCovariance(t, m, CR1, NewGroups([]int{0, 0, 0, 1, 1, 1, 1, 1, 1, 1}))
	if row := must(m.Term(c, "first", 0.95))(t); !row.Exact || row.StandardError != 0 {
		t.Errorf("the mean of one cluster, clustered, gave %+v", row)
	}
	gap := must(meanGap([]float64{1, 1, 2, 2}, []int{0, 0, 1, 1}, 2, 0.95))(t).Difference
	if !gap.Exact || gap.Estimate != 1 || gap.P != 0 || gap.DegreesOfFreedom != 2 {
		t.Errorf("two groups without spread gave %+v", gap)
	}
	for _, slope := range []float64{0, 2, -2} {
		line := must(FitLine(x, mapped(x, func(v float64) float64 { return 7 + slope*v }), nil, HC3))(t)
		if line.StandardError != 0 {
			t.Errorf("an exact slope of %v has error %v", slope, line.StandardError)
		}
	}
}

// Kakwani's index of a flat allocation is that of need, turned.
func TestAFlatAllocationStillHasAKakwaniIndex(t *testing.T) {
	s := readSample(t)
	r := must(NewRanking(s.x, nil))(t)
	flat, need := must(r.Gradient(slices.Repeat([]float64{0.1}, len(s.x))))(t), must(r.Gradient(s.p))(t)
	got := must(KakwaniIndex(flat, need, nil, 0.95))(t)
	near(t, "index", got.Estimate, -need.ConcentrationIndex(), 1e-15)
	if none := must(KakwaniIndex(flat, flat, nil, 0.95))(t); !none.Exact || none.P != 1 {
		t.Errorf("flat beside flat gave %+v", none)
	}
}
