package specify

import (
	"context"
	"math"
	"sync"

	"pcneval/stats"
)

// A tally counts the specifications of one draw: those as far above or below
// nought as the observed median, and those significant above or below.
type tally struct{ above, below, up, down int32 }

// hold marks the draws that give statistics as far from nought. A median is as
// far where at least half of the estimates are as far on one side.
func (g *together) hold(
	ctx context.Context, found *estimates, signs *stats.Signs, limit float64, mark func(draw, statistic int),
) error {
	median := math.Abs(g.median) * (1 - tie)
	var all [][]tally // of each worker; counts are whole numbers, whose sum has no order
	var lock sync.Mutex
	err := stats.Parallel(len(g.members), func() func(int) error {
		mine, sums := make([]tally, signs.Draws()), signs.Summer()
		lock.Lock()
		defer lock.Unlock()
		all = append(all, mine)
		return func(i int) error {
			if scores, norm := found.under(g.members[i]); norm > 0 {
				count(mine, sums(scores), median, limit*norm)
			}
			return ctx.Err()
		}
	})
	if err != nil {
		return err
	}
	members := int32(len(g.members))
	significant := int32(math.Round(g.significant * float64(members)))
	sums := signs.Summer()
	for d, stouffer := range sums(g.scores) {
		var whole tally
		for _, mine := range all {
			t := mine[d]
			whole.above, whole.below, whole.up, whole.down = whole.above+t.above, whole.below+t.below, whole.up+t.up, whole.down+t.down
		}
		for k, as := range [statistics]bool{
			median == 0 || 2*max(whole.above, whole.below) >= members, max(whole.up, whole.down) >= significant,
			stats.AsFar(stouffer, g.stouffer),
		} {
			if as {
				mark(d, k)
			}
		}
	}
	return nil
}

// tie is the relative difference below which a sum of signed scores is as large
// as an estimate, since it rounds otherwise.
const tie = 1e-10

// count adds what each draw gives for a specification.
func count(tallies []tally, estimates []float64, median, significant float64) {
	tallies = tallies[:len(estimates)]
	least := min(median, significant)
	for d, estimate := range estimates {
		size := math.Abs(estimate)
		if size < least {
			continue
		}
		t, positive := &tallies[d], estimate > 0
		if size >= median {
			if positive {
				t.above++
			} else {
				t.below++
			}
		}
		if size >= significant {
			if positive {
				t.up++
			} else {
				t.down++
			}
		}
	}
}
