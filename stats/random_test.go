package stats

import (
	"fmt"
	"math"
	"math/bits"
	"testing"
)

// The first numbers of SplitMix64 from 1234567, which Rosetta Code gives: its state grows by 2^64 over the golden
// ratio before each is mixed.
func TestMixIsSplitMix64(t *testing.T) {
	state := uint64(1234567)
	for _, want := range []uint64{
		6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
	} {
		if got := mix(state); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
		state += 0x9e3779b97f4a7c15
	}
}

// Of 2^64 draws 3 x 2^61 numbers take 8/3 each, so that without drawing anew each third number would come in
// a quarter of draws and not in a third.
func TestBelowIsLikelyAlike(t *testing.T) {
	const draws = 4000
	g, count := newGenerator(1, 2), 0
	for range draws {
		if g.below(3<<61)%3 == 2 {
			count++
		}
	}
	if share := float64(count) / draws; math.Abs(share-1.0/3) > 4*math.Sqrt(2.0/9/draws) {
		t.Errorf("each third number came in %v of draws", share)
	}
}

// 2^64 is one more than a multiple of 3, so that a lower half of 0 alone is drawn anew; of 2^63+1, which 2^64 holds
// once, those below 2^63-1 are.
func TestDrawingAnewByHand(t *testing.T) {
	for _, c := range []struct{ bound, low uint64 }{{3, 1}, {3, 2}, {1<<63 + 1, 1<<63 - 1}} {
		if _, got := newGenerator(1, 1).state.again(c.low, 7, c.bound); got != 7 {
			t.Errorf("a lower half of %d under %d was drawn anew", c.low, c.bound)
		}
	}
	next := newGenerator(1, 1)
	high, low := bits.Mul64(next.bits64(), 3)
	if _, got := newGenerator(1, 1).state.again(0, 7, 3); got != high || low == 0 {
		t.Errorf("drawn anew it is %d, want %d", got, high)
	}
	const bound = 1<<63 + 1
	for replicate := range 8 {
		next = newGenerator(2, replicate)
		high, low = bits.Mul64(next.bits64(), bound)
		for low < 1<<63-1 {
			high, low = bits.Mul64(next.bits64(), bound)
		}
		if _, got := newGenerator(2, replicate).state.again(1<<63-2, 7, bound); got != high {
			t.Errorf("drawn anew it is %d, want %d", got, high)
		}
	}
}

// Each of the six orders of three values is as likely as the others, to four standard errors.
func TestShuffledIsLikelyAlike(t *testing.T) {
	const draws = 6000
	counts := map[string]int{}
	for replicate := range draws {
		x := []int{1, 2, 3}
		shuffled(newGenerator(3, replicate), x)
		counts[fmt.Sprint(x)]++
	}
	for order, count := range counts {
		if math.Abs(float64(count)-draws/6) > 4*math.Sqrt(draws*5.0/36) {
			t.Errorf("%s came %d times", order, count)
		}
	}
	if len(counts) != 6 {
		t.Errorf("%d orders came", len(counts))
	}
}
