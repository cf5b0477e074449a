package stats

import (
	"math"
	"slices"
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
		// Drawn in pieces of one row, each as often as it has units, they give the same.
		first, err := NewRatings(once)
		if err != nil {
			t.Fatal(err)
		}
		var pieces [][]int
		var drawn []int
		for u := range rows {
			pieces = append(pieces, []int{u})
			drawn = append(drawn, slices.Repeat([]int{u}, times[u])...)
		}
		for name, of := range map[string]Measure{"kappa": Cohen, "Fleiss": Fleiss, "alpha": Krippendorff} {
			a, errA := agreementOf(counted, of)
			b, errB := agreementOf(plain, of)
			c, errC := of.On(first, pieces)(drawn)
			if (errA == nil) != (errC == nil) || math.Abs(a.Estimate-c.Estimate) > 1e-12 || a.Units != c.Units {
				t.Fatalf("%s of rows drawn is %v (%v), of counted ones %v (%v)", name, c, errC, a, errA)
			}
			if (errA == nil) != (errB == nil) || math.Abs(a.Estimate-b.Estimate) > 1e-12 || a.Units != b.Units {
				t.Fatalf("%s of counted rows is %v (%v), of units %v (%v)", name, a, errA, b, errB)
			}
		}
	})
}
