package nhse

import (
	"math"
	"math/big"
	"math/bits"

	"pcneval/data/mhclg"
)

// A sum is patients times score in units of 1e-9, exactly.
type sum struct{ high, low uint64 }

func (s *sum) add(patients, score int64) {
	high, low := bits.Mul64(uint64(patients), uint64(score))
	s.plus(sum{high, low})
}

func (s *sum) plus(other sum) {
	var carry uint64
	s.low, carry = bits.Add64(s.low, other.low, 0)
	s.high, _ = bits.Add64(s.high, other.high, carry)
}

// mean is the sum over patients, rounded once, to the nearest float64 and of two as
// near to the even one; there is at least one patient.
func (s sum) mean(patients int64) *float64 {
	beyond, of := bits.Mul64(uint64(patients), mhclg.Unit)
	value := 0.0
	switch {
	case beyond > 0: // more people than there are
		value = s.over(patients)
	case s.length() > 0:
		// The sum is shifted so that the quotient has 63 or 64 bits, of which rounding
		// keeps 53: whether anything is left behind them is all it asks of the rest.
		shift := 63 + bits.Len64(of) - s.length()
		scaled, lost := s.shifted(shift)
		quotient, rest := bits.Div64(scaled.high, scaled.low, of)
		if rest != 0 || lost {
			quotient |= 1
		}
		value = math.Ldexp(float64(quotient), -shift)
	}
	return &value
}

// over is the mean by way of numbers of any size.
func (s sum) over(patients int64) float64 {
	numerator := new(big.Int).SetUint64(s.high)
	numerator.Lsh(numerator, 64).Or(numerator, new(big.Int).SetUint64(s.low))
	value, _ := new(big.Rat).SetFrac(numerator, new(big.Int).Mul(big.NewInt(patients), big.NewInt(mhclg.Unit))).Float64()
	return value
}

// length is how many bits the sum has.
func (s sum) length() int {
	if s.high > 0 {
		return 64 + bits.Len64(s.high)
	}
	return bits.Len64(s.low)
}

// shifted is the sum shifted to the left, or to the right, where lost says whether
// a bit other than nought fell off.
func (s sum) shifted(by int) (shifted sum, lost bool) {
	switch {
	case by >= 64:
		return sum{high: s.low << (by - 64)}, false
	case by >= 0:
		return sum{s.high<<by | s.low>>(64-by), s.low << by}, false
	}
	by = -by // at most 35: a divisor has 30 bits or more
	return sum{s.high >> by, s.low>>by | s.high<<(64-by)}, s.low<<(64-by) != 0
}
