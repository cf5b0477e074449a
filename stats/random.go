package stats

import "math/bits"

// generator draws the random numbers of one replicate.
type generator struct{ state state }

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
	g.state = state{high, mix(high ^ uint64(replicate))}
}

func mix(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// bits64 returns 64 random bits.
func (g *generator) bits64() uint64 {
	s := g.state.next()
	g.state = s
	return s.number()
}

// below returns a number from 0 to n-1, each equally likely.
func (g *generator) below(n int) int {
	after, number := g.state.below(uint64(n))
	g.state = after
	return int(number)
}

// shuffled puts the values in random order (Fisher & Yates; Durstenfeld 1964).
// It draws as [state.below] does, whose call would take as long as the draw.
func shuffled[T any](g *generator, x []T) {
	s := g.state
	for i := len(x) - 1; i > 0; i-- {
		bound := uint64(i + 1)
		s = s.next()
		high, low := bits.Mul64(s.number(), bound)
		if low < bound {
			s, high = s.again(low, high, bound)
		}
		x[i], x[high] = x[high], x[i]
	}
	g.state = s
}

// counted adds to counts how often each is drawn, in as many draws as there are.
func counted[T int | int32](g *generator, counts []T) {
	s, bound := g.state, uint64(len(counts))
	for range counts {
		s = s.next()
		high, low := bits.Mul64(s.number(), bound)
		if low < bound {
			s, high = s.again(low, high, bound)
		}
		counts[high]++
	}
	g.state = s
}
