package stats

import (
	"errors"
	"math"
	"testing"
)

type pooledFixture struct {
	Mean, P, Lower, Upper, Between, Q float64
	StdError                          float64 `json:"std_error"`
	QP                                float64 `json:"q_p"`
	Shrunk                            []float64
	ShrunkStdError                    []float64 `json:"shrunk_std_error"`
}

type groupsFixture struct {
	Slopes struct{ Estimates, Errors []float64 }
	Pools  map[string]struct {
		Estimates, Errors []float64
		DL, REML          pooledFixture
	}
	Parts map[string]struct {
		Within, Between, Once float64
		WithinError           float64 `json:"within_error"`
		BetweenError          float64 `json:"between_error"`
		OnceError             float64 `json:"once_error"`
		DifferenceError       float64 `json:"difference_error"`
	}
	Interaction struct{ F, Q float64 }
	BreakEven   struct {
		Rate     float64
		StdError float64 `json:"std_error"`
		Square   float64
		Limits   []float64
	} `json:"break_even"`
}

// sixths groups the sample by the remainder of z, as groups.R does.
func sixths(s sample) *Groups {
	codes := make([]int, len(s.z))
	for i, z := range s.z {
		codes[i] = int(math.Mod(z, 6))
	}
	return NewGroups(codes)
}

func TestSlopesOfGroupsAgreeWithR(t *testing.T) {
	var want groupsFixture
	readFixture(t, "groups", &want)
	s := readSample(t)
	got := must(SlopesByGroup(s.x, s.y, s.w, sixths(s), HC3, nil, 0.95))(t)
	for g, row := range got {
		if row.Err != nil {
			t.Fatal(row.Err)
		}
		near(t, "slope", row.Estimate, want.Slopes.Estimates[g], 1e-9)
		near(t, "error", row.StandardError, want.Slopes.Errors[g], 1e-9)
	}
	design, names := InteractedDesign("x", s.x, sixths(s))
	m := mustFit(t, design, s.y, nil)
	test := must(m.WaldTest(mustCovariance(t, m, CR1, NewGroups(s.cluster)), names...))(t)
	near(t, "F of the interaction", test.Statistic, want.Interaction.F, 1e-9)
	near(t, "df of the interaction", test.DF1, want.Interaction.Q, 0)
	clustered := must(SlopesByGroup(s.x, s.y, s.w, NewGroups(s.cluster), CR1, NewGroups(s.cluster), 0.95))(t)
	for _, row := range clustered {
		if row.Err == nil || row.Clusters != 1 {
			t.Errorf("the slope of one cluster, clustered, is %+v", row)
		}
	}
}

func TestPoolingAgreesWithMetafor(t *testing.T) {
	var want groupsFixture
	readFixture(t, "groups", &want)
	for name, c := range want.Pools {
		for method, w := range map[PoolMethod]pooledFixture{DerSimonianLaird: c.DL, REML: c.REML} {
			label := name + " " + string(method)
			got := must(PoolEstimates(c.Estimates, c.Errors, method, 0.95))(t)
			near(t, label+" mean", got.Mean.Estimate, w.Mean, 1e-9)
			near(t, label+" error", got.Mean.StandardError, w.StdError, 1e-9)
			near(t, label+" p", got.Mean.P, w.P, 1e-9)
			near(t, label+" lower", got.Mean.Lower, w.Lower, 1e-9)
			near(t, label+" between", got.BetweenVariance, w.Between, 1e-9)
			near(t, label+" Q", got.Heterogeneity.Statistic, w.Q, 1e-9)
			near(t, label+" p of Q", got.Heterogeneity.P, w.QP, 1e-9)
			for g, row := range got.Shrunk {
				near(t, label+" shrunk", row.Estimate, w.Shrunk[g], 1e-9)
				near(t, label+" error of shrunk", row.StandardError, w.ShrunkStdError[g], 1e-9)
			}
		}
	}
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"one group":         {second(PoolEstimates([]float64{1}, []float64{1}, REML, 0.95)), ErrTooFew},
		"an error of zero":  {second(PoolEstimates([]float64{1, 2}, []float64{1, 0}, REML, 0.95)), ErrMismatch},
		"no such method":    {second(PoolEstimates([]float64{1, 2}, []float64{1, 1}, "ML", 0.95)), ErrMismatch},
		"a missing value":   {second(PoolEstimates([]float64{1, math.NaN()}, []float64{1, 1}, REML, 0.95)), ErrNotFinite},
		"a confidence of 2": {second(PoolEstimates([]float64{1, 2}, []float64{1, 1}, REML, 2)), ErrMismatch},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s gave %v, want %v", name, c.err, c.want)
		}
	}
}

