package stats

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// The statistic is Cochran's Q of slopes fitted group by group.
func TestDealtSlopes(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	codes := make([]int, len(s.y))
	for i, c := range clusters.Of {
		codes[i] = c % 3
	}
	groups := NewGroups(codes)
	got := must(DealtSlopesTest(s.x, s.y, groups, clusters, 999, 3, 1))(t)
	var slopes, errs []float64
	for _, row := range must(SlopesByGroup(s.x, s.y, nil, groups, CR0, clusters, 0.95))(t) {
		slopes, errs = append(slopes, row.Estimate), append(errs, row.StandardError)
	}
	want := must(PoolEstimates(slopes, errs, DerSimonianLaird, 0.95))(t).Heterogeneity
	near(t, "Q", got.Statistic, want.Statistic/want.DF1, 1e-9)
	near(t, "df", got.DF1, want.DF1, 0)
	if again := must(DealtSlopesTest(s.x, s.y, groups, clusters, 999, 3, 4))(t); again != got {
		t.Errorf("four workers gave %+v, one %+v", again, got)
	}
	// Slopes of 1, 2 and 3 in the three groups are told apart as often as can be.
	steep := make([]float64, len(s.x))
	for i, x := range s.x {
		steep[i] = x*float64(1+codes[i]) + 1e-3*s.y[i]
	}
	if sharp := must(DealtSlopesTest(s.x, steep, groups, clusters, 999, 3, 1))(t); sharp.P > 0.005 {
		t.Errorf("slopes of 1, 2 and 3 gave p %v", sharp.P)
	}
	if line := must(DealtSlopesTest(s.x, s.x, groups, clusters, 9, 3, 1))(t); line.P != 1 {
		t.Errorf("an exact line gave %+v", line)
	}
	crossed := slices.Clone(codes)
	crossed[clusters.Rows[13][0]] = (crossed[clusters.Rows[13][1]] + 1) % 3
	lonely := make([]int, len(codes))
	for i, c := range clusters.Of {
		lonely[i] = min(c, 1)
	}
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"a group of one cluster":  {second(DealtSlopesTest(s.x, s.y, NewGroups(lonely), clusters, 9, 1, 1)), ErrTooFew},
		"a cluster in two groups": {second(DealtSlopesTest(s.x, s.y, NewGroups(crossed), clusters, 9, 1, 1)), ErrMismatch},
		"one group":               {second(DealtSlopesTest(s.x, s.y, NewGroups(make([]int, len(s.y))), clusters, 9, 1, 1)), ErrTooFew},
		"groups of one cluster":   {second(DealtSlopesTest(s.x, s.y, clusters, clusters, 9, 1, 1)), ErrTooFew},
		"no permutations":         {second(DealtSlopesTest(s.x, s.y, groups, clusters, 0, 1, 1)), ErrTooFew},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}

// The gap as a regression is the gap of sums, and its error by rows that of the
// linearised ratio: HC1 of two groups is between Welch's parts, and HC2 is Welch's.
func TestGapModelIsTheGap(t *testing.T) {
	s := readSample(t)
	fifths := must(Fractions(s.x, s.w, 5))(t)
	for name, denominator := range map[string][]float64{"means": unitWeights(nil, len(s.y)), "sums": s.w} {
		numerator := multiplied(s.y, denominator)
		want := must(PooledGap(numerator, denominator, fifths, 5, 0.95))(t)
		m := must(NewGapModel(numerator, denominator, fifths, 5))(t)
		got := must(m.Gap(CR2, NewGroups(s.cluster), 0.95))(t)
		near(t, name+" lowest", got.Lowest, want.Lowest, 1e-12)
		near(t, name+" highest", got.Highest, want.Highest, 1e-12)
		near(t, name+" difference", got.Difference.Estimate, want.Difference.Estimate, 1e-10)
		if name == "means" {
			alone := must(m.Gap(HC2, nil, 0.95))(t)
			near(t, name+" error by rows", alone.Difference.StandardError, want.Difference.StandardError, 1e-10)
		}
	}
	if _, err := NewGapModel(s.y, unitWeights(nil, len(s.y)), make([]int, len(s.y)), 5); !errors.Is(err, ErrTooFew) {
		t.Errorf("a gap without its upper group gave %v", err)
	}
}

// Two groups of two clusters each can be dealt in three ways; of these, the one in which slopes of 1 and 2 stand
// apart is the furthest, so that p tends to a third, and one of it and itself counts.
func TestDealtSlopesOfThreeWays(t *testing.T) {
	x, y, clusters, groups := []float64{}, []float64{}, []int{}, []int{}
	for c, slope := range []float64{1, 1.1, 2, 2.1} {
		for i := range 4 {
			x, clusters, groups = append(x, float64(i)), append(clusters, c), append(groups, c/2)
			y = append(y, slope*float64(i))
		}
	}
	test := func(permutations int) Test {
		return must(DealtSlopesTest(x, y, NewGroups(groups), NewGroups(clusters), permutations, 5, 1))(t)
	}
	const many = 2000
	if p := test(many).P; math.Abs(p-1.0/3) > 4*math.Sqrt(2.0/9/many) {
		t.Errorf("p is %v, want about a third", p)
	}
	if p := test(1).P; p != 0.5 && p != 1 {
		t.Errorf("p of one permutation is %v", p)
	}
	for i := range 8 {
		x[i] = 1000.1 + 1e-5*float64(i) // in the first group, where it varies by less than 1e-7 of what it is about
	}
	if _, err := DealtSlopesTest(x, y, NewGroups(groups), NewGroups(clusters), 9, 5, 1); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("an x that hardly varies in a group gave %v", err)
	}
}

func TestNestedRefuses(t *testing.T) {
	groups, clusters := NewGroups([]int{0, 0, 1, 1}), NewGroups([]int{0, 1, 2, 3})
	for name, pair := range map[string][2]*Groups{
		"no groups": {nil, clusters}, "no clusters": {groups, nil},
		"groups of fewer rows": {NewGroups([]int{0, 1}), clusters}, "clusters of fewer rows": {groups, NewGroups([]int{0, 1, 2})},
	} {
		if _, err := nested(pair[0], pair[1], 4); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}
