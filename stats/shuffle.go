package stats

import (
	"fmt"
	"math"
	"slices"
)

// shuffle is values shuffled so that their dependence within groups is kept: the
// groups' means change places among the groups, and the deviations from them
// within each group (the two strata of Anderson & ter Braak 2003, with unequal
// groups' means exchanged as they are). Rows stand by group.
type shuffle struct {
	groups            *Groups
	means, deviations []float64
	group             []int
	dealt             []float64
	generator         generator
}

// newShuffle returns values in the order in which they are.
func newShuffle(values []float64, groups *Groups) (*shuffle, error) {
	if groups == nil || groups.Count() < 2 {
		return nil, fmt.Errorf("one group cannot be shuffled: %w", ErrTooFew)
	}
	if err := checkColumn("values", values, len(groups.Of)); err != nil {
		return nil, err
	}
	s := &shuffle{groups: groups}
	for g, rows := range groups.Rows {
		mean := Mean(picked([][]float64{values}, rows)[0])
		s.means, s.group = append(s.means, mean), append(s.group, g)
		for _, i := range rows {
			s.deviations = append(s.deviations, values[i]-mean)
		}
	}
	s.dealt = slices.Clone(s.deviations)
	return s, nil
}

// again returns a shuffle of the same values for another worker.
func (s *shuffle) again() *shuffle {
	out := *s
	out.group, out.dealt = slices.Clone(s.group), slices.Clone(s.deviations)
	return &out
}

func (s *shuffle) draw(seed uint64, i int) {
	s.generator.reset(seed, i)
	s.generator.order(s.group)
	copy(s.dealt, s.deviations)
	from := 0
	for _, rows := range s.groups.Rows {
		shuffled(&s.generator, s.dealt[from:from+len(rows)])
		from += len(rows)
	}
}

// order puts 0, 1, 2 and so on into x in random order.
func (g *generator) order(x []int) {
	for r := range x {
		x[r] = r
	}
	shuffled(g, x)
}

// ClusteredPermutationTest tests that the least-squares slope of y on x is zero by
// shuffling y so that dependence within groups is kept, unweighted. The statistic is t with the CR0
// standard error, which makes the test hold its level where spread depends on x
// too (DiCiccio & Romano 2017). P is (b+1)/(m+1) (Phipson & Smyth 2010).
//
// In simulations with the dependence of boards (docs/method.md) it keeps its
// level, where [PermutationTest] of rows does not.
func ClusteredPermutationTest(
	x, y []float64, groups *Groups, permutations int, seed uint64, workers int, by Drawing,
) (PermutationResult, error) {
	l, err := newLines(x, [][]float64{y}, nil)
	if err != nil {
		return PermutationResult{}, err
	}
	s, err := newShuffle(l.outcomes[0], groups)
	if err != nil {
		return PermutationResult{}, err
	}
	if permutations < 1 {
		return PermutationResult{}, fmt.Errorf("a permutation test needs permutations, not %d: %w", permutations, ErrTooFew)
	}
	out := PermutationResult{Slope: dot(l.x, l.outcomes[0]) / dot(l.x, l.x), Permutations: permutations, P: 1}
	if Constant(y) {
		return out, nil
	}
	sums := newGroupSums(l.x, groups)
	limit := math.Abs(sums.t(s)) * (1 - tieTolerance)
	values, err := eachReplicate(by, permutations, 1, workers, func() func(int, []float64) error {
		own, sums := s.again(), newGroupSums(l.x, groups)
		return func(i int, out []float64) error {
			own.draw(seed, i)
			if math.Abs(sums.t(own)) >= limit {
				out[0] = 1
			}
			return nil
		}
	})
	out.P = float64(countBeyond(values)+1) / float64(permutations+1)
	return out, err
}

// groupSums holds x by group and, of each group, the sums of x, x^2 and, of a
// shuffle, x y.
type groupSums struct {
	x         []float64
	of        []float64
	squares   []float64
	products  []float64
	n, spread float64
}

func newGroupSums(x []float64, groups *Groups) *groupSums {
	count := groups.Count()
	s := &groupSums{of: make([]float64, count), squares: make([]float64, count), products: make([]float64, count), n: float64(len(x))}
	for g, rows := range groups.Rows {
		for _, i := range rows {
			s.x = append(s.x, x[i])
			s.of[g] += x[i]
			s.squares[g] += float64(x[i] * x[i])
		}
		s.spread += s.squares[g]
	}
	return s
}

// t returns slope over CR0 standard error of a shuffle.
func (s *groupSums) t(drawn *shuffle) float64 {
	slope, mean, from := 0.0, 0.0, 0
	for g, rows := range drawn.groups.Rows {
		level, to := drawn.means[drawn.group[g]], from+len(rows)
		s.products[g] = float64(level*s.of[g]) + dot(s.x[from:to], drawn.dealt[from:to])
		slope += s.products[g]
		mean += float64(level * float64(len(rows)))
		from = to
	}
	slope /= s.spread
	mean /= s.n
	variance := 0.0
	for g, product := range s.products {
		score := product - float64(mean*s.of[g]) - float64(slope*s.squares[g])
		variance += float64(score * score)
	}
	if variance == 0 {
		return 0
	}
	return slope * s.spread / math.Sqrt(variance)
}
