package stats

import (
	"errors"
	"math"
	"math/bits"
	"testing"

	"pgregory.net/rapid"
)

// product is the value of a rectangle whose sides change.
func product(before, after []float64) func([]bool) (float64, error) {
	return func(changed []bool) (float64, error) {
		value := 1.0
		for i, is := range changed {
			if is {
				value *= after[i]
			} else {
				value *= before[i]
			}
		}
		return value, nil
	}
}

func TestAttributeByHand(t *testing.T) {
	cases := []struct {
		name          string
		before, after []float64
		want          []float64
	}{
		// Price 2 to 3, quantity 10 to 14. Price first: 10 and 12; quantity
		// first: 8 and 14. Means: 12 for the price, 10 for the quantity, of 22.
		{"two factors", []float64{2, 10}, []float64{3, 14}, []float64{12, 10}},
		// a: 1 to 2, b: 1 to 3, c: 1 to 4. The effect of a is the change of 1
		// times the mean of b c over what comes before it:
		// (2*1 + 3 + 4 + 2*12) / 6 = 5.5; of b 2 (2*1 + 2 + 4 + 2*8) / 6 = 8;
		// of c 3 (2*1 + 2 + 3 + 2*6) / 6 = 9.5. Together 23 = 24 - 1.
		{"three factors", []float64{1, 1, 1}, []float64{2, 3, 4}, []float64{5.5, 8, 9.5}},
		{"one factor", []float64{7}, []float64{4}, []float64{-3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Attribute(len(c.before), product(c.before, c.after))
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range c.want {
				if math.Abs(got.Effects[i]-want) > 1e-12 {
					t.Errorf("effect of factor %d is %v, by hand %v", i, got.Effects[i], want)
				}
			}
		})
	}
}

// game draws a value for each state of so many factors.
func game(t *rapid.T, factors int) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1<<factors, 1<<factors).Draw(t, "values")
}

func valueOf(values []float64) func([]bool) (float64, error) {
	return func(changed []bool) (float64, error) { return values[stateOf(changed)], nil }
}

func stateOf(changed []bool) int {
	state := 0
	for i, is := range changed {
		if is {
			state |= 1 << i
		}
	}
	return state
}

func TestEffectsSumToTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "factors")
		got, err := Attribute(n, valueOf(game(t, n)))
		if err != nil {
			t.Fatal(err)
		}
		if gap := Sum(got.Effects) - (got.After - got.Before); math.Abs(gap) > 1e-8 {
			t.Fatalf("effects %v are off the change %v by %v", got.Effects, got.After-got.Before, gap)
		}
	})
}

// The definition itself, order by order, is the witness of the closed form.
func TestEffectsAreMeansOverAllOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "factors")
		values := game(t, n)
		got, err := Attribute(n, valueOf(values))
		if err != nil {
			t.Fatal(err)
		}
		sums, orders := make([]float64, n), 0
		everyFactorOrder(n, func(order []int) {
			orders++
			state := 0
			for _, i := range order {
				sums[i] += values[state|1<<i] - values[state]
				state |= 1 << i
			}
		})
		for i, sum := range sums {
			if math.Abs(sum/float64(orders)-got.Effects[i]) > 1e-8 {
				t.Fatalf("effect of factor %d is %v, the mean over %d orders %v", i, got.Effects[i], orders, sum/float64(orders))
			}
		}
	})
}

func everyFactorOrder(n int, do func([]int)) {
	var grow func(order []int, used int)
	grow = func(order []int, used int) {
		if bits.OnesCount(uint(used)) == n {
			do(order)
			return
		}
		for i := range n {
			if used&(1<<i) == 0 {
				grow(append(order[:len(order):len(order)], i), used|1<<i)
			}
		}
	}
	grow(nil, 0)
}

func TestFactorsThatCountAlikeHaveEqualEffects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		byCount := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 5, 5).Draw(t, "values by count")
		got, err := Attribute(4, func(changed []bool) (float64, error) {
			return byCount[bits.OnesCount(uint(stateOf(changed)))], nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, effect := range got.Effects {
			if math.Abs(effect-got.Effects[0]) > 1e-8 {
				t.Fatalf("effects %v of factors that count alike", got.Effects)
			}
		}
	})
}

func TestAFactorWithoutInfluenceHasNoEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "factors")
		idle := rapid.IntRange(0, n-1).Draw(t, "idle")
		values := game(t, n)
		got, err := Attribute(n, func(changed []bool) (float64, error) { return values[stateOf(changed)&^(1<<idle)], nil })
		if err != nil {
			t.Fatal(err)
		}
		if got.Effects[idle] != 0 {
			t.Fatalf("factor %d makes no difference and has the effect %v", idle, got.Effects[idle])
		}
	})
}

// As many factors as there may be, each of which adds its own part whatever the others do.
func TestAttributeTakesSixteenFactors(t *testing.T) {
	got := must(Attribute(16, func(changed []bool) (float64, error) { return float64(stateOf(changed)), nil }))(t)
	for i, effect := range got.Effects {
		near(t, "effect", effect, float64(int(1)<<i), 1e-12)
	}
}

func TestAttributeRefuses(t *testing.T) {
	broken := errors.New("broken")
	constant := func(value float64, err error) func([]bool) (float64, error) {
		return func([]bool) (float64, error) { return value, err }
	}
	for _, c := range []struct {
		name    string
		factors int
		value   func([]bool) (float64, error)
		want    error
	}{
		{"no factor", 0, constant(1, nil), ErrMismatch},
		{"too many factors", 17, constant(1, nil), ErrMismatch},
		{"no finite value", 2, constant(math.NaN(), nil), ErrNotFinite},
		{"an error of the value", 2, constant(0, broken), broken},
	} {
		if _, err := Attribute(c.factors, c.value); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, not %v", c.name, err, c.want)
		}
	}
}
