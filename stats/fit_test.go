package stats

import (
	"errors"
	"math"
	"testing"
)

type inferenceFixture struct {
	Matrix   [][]float64
	StdError []float64 `json:"std_error"`
	DF       []float64
	PValue   []float64 `json:"p_value"`
	Lower    []float64
	Upper    []float64
}

type waldFixture struct {
	F, DF, DF2 float64
	PValue     float64 `json:"p_value"`
}

type fitFixture struct {
	Estimates           []float64
	Sigma               float64
	RSquared            float64 `json:"r_squared"`
	AdjustedRSquared    float64 `json:"adjusted_r_squared"`
	DF                  int
	Residuals, Leverage []float64
	Covariances         map[CovarianceKind]inferenceFixture
	Wald                map[CovarianceKind]waldFixture
	Contrast            struct {
		Estimate float64
		StdError float64 `json:"std_error"`
		DF       float64
	}
}

func regressionFixture(t testing.TB) (sample, map[string]fitFixture, map[string]*Model) {
	t.Helper()
	s := readSample(t)
	var all struct {
		Simple, Multiple fitFixture
		SimpleWeighted   fitFixture `json:"simple_weighted"`
		MultipleWeighted fitFixture `json:"multiple_weighted"`
	}
	readFixture(t, "regression", &all)
	simple := NewDesign(len(s.y), Term{"x", s.x})
	multiple := NewDesign(len(s.y), Term{"x", s.x}, Term{"z", s.z})
	models := map[string]*Model{}
	for name, d := range map[string]Design{"simple": simple, "multiple": multiple} {
		models[name] = mustFit(t, d, s.y, nil)
		models[name+"_weighted"] = mustFit(t, d, s.y, s.w)
	}
	return s, map[string]fitFixture{
		"simple": all.Simple, "multiple": all.Multiple,
		"simple_weighted": all.SimpleWeighted, "multiple_weighted": all.MultipleWeighted,
	}, models
}

