package specify

import (
	"math"
	"math/rand/v2"
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

// The closed forms give what a fit of every specification on every permutation
// gives, put together by the tests as they are written plainly.
func TestJointTestsAreTheInference(t *testing.T) {
	const permutations, seed = 20, 77
	s := settingOf(smaller())
	u := must(s.universe(invented(80)))(t)
	got := must(u.test(t.Context(), permutations, seed, 0.05))(t)
	null := make([][]specifications, len(u.years))
	for i := range permutations {
		for y, specifications := range slowly(t, u, stats.Permutation(len(u.movable), seed, i)) {
			null[y] = append(null[y], specifications)
		}
	}
	observed := slowly(t, u, nil)
	var want []data.SpecificationTest
	for y, year := range u.years {
		joint := jointTests(observed[y], null[y], 0.05)
		positive := int64(0)
		for _, e := range observed[y].estimates {
			if e > 0 {
				positive++
			}
		}
		for _, row := range []struct {
			name string
			test jointTest
		}{{data.MedianEstimate, joint[0]}, {data.ShareSignificant, joint[1]}, {data.StouffersZ, joint[2]}} {
			want = append(want, data.SpecificationTest{
				ContractYear: year.Year, Statistic: row.name, Value: row.test.statistic, PValue: row.test.p,
				Estimates: int64(len(observed[y].estimates)), Positive: positive, Permutations: permutations, Significance: 0.05,
			})
		}
	}
	// Wallace's z differs from the exact one by less than a twentieth in 77 parts.
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0.05/77, 0)); diff != "" {
		t.Error(diff)
	}
}

// slowly fits every specification by itself, with the exposures exchanged.
func slowly(t *testing.T, u *universe, order []int) []specifications {
	t.Helper()
	found := make([]specifications, len(u.years))
	whole := *u
	whole.frames = append([]frame(nil), u.frames...)
	for f := range whole.frames {
		whole.frames[f].exposures = append([]exposure(nil), u.frames[f].exposures...)
		for e, x := range u.frames[f].exposures {
			values := append([]float64(nil), x.values...)
			for to, from := range order {
				values[u.movable[to]] = x.values[u.movable[from]]
			}
			whole.frames[f].exposures[e].values = values
		}
	}
	_ = whole.each(func(place specification) error {
		y, x, weights, boards := regression(&whole, place)
		c := fitted(t, y, x, weights, boards, u.isQuadratic(place), stats.Classical)
		line := stats.Line{Slope: c.Estimate, StandardError: c.StandardError, DegreesOfFreedom: c.DegreesOfFreedom}
		scale := 100 * spread(x, weights)
		if !u.isLog(place) {
			scale /= weightedMean(y, weights)
		}
		in := &found[whole.year(place)]
		in.estimates, in.z = append(in.estimates, c.Estimate*scale), append(in.z, line.ZScore())
		return nil
	})
	return found
}

func TestAnyNumberOfWorkersGivesTheSame(t *testing.T) {
	s := settingOf(smaller())
	u := must(s.universe(invented(60)))(t)
	run := func(workers int) (any, any) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
		return must(u.estimate(t.Context(), s.Analysis))(t), must(u.test(t.Context(), 30, 9, 0.05))(t)
	}
	estimates, tests := run(1)
	for _, workers := range []int{2, 3, 8} {
		e, j := run(workers)
		if diff := cmp.Diff(estimates, e, cmp.AllowUnexported(estimatesType())); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
		if diff := cmp.Diff(tests, j); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

func estimatesType() estimates { return estimates{} }

// Where deprivation has nothing to do with funding, p values are spread evenly:
// of 200 studies about a twentieth has one of at most 0.05, and their mean is a half.
func TestNoiseGivesEvenPValues(t *testing.T) {
	study := smaller()
	study.Sensitivity.Choices.Others["need_adjuster"], study.Sensitivity.Choices.Others["alignment"] = nil, nil
	s := settingOf(study)
	u := must(s.universe(invented(50)))(t)
	random := rand.New(rand.NewPCG(11, 12))
	const studies, permutations = 200, 39
	rejected, sum := map[string]float64{}, map[string]float64{}
	for study := range studies {
		for f := range u.frames {
			noise := make([]float64, len(u.pool))
			for i := range noise {
				noise[i] = random.NormFloat64()
			}
			for o := range u.frames[f].outcomes {
				values := u.frames[f].outcomes[o].values
				for _, i := range u.frames[f].rows {
					values[i] = 20 + noise[i]
				}
			}
		}
		for _, row := range must(u.test(t.Context(), permutations, uint64(study), 0.05))(t) {
			if row.ContractYear != "2022-23" {
				continue
			}
			sum[row.Statistic] += row.PValue / studies
			if row.PValue <= 0.05 {
				rejected[row.Statistic] += 1.0 / studies
			}
		}
	}
	// Three standard errors: of a share of 0.05 0.046, of a mean p 0.061. The
	// share of significant specifications has ties, which make it careful.
	for _, statistic := range []string{data.MedianEstimate, data.StouffersZ} {
		if rejected[statistic] > 0.096 || math.Abs(sum[statistic]-0.5) > 0.075 {
			t.Errorf("%s: %v at most 0.05, mean p %v", statistic, rejected[statistic], sum[statistic])
		}
	}
	if rejected[data.ShareSignificant] > 0.096 {
		t.Errorf("share significant: %v at most 0.05", rejected[data.ShareSignificant])
	}
}

func TestNormalIsNearTheExactDeviate(t *testing.T) {
	for _, df := range []float64{8, 30, 1241} {
		for _, ratio := range []float64{-6, -2, -0.1, 0.5, 1.96, 4} {
			want := stats.Line{Slope: ratio, StandardError: 1, DegreesOfFreedom: df}.ZScore()
			near(t, "z", normal(ratio, 1, df), want, 0.05/df)
		}
	}
}

func TestMedianOf(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for n := 1; n < 60; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(random.IntN(20)) - 10
		}
		if want, got := stats.Median(x), medianOf(append([]float64(nil), x...)); got != want {
			t.Errorf("median of %v is %v, want %v", x, got, want)
		}
	}
}
