package nhse

import (
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

// mean is the sum over patients, rounded once.
func (s sum) mean(patients int64) *float64 {
	numerator := new(big.Int).SetUint64(s.high)
	numerator.Lsh(numerator, 64).Or(numerator, new(big.Int).SetUint64(s.low))
	denominator := new(big.Int).Mul(big.NewInt(patients), big.NewInt(mhclg.Unit))
	value, _ := new(big.Rat).SetFrac(numerator, denominator).Float64()
	return &value
}
