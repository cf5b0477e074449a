package stats

import (
	"fmt"
	"math"
	"slices"
)

// DealtSlopesTest tests that the slopes of y on x are alike in groups that are made
// of whole clusters, such as regions of boards, by dealing the clusters anew among
// the groups: each group keeps its number of clusters, and each cluster its rows
// and so its dependence. What is dealt are the residuals of one line for all
// (Freedman & Lane 1983). The statistic is Cochran's (1954) Q of the slopes by group
// with their CR0 variances, over groups - 1: studentised, so that slopes which are
// known better count more (Janssen 1997). P is (b+1)/(m+1) (Phipson & Smyth 2010),
// and there are no second degrees of freedom. Groups that differ in level make it
// cautious: the dealt groups then hold that difference within them.
//
// A Wald test with so few clusters a group is far from its level
// (docs/method.md). It returns an error unless each cluster is in one group, and
// there are at least two groups, each of at least two clusters and an x that varies.
func DealtSlopesTest(x, y []float64, groups, clusters *Groups, permutations int, seed uint64, workers int) (Test, error) {
	of, err := nested(groups, clusters, len(x))
	if err != nil {
		return Test{}, err
	}
	if permutations < 1 {
		return Test{}, fmt.Errorf("a permutation test needs permutations, not %d: %w", permutations, ErrTooFew)
	}
	m, err := Fit(NewDesign(len(x), Term{"x", x}), y, nil)
	if err != nil {
		return Test{}, err
	}
	df := float64(groups.Count() - 1)
	if m.Exact {
		return Test{DF1: df, P: 1}, nil
	}
	in := make([]int, groups.Count())
	for _, g := range of {
		in[g]++
	}
	if slices.Min(in) < 2 {
		return Test{}, fmt.Errorf("group %d has one cluster: %w", slices.Index(in, 1), ErrTooFew)
	}
	d := newDeal(x, m.Residuals, clusters, groups.Count())
	observed := d.statistic(of, d.work())
	if math.IsNaN(observed) {
		return Test{}, fmt.Errorf("x does not vary in every group: %w", ErrRankDeficient)
	}
	beyond := make([]bool, permutations)
	err = parallel(permutations, workers, func() func(int) error {
		var g generator
		order, dealt, sums := make([]int, len(of)), make([]int, len(of)), d.work()
		return func(i int) error {
			g.reset(seed, i)
			g.order(order)
			for at, from := range order {
				dealt[at] = of[from]
			}
			beyond[i] = d.statistic(dealt, sums) >= observed*(1-tieTolerance)
			return nil
		}
	})
	count := 0
	for _, is := range beyond {
		if is {
			count++
		}
	}
	return Test{Statistic: observed, DF1: df, P: float64(count+1) / float64(permutations+1)}, err
}

// nested returns the group of each cluster.
func nested(groups, clusters *Groups, rows int) ([]int, error) {
	if groups == nil || clusters == nil || len(groups.Of) != rows || len(clusters.Of) != rows {
		return nil, fmt.Errorf("each of %d rows needs a group and a cluster: %w", rows, ErrMismatch)
	}
	if groups.Count() < 2 || clusters.Count() <= groups.Count() {
		return nil, fmt.Errorf("%d clusters in %d groups leave nothing to deal: %w", clusters.Count(), groups.Count(), ErrTooFew)
	}
	of := make([]int, clusters.Count())
	for c, members := range clusters.Rows {
		of[c] = groups.Of[members[0]]
		for _, i := range members {
			if groups.Of[i] != of[c] {
				return nil, fmt.Errorf("cluster %d is in groups %d and %d: %w", c, of[c], groups.Of[i], ErrMismatch)
			}
		}
	}
	return of, nil
}

// deal holds of each cluster its number and the sums of x, y, xx and xy; the last place is for the variance.
type deal struct {
	sums   [][6]float64
	groups int
}

func newDeal(x, y []float64, clusters *Groups, groups int) *deal {
	d := &deal{groups: groups}
	centred := deviations(x, unitWeights(nil, len(x)))
	for _, members := range clusters.Rows {
		var s [6]float64
		for _, i := range members {
			u, v := centred[i], y[i]
			s[0]++
			s[1] += u
			s[2] += v
			s[3] += float64(u * u)
			s[4] += float64(u * v)
		}
		d.sums = append(d.sums, s)
	}
	return d
}

func (d *deal) work() [][6]float64 { return make([][6]float64, d.groups) }

// statistic returns that of the slopes by group when the clusters are in the given
// groups; NaN if x does not vary in one of them.
func (d *deal) statistic(of []int, sums [][6]float64) float64 {
	clear(sums)
	for c, g := range of {
		for k, v := range d.sums[c] {
			sums[g][k] += v
		}
	}
	for g := range sums {
		s := &sums[g]
		spread := s[3] - float64(s[1]*s[1])/s[0]
		if !(spread > rankTolerance*rankTolerance*s[3]) {
			return math.NaN()
		}
		// From here on: rows, means of x and y, spread of x, slope, and variance.
		s[1], s[2], s[3], s[4], s[5] = s[1]/s[0], s[2]/s[0], spread, (s[4]-float64(s[1]*s[2])/s[0])/spread, 0
	}
	for c, g := range of {
		u, s := &d.sums[c], &sums[g]
		xx := u[3] - float64(2*s[1]*u[1]) + float64(u[0]*s[1]*s[1])
		xy := u[4] - float64(s[2]*u[1]) - float64(s[1]*(u[2]-float64(u[0]*s[2])))
		score := (xy - float64(s[4]*xx)) / s[3]
		s[5] += float64(score * score)
	}
	var weight, top float64
	for g := range sums {
		weight += 1 / sums[g][5]
		top += sums[g][4] / sums[g][5]
	}
	q := 0.0
	for g := range sums {
		apart := sums[g][4] - top/weight
		q += float64(apart*apart) / sums[g][5]
	}
	return q / float64(d.groups-1)
}
