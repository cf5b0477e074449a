package specify

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// A together is the specifications that one null is asked of: those of a contract
// year and divisor. (Which of several divisors is taken decides what the outcome
// is, and may decide the sign: a null for all of them at once would be none.)
type together struct {
	year    int
	divisor string

	members     []int           // specifications
	median      float64         // of the estimates
	significant float64         // share on the side with more of them
	stouffer    float64         // sum of z over the root of how many they are
	positive    int64           // estimates above nought
	scores      []float64       // by board: of stouffer, under the null
	beyond      [statistics]int // draws with a statistic as far from nought
}

// statistics that each null is asked for.
const statistics = 3

// test holds the specifications of each contract year and divisor together
// against what they give when the residuals of each integrated care board under
// the null are multiplied by a random sign, the same for every specification
// (Simonsohn, Simmons & Nelson 2020, with the wild score bootstrap of Kline &
// Santos 2012 for their shuffles), so that what networks of a board share stays. z
// is the slope over the root of the sum of its boards' squared scores under the
// null, which signs do not change. A study of one board has no such test.
func (u *universe) test(
	ctx context.Context, found *estimates, draws int, seed uint64, significance float64, by stats.Drawing,
) ([]data.SpecificationTest, error) {
	boards := u.boards.Count()
	if len(u.frames) == 0 || boards < 2 {
		return nil, nil
	}
	limit := normalQuantile(1 - significance/2)
	groups := u.together(found, limit)
	width := len(groups) * statistics
	drawn, err := stats.DrawReplicates(by, draws, width, func(first, last int, out []float64) error {
		signs, err := stats.NewSigns(boards, first, last, seed)
		for g := 0; g < len(groups) && err == nil; g++ {
			err = groups[g].hold(ctx, found, signs, limit, func(draw, statistic int) { out[draw*width+g*statistics+statistic] = 1 })
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for at, is := range drawn {
		if is == 1 {
			groups[at%width/statistics].beyond[at%statistics]++
		}
	}
	var rows []data.SpecificationTest
	for _, g := range groups {
		for k, statistic := range []struct {
			name  string
			value float64
		}{{data.MedianEstimate, g.median}, {data.ShareSignificant, g.significant}, {data.StouffersZ, g.stouffer}} {
			rows = append(rows, data.SpecificationTest{
				ContractYear: u.years[g.year].Year, NeedAdjuster: g.divisor, Statistic: statistic.name, Value: statistic.value,
				PValue:    float64(g.beyond[k]+1) / float64(draws+1),
				SmallestP: max(data.SmallestP(int64(draws)), math.Ldexp(1, 1-boards)),
				Estimates: int64(len(g.members)), Positive: g.positive, Boards: int64(boards), Permutations: int64(draws),
				Significance: significance,
			})
		}
	}
	return rows, nil
}

// together sorts the specifications by contract year and divisor, and gives
// their statistics as observed.
func (u *universe) together(found *estimates, limit float64) []*together {
	divisor := slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Outcome })
	var groups []*together
	for i := range found.slopes {
		outcome := u.outcome(u.at(i))
		of := outcome.chosen[divisor]
		at := slices.IndexFunc(groups, func(g *together) bool { return g.year == outcome.year && g.divisor == of })
		if at < 0 {
			at = len(groups)
			groups = append(groups, &together{year: outcome.year, divisor: of, scores: make([]float64, u.boards.Count())})
		}
		groups[at].members = append(groups[at].members, i)
	}
	for _, g := range groups {
		g.observe(found, limit)
	}
	return groups
}

func (g *together) observe(found *estimates, limit float64) {
	root := math.Sqrt(float64(len(g.members)))
	values := make([]float64, len(g.members))
	var up, down float64
	for k, i := range g.members {
		values[k] = found.estimates[i]
		if values[k] > 0 {
			g.positive++
		}
		scores, norm := found.under(i)
		if norm == 0 { // the same for every network: it says nothing
			continue
		}
		z := values[k] / norm
		switch {
		case z >= limit:
			up++
		case z <= -limit:
			down++
		}
		g.stouffer += z / root
		for b, score := range scores {
			g.scores[b] += score / norm / root
		}
	}
	g.median, g.significant = stats.Median(values), max(up, down)/float64(len(g.members))
}

// under is the scores of a specification under the null, and the root of the sum
// of their squares.
func (e *estimates) under(i int) (scores []float64, norm float64) {
	boards := len(e.scores) / len(e.slopes)
	scores = e.scores[i*boards : (i+1)*boards]
	sum := 0.0
	for _, score := range scores {
		sum += float64(score * score)
	}
	return scores, math.Sqrt(sum)
}

func normalQuantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }
