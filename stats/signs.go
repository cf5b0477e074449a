package stats

import (
	"fmt"
	"math"
)

// Signs are data sets under a null in which the scores of each unit, such as a
// board, are multiplied by a random sign, so that whatever dependence there is
// within units is kept (Kline & Santos 2012; Cameron, Gelbach & Miller 2008). One
// set of signs serves any number of statistics that are sums of scores.
type Signs struct {
	units, draws int
	words        int      // a draw
	codes        []uint64 // by draw and word: a bit for each of perWord units, set for plus
}

// perWord is the units that a word holds the signs of: six tables of eight.
const perWord = perTable * tablesAWord

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
	s := &Signs{units: units, draws: draws, words: (units + perWord - 1) / perWord}
	s.codes = make([]uint64, draws*s.words)
	var g generator
	for d := range draws {
		g.reset(seed, first+d)
		var bits uint64
		for u := range units {
			if u%64 == 0 {
				bits = g.bits64()
			}
			s.codes[d*s.words+u/perWord] |= bits & 1 << (u % perWord)
			bits >>= 1
		}
	}
	return s, nil
}

// Draws is how many data sets there are.
func (s *Signs) Draws() int { return s.draws }

// Sign is that of a unit in a draw.
func (s *Signs) Sign(unit, draw int) float64 {
	return float64(s.codes[draw*s.words+unit/perWord]>>(unit%perWord)&1)*2 - 1
}

// Sum is that of the scores, one a unit, times their signs in a draw.
func (s *Signs) Sum(scores []float64, draw int) float64 {
	sum := 0.0
	for at, code := range s.codes[draw*s.words : (draw+1)*s.words] {
		for _, v := range scores[at*perWord : min((at+1)*perWord, len(scores))] {
			sum += math.Float64frombits(math.Float64bits(v) ^ (^code&1)<<63)
			code >>= 1
		}
	}
	return sum
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
