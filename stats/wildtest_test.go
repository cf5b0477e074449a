package stats

import (
	"errors"
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
		"no terms":               {func() error { _, err := m.WildTest(b); return err }, ErrMismatch},
		"an unknown term":        {func() error { _, err := m.WildTest(b, "q"); return err }, ErrMismatch},
		"a term twice":           {func() error { _, err := m.WildTest(b, "x", "x"); return err }, ErrRankDeficient},
		"an exact line":          {func() error { _, err := line.WildTest(b, "x"); return err }, ErrExact},
		"a confidence of 95":     {func() error { _, _, err := m.WildInterval(b, "x", 95); return err }, ErrMismatch},
		"an interval of 3 units": {func() error { _, _, err := m.WildInterval(few, "x", 0.95); return err }, ErrUndefined},
	} {
		if err := c.err(); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v, want %v", name, err, c.want)
		}
	}
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
