package breakeven

import (
	"math"

	"pcneval/data"
	"pcneval/stats"
)

// solved is what was found of a base.
type solved struct {
	stats.BreakEven
	per float64
}

// fill tells of a rate what was found of its base, whose other rates, so many
// together, stay as they are.
func (s *solved) fill(row data.BreakEvenRate, others float64) data.BreakEvenRate {
	if s == nil {
		row.Reason = data.MovesNoSlope
		return row
	}
	row.SlopeOfOne = s.Slope * s.per
	if at := s.Rate - others; at >= 0 {
		row.BreakEven, row.Change = &at, change(at, row.Rate)
	} else {
		row.Reason = data.NeverTurns
	}
	if s.Interval.All {
		row.Unclear = data.UnclearAll
		return row
	}
	low, high := s.Interval.Lower-others, s.Interval.Upper-others
	row.Unclear, row.UnclearLow, row.UnclearHigh = data.UnclearBetween, &low, &high
	if s.Interval.Outside {
		row.Unclear = data.UnclearOutside
	}
	if turns, found := nearest(row.Rate, low, high); found {
		row.Turns, row.TurnsChange = &turns, change(turns, row.Rate)
	}
	return row
}

// nearest is the end that a rate meets first, moved up or down but not below
// nought: the interval of the slope includes nought on one side of it and not
// on the other.
func nearest(rate, low, high float64) (turns float64, found bool) {
	for _, end := range [2]float64{low, high} {
		if end >= 0 && (!found || math.Abs(end-rate) < math.Abs(turns-rate)) {
			turns, found = end, true
		}
	}
	return turns, found
}

func change(to, from float64) *float64 {
	if from == 0 {
		return nil
	}
	share := to/from - 1
	return &share
}
