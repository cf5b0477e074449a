package report

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pcneval/reports/number"
)

// read reads a number as it is shown.
func read(t interface{ Fatalf(string, ...any) }, shown string) *big.Rat {
	number, ok := new(big.Rat).SetString(strings.NewReplacer(",", "", number.Minus, "-").Replace(shown))
	if !ok {
		t.Fatalf("%q is no number", shown)
	}
	return number
}

// As shown, parts sum to the change and the change takes before to after; no
// part is off by as much as its last digit, and nought stays nought.
func TestShownPartsSumToTheShownChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := math.Pow(10, float64(rapid.IntRange(-9, 6).Draw(t, "power")))
		part := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-1, 1))
		effects := rapid.SliceOfN(part, 4, 4).Draw(t, "parts")
		before, after := rapid.Float64Range(-1e5, 1e5).Draw(t, "before"), 0.0
		for i := range effects {
			effects[i] *= scale
			after += effects[i]
		}
		after += before
		shown := showChange(before, after, effects, rapid.IntRange(0, 4).Draw(t, "places"))
		unit := new(big.Rat).SetFrac64(1, 1)
		for range shown.places {
			unit.Quo(unit, big.NewRat(10, 1))
		}
		sum := new(big.Rat)
		for i, text := range shown.effects {
			part := read(t, text)
			sum.Add(sum, part)
			off := new(big.Rat).Sub(part, new(big.Rat).SetFloat64(effects[i]))
			if effects[i] == 0 && part.Sign() != 0 || off.Abs(off).Cmp(new(big.Rat).Mul(unit, big.NewRat(1001, 1000))) > 0 {
				t.Fatalf("%v is shown as %s of %+v", effects[i], text, shown)
			}
		}
		change := read(t, shown.change)
		if sum.Cmp(change) != 0 || new(big.Rat).Add(read(t, shown.before), change).Cmp(read(t, shown.after)) != 0 {
			t.Fatalf("%v sum to %s in %+v", effects, sum.FloatString(shown.places), shown)
		}
	})
}

func TestShowChange(t *testing.T) {
	for _, c := range []struct {
		name                  string
		before, after         float64
		effects               []float64
		places                int
		wantBefore, wantAfter string
		wantChange, wantParts string
	}{
		{"a third digit", 1, 1.006, []float64{0.001, 0.002, 0.003, 0}, 2, "1.00000", "1.00600", "0.00600", "0.00100 0.00200 0.00300 0.00000"},
		// Three times 33.3, and the tenth that is left to the first of equals.
		{"thirds", 0, 100, []float64{100. / 3, 100. / 3, 100. / 3}, 0, "0.0", "100.0", "100.0", "33.4 33.3 33.3"},
		{"two that cancel", 5, 5, []float64{12.345, -12.345}, 2, "5.00", "5.00", "0.00", "12.35 −12.35"},
		{"large as it is", 12345, 22345, nil, 0, "12,345", "22,345", "10,000", ""},
		{"nothing", 0.25, 0.25, []float64{0, 0}, 2, "0.25", "0.25", "0.00", "0.00 0.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := showChange(c.before, c.after, c.effects, c.places)
			if got.before != c.wantBefore || got.after != c.wantAfter || got.change != c.wantChange ||
				strings.Join(got.effects, " ") != c.wantParts {
				t.Errorf("%+v", got)
			}
		})
	}
}
