package stats

import (
	"errors"
	"slices"
	"testing"
)

// An index of a value between bounds is the same in any unit and from any zero (Erreygers 2009), and so is its
// error; there are degrees of freedom for all units or clusters but one. Values may lie at the bounds.
func TestBoundedIndicesOfAnyUnit(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	share := slices.Clone(s.p)
	share[0], share[1] = 0, 1
	moved := mapped(share, func(v float64) float64 { return 10 + 5*v })
	for _, by := range []*Groups{nil, clusters} {
		want := must(mustGradient(t, share, s.x, s.w).LinearisedInference(&Bounds{0, 1}, by, 0.95))(t)[2:]
		got := must(mustGradient(t, moved, s.x, s.w).LinearisedInference(&Bounds{10, 15}, by, 0.95))(t)[2:]
		df := float64(len(s.x) - 1)
		if by != nil {
			df = float64(clusters.Count() - 1)
		}
		for k, row := range got {
			near(t, row.Term, row.Estimate, want[k].Estimate, 1e-9)
			near(t, row.Term+" std error", row.StandardError, want[k].StandardError, 1e-9)
			near(t, row.Term+" df", row.DegreesOfFreedom, df, 0)
		}
	}
}

// What is received in proportion to need has an index of nought without an error, and a mean of nought has none.
func TestKakwaniIndexOfWhatFollowsNeed(t *testing.T) {
	s := readSample(t)
	r := must(NewRanking(s.x, s.w))(t)
	need := must(r.Gradient(s.p))(t)
	got := must(KakwaniIndex(must(r.Gradient(mapped(s.p, func(v float64) float64 { return 0.3 * v })))(t), need, nil, 0.95))(t)
	if !got.Exact || got.Estimate != 0 || got.P != 1 {
		t.Errorf("got %+v", got)
	}
	zero := must(r.Gradient(make([]float64, len(s.x))))(t)
	for name, pair := range map[string][2]*Gradient{"received": {zero, need}, "needed": {need, zero}} {
		if _, err := KakwaniIndex(pair[0], pair[1], nil, 0.95); !errors.Is(err, ErrMismatch) {
			t.Errorf("nothing %s gave %v", name, err)
		}
	}
}
