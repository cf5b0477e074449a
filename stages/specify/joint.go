package specify

import (
	"context"

	"pcneval/data"
	"pcneval/stats"
)

// A joint is the three statistics of all specifications of a contract year
// (Simonsohn, Simmons & Nelson 2020).
type joint struct{ median, significant, stouffer float64 }

// test holds all specifications of each contract year together against what
// they give when the networks' exposures are exchanged at random, the same
// exchange for every specification, so that nothing but chance joins exposure
// and outcome. z rests on classical standard errors in both; the p values do
// not.
func (u *universe) test(ctx context.Context, permutations int, seed uint64, significance float64) ([]data.SpecificationTest, error) {
	if len(u.frames) == 0 {
		return nil, nil
	}
	limit := normalQuantile(1 - significance/2)
	all := u.sums()
	found := make([][]joint, permutations+1) // the observed order last
	positive := make([]int64, len(u.years))
	err := stats.Parallel(permutations+1, func() func(int) error {
		work := u.newWorker(all)
		return func(i int) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var order []int
			if i < permutations {
				order = stats.Permutation(len(u.movable), seed, i)
			}
			work.run(order)
			found[i] = make([]joint, len(u.years))
			for y := range u.years {
				found[i][y] = work.joint(y, limit)
				if order == nil {
					positive[y] = countPositive(work.estimates[y])
				}
			}
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	var rows []data.SpecificationTest
	for y, year := range u.years {
		rows = append(rows, u.tests(y, year, found, permutations, significance, positive[y])...)
	}
	return rows, nil
}

func (u *universe) tests(
	y int, year year, found [][]joint, permutations int, significance float64, positive int64,
) []data.SpecificationTest {
	var rows []data.SpecificationTest
	for _, statistic := range []struct {
		name string
		of   func(joint) float64
	}{
		{data.MedianEstimate, func(j joint) float64 { return j.median }},
		{data.ShareSignificant, func(j joint) float64 { return j.significant }},
		{data.StouffersZ, func(j joint) float64 { return j.stouffer }},
	} {
		observed := statistic.of(found[permutations][y])
		beyond := 0
		for _, f := range found[:permutations] {
			if stats.AsFar(statistic.of(f[y]), observed) {
				beyond++
			}
		}
		rows = append(rows, data.SpecificationTest{
			ContractYear: year.Year, Statistic: statistic.name, Value: observed,
			PValue: float64(beyond+1) / float64(permutations+1), Estimates: u.count(y), Positive: positive,
			Permutations: int64(permutations), Significance: significance,
		})
	}
	return rows
}

// count is the number of different regressions of a contract year.
func (u *universe) count(y int) (count int64) {
	_ = u.each(func(s specification) error {
		if u.year(s) == y {
			count++
		}
		return nil
	})
	return count
}

func countPositive(estimates []float64) (count int64) {
	for _, e := range estimates {
		if e > 0 {
			count++
		}
	}
	return count
}

// sums prepares the columns of every frame and weighting of networks.
func (u *universe) sums() [][]*sums {
	all := make([][]*sums, len(u.frames))
	for f := range u.frames {
		for _, given := range u.frames[f].weights {
			weights := make([]float64, len(u.pool))
			for _, i := range u.frames[f].rows {
				weights[i] = 1
				if given != nil {
					weights[i] = given[i]
				}
			}
			all[f] = append(all[f], newSums(&u.frames[f], weights, len(u.pool), u.hasQuadratic()))
		}
	}
	return all
}
