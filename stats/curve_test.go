package stats

import (
	"errors"
	"math"
	"testing"
)

func TestLineIsTheFit(t *testing.T) {
	s := readSample(t)
	for _, weights := range [][]float64{nil, s.w} {
		m := mustFit(t, NewDesign(len(s.y), Term{"x", s.x}), s.y, weights)
		for _, kind := range []CovarianceKind{Classical, HC0, HC1, HC2, HC3} {
			want, err := m.Term(mustCovariance(t, m, kind, nil), "x", 0.95)
			if err != nil {
				t.Fatal(err)
			}
			got := must(FitLine(s.x, s.y, weights, kind))(t)
			near(t, "intercept", got.Intercept, m.Estimates[0], 1e-11)
			near(t, "slope", got.Slope, want.Estimate, 1e-11)
			near(t, string(kind), got.StandardError, want.StandardError, 1e-11)
			near(t, "two-sided p of z", twoSidedNormal(got.ZScore()), want.P, 1e-9)
			if got.ZScore()*want.T <= 0 {
				t.Errorf("z %v has not the sign of t %v", got.ZScore(), want.T)
			}
		}
	}
	if _, err := FitLine([]float64{1, 1, 1}, []float64{1, 2, 3}, nil, HC0); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("a constant x gave %v", err)
	}
	if _, err := FitLine([]float64{1, 2, 3}, []float64{1, math.NaN(), 4}, nil, HC0); !errors.Is(err, ErrNotFinite) {
		t.Errorf("a missing outcome gave %v", err)
	}
	if _, err := FitLine([]float64{1, 2, 3}, []float64{1, 2, 4}, nil, CR2); !errors.Is(err, ErrMismatch) {
		t.Errorf("CR2 gave %v", err)
	}
	if _, err := FitLine([]float64{0, 0, 0, 1}, []float64{1, 2, 3, 4}, nil, HC3); !errors.Is(err, ErrTooFew) {
		t.Errorf("leverage one gave %v", err)
	}
}

// By hand: estimates 1, 2, 6 have median 2; z of 1, 2, 3 has two of three beyond
// 1.96 and a Stouffer z of 6 over the root of 3. Of four data sets under the
// null, the medians 2 and -3 are as far from zero, the shares of the second and
// third as large, and the z of the third as far.
func TestJointInferenceByHand(t *testing.T) {
	null := []Specifications{
		{[]float64{2, 2, 2}, []float64{0, 0, 1}},
		{[]float64{-3, -3, 5}, []float64{-2, -2.5, 4}},
		{[]float64{-1, -1, -1}, []float64{-2, -2, -2}},
		{[]float64{0, 0, 0}, []float64{0, 0, 0}},
	}
	got := must(JointInference(Specifications{[]float64{6, 1, 2}, []float64{3, 1, 2}}, null, 0.05))(t)
	for name, pair := range map[string][2]float64{
		"median": {got.Median.Statistic, 2}, "p of median": {got.Median.P, 3.0 / 5},
		"share": {got.ShareSignificant.Statistic, 2.0 / 3}, "p of share": {got.ShareSignificant.P, 3.0 / 5},
		"Stouffer": {got.Stouffer.Statistic, 6 / math.Sqrt(3)}, "p of Stouffer": {got.Stouffer.P, 2.0 / 5},
	} {
		near(t, name, pair[0], pair[1], 1e-14)
	}
	if _, err := JointInference(Specifications{[]float64{1}, []float64{1}}, null, 0.05); !errors.Is(err, ErrMismatch) {
		t.Errorf("uneven data sets gave %v", err)
	}
	if _, err := JointInference(Specifications{}, nil, 0.05); !errors.Is(err, ErrTooFew) {
		t.Errorf("no data sets gave %v", err)
	}
}

// Two choices crossed: effects of 2 and 4 and no interaction give variances of 1
// and 4, so shares of 1/5 and 4/5.
func TestChoiceShareByHand(t *testing.T) {
	estimates := []float64{1, 3, 5, 7}
	near(t, "first", must(ChoiceShare(estimates, NewGroups([]string{"a", "b", "a", "b"})))(t), 0.2, 1e-14)
	near(t, "second", must(ChoiceShare(estimates, NewGroups([]string{"a", "a", "b", "b"})))(t), 0.8, 1e-14)
}
