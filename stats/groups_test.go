package stats

import (
	"errors"
	"math"
	"math/rand/v2"
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
		"a confidence of 0": {second(PoolEstimates([]float64{1, 2}, []float64{1, 1}, REML, 0)), ErrMismatch},
		"a confidence of 1": {second(PoolEstimates([]float64{1, 2}, []float64{1, 1}, REML, 1)), ErrMismatch},
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
	for label, c := range map[string]struct {
		x      []float64
		groups *Groups
	}{"no groups": {s.x, nil}, "groups of fewer rows": {s.x, NewGroups([]int{0, 1})}, "an x of fewer rows": {s.x[:9], NewGroups(s.cluster)}} {
		if _, err := FitWithinBetween(c.x, s.y, nil, c.groups, nil, CR1, 0.95); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s gave %v", label, err)
		}
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
	if got := fieller(6, 3, 0, 0, 0, 4); got != (RateInterval{Lower: -2, Upper: -2}) {
		t.Errorf("without errors got %+v, want the rate alone", got)
	}
	got := fieller(3, 1, 1, 0, 4, 1)
	if !got.Outside {
		t.Fatalf("got %+v, want the rates outside", got)
	}
	near(t, "lower", got.Lower, 1-math.Sqrt(11.0/3), 1e-12)
	near(t, "upper", got.Upper, 1+math.Sqrt(11.0/3), 1e-12)
}

// The restricted likelihood of slopes such as those of boards, which Fisher's scoring
// alone goes back and forth about, is nowhere higher than where it is said to be.
// Its logarithm, but for constants, is -(sum log(v + t) + log sum 1/(v + t) + y'Py)/2.
func TestRestrictedLikelihoodIsHighest(t *testing.T) {
	b := newBoards()
	within := 0
	// Of these 172 is one, and 17 goes beyond what was ruled out at both sides.
	for _, i := range []int{6, 17, 168, 169, 170, 171, 172, 173, 174, 175} {
		r := rand.New(rand.NewPCG(uint64(i), 17))
		x, y := b.draw(r, 0.5), b.draw(r, 0.14)
		slopes := must(SlopesByGroup(x, y, nil, b.of, HC3, nil, 0.95))(t)
		var estimates, errs []float64
		for _, s := range slopes {
			estimates, errs = append(estimates, s.Estimate), append(errs, s.StandardError)
		}
		p := pool{y: estimates, v: multiplied(errs, errs)}
		likelihood := func(between float64) float64 {
			w := p.weigh(between)
			sum := math.Log(w.sum) + w.squares
			for _, v := range p.v {
				sum += math.Log(v + between)
			}
			return -sum / 2
		}
		found := must(PoolEstimates(estimates, errs, REML, 0.95))(t).BetweenVariance
		if found > 0 {
			within++
		}
		for step := range 400 {
			if between := float64(step) / 4000; likelihood(between) > likelihood(found)+1e-9 {
				t.Fatalf("sample %d: higher at %v than at %v", i, between, found)
			}
		}
	}
	if within == 0 {
		t.Error("the variance between was nought in every sample")
	}
}

// Against the model of all terms, which is held against R.
func TestAlikeSlopesIsTheTestOfAllProducts(t *testing.T) {
	b := newBoards()
	x, y := b.drawn(0.5, 3), b.drawn(0.3, 4)
	design, products := InteractedDesign("x", x, b.of)
	m := must(Fit(design, y, nil))(t)
	want := must(m.WaldTest(mustCovariance(t, m, Classical, nil), products...))(t)
	got := must(AlikeSlopesTest(x, y, b.of))(t)
	for _, pair := range [][2]float64{{got.Statistic, want.Statistic}, {got.DF1, want.DF1}, {got.DF2, want.DF2}, {got.P, want.P}} {
		if math.Abs(pair[0]-pair[1]) > 1e-9*math.Abs(pair[1]) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// Two groups on lines of slopes 1 and 3, each with residuals 0.1, -0.2, 0.1, which have neither mean
// nor slope on 0, 1, 2: squares of 0.06 a group. The common slope is 2; what
// differs is 1 x 1 x 2 in each of 2 groups, 4 in all; F = 4 / 1 / (0.12 / 2) = 66.7.
func TestAlikeSlopesByHand(t *testing.T) {
	x := []float64{0, 1, 2, 0, 1, 2}
	y := []float64{0.1, 0.8, 2.1, 10.1, 12.8, 16.1}
	groups := NewGroups([]int{0, 0, 0, 1, 1, 1})
	got := must(AlikeSlopesTest(x, y, groups))(t)
	if math.Abs(got.Statistic-4/0.06) > 1e-9 || got.DF1 != 1 || got.DF2 != 2 {
		t.Errorf("%+v", got)
	}
	small := must(AlikeSlopesTest(x, mapped(y, func(v float64) float64 { return v * 1e-12 }), groups))(t)
	near(t, "F of another unit", small.Statistic, got.Statistic, 1e-9)
	for name, c := range map[string]struct {
		x, y   []float64
		groups *Groups
		want   error
	}{
		"no groups":                     {x, y, nil, ErrMismatch},
		"groups of fewer rows":          {x, y, NewGroups([]int{0, 0, 1, 1}), ErrMismatch},
		"an x of fewer rows":            {x[:5], y, groups, ErrMismatch},
		"two rows a group":              {x[:4], y[:4], NewGroups([]int{0, 0, 1, 1}), ErrTooFew},
		"an x of nought in a group":     {[]float64{0, 0, 0, 0, 1, 2}, y, groups, ErrRankDeficient},
		"an x that varies too little":   {[]float64{1e8, 1e8 + 1e-3, 1e8 + 2e-3, 0, 1, 2}, y, groups, ErrRankDeficient},
		"an outcome of nought all over": {x, make([]float64, 6), groups, ErrExact},
	} {
		if _, err := AlikeSlopesTest(c.x, c.y, c.groups); !errors.Is(err, c.want) {
			t.Errorf("%s gave %v, want %v", name, err, c.want)
		}
		if _, err := SlopesByGroup(c.x, c.y, nil, c.groups, HC1, nil, 0.95); c.want == ErrMismatch && !errors.Is(err, c.want) {
			t.Errorf("slopes of %s gave %v", name, err)
		}
	}
	if _, err := AlikeSlopesTest([]float64{1, 1, 1, 0, 1, 2}, y, groups); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("an x without spread in a group: %v", err)
	}
	if _, err := AlikeSlopesTest(x, x, groups); !errors.Is(err, ErrExact) {
		t.Errorf("lines that meet every row: %v", err)
	}
	if _, err := AlikeSlopesTest(x, y, NewGroups(make([]int, 6))); !errors.Is(err, ErrTooFew) {
		t.Errorf("one group: %v", err)
	}
}