func TestWithinAndBetweenAgreeWithR(t *testing.T) {
	var want groupsFixture
	readFixture(t, "groups", &want)
	s := readSample(t)
	for name, weights := range map[string][]float64{"unweighted": nil, "weighted": s.w} {
		w := want.Parts[name]
		got := must(FitWithinBetween(s.x, s.y, weights, NewGroups(s.cluster), nil, CR1, 0.95))(t)
		near(t, name+" within", got.Within.Estimate, w.Within, 1e-9)
		near(t, name+" error within", got.Within.StandardError, w.WithinError, 1e-9)
		near(t, name+" between", got.Between.Estimate, w.Between, 1e-9)
		near(t, name+" error between", got.Between.StandardError, w.BetweenError, 1e-9)
		near(t, name+" once", got.BetweenOnce.Estimate, w.Once, 1e-9)
		near(t, name+" error once", got.BetweenOnce.StandardError, w.OnceError, 1e-9)
		near(t, name+" difference", got.Difference.Estimate, w.Between-w.Within, 1e-9)
		near(t, name+" error of the difference", got.Difference.StandardError, w.DifferenceError, 1e-9)
	}
	if _, err := FitWithinBetween(s.x, s.y, nil, NewGroups(s.cluster), sixths(s), CR1, 0.95); !errors.Is(err, ErrMismatch) {
		t.Errorf("groups across clusters gave %v", err)
	}
}

func TestBreakEvenAgreesWithR(t *testing.T) {
	var want groupsFixture
	readFixture(t, "groups", &want)
	s := readSample(t)
	got := must(FindBreakEven(s.x, s.y, s.p, nil, CR1, NewGroups(s.cluster), 0.7))(t)
	near(t, "rate", got.Rate, want.BreakEven.Rate, 1e-9)
	near(t, "error", got.StandardError, want.BreakEven.StdError, 1e-9)
	if got.Interval.Outside || got.Interval.All {
		t.Fatalf("got %+v", got.Interval)
	}
	near(t, "lower", got.Interval.Lower, want.BreakEven.Limits[0], 1e-9)
	near(t, "upper", got.Interval.Upper, want.BreakEven.Limits[1], 1e-9)
	if _, err := FindBreakEven(s.x, s.y, unitWeights(nil, len(s.y)), nil, CR1, NewGroups(s.cluster), 0.95); !errors.Is(err, ErrConstant) {
		t.Errorf("a base that is the same everywhere gave %v", err)
	}
}

// Slopes by hand: 1 and 1 uncorrelated with variances of 4 and a t of 1 leave no
// rate out; 3 and 1 with variances of 1 and 4 leave out those between the roots of
// -3 r^2 + 6 r + 8.
func TestFiellerOfASlopeThatIsNotToldFromZero(t *testing.T) {
	if got := fieller(1, 1, 4, 0, 4, 1); !got.All {
		t.Errorf("got %+v, want every rate", got)
	}
	got := fieller(3, 1, 1, 0, 4, 1)
	if !got.Outside {
		t.Fatalf("got %+v, want the rates outside", got)
	}
	near(t, "lower", got.Lower, 1-math.Sqrt(11.0/3), 1e-12)
	near(t, "upper", got.Upper, 1+math.Sqrt(11.0/3), 1e-12)
}
