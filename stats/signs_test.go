package stats

import (
	"math"
	"testing"
)

// Every sum is that of the scores times the signs, however many units there are:
// fewer than a table holds, as many as a word does, and one more.
func TestSignsSumAsTheyStand(t *testing.T) {
	for _, units := range []int{2, 7, 8, 9, 42, 48, 49, 64, 65, 130} {
		const draws = 50
		signs := must(NewSigns(units, 0, draws, 5))(t)
		scores := make([]float64, units)
		for u := range scores {
			scores[u] = math.Sin(float64(u + 1))
		}
		for d := range draws {
			got := signs.Sum(scores, d)
			want := 0.0
			for u, v := range scores {
				want += signs.Sign(u, d) * v
			}
			if math.Abs(got-want) > 1e-12 {
				t.Fatalf("%d units, draw %d: %v, want %v", units, d, got, want)
			}
		}
	}
}

// Each unit has either sign equally often, and no two units always the same. Of
// 4,000 draws a share of a half has a standard error of 0.8%.
func TestSignsAreEven(t *testing.T) {
	const units, draws = 70, 4000
	signs := must(NewSigns(units, 0, draws, 9))(t)
	for u := range units {
		plus, same := 0.0, 0.0
		for d := range draws {
			plus += (signs.Sign(u, d) + 1) / 2 / draws
			same += (signs.Sign(u, d)*signs.Sign((u+1)%units, d) + 1) / 2 / draws
		}
		if math.Abs(plus-0.5) > 0.04 || math.Abs(same-0.5) > 0.04 {
			t.Errorf("unit %d has plus in %v of draws and the sign of the next in %v", u, plus, same)
		}
	}
}

// By hand: a unit with a quarter of its group's weight, exposures summing to 6 and
// residuals to 2 over a weight of 3, so that levels make 6 x 2 / 3 = 4 of its
// score: 10 + 4 (1/sqrt(0.75) - 1). One that is all of its group has no level left.
func TestSignScoreByHand(t *testing.T) {
	if got, want := SignScore(10, 6, 2, 3, 12), 10+4*(2/math.Sqrt(3)-1); math.Abs(got-want) > 1e-14 {
		t.Errorf("%v, want %v", got, want)
	}
	for _, group := range []float64{3, 0} {
		if got := SignScore(10, 6, 2, group, 3); got != 10 {
			t.Errorf("a unit of weight %v in a group of 3 has %v, want 10", group, got)
		}
	}
}

func TestSignsOfOneUnitAreRefused(t *testing.T) {
	for _, asked := range [][2]int{{1, 10}, {5, 0}} {
		if _, err := NewSigns(asked[0], 0, asked[1], 1); err == nil {
			t.Errorf("%d units, %d draws are drawn", asked[0], asked[1])
		}
	}
}
