package nhse

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"pcneval/data/mhclg"
)

// Fractions of whole numbers, which math/big rounds once, too.
func TestAMeanIsRoundedOnce(t *testing.T) {
	held := func(t interface{ Fatalf(string, ...any) }, s sum, patients int64) {
		numerator := new(big.Int).SetUint64(s.high)
		numerator.Lsh(numerator, 64).Or(numerator, new(big.Int).SetUint64(s.low))
		denominator := new(big.Int).Mul(big.NewInt(patients), big.NewInt(mhclg.Unit))
		want, _ := new(big.Rat).SetFrac(numerator, denominator).Float64()
		if got := *s.mean(patients); got != want {
			t.Fatalf("%v over %d: %v, want %v", s, patients, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := sum{rapid.Uint64().Draw(t, "high") >> rapid.IntRange(0, 64).Draw(t, "less"), rapid.Uint64().Draw(t, "low")}
		held(t, s, rapid.Int64Range(1, 1<<40).Draw(t, "patients"))
	})
	rapid.Check(t, func(t *rapid.T) { // as a practice has them: scores up to 100, a sum of some patients
		var s sum
		patients := int64(0)
		for range rapid.IntRange(1, 20).Draw(t, "places") {
			n := rapid.Int64Range(1, most).Draw(t, "patients")
			s.add(n, rapid.Int64Range(0, 100*mhclg.Unit).Draw(t, "score"))
			patients += n
		}
		held(t, s, patients)
	})
	for _, s := range []sum{{}, {0, 1}, {0, math.MaxUint64}, {math.MaxUint64, math.MaxUint64}, {1, 0}, {1 << 63, 0}} {
		for _, patients := range []int64{1, 2, 3, 1<<34 - 1} {
			held(t, s, patients)
		}
	}
	// Half-way between two floats: 2^53 + 1 whole units, which goes to the even one
	// below, and with anything behind it to the one above.
	for _, low := range []uint64{0, 1} {
		product := new(big.Int).Mul(big.NewInt(1<<53+1), big.NewInt(mhclg.Unit))
		product.Add(product, new(big.Int).SetUint64(low))
		half := sum{new(big.Int).Rsh(product, 64).Uint64(), new(big.Int).And(product, new(big.Int).SetUint64(math.MaxUint64)).Uint64()}
		if want := float64(1<<53) + 2*float64(low); *half.mean(1) != want {
			t.Errorf("%v over 1: %v, want %v", half, *half.mean(1), want)
		}
	}
}