func mustFit(t testing.TB, d Design, y, w []float64) *Model {
	t.Helper()
	m, err := Fit(d, y, w)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFitAgreesWithR(t *testing.T) {
	_, fixtures, models := regressionFixture(t)
	for name, want := range fixtures {
		m := models[name]
		nearAll(t, name+" estimates", m.Estimates, want.Estimates, 1e-11)
		nearAll(t, name+" residuals", m.Residuals, want.Residuals, 1e-11)
		nearAll(t, name+" leverage", m.Leverage, want.Leverage, 1e-11)
		near(t, name+" sigma", m.Sigma, want.Sigma, 1e-11)
		near(t, name+" R squared", m.RSquared, want.RSquared, 1e-11)
		near(t, name+" adjusted R squared", m.AdjustedRSquared, want.AdjustedRSquared, 1e-10)
		if m.DegreesOfFreedom != want.DF {
			t.Errorf("%s: %d degrees of freedom, want %d", name, m.DegreesOfFreedom, want.DF)
		}
	}
}

func TestCovarianceAgreesWithR(t *testing.T) {
	s, fixtures, models := regressionFixture(t)
	clusters := NewGroups(s.cluster)
	for name, want := range fixtures {
		for kind, w := range want.Covariances {
			c := mustCovariance(t, models[name], kind, clusters)
			label := name + " " + string(kind)
			rows, err := models[name].Inference(c, 0.95)
			if err != nil {
				t.Fatal(label, err)
			}
			for j, row := range rows {
				near(t, label+" std error", row.StandardError, w.StdError[j], 1e-9)
				near(t, label+" df", row.DegreesOfFreedom, w.DF[j], 1e-9)
				near(t, label+" p", row.P, w.PValue[j], 1e-9)
				near(t, label+" lower", row.Lower, w.Lower[j], 1e-9)
				near(t, label+" upper", row.Upper, w.Upper[j], 1e-9)
				nearAll(t, label+" matrix", c.Matrix[j], w.Matrix[j], 1e-9)
			}
		}
	}
}

func mustCovariance(t testing.TB, m *Model, kind CovarianceKind, clusters *Groups) *Covariance {
	t.Helper()
	if !kind.Clustered() {
		clusters = nil
	}
	c, err := m.Covariance(kind, clusters)
	if err != nil {
		t.Fatal(kind, err)
	}
	return c
}

func TestWaldTestAndCombinationAgreeWithR(t *testing.T) {
	s, fixtures, models := regressionFixture(t)
	for _, name := range []string{"multiple", "multiple_weighted"} {
		m := models[name]
		for kind, want := range fixtures[name].Wald {
			test, err := m.WaldTest(mustCovariance(t, m, kind, NewGroups(s.cluster)), "x", "z")
			if err != nil {
				t.Fatal(err)
			}
			near(t, name+" F", test.Statistic, want.F, 1e-9)
			near(t, name+" p", test.P, want.PValue, 1e-9)
			near(t, name+" df", test.DF1, want.DF, 0)
			if kind == CR2 {
				near(t, name+" second df", test.DF2, want.DF2, 1e-9)
			}
		}
		cr2 := mustCovariance(t, m, CR2, NewGroups(s.cluster))
		got, err := m.Combination(cr2, map[string]float64{"x": 0.1, "z": 2}, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		want := fixtures[name].Contrast
		near(t, name+" contrast", got.Estimate, want.Estimate, 1e-9)
		near(t, name+" contrast std error", got.StandardError, want.StdError, 1e-9)
		near(t, name+" contrast df", got.DegreesOfFreedom, want.DF, 1e-9)
	}
}

// One cluster a row turns CR2 into HC2 (Bell & McCaffrey 2002), and CR0 into HC0.
func TestClustersOfOneRowAreHeteroskedasticityRobust(t *testing.T) {
	s, _, models := regressionFixture(t)
	codes := make([]int, len(s.y))
	for i := range codes {
		codes[i] = i
	}
	m := models["multiple"]
	for cr, hc := range map[CovarianceKind]CovarianceKind{CR0: HC0, CR2: HC2} {
		got, want := mustCovariance(t, m, cr, NewGroups(codes)), mustCovariance(t, m, hc, nil)
		for j := range want.Matrix {
			nearAll(t, string(cr), got.Matrix[j], want.Matrix[j], 1e-12)
		}
	}
}

func TestFitRefuses(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	y := []float64{1, 3, 2, 5}
	design := NewDesign(4, Term{"x", x})
	cases := map[string]struct {
		design     Design
		y, weights []float64
		want       error
	}{
		"a missing outcome":     {design, []float64{1, math.NaN(), 2, 5}, nil, ErrNotFinite},
		"an infinite regressor": {NewDesign(4, Term{"x", []float64{1, 2, math.Inf(1), 4}}), y, nil, ErrNotFinite},
		"a short column":        {NewDesign(4, Term{"x", x[:3]}), y, nil, ErrMismatch},
		"a name twice":          {NewDesign(4, Term{"x", x}, Term{"x", y}), y, nil, ErrMismatch},
		"no terms":              {nil, y, nil, ErrMismatch},
		"as many terms as rows": {NewDesign(2, Term{"x", x[:2]}), y[:2], nil, ErrTooFew},
		"no rows":               {NewDesign(0), nil, nil, ErrTooFew},
		"a dependent term":      {NewDesign(4, Term{"x", x}, Term{"twice", []float64{2, 4, 6, 8}}), y, nil, ErrRankDeficient},
		"a constant regressor":  {NewDesign(4, Term{"x", []float64{7, 7, 7, 7}}), y, nil, ErrRankDeficient},
		"a weight of zero":      {design, y, []float64{1, 0, 1, 1}, ErrMismatch},
		"a negative weight":     {design, y, []float64{1, -1, 1, 1}, ErrMismatch},
		"too few weights":       {design, y, []float64{1, 1}, ErrMismatch},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if m, err := Fit(c.design, c.y, c.weights); !errors.Is(err, c.want) {
				t.Errorf("got model %v and error %v, want %v", m, err, c.want)
			}
		})
	}
}

func TestCovarianceRefuses(t *testing.T) {
	m := mustFit(t, NewDesign(4, Term{"only row 3", []float64{0, 0, 0, 1}}), []float64{1, 3, 2, 5}, nil)
	cases := map[string]struct {
		kind     CovarianceKind
		clusters *Groups
		want     error
	}{
		"an unknown kind":           {"HC9", nil, ErrMismatch},
		"CR1 without clusters":      {CR1, nil, ErrMismatch},
		"HC3 with clusters":         {HC3, NewGroups([]int{1, 1, 2, 2}), ErrMismatch},
		"one cluster":               {CR2, NewGroups([]int{1, 1, 1, 1}), ErrTooFew},
		"too few codes":             {CR2, NewGroups([]int{1, 2}), ErrMismatch},
		"HC3 where leverage is one": {HC3, nil, ErrTooFew},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := m.Covariance(c.kind, c.clusters); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if _, err := m.Term(mustCovariance(t, m, HC1, nil), "no such term", 0.95); !errors.Is(err, ErrMismatch) {
		t.Errorf("an unknown term gave %v", err)
	}
}
