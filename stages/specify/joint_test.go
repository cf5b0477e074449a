package specify

import (
	"math"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// smaller tries fewer options, for tests that do everything the slow way.
func smaller() config.Study {
	s := aStudy()
	c := &s.Sensitivity.Choices
	c.Others["deprivation"] = map[string]string{config.IncomeDeprivation: "", "multiple_deprivation": ""}
	c.Others["practice_mean"], c.Others["weighting"] = nil, nil
	c.Streams = map[string]config.StreamOption{config.AsStudy: {}}
	return s
}

// The joint tests are those of every specification fitted by itself, and of every
// draw put together by the test as it is written plainly.
func TestJointTestsAreTheInference(t *testing.T) {
	const draws, seed = 40, 77
	s := settingOf(smaller())
	u := must(s.universe(invented(80)))(t)
	got := must(u.test(t.Context(), must(u.estimate(t.Context()))(t), draws, seed, 0.05, nil))(t)
	signs := must(stats.NewSigns(u.boards.Count(), 0, draws, seed))(t)
	type of struct{ year, divisor string }
	members := map[of][]scored{}
	var order []of
	for i := range u.count() {
		place := u.at(i)
		outcome := u.outcome(place)
		key := of{u.years[outcome.year].Year, outcome.chosen.Option("need_adjuster")}
		if members[key] == nil {
			order = append(order, key)
		}
		members[key] = append(members[key], slowly(t, u, place))
	}
	var want []data.SpecificationTest
	for _, key := range order {
		observed := summary(members[key], func(s scored) float64 { return s.estimate })
		var beyond [3]int
		for d := range draws {
			null := summary(members[key], func(s scored) (sum float64) {
				for board, score := range s.scores {
					sum += signs.Sign(board, d) * score
				}
				return sum
			})
			for k := range null {
				if math.Abs(null[k]) >= math.Abs(observed[k])*(1-1e-9) {
					beyond[k]++
				}
			}
		}
		positive := int64(0)
		for _, m := range members[key] {
			if m.estimate > 0 {
				positive++
			}
		}
		for k, name := range []string{data.MedianEstimate, data.ShareSignificant, data.StouffersZ} {
			want = append(want, data.SpecificationTest{
				ContractYear: key.year, NeedAdjuster: key.divisor, Statistic: name, Value: observed[k],
				PValue: float64(beyond[k]+1) / (draws + 1), SmallestP: 1.0 / 41, // seven boards: 2/128 is less
				Estimates: int64(len(members[key])), Positive: positive, Boards: 7, Permutations: draws, Significance: 0.05,
			})
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-8, 0)); diff != "" {
		t.Error(diff)
	}
}

// scored is a specification: its estimate, and by board what it is a sum of under
// the null.
type scored struct {
	estimate float64
	scores   []float64
}

// slowly fits a specification with and without the exposure.
func slowly(t *testing.T, u *universe, place specification) scored {
	t.Helper()
	r := regression(u, place)
	out := scored{scores: make([]float64, u.boards.Count())}
	if stats.Constant(r.y) {
		return out
	}
	scale := 100 * spread(r.x, r.weights)
	if !u.forms[place.form].decided.log {
		scale /= weightedMean(r.y, r.weights)
	}
	out.estimate = fitted(t, r, u.forms[place.form].decided.quadratic, stats.Classical).Estimate * scale
	x, y := rest(t, r, r.x, u.forms[place.form].decided.quadratic), rest(t, r, r.y, u.forms[place.form].decided.quadratic)
	weights := r.weights
	if weights == nil {
		weights = ones(len(x))
	}
	xx := 0.0
	levels := map[string]float64{}
	for i := range x {
		xx += weights[i] * x[i] * x[i]
		levels[r.levels[i]] += weights[i]
	}
	for g, rows := range stats.NewGroups(r.boards).Rows {
		var xs, ys, xys, ws float64
		for _, i := range rows {
			xs, ys, xys, ws = xs+weights[i]*x[i], ys+weights[i]*y[i], xys+weights[i]*x[i]*y[i], ws+weights[i]
		}
		if h := ws / levels[r.levels[rows[0]]]; h < 1-1e-9 {
			xys += xs * ys / ws * (1/math.Sqrt(1-h) - 1)
		}
		out.scores[g] = xys / xx * scale
	}
	return out
}

// rest is what a fit on all terms but the exposure leaves of a variable.
func rest(t *testing.T, r regressed, v []float64, quadratic bool) []float64 {
	t.Helper()
	mean := weightedMean(r.x, r.weights)
	var terms []stats.Term
	if quadratic {
		square := make([]float64, len(v))
		for i, x := range r.x {
			square[i] = (x - mean) * (x - mean)
		}
		terms = append(terms, stats.Term{Name: "square", Values: square})
	}
	for g, rows := range stats.NewGroups(r.levels).Rows[1:] {
		dummy := make([]float64, len(v))
		for _, i := range rows {
			dummy[i] = 1
		}
		terms = append(terms, stats.Term{Name: "level " + string(rune('a'+g)), Values: dummy})
	}
	return must(stats.Fit(stats.NewDesign(len(v), terms...), v, r.weights))(t).Residuals
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// summary is the median, the share significant on the side with more of them, and
// Stouffer's z.
func summary(members []scored, of func(scored) float64) [3]float64 {
	var estimates []float64
	var up, down, sum float64
	n := float64(len(members))
	for _, m := range members {
		value, squares := of(m), 0.0
		for _, score := range m.scores {
			squares += score * score
		}
		estimates = append(estimates, value)
		if squares == 0 {
			continue
		}
		z := value / math.Sqrt(squares)
		sum += z
		if z >= 1.959963984540054 {
			up++
		}
		if z <= -1.959963984540054 {
			down++
		}
	}
	return [3]float64{stats.Median(estimates), max(up, down) / n, sum / math.Sqrt(n)}
}

func TestAnyNumberOfWorkersGivesTheSame(t *testing.T) {
	u := must(settingOf(smaller()).universe(invented(60)))(t)
	run := func(workers int) (*estimates, []data.SpecificationTest) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
		found := must(u.estimate(t.Context()))(t)
		return found, must(u.test(t.Context(), found, 30, 9, 0.05, nil))(t)
	}
	found, tests := run(1)
	for _, workers := range []int{2, 3, 8} {
		f, j := run(workers)
		if diff := cmp.Diff(found, f, cmp.AllowUnexported(estimates{}, slope{}, standardError{})); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
		if diff := cmp.Diff(tests, j); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}
