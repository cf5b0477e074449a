package stats

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// eighths puts the sample's clusters into eight, as wild.R does.
func eighths(s sample) *Groups {
	codes := make([]int, len(s.cluster))
	for i, g := range NewGroups(s.cluster).Of {
		codes[i] = (g + 1) % 8
	}
	return NewGroups(codes)
}

func TestWildTestOfAllSignsAgreesWithR(t *testing.T) {
	type found struct{ Statistic, P float64 }
	var want map[string]map[string]found
	readFixtureParts(t, "wild", &want)
	s := readSample(t)
	b := Bootstrap{Replicates: 256, Clusters: eighths(s)}
	if count, all := b.Patterns(8); count != 256 || !all {
		t.Fatalf("%d patterns, all %v", count, all)
	}
	x, z := Term{"x", s.x}, Term{"z", s.z}
	for name, weights := range map[string][]float64{"unweighted": nil, "weighted": s.w} {
		for key, c := range map[string]struct {
			design Design
			terms  []string
		}{
			"slope": {NewDesign(len(s.y), x), []string{"x"}}, "one_of_two": {NewDesign(len(s.y), x, z), []string{"x"}},
			"both": {NewDesign(len(s.y), x, z), []string{"x", "z"}},
		} {
			got := must(mustFit(t, c.design, s.y, weights).WildTest(b, c.terms...))(t)
			near(t, name+" "+key+" statistic", got.Statistic, want[name][key].Statistic, 1e-9)
			near(t, name+" "+key+" p", got.P, want[name][key].P, 1e-12)
		}
		w := must(mustFit(t, NewDesign(len(s.y), x, z), s.y, weights).newWild(&b, []string{"x"}))(t).about(1)
		observed := w.statistic(w.work(), w.observed())
		near(t, name+" statistic about another null", observed, want[name]["other_null"].Statistic, 1e-9)
		near(t, name+" p about another null", must(w.p(&b, observed))(t), want[name]["other_null"].P, 1e-12)
	}
}

// The interval holds what the test does not reject: just inside an end p is above
// the level, just outside not; and the p value of zero says whether zero is in it.
func TestWildIntervalIsTheTestTurned(t *testing.T) {
	s := readSample(t)
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}, Term{"z", s.z}), s.y, s.w)
	for _, b := range []Bootstrap{
		{Replicates: 256, Clusters: eighths(s)},
		{Replicates: 399, Seed: 5, Clusters: NewGroups(s.cluster), Multiplier: Webb},
		{Replicates: 399, Seed: 5},
	} {
		for _, confidence := range []float64{0.9, 0.95} {
			low, high, err := m.WildInterval(b, "x", confidence)
			if err != nil {
				t.Fatal(err)
			}
			w := must(m.newWild(&b, []string{"x"}))(t)
			p := func(null float64) float64 {
				at := w.about(null)
				return must(at.p(&b, at.statistic(at.work(), at.observed())))(t)
			}
			if !(low < m.Estimates[1] && m.Estimates[1] < high) {
				t.Errorf("the interval %v to %v is not about %v", low, high, m.Estimates[1])
			}
			apart := 1e-4 * (high - low)
			if !(p(low+apart) > 1-confidence && p(low-apart) <= 1-confidence && p(high-apart) > 1-confidence && p(high+apart) <= 1-confidence) {
				t.Errorf("interval %v to %v has p %v %v inside and %v %v outside", low, high, p(low+apart), p(high-apart), p(low-apart), p(high+apart))
			}
			if test := must(m.WildTest(b, "x"))(t); (test.P > 1-confidence) != (low <= 0 && 0 <= high) {
				t.Errorf("p of zero is %v and the interval %v to %v", test.P, low, high)
			}
		}
	}
}

// Ends are found to a millionth of the standard error, in any unit. At a confidence of 15/16 fifteen draws, or the 32
// patterns of five clusters of which two are as far, are just enough.
func TestWildIntervalOfAnyUnit(t *testing.T) {
	s := readSample(t)
	design := NewDesign(len(s.y), Term{"x", s.x})
	b := Bootstrap{Replicates: 99, Seed: 5}
	m := mustFit(t, design, s.y, nil)
	low, high, err := m.WildInterval(b, "x", 0.9)
	if err != nil {
		t.Fatal(err)
	}
	small := mustFit(t, design, mapped(s.y, func(v float64) float64 { return v * 1e-8 }), nil)
	smallLow, smallHigh, err := small.WildInterval(b, "x", 0.9)
	if err != nil || math.Abs(smallLow*1e8-low) > 1e-5*(high-low) || math.Abs(smallHigh*1e8-high) > 1e-5*(high-low) {
		t.Errorf("%v to %v in one unit, %v to %v in another, %v", low, high, smallLow, smallHigh, err)
	}
	of := make([]int, len(s.y))
	for i, g := range NewGroups(s.cluster).Of {
		of[i] = g % 5
	}
	for name, few := range map[string]Bootstrap{
		"fifteen draws": {Replicates: 15, Seed: 5, Multiplier: Webb}, "five clusters": {Replicates: 32, Clusters: NewGroups(of)},
	} {
		if _, _, err := m.WildInterval(few, "x", 15.0/16); err != nil {
			t.Errorf("%s gave %v", name, err)
		}
	}
	if got := (&parabolas{a: 1}).at(0); got != 0 {
		t.Errorf("a data set without variance has a statistic of %v", got)
	}
}

