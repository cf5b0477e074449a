package years

import (
	"fmt"

	"pcneval/config"
	"pcneval/stages/method"
	"pcneval/stats"
)

// A unitSlope is one stream of two contract years: its rate in each, and the
// slopes of what one pound of rate pays, on the base that each has.
//
// A stream that comes or goes is a rate from or to nought on the base it has. A
// formula is a base at a rate of one.
type unitSlope struct {
	before, after     float64
	onBefore, onAfter []float64 // of each outcome, per 1 of the exposure
}

type unitSlopes []unitSlope

// unitSlopes computes them on the networks of a mixture.
func (s splitter) unitSlopes(m method.Mixture) (unitSlopes, error) {
	if known, is := s.mixed[m]; is {
		return known, nil
	}
	networks := m.Networks()
	variables := make([]config.Variables, len(networks))
	exposure := make([]float64, len(networks))
	for i, n := range networks {
		variables[i], exposure[i] = n.Variables(), n.Deprivation
	}
	slopesOf := func(stream config.Stream) ([]float64, error) {
		if stream.Amount == "" {
			stream.RateGBP = 1
		}
		pounds, perWeighted := make([]float64, len(networks)), make([]float64, len(networks))
		for i, n := range networks {
			var err error
			if pounds[i], err = stream.Value(variables[i]); err != nil {
				return nil, fmt.Errorf("network %s: %w", n.Code, err)
			}
			perWeighted[i] = pounds[i] / n.Weighted
		}
		slopes := make([]float64, len(outcomes))
		for i, y := range [][]float64{pounds, perWeighted} {
			line, err := stats.FitLine(exposure, y, nil, stats.Classical)
			if err != nil {
				return nil, err
			}
			slopes[i] = line.Slope
		}
		return slopes, nil
	}
	var units unitSlopes
	for _, pair := range s.pairs() {
		var unit unitSlope
		var err error
		unit.before, unit.after = rateOf(pair.before), rateOf(pair.after)
		was, is := pair.before, pair.after
		if was == nil {
			was = is
		}
		if is == nil {
			is = was
		}
		if unit.onBefore, err = slopesOf(*was); err != nil {
			return nil, err
		}
		unit.onAfter = unit.onBefore
		if was.Base != is.Base || was.Amount != is.Amount {
			if unit.onAfter, err = slopesOf(*is); err != nil {
				return nil, err
			}
		}
		units = append(units, unit)
	}
	s.mixed[m] = units
	return units, nil
}

// A pair is a stream of one name in two contract years, nil where a year does
// not count it.
type pair struct{ before, after *config.Stream }

// pairs puts the counted streams of both years together, in the order of the
// first, then of the second.
func (s splitter) pairs() []pair {
	var pairs []pair
	at := map[string]int{}
	for _, choice := range s.from.Streams {
		if choice.InStudy {
			at[choice.Stream.Name] = len(pairs)
			pairs = append(pairs, pair{before: &choice.Stream})
		}
	}
	for _, choice := range s.to.Streams {
		if !choice.InStudy {
			continue
		}
		if i, both := at[choice.Stream.Name]; both {
			pairs[i].after = &choice.Stream
			continue
		}
		pairs = append(pairs, pair{after: &choice.Stream})
	}
	return pairs
}

func rateOf(stream *config.Stream) float64 {
	switch {
	case stream == nil:
		return 0
	case stream.Amount != "":
		return 1
	}
	return stream.RateGBP
}
