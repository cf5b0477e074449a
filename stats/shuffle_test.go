package stats

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// values are those of a shuffle, by row.
func (s *shuffle) values() []float64 {
	out, dealt := make([]float64, len(s.dealt)), s.dealt
	for g, rows := range s.groups.Rows {
		for at, row := range rows {
			out[row] = s.means[s.group[g]] + dealt[at]
		}
		dealt = dealt[len(rows):]
	}
	return out
}

// A shuffle keeps every group's spread and exchanges the groups' means; and the
// test's statistic is the t that a fit of the shuffled outcome gives.
func TestShufflesKeepGroupsTogether(t *testing.T) {
	s := readSample(t)
	groups := NewGroups(s.cluster)
	means := func(y []float64) (m, spread []float64) {
		for _, rows := range groups.Rows {
			part := picked([][]float64{y}, rows)[0]
			m = append(m, Mean(part))
			spread = append(spread, standardDeviation(part, Mean(part)))
		}
		return m, spread
	}
	before, spread := means(s.y)
	slices.Sort(before)
	l := must(newLines(s.x, [][]float64{s.y}, nil))(t)
	own := must(newShuffle(l.outcomes[0], groups))(t)
	for i := range 20 {
		drawn := must(newShuffle(s.y, groups))(t)
		drawn.draw(9, i)
		y := drawn.values()
		after, again := means(y)
		nearAll(t, "spread within", again, spread, 1e-12)
		slices.Sort(after)
		nearAll(t, "means", after, before, 1e-12)
		own.draw(9, i)
		m := mustFit(t, NewDesign(len(y), Term{"x", s.x}), y, nil)
		c := must(m.Term(mustCovariance(t, m, CR0, groups), "x", 0.95))(t)
		near(t, "t", newGroupSums(l.x, groups).t(own), c.T, 1e-9)
	}
}

// With each row a group of its own the shuffle is one of rows, and the test is
// near to that of the HC0 t; workers change nothing.
func TestClusteredPermutations(t *testing.T) {
	s := readSample(t)
	codes := make([]int, len(s.y))
	for i := range codes {
		codes[i] = i
	}
	one := must(ClusteredPermutationTest(s.x, s.y, NewGroups(codes), 9999, 2, 1, nil))(t)
	three := must(ClusteredPermutationTest(s.x, s.y, NewGroups(codes), 9999, 2, 3, nil))(t)
	if one != three {
		t.Errorf("one worker %+v, three %+v", one, three)
	}
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	near(t, "slope", one.Slope, m.Estimates[1], 1e-12)
	c := must(m.Term(mustCovariance(t, m, HC0, nil), "x", 0.95))(t)
	if math.Abs(one.P-c.P) > 0.01 {
		t.Errorf("p by permutation %v, by t %v", one.P, c.P)
	}
	flat := must(ClusteredPermutationTest(s.x, slices.Repeat([]float64{0.1}, len(s.x)), NewGroups(codes), 9, 2, 1, nil))(t)
	if flat.P != 1 || flat.Slope != 0 {
		t.Errorf("a flat outcome gave %+v", flat)
	}
	for name, err := range map[string]error{
		"no permutations": second(ClusteredPermutationTest(s.x, s.y, NewGroups(codes), 0, 2, 1, nil)),
		"one group":       second(ClusteredPermutationTest(s.x, s.y, NewGroups(make([]int, len(s.y))), 9, 2, 1, nil)),
		"no groups":       second(ClusteredPermutationTest(s.x, s.y, nil, 9, 2, 1, nil)),
	} {
		if !errors.Is(err, ErrTooFew) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}

// Three rows, each a group, have six orders: p tends to the share of them whose t, of a fit, is as far from nought,
// and is a half or one after one. A slope of nought is as steep as any, and two groups can change places.
func TestClusteredPermutationsOfThree(t *testing.T) {
	x, y, alone := []float64{1, 2, 4}, []float64{1, 3, 2}, NewGroups([]int{0, 1, 2})
	far := func(y []float64) float64 {
		m := mustFit(t, NewDesign(3, Term{"x", x}), y, nil)
		return math.Abs(must(m.Term(mustCovariance(t, m, HC0, nil), "x", 0.95))(t).T)
	}
	found, beyond := far(y), 0
	everyFactorOrder(3, func(o []int) {
		if far([]float64{y[o[0]], y[o[1]], y[o[2]]}) >= found*(1-1e-9) {
			beyond++
		}
	})
	const many = 3000
	test := func(y []float64, groups *Groups, permutations int) float64 {
		return must(ClusteredPermutationTest(x, y, groups, permutations, 2, 1, nil))(t).P
	}
	share := float64(beyond) / 6
	if p := test(y, alone, many); math.Abs(p-share) > 4*math.Sqrt(share*(1-share)/many) {
		t.Errorf("p is %v, of all orders %v", p, share)
	}
	if p := test(y, alone, 1); p != 0.5 && p != 1 {
		t.Errorf("p of one order is %v", p)
	}
	flat := must(ClusteredPermutationTest([]float64{1, 2, 3}, []float64{1, 2, 1}, alone, 99, 2, 1, nil))(t)
	if flat.Slope != 0 || flat.P != 1 {
		t.Errorf("no slope gave %+v", flat)
	}
	if p := test(y, NewGroups([]int{0, 0, 1}), 99); !(p > 0 && p <= 1) {
		t.Errorf("p of two groups is %v", p)
	}
}

func second[T any](_ T, err error) error { return err }
