package accuracy

import (
	"fmt"
	"math"
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// drawn are the sources of error in the order in which they are told.
var drawn = [...]string{data.ErrorOfChance, data.ErrorOfAreas, data.ErrorOfLists, data.ErrorOfWeights, data.ErrorOfAll}

// slopes tells every contract year in which networks differ, with each error.
func (s setting) slopes(from sample) ([]data.ErrorSlope, error) {
	var years []year
	var outcomes [][]float64
	for _, y := range s.Years {
		values := from.Values(data.VariableFundingPerWeighted, y.Year)
		if len(values) >= 3 && !stats.Constant(values) && !stats.Constant(from.exposure) {
			years, outcomes = append(years, y), append(outcomes, values)
		}
	}
	if len(years) == 0 {
		return nil, nil
	}
	simulated, err := s.simulate(from, years, outcomes)
	if err != nil {
		return nil, err
	}
	var rows []data.ErrorSlope
	for k, y := range years {
		slope, err := from.errors.Slope(from.exposure, outcomes[k], s.Analysis.Confidence)
		if err != nil {
			return nil, fmt.Errorf("contract year %s: %w", y.Year, err)
		}
		row := s.row(from, y, slope)
		for source, of := range drawn {
			told := row
			told.ErrorOf = of
			if err := s.fill(&told, slope.Scaled(s.Analysis.Per), from.reliability(of), simulated[k*len(drawn)+source]); err != nil {
				return nil, err
			}
			rows = append(rows, told)
		}
		if row, err = s.sorted(from, row, outcomes[k]); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (s setting) row(from sample, y year, slope stats.Coefficient) data.ErrorSlope {
	slope = slope.Scaled(s.Analysis.Per)
	return data.ErrorSlope{
		ContractYear: y.Year, Per: s.Analysis.Per, Slope: slope.Estimate, ConfLow: slope.Lower, ConfHigh: slope.Upper,
		DF: slope.DegreesOfFreedom, Confidence: s.Analysis.Confidence, SEType: string(from.errors.Kind), Clusters: from.errors.By,
	}
}

// reliability is the share of the variance of deprivation, as measured, that is
// not error.
func (s sample) reliability(of string) float64 {
	square := map[string]float64{
		data.ErrorOfChance: meanSquare(s.chance), data.ErrorOfAreas: meanSquare(s.areas), data.ErrorOfLists: meanSquare(s.lists),
	}
	noise := square[of]
	if of == data.ErrorOfAll {
		noise = square[data.ErrorOfChance] + square[data.ErrorOfAreas] + square[data.ErrorOfLists]
	}
	spread := deviation(s.exposure)
	return 1 - noise/float64(spread*spread)
}

// fill tells what an error did to a slope, and takes it out again.
func (s setting) fill(row *data.ErrorSlope, slope stats.Coefficient, reliability float64, r stats.Resampled) error {
	low, high, err := r.Interval(stats.Percentile, s.Analysis.Confidence)
	if err != nil {
		return err
	}
	mean, sd, times := stats.Mean(r.Replicates), r.StandardError(), int64(len(r.Replicates))
	row.SimulatedMean, row.SimulatedSD, row.SimulatedLow, row.SimulatedHigh, row.Replicates = &mean, &sd, &low, &high, &times
	if slope.Estimate != 0 {
		row.Attenuation = new(mean / slope.Estimate)
	}
	if !(reliability > 0) {
		row.Reason = data.ErrorTooLarge
		return nil
	}
	total := math.Hypot(slope.StandardError/reliability, sd)
	s.close(row, slope.Estimate/reliability, total, slope.DegreesOfFreedom)
	return nil
}

func (s setting) close(row *data.ErrorSlope, corrected, total, df float64) {
	half := total * stats.StudentQuantile(0.5+s.Analysis.Confidence/2, df)
	row.Corrected, row.TotalError, row.TotalLow, row.TotalHigh = &corrected, &total, new(corrected-half), new(corrected+half)
}

// sorted tells the slope on the deprivation that networks would have if the
// patients of each place were as far apart as the networks that share it.
func (s setting) sorted(from sample, row data.ErrorSlope, y []float64) (data.ErrorSlope, error) {
	x := make([]float64, len(y))
	for i := range x {
		x[i] = from.exposure[i] + from.sorted[i]
	}
	slope, err := from.errors.Slope(x, y, s.Analysis.Confidence)
	if err != nil {
		return row, err
	}
	slope = slope.Scaled(s.Analysis.Per)
	row.ErrorOf, row.DF = data.ErrorSorted, slope.DegreesOfFreedom
	s.close(&row, slope.Estimate, slope.StandardError, slope.DegreesOfFreedom)
	return row, nil
}

// simulate gives the slopes of every year with every error, in that order. All
// years and sources share the draws of a replicate.
func (s setting) simulate(from sample, years []year, outcomes [][]float64) ([]stats.Resampled, error) {
	x := centred(from.exposure)
	xx := squares(x)
	var held, moved []float64 // by year and network: outcomes as they are, and what of them an error of the weighted list changes
	var measured []float64
	for k, y := range outcomes {
		slope := make([]float64, 1)
		stats.Products(x, y, slope)
		held = append(held, centred(y)...)
		for _, v := range y {
			// What is paid on the weighted list comes to the same for each weighted patient.
			moved = append(moved, v-years[k].OnWeighted)
		}
		for range drawn {
			measured = append(measured, slope[0]/xx*s.Analysis.Per)
		}
	}
	lists, factors := centred(from.lists), centred(from.weights)
	for i, v := range factors {
		factors[i] = math.Exp(-v)
	}
	return stats.MonteCarlo(measured, s.Replicates, data.Seed(name, 0), 0, func() func(*stats.Draws) ([]float64, error) {
		with, factor := make([][]float64, len(drawn)), make([]float64, len(x))
		for source := range with {
			with[source] = make([]float64, len(x))
		}
		found, out := make([]float64, len(years)), make([]float64, len(measured))
		return func(d *stats.Draws) ([]float64, error) {
			var sums [len(drawn)]float64 // side by side, none of which waits for another
			for i, x := range x {
				chance, areas := float64(from.chance[i]*d.Normal()), float64(from.areas[i]*d.Normal())
				list := anyOf(lists, d, 0)
				factor[i] = anyOf(factors, d, 1)
				all := x + chance + areas + list
				with[0][i], with[1][i], with[2][i], with[3][i], with[4][i] = x+chance, x+areas, x+list, x, all
				sums[0] += with[0][i]
				sums[1] += with[1][i]
				sums[2] += with[2][i]
				sums[3] += x
				sums[4] += all
			}
			spreads := centreAll(with, sums)
			for source, of := range drawn {
				x, y, spread := with[source], held, spreads[source]
				if of == data.ErrorOfWeights || of == data.ErrorOfAll {
					y = moved
					for i, by := range factor {
						x[i] *= by
					}
				}
				stats.Products(y, x, found)
				for k, product := range found {
					out[k*len(drawn)+source] = product / spread * s.Analysis.Per
				}
			}
			return out, nil
		}
	})
}

// centreAll takes the means from vectors, whose sums are given, and returns the sums of
// squares that are left.
func centreAll(with [][]float64, sums [len(drawn)]float64) (spreads [len(drawn)]float64) {
	a, b, c, d, e := with[0], with[1], with[2], with[3], with[4]
	b, c, d, e = b[:len(a)], c[:len(a)], d[:len(a)], e[:len(a)]
	n := float64(len(a))
	ma, mb, mc, md, me := sums[0]/n, sums[1]/n, sums[2]/n, sums[3]/n, sums[4]/n
	var sa, sb, sc, sd, se float64
	for i := range a {
		va, vb, vc, vd, ve := a[i]-ma, b[i]-mb, c[i]-mc, d[i]-md, e[i]-me
		a[i], b[i], c[i], d[i], e[i] = va, vb, vc, vd, ve
		sa += float64(va * va)
		sb += float64(vb * vb)
		sc += float64(vc * vc)
		sd += float64(vd * vd)
		se += float64(ve * ve)
	}
	return [len(drawn)]float64{sa, sb, sc, sd, se}
}

func squares(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v * v)
	}
	return sum
}

// centred takes the mean from differences, which would move all networks alike.
func centred(x []float64) []float64 {
	out := slices.Clone(x)
	centre(out)
	return out
}

func centre(x []float64) {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	mean := sum / float64(len(x))
	for i := range x {
		x[i] -= mean
	}
}

// anyOf draws one of the values, each equally likely, or gives another if there are
// none.
func anyOf(x []float64, d *stats.Draws, none float64) float64 {
	if len(x) == 0 {
		return none
	}
	return x[d.Below(len(x))]
}
