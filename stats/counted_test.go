package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Rows that stand for several units give what the units give one by one.
func TestCountedRatingsAreUnitsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 6).Draw(t, "rows")
		once, times := make([][]string, 2), make([]int, rows)
		each := make([][]string, 2)
		for u := range rows {
			times[u] = rapid.IntRange(0, 5).Draw(t, "times")
			for j := range once {
				category := rapid.SampledFrom([]string{"yes", "no", ""}).Draw(t, "category")
				once[j] = append(once[j], category)
				for range times[u] {
					each[j] = append(each[j], category)
				}
			}
		}
		counted, err := NewCountedRatings(once, times)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := NewRatings(each)
		if err != nil {
			t.Fatal(err)
		}
		for name, of := range map[string]func(*Ratings) (Agreement, error){
			"kappa": (*Ratings).CohensKappa, "Fleiss": (*Ratings).FleissKappa, "alpha": (*Ratings).KrippendorffAlpha,
		} {
			a, errA := of(counted)
			b, errB := of(plain)
			if (errA == nil) != (errB == nil) || math.Abs(a.Estimate-b.Estimate) > 1e-12 || a.Units != b.Units {
				t.Fatalf("%s of counted rows is %v (%v), of units %v (%v)", name, a, errA, b, errB)
			}
		}
	})
}
