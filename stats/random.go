package stats

import (
	"math/bits"
	"math/rand/v2"
)

// generator draws the random numbers of one replicate.
type generator struct{ pcg rand.PCG }

// newGenerator returns the generator of a replicate. Seed and index are mixed
// (the finaliser of SplitMix64; Steele, Lea & Flood 2014), because PCG takes
// its seeds as they are and neighbouring states begin alike.
func newGenerator(seed uint64, replicate int) *generator {
	g := &generator{}
	g.reset(seed, replicate)
	return g
}

func (g *generator) reset(seed uint64, replicate int) {
	high := mix(seed)
	g.pcg.Seed(high, mix(high^uint64(replicate)))
}

func mix(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// below returns a number from 0 to n-1, each equally likely (Lemire 2019).
func (g *generator) below(n int) int {
	bound := uint64(n)
	high, low := bits.Mul64(g.pcg.Uint64(), bound)
	if low < bound {
		high = g.again(low, high, bound)
	}
	return int(high)
}

// again draws anew while a draw is one of the few that would make some numbers
// likelier than others.
func (g *generator) again(low, high, bound uint64) uint64 {
	for reject := -bound % bound; low < reject; {
		high, low = bits.Mul64(g.pcg.Uint64(), bound)
	}
	return high
}

// shuffled puts the values in random order (Fisher & Yates; Durstenfeld 1964).
// It draws as below does, whose call would take as long as the draw.
func shuffled[T any](g *generator, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		bound := uint64(i + 1)
		high, low := bits.Mul64(g.pcg.Uint64(), bound)
		if low < bound {
			high = g.again(low, high, bound)
		}
		x[i], x[high] = x[high], x[i]
	}
}
