package stats

import (
	"errors"
	"math"
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
