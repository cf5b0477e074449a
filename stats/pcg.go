package stats

import "math/bits"

// A state is that of a PCG generator with the output DXSM (O'Neill 2014), which
// gives the numbers of [math/rand/v2.PCG] to the last bit. It is a value, so that
// a loop of draws keeps it in registers instead of waiting for memory at each.
type state struct{ high, low uint64 }

// next is the state after this one: times a constant, plus a constant, in 128 bits.
func (s state) next() state {
	const (
		timesHigh, timesLow = 2549297995355413924, 4865540595714422341
		plusHigh, plusLow   = 6364136223846793005, 1442695040888963407
	)
	high, low := bits.Mul64(s.low, timesLow)
	high += s.high*timesLow + s.low*timesHigh
	low, carry := bits.Add64(low, plusLow, 0)
	high, _ = bits.Add64(high, plusHigh, carry)
	return state{high, low}
}

// number is what a state gives.
func (s state) number() uint64 {
	v := s.high
	v ^= v >> 32
	v *= 0xda942042e4dd58b5
	v ^= v >> 48
	return v * (s.low | 1)
}

// below returns the state after a draw, and a number from 0 to n-1 for a bound of
// n, each equally likely (Lemire 2019).
func (s state) below(bound uint64) (after state, number uint64) {
	s = s.next()
	high, low := bits.Mul64(s.number(), bound)
	if low < bound {
		return s.again(low, high, bound)
	}
	return s, high
}

// again draws anew while a draw is one of the few that would make some numbers
// likelier than others.
func (s state) again(low, high, bound uint64) (after state, number uint64) {
	for reject := -bound % bound; low < reject; {
		s = s.next()
		high, low = bits.Mul64(s.number(), bound)
	}
	return s, high
}
