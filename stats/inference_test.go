package stats

import (
	"errors"
	"math"
	"testing"
)

func TestScaledCoefficient(t *testing.T) {
	c := Coefficient{Estimate: 2, StandardError: 1, T: 2, P: 0.1, Lower: 1, Upper: 3}
	if got := c.Scaled(0.5); got != (Coefficient{Estimate: 1, StandardError: 0.5, T: 2, P: 0.1, Lower: 0.5, Upper: 1.5}) {
		t.Errorf("per half: %+v", got)
	}
	if got := c.Scaled(-1); got != (Coefficient{Estimate: -2, StandardError: 1, T: -2, P: 0.1, Lower: -3, Upper: -1}) {
		t.Errorf("turned: %+v", got)
	}
}

func TestEstimateByName(t *testing.T) {
	m := mustFit(t, NewDesign(3, Term{"x", []float64{0, 1, 2}}), []float64{1, 3, 5}, nil)
	near(t, "x", must(m.Estimate("x"))(t), 2, 1e-14)
	near(t, "intercept", must(m.Estimate(Intercept))(t), 1, 1e-14)
	if _, err := m.Estimate("z"); !errors.Is(err, ErrMismatch) {
		t.Errorf("an unknown term gave %v", err)
	}
}

func TestInferenceRefuses(t *testing.T) {
	s := readSample(t)
	m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, nil)
	c := mustCovariance(t, m, HC1, nil)
	g := mustGradient(t, s.p, s.x, nil)
	zero := mustGradient(t, []float64{-1, 0, 1}, []float64{1, 2, 3}, nil)
	odd := mustGradient(t, []float64{1, 3, 5, 7}, []float64{1, 2, 3, 4}, nil) // 8 x ridit, and ridits begin at 1/8
	many := []float64{1, 2, 3}
	cases := map[string]struct {
		err  func() error
		want error
	}{
		"a confidence of 0":           {func() error { _, err := m.Term(c, "x", 0); return err }, ErrMismatch},
		"a confidence of 1":           {func() error { _, err := m.Term(c, "x", 1); return err }, ErrMismatch},
		"no degrees of freedom":       {func() error { _, err := (Coefficient{StandardError: 1}).judged(0.95); return err }, ErrTooFew},
		"a confidence of 95":          {func() error { _, err := m.Term(c, "x", 95); return err }, ErrMismatch},
		"a Wald test of nothing":      {func() error { _, err := m.WaldTest(c); return err }, ErrMismatch},
		"a Wald test of no term":      {func() error { _, err := m.WaldTest(c, "q"); return err }, ErrMismatch},
		"a Wald test of a term twice": {func() error { _, err := m.WaldTest(c, "x", "x"); return err }, ErrRankDeficient},
		"an unknown interval":         {func() error { _, _, err := (Resampled{}).Interval("t", 0.95); return err }, ErrMismatch},
		"one replicate":               {func() error { _, _, err := PercentileInterval(many[:1], 0.95); return err }, ErrTooFew},
		"a percentile of 95":          {func() error { _, _, err := PercentileInterval(many, 95); return err }, ErrMismatch},
		"a missing replicate": {
			func() error { _, _, err := BasicInterval(1, []float64{1, math.NaN()}, 0.95); return err }, ErrNotFinite,
		},
		"a percentile of 0":             {func() error { _, _, err := PercentileInterval(many, 0); return err }, ErrMismatch},
		"a percentile of 1":             {func() error { _, _, err := PercentileInterval(many, 1); return err }, ErrMismatch},
		"two jackknife values":          {func() error { _, err := Acceleration(many[:2]); return err }, nil},
		"one jackknife value":           {func() error { _, err := Acceleration(many[:1]); return err }, ErrTooFew},
		"relative indices of a zero":    {func() error { _, err := zero.RegressionInference(HC1, nil, 0.95); return err }, ErrMismatch},
		"a concentration index of zero": {func() error { _, err := zero.LinearisedInference(nil, nil, 0.95); return err }, ErrMismatch},
		"an index of confidence 0":      {func() error { _, err := g.LinearisedInference(nil, nil, 0); return err }, ErrMismatch},
		"an index of confidence 1":      {func() error { _, err := g.LinearisedInference(nil, nil, 1); return err }, ErrMismatch},
		"a line that starts at nought":  {func() error { _, err := odd.RegressionInference(HC1, nil, 0.95); return err }, ErrMismatch},
		"an index out of bounds":        {func() error { _, err := g.LinearisedInference(&Bounds{0, 0.5}, nil, 0.95); return err }, ErrMismatch},
		"clusters of too few units": {
			func() error { _, err := g.LinearisedInference(nil, NewGroups([]int{1}), 0.95); return err }, ErrMismatch,
		},
		"a gap of too few groups": {func() error { _, err := meanGap(many, []int{1}, 2, 0.95); return err }, ErrMismatch},
		"a gap over nobody": {
			func() error { _, err := PooledGap(many, []float64{1, 0, 1}, []int{0, 0, 1}, 2, 0.95); return err },
			ErrMismatch,
		},
		"a gap without its upper group": {func() error { _, err := meanGap(many, []int{0, 0, 0}, 2, 0.95); return err }, ErrTooFew},
		"the influence of no term":      {func() error { _, err := m.DFBetas("q"); return err }, ErrMismatch},
		"groups of too few rows":        {func() error { _, err := m.WithoutEachGroup("x", NewGroups([]int{1})); return err }, ErrMismatch},
		"steps of too few rows":         {func() error { _, err := m.Saturated(NewGroups([]int{1})); return err }, ErrMismatch},
		"one estimate":                  {func() error { _, err := ChoiceShare(many[:1], NewGroups([]int{1})); return err }, ErrTooFew},
	}
	for name, c := range cases {
		if err := c.err(); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v, want %v", name, err, c.want)
		}
	}
}
