package stats

import (
	"errors"
	"slices"
	"testing"
)

// What a turning point says of the rows that are left is what a fit of them says,
// and each row left out is the one without which the slope is furthest down.
func TestTurningPointsAreThoseOfFits(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	for _, kind := range []CovarianceKind{Classical, CR0, CR1, CR1S} {
		by := clusters
		if !kind.Clustered() {
			by = nil
		}
		var seen []SlopeOf
		got := must(Turn(s.x, s.y, kind, by, -1, 12, func(at SlopeOf) bool { seen = append(seen, at); return false }))(t)
		if got.Found || len(got.Rows) != 12 || len(seen) != 13 {
			t.Fatalf("%s: %+v after %d looks", kind, got, len(seen))
		}
		for dropped, at := range seen {
			var rest []int
			for i := range s.x {
				if !slices.Contains(got.Rows[:dropped], i) {
					rest = append(rest, i)
				}
			}
			part := picked([][]float64{s.x, s.y}, rest)
			m := mustFit(t, NewDesign(len(rest), Term{"x", part[0]}), part[1], nil)
			want := must(m.Term(mustCovariance(t, m, kind, clusters.Subset(rest)), "x", 0.95))(t)
			near(t, "slope", at.Slope, want.Estimate, 1e-9)
			near(t, "error", at.StandardError, want.StandardError, 1e-9)
			near(t, "df", at.DegreesOfFreedom, want.DegreesOfFreedom, 0)
			if at.Significant(0.95) != (want.P <= 0.05) {
				t.Errorf("%s, %d left out: significant is %v, p %v", kind, dropped, at.Significant(0.95), want.P)
			}
			if dropped < len(got.Rows) {
				without := must(m.WithoutEachRow("x"))(t)
				near(t, "furthest", without[slices.Index(rest, got.Rows[dropped])], slices.Min(without), 1e-9)
			}
		}
	}
}

// By hand, of (0, 0), (1, 1), (2, 0) and (6, 1) the slopes without one are 1/14, 5/28, 7/62 and 0: the last is left
// out. One row can go, and no row may be asked for; two clusters are enough; an exact slope is told from nought.
func TestTurningPointByHand(t *testing.T) {
	x, y := []float64{0, 1, 2, 6}, []float64{0, 1, 0, 1}
	never := func(SlopeOf) bool { return false }
	got := must(Turn(x, y, Classical, nil, -1, 1, never))(t)
	if !slices.Equal(got.Rows, []int{3}) || got.Slope != 0 {
		t.Errorf("got %+v", got)
	}
	none := must(Turn(x, y, Classical, nil, -1, 0, never))(t)
	if len(none.Rows) != 0 {
		t.Errorf("no row was asked for: %+v", none)
	}
	near(t, "slope of all", none.Slope, 2.5/20.75, 1e-14)
	if _, err := Turn(x, y, CR0, NewGroups([]int{0, 0, 1, 1}), -1, 0, never); err != nil {
		t.Errorf("two clusters gave %v", err)
	}
	if _, err := Turn([]float64{2, 2, 2, 2}, y, Classical, nil, -1, 0, never); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("a constant x gave %v", err)
	}
	if !(SlopeOf{Slope: 1}).Significant(0.95) || (SlopeOf{}).Significant(0.95) {
		t.Error("an exact slope is told from nought unless it is nought")
	}
}

func TestTurningPointStopsWhereItIsReached(t *testing.T) {
	s := readSample(t)
	got := must(Turn(s.x, s.y, Classical, nil, -1, 60, func(at SlopeOf) bool { return at.Slope < 0 }))(t)
	if !got.Found || got.Slope >= 0 || len(got.Rows) == 0 {
		t.Errorf("got %+v", got)
	}
	for name, c := range map[string]struct{ err, want error }{
		"clusters for a classical error": {second(Turn(s.x, s.y, Classical, NewGroups(s.cluster), 1, 3, nil)), ErrMismatch},
		"CR1 without clusters":           {second(Turn(s.x, s.y, CR1, nil, 1, 3, nil)), ErrMismatch},
		"HC3":                            {second(Turn(s.x, s.y, HC3, nil, 1, 3, nil)), ErrMismatch},
		"all rows":                       {second(Turn(s.x, s.y, Classical, nil, 1, len(s.x), nil)), ErrTooFew},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}
