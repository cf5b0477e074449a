package stats

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// By hand, with two units, whose signs are alike in about half of the draws: the
// sums of 3 and 1 are then 4 away from nought, and otherwise 2; those of 2 and -2
// are 0, and otherwise 4. At limits of 4, met exactly, one of both reaches its limit
// in every draw, and never both.
func TestReachedByHand(t *testing.T) {
	scores := [][]float64{{3, 1}, {2, -2}}
	const more = 4 * (1 + 1e-13) // what rounding to whole numbers does not tell from 4
	for _, draws := range []int{255, 256, 257, 1000} {
		signs := must(NewSigns(2, 0, draws, 3))(t)
		for _, c := range []struct {
			limits       []float64
			least, count int
		}{
			{[]float64{4, 4}, 0, draws},
			{[]float64{4, 4}, 1, draws},
			{[]float64{4, 4}, 2, 0},
			{[]float64{4.5, 4.5}, 1, 0},
			{[]float64{4, 4}, 3, 0},
			{[]float64{more, more}, 1, 0},
		} {
			got := 0
			for _, is := range reached(t, signs, scores, c.limits, c.least) {
				if is {
					got++
				}
			}
			if got != c.count {
				t.Errorf("at least %d of limits %v: %d draws of %d, want %d", c.least, c.limits, got, draws, c.count)
			}
		}
	}
	signs := must(NewSigns(2, 0, 1000, 3))(t)
	for _, wrong := range []struct{ scores, limits []float64 }{
		{[]float64{1}, []float64{1}}, {[]float64{1, 1}, []float64{0}}, {[]float64{1, 1}, nil}, {[]float64{1, 1}, []float64{1, 1}},
	} {
		if err := signs.Reached([][]float64{wrong.scores}, wrong.limits, 1, nil); !errors.Is(err, ErrMismatch) {
			t.Errorf("the scores %v and limits %v gave %v", wrong.scores, wrong.limits, err)
		}
	}
}

// Whatever the scores, the draws that reach are those in which the sums, each put
// together from its signs, do. Limits that sums of other draws meet exactly, and
// scores that are whole or alike, make ties.
func TestReachedIsThePlainCount(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		units := rapid.SampledFrom([]int{2, 3, 7, 8, 9, 42, 48, 49, 97}).Draw(r, "units")
		members, draws := rapid.IntRange(1, 70).Draw(r, "members"), rapid.IntRange(1, 300).Draw(r, "draws")
		whole, tied := rapid.Bool().Draw(r, "whole"), rapid.Bool().Draw(r, "tied")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 1))
		signs := must(NewSigns(units, 0, draws, random.Uint64()))(t)
		scores, limits := make([][]float64, members), make([]float64, members)
		common := make([]float64, units)
		for u := range common {
			common[u] = random.NormFloat64()
		}
		for i := range scores {
			size := math.Exp(3 * random.NormFloat64())
			for _, v := range common {
				score := size * (v + 0.3*random.NormFloat64())
				if whole {
					score = math.Round(score)
				}
				scores[i] = append(scores[i], score)
			}
			limits[i] = norm(scores[i]) * (0.2 + 2*random.Float64())
			if sum := math.Abs(signs.Sum(scores[i], random.IntN(draws))); tied && sum > 0 {
				limits[i] = sum
			}
			if limits[i] == 0 {
				limits[i] = 1
			}
		}
		far := make([]int, draws)
		for d := range far {
			above, below := 0, 0
			for i, of := range scores {
				sum := 0.0
				for u, v := range of {
					sum += signs.Sign(u, d) * v
				}
				if sum >= limits[i] {
					above++
				}
				if -sum >= limits[i] {
					below++
				}
			}
			far[d] = max(above, below)
		}
		least := slices.Max(far) - rapid.IntRange(0, 5).Draw(r, "below the most")
		for d, is := range reached(t, signs, scores, limits, least) {
			if is != (far[d] >= least) {
				r.Fatalf("draw %d has %d of %d as far as their limits; at least %d is %v", d, far[d], members, least, is)
			}
		}
	})
}

// Of many sums, which have most of their scores in common, a bound decides most draws, and as they are one by one,
// where the signs of a draw take several words, too.
func TestReachedByTheBound(t *testing.T) {
	for _, units := range []int{10, 50} {
		const draws = 60
		random := rand.New(rand.NewPCG(uint64(units), 2))
		signs := must(NewSigns(units, 0, draws, 3))(t)
		common, all := make([]float64, units), make([]limited, 5*units)
		for u := range common {
			common[u] = random.NormFloat64()
		}
		scores, limits, least := make([][]float64, len(all)), make([]float64, len(all)), len(all)/2
		for i := range all {
			for _, v := range common {
				scores[i] = append(scores[i], v+0.1*random.NormFloat64())
			}
			limits[i] = norm(common)
			all[i] = limited{scores: scores[i], limit: limits[i]}
		}
		open, err := signs.open(all, least, func(int) {})
		if err != nil || len(open) > draws/2 {
			t.Errorf("%d units: %d of %d draws are left open, %v", units, len(open), draws, err)
		}
		for draw, is := range reached(t, signs, scores, limits, least) {
			if want := signs.reaches(all, draw, least); is != want {
				t.Errorf("%d units, draw %d: %v, want %v", units, draw, is, want)
			}
		}
	}
}

func reached(t *testing.T, signs *Signs, scores [][]float64, limits []float64, least int) []bool {
	t.Helper()
	marked := make([]bool, signs.Draws())
	if err := signs.Reached(scores, limits, least, func(draw int) { marked[draw] = true }); err != nil {
		t.Fatal(err)
	}
	return marked
}
