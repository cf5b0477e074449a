package stats

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestExactPermutationAgreesWithR(t *testing.T) {
	var want bootstrapFixtures
	readFixture(t, "bootstrap", &want)
	s := readSample(t)
	got, err := PermutationTest(s.x[:7], s.y[:7], 0, 0, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "p", got.P, want.ExactPermutationP, 1e-12)
	if !got.Exact || got.Permutations != 5040 {
		t.Errorf("got %+v, want all 5,040 orders", got)
	}
}

// Of the six orders of three values on a line only the two monotone ones are as
// steep: p = 1/3.
func TestExactPermutationByHand(t *testing.T) {
	got, err := PermutationTest([]float64{1, 2, 3}, []float64{10, 20, 30}, 0, 0, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "p", got.P, 1.0/3, 1e-15)
	near(t, "slope", got.Slope, 10, 1e-15)
}

func TestDrawnPermutationsTendToTheTTest(t *testing.T) {
	s := readSample(t)
	one, err := PermutationTest(s.x, s.y, 19_999, 4, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	c, err := m.Term(mustCovariance(t, m, Classical, nil), "x", 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(one.P-c.P) > 0.005 {
		t.Errorf("p by permutation %v, by t %v", one.P, c.P)
	}
	three, err := PermutationTest(s.x, s.y, 19_999, 4, 3, nil)
	if err != nil || three != one {
		t.Errorf("three workers gave %v (%v), one %v", three, err, one)
	}
}

// A perfect line of nine rows is equalled by no other order: p = 1/(m+1) unless
// an order repeats the line, which 99 draws of 362,880 orders do not.
func TestDrawnPermutationsNeverGiveZero(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	got, err := PermutationTest(x, x, 99, 1, 0, nil)
	if err != nil || got.P != 0.01 {
		t.Errorf("p %v, error %v", got.P, err)
	}
	if _, err := PermutationTest(x, x, 0, 1, 0, nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("no permutations gave %v", err)
	}
}

// Eight rows are the most of which all orders are counted: a line is equalled by itself and its reverse alone. A
// slope of nought is as steep as any.
func TestAllOrdersUpToEight(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	eight := must(PermutationTest(x[:8], x[:8], 0, 1, 0, nil))(t)
	if !eight.Exact || eight.Permutations != 40_320 {
		t.Errorf("eight rows gave %+v", eight)
	}
	near(t, "p of eight", eight.P, 2.0/40_320, 1e-15)
	if one := must(PermutationTest(x, x, 1, 1, 0, nil))(t); one.Exact || one.P != 0.5 {
		t.Errorf("one order of nine rows gave %+v", one)
	}
	if flat := must(PermutationTest(x[:3], []float64{1, 2, 1}, 0, 1, 0, nil))(t); flat.P != 1 {
		t.Errorf("a slope of nought gave %+v", flat)
	}
	for n, want := range map[int]int{1: 1, 2: 2, 3: 6, 4: 24, 5: 120} {
		orders, calls := map[string]bool{}, 0
		everyOrder(slices.Clone(x[:n]), func(order []float64) { orders[fmt.Sprint(order)] = true; calls++ })
		if len(orders) != want || calls != want {
			t.Errorf("%d values have %d orders in %d calls, want %d", n, len(orders), calls, want)
		}
	}
}

func TestAsFar(t *testing.T) {
	for _, c := range []struct {
		null, observed float64
		want           bool
	}{{1, 1, true}, {-1, 1, true}, {1, -1, true}, {0, 0, true}, {1 - 1e-11, 1, true}, {1 - 1e-9, 1, false}} {
		if got := AsFar(c.null, c.observed); got != c.want {
			t.Errorf("%v beside %v gave %v", c.null, c.observed, got)
		}
	}
}
