package stats

import (
	"fmt"
	"math"
)

// Signs are data sets under a null in which the scores of each unit, such as a
// board, are multiplied by a random sign, so that whatever dependence there is
// within units is kept (Kline & Santos 2012; Cameron, Gelbach & Miller 2008). One
// set of signs serves any number of statistics that are sums of scores.
//
// The sums of many draws are looked up rather than added up: with the 256 sums
// that the signs of eight units can give at hand, a draw takes one addition for
// eight units (Arlazarov, Dinic, Kronrod & Faradzhev 1970).
type Signs struct {
	units, draws int
	codes        [][]uint8 // by eight units and draw: a bit for each unit, set for plus
}

// perCode is the units that one code holds the signs of; codesAtOnce is how many
// codes are looked up in one pass.
const (
	perCode     = 8
	codesAtOnce = 3
)

// NewSigns draws the signs of units in the draws from first until before last, each
// from a generator of its own; [Signs] counts them from nought.
func NewSigns(units, first, last int, seed uint64) (*Signs, error) {
	draws := last - first
	if units < 2 {
		return nil, fmt.Errorf("the signs of %d units cannot be drawn: %w", units, ErrTooFew)
	}
	if draws < 1 {
		return nil, fmt.Errorf("a test needs draws, not %d: %w", draws, ErrTooFew)
	}
	s := &Signs{units: units, draws: draws}
	codes := (units + perCode - 1) / perCode
	for range (codes + codesAtOnce - 1) / codesAtOnce * codesAtOnce {
		s.codes = append(s.codes, make([]uint8, draws))
	}
	var g generator
	for d := range draws {
		g.reset(seed, first+d)
		for c := 0; c < codes; c += 8 {
			bits := g.pcg.Uint64()
			for k := c; k < min(c+8, codes); k++ {
				s.codes[k][d] = uint8(bits >> (perCode * (k - c)))
			}
		}
	}
	return s, nil
}

// Draws is how many data sets there are.
func (s *Signs) Draws() int { return s.draws }

// Sign is that of a unit in a draw.
func (s *Signs) Sign(unit, draw int) float64 {
	return float64(s.codes[unit/perCode][draw]>>(unit%perCode)&1)*2 - 1
}

// Summer returns what one worker sums scores with: it is given a score a unit, and
// returns by draw the sum of the scores times their signs, which holds until it is
// called again.
func (s *Signs) Summer() func(scores []float64) []float64 {
	sums := make([]float64, s.draws)
	var tables [codesAtOnce][256]float64
	return func(scores []float64) []float64 {
		for block := 0; block < len(s.codes); block += codesAtOnce {
			for k := range tables {
				at := (block + k) * perCode
				fill(&tables[k], scores[min(at, s.units):min(at+perCode, s.units)])
			}
			lookUp(&tables, s.codes[block:], sums, block == 0)
		}
		return sums
	}
}

// fill puts into a table, at each code, the sum of up to eight scores with the
// signs of the code.
func fill(table *[256]float64, scores []float64) {
	table[0] = 0
	for _, v := range scores {
		table[0] -= v
	}
	for k := range perCode {
		twice := 0.0
		if k < len(scores) {
			twice = 2 * scores[k]
		}
		for code := range 1 << k {
			table[code+1<<k] = table[code] + twice
		}
	}
}

func lookUp(tables *[codesAtOnce][256]float64, codes [][]uint8, sums []float64, first bool) {
	a, b, c := codes[0][:len(sums)], codes[1][:len(sums)], codes[2][:len(sums)]
	if first {
		for d := range sums {
			sums[d] = tables[0][a[d]] + tables[1][b[d]] + tables[2][c[d]]
		}
		return
	}
	for d := range sums {
		sums[d] += tables[0][a[d]] + tables[1][b[d]] + tables[2][c[d]]
	}
}

// SignScore returns the score of a unit to be multiplied by its sign: the score of
// the residuals under the null, of which the part that the units' own levels have is
// raised by 1/sqrt(1 - h), h the unit's share of the weight of the group that its
// level was fitted with, since a fit takes that share of it away (as CR2 does; Bell
// & McCaffrey 2002). exposure and residual are the unit's weighted sums, weight the
// sum of its weights.
func SignScore(score, exposure, residual, weight, group float64) float64 {
	left := 1 - weight/group
	if !(weight > 0) || left < rankTolerance {
		return score
	}
	return score + float64(exposure*residual/weight)*(1/math.Sqrt(left)-1)
}
