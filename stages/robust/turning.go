package robust

import (
	"math"
	"slices"

	"pcneval/data"
	"pcneval/stats"
)

// turning finds how few networks, left out together, would turn the sign of a
// slope, and how few would turn its significance.
func (s setting) turning(from sample, o outcome) ([]data.TurningPoint, error) {
	line, err := stats.FitLine(from.exposure, o.values, nil, stats.Classical)
	if err != nil {
		return nil, err
	}
	// The normal deviate of a p value of 1 - confidence: ZScore is on its scale.
	critical := math.Sqrt2 * math.Erfinv(s.Analysis.Confidence)
	significant := func(l stats.Line) bool { return math.Abs(l.ZScore()) >= critical }
	flat, was := math.Copysign(1, -line.Slope), significant(line)
	towards := flat // a slope that is significant loses it on its way to nought, another gains it on its way from there
	if !was {
		towards = -flat
	}
	var rows []data.TurningPoint
	for _, turn := range []struct {
		name      string
		direction float64
		reached   func(stats.Line) bool
	}{
		{data.TurnSign, flat, func(l stats.Line) bool { return l.Slope*flat > 0 }},
		{data.TurnSignificance, towards, func(l stats.Line) bool { return significant(l) != was }},
	} {
		limit := len(o.values) / 5
		row := data.TurningPoint{
			Model: o.Name(), Outcome: o.Outcome, ContractYear: o.ContractYear, Turn: turn.name, Per: s.Analysis.Per, Limit: int64(limit),
		}
		dropped, slope, found, err := fewest(from.exposure, o.values, turn.direction, limit, turn.reached)
		if err != nil {
			return nil, err
		}
		if found {
			count, share, without := int64(dropped), float64(dropped)/float64(len(o.values)), slope*s.Analysis.Per
			row.Networks, row.Share, row.SlopeWithout = &count, &share, &without
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// fewest leaves rows out, one after another, each time the one that moves the
// slope furthest in a direction, until reached or the limit. That the set found
// is the smallest is not certain, only that it does.
func fewest(
	x, y []float64, direction float64, limit int, reached func(stats.Line) bool,
) (dropped int, slope float64, found bool, err error) {
	x, y = slices.Clone(x), slices.Clone(y)
	for ; dropped <= limit; dropped++ {
		line, err := stats.FitLine(x, y, nil, stats.Classical)
		if err != nil {
			return 0, 0, false, err
		}
		if reached(line) {
			return dropped, line.Slope, true, nil
		}
		at := furthest(x, y, line, direction)
		x, y = slices.Delete(x, at, at+1), slices.Delete(y, at, at+1)
	}
	return 0, 0, false, nil
}

// furthest is the row without which the slope b moves most: by
// -(x - mean) e / (Sxx (1 - h)), e the residual and h the leverage
// (Belsley, Kuh and Welsch 1980).
func furthest(x, y []float64, l stats.Line, direction float64) int {
	mean, spread := stats.Mean(x), 0.0
	for _, v := range x {
		d := v - mean
		spread += float64(d * d)
	}
	best, most := 0, math.Inf(-1)
	for i, v := range x {
		d := v - mean
		residual := y[i] - l.Intercept - float64(l.Slope*v)
		left := 1 - 1/float64(len(x)) - float64(d*d)/spread
		if move := -direction * float64(d*residual) / (spread * left); move > most {
			best, most = i, move
		}
	}
	return best
}
