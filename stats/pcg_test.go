package stats

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// The numbers are those of the standard library's PCG, whatever the seeds: its
// authors hold it to the reference implementation.
func TestStateGivesTheNumbersOfPCG(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		high, low := rapid.Uint64().Draw(t, "high"), rapid.Uint64().Draw(t, "low")
		g, want := generator{state{high, low}}, rand.NewPCG(high, low)
		for range 100 {
			if got, want := g.bits64(), want.Uint64(); got != want {
				t.Fatalf("%d instead of %d", got, want)
			}
		}
	})
}

// Each way of drawing below a bound takes the same numbers off the generator: the
// high word of number x bound (Lemire 2019), and another number where the low word
// is among the 2^64 mod bound that would make some numbers likelier. Bounds beyond
// 2^63 reject nearly half.
func TestDrawsBelowABoundFollowLemire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, bound := rapid.Uint64().Draw(t, "seed"), rapid.Uint64Min(1).Draw(t, "bound")
		s, numbers := state{seed, 1}, rand.NewPCG(seed, 1)
		for range 20 {
			var got uint64
			s, got = s.below(bound)
			if want := rand.New(numbers).Uint64N(bound); got != want && bound&(bound-1) != 0 {
				t.Fatalf("%d instead of %d below %d", got, want, bound)
			} else if bound&(bound-1) == 0 && got >= bound {
				t.Fatalf("%d is not below %d", got, bound)
			}
		}
	})
}

// Shuffles, counts and single draws of a generator are the same stream.
func TestLoopsDrawAsSingleDrawsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 200).Draw(t, "n")
		one, loop := newGenerator(seed, 3), newGenerator(seed, 3)
		want, got := make([]int, n), make([]int, n)
		loop.order(got)
		for r := range want {
			want[r] = r
		}
		for i := n - 1; i > 0; i-- {
			at := one.below(i + 1)
			want[i], want[at] = want[at], want[i]
		}
		counts := make([]int, n)
		counted(loop, counts)
		for range n {
			counts[one.below(n)]--
		}
		for i := range n {
			if got[i] != want[i] || counts[i] != 0 {
				t.Fatalf("%d: %v instead of %v, %v left", i, got, want, counts)
			}
		}
		if *one != *loop {
			t.Fatal("they go on from different places")
		}
	})
}
