package regress_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/regress"
	"pcneval/stages/stagetest"
)

func study(years ...string) config.Study {
	analysis := config.Analysis{Exposure: data.VariableIncomeDeprivation, Per: 0.1, Confidence: 0.95}
	return config.Study{Contracts: years, Analysis: analysis}
}

// networksOf gives the deprivations 0.1, 0.2, 0.3, 0.4 these outcomes, and one
// more network that is not analysed.
func networksOf(
	registered, weighted, adjusted []float64, funding map[string][]float64,
) (networks []data.Network, years []data.NetworkYear) {
	for i := range registered {
		code, deprivation := fmt.Sprintf("U%d", i), float64(i+1)/10
		networks = append(networks, data.Network{
			NetworkCode: code, Registered: int64(registered[i]), ContractorWeighted: &weighted[i], Adjusted: adjusted[i],
			IncomeDeprivation: &deprivation, Included: true,
		})
		for year, amounts := range funding {
			years = append(
				years,
				data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: amounts[i], FundingPerWeightedGBP: amounts[i] / weighted[i]},
			)
		}
	}
	return append(networks, data.Network{NetworkCode: "U9", Registered: 1e6}), years
}

func rows(t *testing.T, s config.Study, networks []data.Network, years []data.NetworkYear) map[string]data.Regression {
	t.Helper()
	tables := stagetest.Run(t, regress.Stage(s), stagetest.Rows(networks...), stagetest.Rows(years...))
	return stagetest.Read(t, tables, func(r data.Regression) string { return r.Model + ": " + r.Term })
}

// TestLineByHand fits 10, 30, 20, 40 on 0.1 to 0.4. The products of deviations
// sum to 0.15 x 15 - 0.05 x 5 - 0.05 x 5 + 0.15 x 15 = 4, the squares of x to
// 0.05: the slope is 80, the line 5 at nought. Of the squares of y, 500, it
// leaves 500 - 80 x 4 = 180, so 90 on each of 2 degrees of freedom. There t has
// a closed form: the two-sided p is 1 - t/sqrt(t^2 + 2), and the 97.5% point
// 0.95 sqrt(2/(1 - 0.95^2)).
func TestLineByHand(t *testing.T) {
	networks, years := networksOf(
		[]float64{10, 30, 20, 40}, []float64{100, 100, 100, 100}, []float64{40, 20, 30, 10},
		map[string][]float64{"2022-23": {1000, 3000, 2000, 4000}},
	)
	got := rows(t, study("2022-23"), networks, years)
	if len(got) != 10 {
		t.Errorf("%d rows, want two terms of five models", len(got))
	}

	p, point := 1-0.8, 0.95*math.Sqrt(2/(1-0.95*0.95))
	line := func(model, outcome, year string, times, sign float64) (slope, intercept data.Regression) {
		share, r2 := sign*32, 0.64 // of the mean of 25; 320 of the squares of 500
		slope = data.Regression{
			Model: model, Form: "linear", Weights: "none", Term: "income_deprivation", Outcome: outcome, ContractYear: year,
			Per: 0.1, Estimate: sign * 8 * times, StdError: 0.1 * math.Sqrt(90/0.05) * times,
			DF: 2, PValue: p, Confidence: 0.95, Interval: "t", PercentOfMean: &share, N: 4, RSquared: &r2, Estimator: "ols", SEType: "classical",
		}
		intercept = slope
		intercept.Term, intercept.Per, intercept.PercentOfMean = "intercept", 1, nil
		intercept.Estimate, intercept.StdError = (25-sign*20)*times, math.Sqrt(90*(0.25+0.0625/0.05))*times
		t := intercept.Estimate / intercept.StdError
		intercept.PValue = 1 - t/math.Sqrt(t*t+2)
		for _, r := range []*data.Regression{&slope, &intercept} {
			r.ConfLow, r.ConfHigh = r.Estimate-point*r.StdError, r.Estimate+point*r.StdError
		}
		return slope, intercept
	}
	for _, c := range []struct {
		model, outcome, year string
		times, sign          float64
	}{
		{"registered", "registered", "", 1, 1},
		{"adjusted", "adjusted", "", 1, -1}, // the same the other way round
		{"funding_gbp 2022-23", "funding_gbp", "2022-23", 100, 1},
		{"funding_per_weighted_gbp 2022-23", "funding_per_weighted_gbp", "2022-23", 1, 1},
	} {
		slope, intercept := line(c.model, c.outcome, c.year, c.times, c.sign)
		for _, want := range []data.Regression{slope, intercept} {
			if diff := cmp.Diff(want, got[c.model+": "+want.Term], cmpopts.EquateApprox(1e-12, 1e-12)); diff != "" {
				t.Errorf("%s (-by hand +fitted):\n%s", c.model, diff)
			}
		}
	}
	// All have the same weighted list: no slope, no spread and nothing to doubt.
	if flat := got["contractor_weighted: income_deprivation"]; math.Abs(flat.Estimate) > 1e-10 || math.Abs(*flat.PercentOfMean) > 1e-10 {
		t.Errorf("a flat line has the slope %v", flat.Estimate)
	}
}

// Each contract year is a model of its own, and another step of the exposure
// scales the slope, its error and its interval alike.
func TestYearsAndSteps(t *testing.T) {
	networks, years := networksOf(
		[]float64{10, 30, 20, 40}, []float64{50, 60, 80, 100}, []float64{40, 20, 30, 10},
		map[string][]float64{"2021-22": {10, 20, 40, 30}, "2022-23": {10, 20, 30, 45}},
	)
	tenth := rows(t, study("2022-23", "2021-22"), networks, years)
	whole := study("2022-23", "2021-22")
	whole.Analysis.Per = 1
	for key, one := range rows(t, whole, networks, years) {
		ten := tenth[key]
		times := one.Per / ten.Per
		got := []float64{ten.Estimate * times, ten.StdError * times, ten.ConfLow * times, ten.ConfHigh * times, ten.PValue, *ten.RSquared}
		want := []float64{one.Estimate, one.StdError, one.ConfLow, one.ConfHigh, one.PValue, *one.RSquared}
		if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
			t.Errorf("%s (-per 1 +per 0.1):\n%s", key, diff)
		}
	}
	// 10, 20, 40, 30: 0.15 x 15 + 0.05 x 5 + 0.05 x 15 + 0.15 x 5 = 4, over 0.05.
	// 10, 20, 30, 45: with a mean of 26.25, 5.75 over 0.05.
	for year, slope := range map[string]float64{"2021-22": 8, "2022-23": 11.5} {
		if got := tenth["funding_gbp "+year+": income_deprivation"].Estimate; math.Abs(got-slope) > 1e-11 {
			t.Errorf("slope of %s is %v, want %v", year, got, slope)
		}
	}
}

func TestTooFewNetworks(t *testing.T) {
	networks, years := networksOf([]float64{10, 30}, []float64{50, 60}, []float64{1, 2}, nil)
	if _, err := stagetest.Try(t, regress.Stage(study()), stagetest.Rows(networks...), stagetest.Rows(years...)); err == nil {
		t.Error("a line with a slope, an error and no degree of freedom was fitted to two networks")
	}
}
