package decompose

import (
	"math"
	"slices"

	"pcneval/data"
)

// changes splits the change of the slope between each contract year and the
// next, and between the first and the last where there are more than two.
func (s setting) changes(streams map[string][]streamSlope) []data.Change {
	var rows []data.Change
	for i := 1; i < len(s.Contracts); i++ {
		rows = append(rows, s.change(s.Contracts[i-1], s.Contracts[i], streams)...)
	}
	if last := len(s.Contracts) - 1; last > 1 {
		rows = append(rows, s.change(s.Contracts[0], s.Contracts[last], streams)...)
	}
	return rows
}

func (s setting) change(from, to string, streams map[string][]streamSlope) []data.Change {
	var rows []data.Change
	for _, name := range streamNames(streams[from], streams[to]) {
		before, wasCounted := named(streams[from], name)
		after, isCounted := named(streams[to], name)
		rateEffect, baseEffect := split(before, wasCounted, after, isCounted)
		rows = append(rows, data.Change{
			FromYear: from, ToYear: to, Stream: name, FromBase: before.base, ToBase: after.base,
			FromRateGBP: before.rate, ToRateGBP: after.rate, Per: s.Analysis.Per, RateEffect: rateEffect, BaseEffect: baseEffect,
		})
	}
	return rows
}

// split parts the change of one stream's slope. A stream that comes or goes is
// a rate from or to nought on the base it has. A formula counts as a base at a
// rate of one.
func split(before streamSlope, wasCounted bool, after streamSlope, isCounted bool) (rateEffect, baseEffect float64) {
	r0, b0 := factors(before)
	r1, b1 := factors(after)
	if !wasCounted || r0 == 0 { // a rate of nought does not tell the slope of its base
		r0, b0 = 0, b1
	}
	if !isCounted || r1 == 0 {
		r1, b1 = 0, b0
	}
	moved := b1 - b0
	if math.Abs(moved) <= 1e-12*(math.Abs(b0)+math.Abs(b1)) {
		moved = 0 // one base in both years, but for rounding
	}
	// Adding 0 turns a negative nought into a plain one.
	return (r1-r0)*(b0+b1)/2 + 0, moved*(r0+r1)/2 + 0
}

// factors parts a slope into the rate and the slope of the base.
func factors(s streamSlope) (rate, baseSlope float64) {
	switch {
	case s.rate == nil:
		return 1, s.slope
	case *s.rate == 0:
		return 0, 0
	}
	return *s.rate, s.slope / *s.rate
}

func named(streams []streamSlope, name string) (streamSlope, bool) {
	at := slices.IndexFunc(streams, func(s streamSlope) bool { return s.name == name })
	if at < 0 {
		return streamSlope{}, false
	}
	return streams[at], true
}

func streamNames(a, b []streamSlope) []string {
	var names []string
	for _, s := range slices.Concat(a, b) {
		if !slices.Contains(names, s.name) {
			names = append(names, s.name)
		}
	}
	return names
}
