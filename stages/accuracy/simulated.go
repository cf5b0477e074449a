package accuracy

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stats"
)

// drawn are the sources of error in the order in which they are told.
var drawn = []string{data.ErrorOfChance, data.ErrorOfAreas, data.ErrorOfLists, data.ErrorOfWeights, data.ErrorOfAll}

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
	lists, weights := centred(from.lists), centred(from.weights)
	measured := make([]float64, len(years)*len(drawn))
	for k, y := range outcomes {
		for source := range drawn {
			measured[k*len(drawn)+source] = slopeOf(from.exposure, y) * s.Analysis.Per
		}
	}
	return stats.MonteCarlo(measured, s.Replicates, data.Seed(name, 0), 0, func(d *stats.Draws) ([]float64, error) {
		n := len(from.exposure)
		with, factor, y := make([][]float64, len(drawn)), make([]float64, n), make([]float64, n)
		for source := range with {
			with[source] = make([]float64, n)
		}
		for i, x := range from.exposure {
			chance, areas := from.chance[i]*d.Normal(), from.areas[i]*d.Normal()
			list := anyOf(lists, d)
			factor[i] = math.Exp(-anyOf(weights, d))
			with[0][i], with[1][i], with[2][i], with[3][i], with[4][i] = x+chance, x+areas, x+list, x, x+chance+areas+list
		}
		out := make([]float64, 0, len(measured))
		for k, outcome := range outcomes {
			// What is paid on the weighted list comes to the same for each weighted patient.
			for i, v := range outcome {
				y[i] = years[k].OnWeighted + float64((v-years[k].OnWeighted)*factor[i])
			}
			for source, of := range drawn {
				values := outcome
				if of == data.ErrorOfWeights || of == data.ErrorOfAll {
					values = y
				}
				out = append(out, slopeOf(with[source], values)*s.Analysis.Per)
			}
		}
		return out, nil
	})
}

// slopeOf is the slope of y on x, which varies: no more than that, for thousands of
// replicates.
func slopeOf(x, y []float64) float64 {
	mean := 0.0
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	var xx, xy float64
	for i, v := range x {
		d := v - mean
		xx += float64(d * d)
		xy += float64(d * y[i])
	}
	return xy / xx
}

// centred takes the mean from differences, which would move all networks alike.
func centred(x []float64) []float64 {
	if len(x) == 0 {
		return nil
	}
	mean := stats.Mean(x)
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v - mean
	}
	return out
}

// anyOf draws one of the differences, each equally likely.
func anyOf(x []float64, d *stats.Draws) float64 {
	if len(x) == 0 {
		return 0
	}
	return x[d.Below(len(x))]
}
