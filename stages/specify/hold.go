package specify

import (
	"context"
	"math"

	"pcneval/stats"
)

// tie is the relative difference below which a sum of signed scores is as large
// as an estimate, since it rounds otherwise.
const tie = 1e-10

// hold marks the draws that give statistics as far from nought. A median is as
// far where at least half of the estimates are as far on one side.
func (g *together) hold(
	ctx context.Context, found *estimates, signs *stats.Signs, limit float64, mark func(draw, statistic int),
) error {
	var all [][]float64
	var median, significant []float64
	for _, i := range g.members {
		if scores, norm := found.under(i); norm > 0 {
			all = append(all, scores)
			median, significant = append(median, math.Abs(g.median)*(1-tie)), append(significant, limit*norm)
		}
	}
	// Any median is as far from nought as one of nought.
	if g.median == 0 {
		for d := range signs.Draws() {
			mark(d, 0)
		}
	} else if err := signs.Reached(all, median, (len(g.members)+1)/2, func(draw int) { mark(draw, 0) }); err != nil {
		return err
	}
	least := int(math.Round(g.significant * float64(len(g.members))))
	if err := signs.Reached(all, significant, least, func(draw int) { mark(draw, 1) }); err != nil {
		return err
	}
	for d := range signs.Draws() {
		if stats.AsFar(signs.Sum(g.scores, d), g.stouffer) {
			mark(d, 2)
		}
	}
	return ctx.Err()
}
