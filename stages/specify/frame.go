package specify

import (
	"cmp"
	"math"
	"slices"

	"pcneval/config/problem"
	"pcneval/data"
)

// A frame is the data on one ground.
type frame struct {
	chosen data.Chosen

	rows      []int // analysed networks, ascending
	byBoard   []int // the same by integrated care board
	networks  []network
	exposures []exposure
	outcomes  []outcome   // those without logarithm first
	weights   [][]float64 // of each weighting of the networks; nil for once each
	removed   [][]int     // rows that each sample leaves out, ascending
}

// An exposure is one measure of deprivation; values are 0 outside the rows.
type exposure struct {
	made[measure]
	values []float64
}

// frame puts together what the regressions on one ground need.
func (u *universe) frame(chosen data.Chosen, networks []network, measures []made[measure]) (frame, error) {
	f := frame{chosen: chosen, networks: networks}
	needs := onNeed.crossed(u.years[0], nil)
	for i, n := range networks {
		needed := !slices.ContainsFunc(needs, func(need made[need]) bool { return !(need.decided(n) > 0) })
		if n.list.Registered > 0 && !math.IsNaN(n.weighting) && n.measured() && needed {
			f.rows = append(f.rows, i)
		}
	}
	f.byBoard = slices.SortedStableFunc(slices.Values(f.rows), func(a, b int) int { return u.boards.Of[a] - u.boards.Of[b] })
	for e, m := range measures {
		values := make([]float64, len(networks))
		for _, i := range f.rows {
			values[i] = networks[i].measures[e]
		}
		f.exposures = append(f.exposures, exposure{m, values})
	}
	for y := range u.years {
		outcomes, err := u.outcomes(y, f.rows, networks)
		if err != nil {
			return f, err
		}
		f.outcomes = append(f.outcomes, outcomes...)
	}
	slices.SortStableFunc(f.outcomes, func(a, b outcome) int { return compareBool(a.log, b.log) })
	for _, w := range u.weights {
		f.weights = append(f.weights, w.decided.of(networks))
	}
	for _, s := range u.samples {
		removed, err := u.removed(s, f)
		if err != nil {
			return f, err
		}
		f.removed = append(f.removed, removed)
	}
	return f, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (w weight) of(networks []network) []float64 {
	if w == nil {
		return nil
	}
	weights := make([]float64, len(networks))
	for i, n := range networks {
		weights[i] = w(n)
	}
	return weights
}

// removed lists the rows of a frame that a sample leaves out.
func (u *universe) removed(s made[sample], f frame) ([]int, error) {
	rule := s.decided
	bySize := slices.SortedStableFunc(slices.Values(f.rows), func(a, b int) int {
		return cmp.Compare(f.networks[b].list.Registered, f.networks[a].list.Registered)
	})
	removed := bySize[:int(math.Round(float64(rule.largest*float64(len(f.rows)))/100))]
	for _, i := range f.rows {
		if rule.over > 0 && f.networks[i].registered() > rule.over || rule.board != "" && u.pool[i].ICBCode == rule.board {
			removed = append(removed, i)
		}
	}
	if rule.board != "" && len(removed) == 0 {
		boards := map[string]bool{}
		for _, i := range f.rows {
			boards[u.pool[i].ICBCode] = true
		}
		return nil, problem.List{noBoard(s.chosen.Option("sample"), rule.board, boards)}
	}
	slices.Sort(removed)
	return slices.Compact(removed), nil
}