// The quotient of many terms is that of choleskyOf, which is held against R; directions without variance count nothing.
func TestOverMeat(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	for _, q := range []int{1, 2, 3, 5} {
		v, b := square(q), make([]float64, q)
		for range q + 2 {
			for i := range b {
				b[i] = r.NormFloat64() * float64(i+1)
			}
			addOuter(v, b)
		}
		want := must(quadraticForm(b, v))(t)
		near(t, fmt.Sprint("of ", q), overMeat(slices.Clone(b), slices.Concat(v...)), want, 1e-9)
	}
	for _, c := range []struct{ b, m []float64 }{
		{[]float64{3, 2}, []float64{0, 0, 0, 4}},
		{[]float64{1, 1}, []float64{1, 1, 1, 1}},
		{[]float64{1, 5, 7}, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{[]float64{1, 7, 0}, []float64{1, 0, 0, 0, 0, 0, 0, 0, 1}},
		{[]float64{1, 9}, []float64{1, 0, 1, 1 + 1e-14}},           // what is left of the second is rounding
		{[]float64{1, 9, 1}, []float64{1, 0, 0, 1, 1, 0, 1, 1, 2}}, // by hand 1 + 0, the third being itself and the first
		{[]float64{0, 9, 1}, []float64{1, 0, 0, 1, 1, 0, 1, 1, 2}}, // and 0 + 1
	} {
		if got := overMeat(slices.Clone(c.b), slices.Clone(c.m)); math.Abs(got-1) > 1e-15 {
			t.Errorf("%v over %v is %v, want 1", c.b, c.m, got)
		}
	}
}

func TestWildTestRefuses(t *testing.T) {
	s := readSample(t)
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	b := Bootstrap{Replicates: 9, Clusters: NewGroups(s.cluster)}
	line := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.x, nil)
	few := Bootstrap{Replicates: 99, Clusters: NewGroups(mapped3(s.cluster))}
	for name, c := range map[string]struct {
		err  func() error
		want error
	}{
		"no terms":          {func() error { _, err := m.WildTest(b); return err }, ErrMismatch},
		"an unknown term":   {func() error { _, err := m.WildTest(b, "q"); return err }, ErrMismatch},
		"a term twice":      {func() error { _, err := m.WildTest(b, "x", "x"); return err }, ErrRankDeficient},
		"an exact line":     {func() error { _, err := line.WildTest(b, "x"); return err }, ErrExact},
		"a confidence of 0": {func() error { _, _, err := m.WildInterval(b, "x", 0); return err }, ErrMismatch},
		"a confidence of 1": {func() error { _, _, err := m.WildInterval(b, "x", 1); return err }, ErrMismatch},
		"as many terms as clusters": {
			func() error {
				two := Bootstrap{Replicates: 9, Clusters: NewGroups(mapped2(s.x))}
				_, err := m.WildTest(two, Intercept, "x")
				return err
			}, ErrTooFew,
		},
		"a confidence of 95":     {func() error { _, _, err := m.WildInterval(b, "x", 95); return err }, ErrMismatch},
		"an interval of 3 units": {func() error { _, _, err := m.WildInterval(few, "x", 0.95); return err }, ErrUndefined},
	} {
		if err := c.err(); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v, want %v", name, err, c.want)
		}
	}
}

// mapped2 puts rows into two clusters, one after the other.
func mapped2(x []float64) []int {
	out := make([]int, len(x))
	for i := range out {
		out[i] = i % 2
	}
	return out
}

// mapped3 puts clusters into three: eight patterns of signs, four sizes of t, so no
// p value below a quarter.
func mapped3(clusters []string) []int {
	out := make([]int, len(clusters))
	for i, g := range NewGroups(clusters).Of {
		out[i] = g % 3
	}
	return out
}

// about returns the null that the first term tested is of some value.
func (w *wildNull) about(null float64) *wildNull {
	out := *w
	out.scores, out.ownScore = slices.Clone(w.scores), slices.Clone(w.ownScore)
	half := len(w.scores) / 2
	axpy(-null, w.scores[half:], out.scores[:half])
	axpy(-null, w.onTerm, out.ownScore)
	return &out
}
