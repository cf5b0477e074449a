package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
)

// aRunWithTests adds to aRun one slope by another standard error, one model of
// another form that disagrees, and the tables of the steps behind the slopes.
func aRunWithTests() inventedRun {
	run := aRun()
	main, _ := newPage(run.About).slope(run.Regressions, data.VariableFundingPerWeighted, "2022-23")
	clustered, median, without := main, main, main
	clustered.SEType, clustered.ConfLow, clustered.ConfHigh, clustered.DF, clustered.Interval = "CR2", -0.05, 0.36, 20.84, "t"
	median.Model, median.Estimator, median.Interval = main.Model+" median", "median", "t"
	with := main
	with.SEType = "HC3"
	without.Model, without.LeftOut, without.SEType, without.Estimate = main.Model+" without winter", "winter", "HC3", 0.1248
	pooled := data.PooledLines(data.VariableFundingPerWeighted)
	change := pooled.Regression("income_deprivation x 2022-23")
	change.Estimate, change.ConfLow, change.ConfHigh, change.Confidence = 0.4693, 0.4156, 0.523, 0.95
	change.Interval, change.SEType, change.Clusters, change.StdError = "t", "CR1", "network_code", 0.0274
	changeByICB := change
	changeByICB.ConfLow, changeByICB.ConfHigh, changeByICB.SEType, changeByICB.Clusters = 0.381, 0.5576, "CR2", "icb_code"
	run.Regressions = append(run.Regressions, clustered, median, with, without, change, changeByICB)
	run.Tests = []data.HypothesisTest{
		data.HypothesisTest{Test: "change", Statistic: 239.43, Distribution: "F", DF1: new(3.0), DF2: new(1242.0), PValue: 1e-99}.On(pooled),
		data.HypothesisTest{
			Test: "change_by_icb_cr2", Statistic: 61.61, Distribution: "F", DF1: new(3.0), DF2: new(18.84), PValue: 1e-9,
		}.On(pooled),
		data.HypothesisTest{Test: "change_by_icb", Distribution: "9999 wild bootstrap replicates", PValue: 0.0331}.On(pooled),
		data.HypothesisTest{Test: "reset", PValue: 0.4487}.On(main.Of()),
		data.HypothesisTest{Test: "permutation", PValue: 0.001}.On(main.Of()).Against(999, false, 1),
		data.HypothesisTest{Test: "wild_bootstrap_webb", PValue: 0.002}.On(main.Of()).Against(999, false, 1),
		data.HypothesisTest{Test: "wild_bootstrap_rademacher", PValue: 0.5}.On(main.Of()).Against(4, true, 2),
	}
	run.Differences = []data.YearDifference{
		{
			FromYear: "2019-20", ToYear: "2022-23", Per: 0.1, Difference: 0.4693, StdError: new(0.05), DF: new(20.0), Confidence: 0.95,
			ConfLow: new(0.365), ConfHigh: new(0.5736), PValue: new(1e-8), PHolm: new(3e-8), Differ: true, SEType: "CR2", Clusters: "icb_code",
		},
		{
			FromYear: "2020-21", ToYear: "2021-22", Per: 0.1, Difference: 0.0012, StdError: new(0.0001), DF: new(20.0), Confidence: 0.95,
			ConfLow: new(0.001), ConfHigh: new(0.0014), PValue: new(1e-6), PHolm: new(2e-6), Differ: true, SEType: "CR2", Clusters: "icb_code",
		},
		{FromYear: "2021-22", ToYear: "2022-23", Per: 0.1, Confidence: 0.95, MissingReason: data.SameEverywhere},
	}
	run.ByBase = []data.DecompositionByBase{
		{ContractYear: "2022-23", Base: config.Adjusted, Streams: 1, Slope: 0.2774},
		{ContractYear: "2022-23", Base: config.ContractorWeighted, Streams: 1, Slope: -2.9e-18},
		{ContractYear: "2022-23", Base: config.Registered, Streams: 1, Slope: -0.1201},
	}
	run.Decompositions = []data.Decomposition{
		{ContractYear: "2022-23", Stream: "arrs", Mean: 16.696, Slope: -1.3e-17, Share: -8.6e-17},
		{ContractYear: "2022-23", Stream: "core", Mean: 1.5089, Slope: -0.06097, Share: -0.3876},
	}
	run.Changes = []data.Change{
		{FromYear: "2019-20", ToYear: "2022-23", Stream: "winter", ToBase: config.Adjusted, ToRateGBP: new(0.592), RateEffect: 0.03249},
		{
			FromYear: "2019-20", ToYear: "2022-23", Stream: "participation", FromBase: config.ContractorWeighted, FromRateGBP: new(1.761),
			RateEffect: -2.9e-18,
		},
	}
	run.Influence = []data.Influence{
		{
			NetworkCode:   "U1",
			Model:         main.Model,
			Outcome:       main.Outcome,
			ContractYear:  "2022-23",
			SlopeWithout:  0.1618,
			SlopeChange:   0.0045,
			DFBetas:       -0.189,
			CooksDistance: 0.0297,
			Leverage:      0.002,
		},
		{
			NetworkCode:   "U2",
			Model:         main.Model,
			Outcome:       main.Outcome,
			ContractYear:  "2022-23",
			SlopeWithout:  0.1506,
			SlopeChange:   -0.0067,
			DFBetas:       0.277,
			CooksDistance: 0.0412,
			Leverage:      0.0109,
		},
	}
	run.LeftOut = []data.LeftOutICB{{
		ICBCode: "QHM", ICBName: "North East", Model: main.Model, Outcome: main.Outcome, ContractYear: "2022-23", Networks: 66,
		SlopeWithout: 0.1891, SlopeChange: 0.0318,
	}}
	run.Turning = []data.TurningPoint{
		{
			Model:        main.Model,
			Outcome:      main.Outcome,
			ContractYear: "2022-23",
			Turn:         data.TurnSign,
			Networks:     new(int64(99)),
			Share:        new(0.07965),
			Limit:        248,
		},
		{Model: main.Model, Outcome: main.Outcome, ContractYear: "2022-23", Turn: data.TurnSignificance, Limit: 248},
	}
	run.Equity = []data.Equity{
		{
			ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, Measure: "slope_index", Method: "analytic",
			Interval: "t", Unit: number.UnitPoundsPerPatient, Estimate: 0.2729, ConfLow: 0.0942, ConfHigh: 0.4642, Confidence: 0.95,
		},
		{
			ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, Measure: "slope_index", Method: "bootstrap", Interval: "percentile",
			Unit: number.UnitPoundsPerPatient, Estimate: 0.2729, ConfLow: -9, ConfHigh: 9, Confidence: 0.95,
		},
		{
			ContractYear: "2022-23", Outcome: data.VariableFundingPerRegistered, Measure: "kakwani_index", Need: data.VariableAdjusted,
			Method: "analytic", Interval: "t", Unit: "index", Estimate: -0.015707, ConfLow: -0.018393, ConfHigh: -0.012943,
		},
	}
	run.Concentration = []data.ConcentrationPoint{
		{ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted},
		{ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, PopulationShare: 0.5, CumulativeShare: 0.499, Gap: -0.001},
		{ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, PopulationShare: 1, CumulativeShare: 1},
	}
	return run
}

// The expectations are rounded by hand from the numbers above.
func TestSectionsBehindTheSlopesTellTheirNumbers(t *testing.T) {
	files := written(t, aRunWithTests())
	for _, test := range []struct {
		section string
		want    []string
	}{
		{"The question and the answer", []string{
			"The slopes of the contract years differ from each other by more than chance (p 0.033). The pairs that differ, each tested alone " +
				"and all allowed for: 2019-20 and 2022-23 (+£0.47). By less than a penny: 2020-21 and 2021-22. Not clearly: 2021-22 and 2022-23.",
			"hang together −£0.05 to £0.36, wider)",
		}},
		{"Where each slope comes from", []string{
			"Streams paid on the PCN adjusted population give +£0.28; streams paid on the contractor weighted list give none; " +
				"streams paid on the registered list give −£0.12.",
			"| 2022-23 | Roles | £16.70 | £0.000 | 0.0% |", "| 2022-23 | Core | £1.51 | −£0.061 | −38.8% |",
			"| Winter | none | £0.592 | +£0.032 | £0.000 |", "F = 239.4 on 3 and 1,242 degrees of freedom, p <0.001",
			"With networks of a board allowed to hang together: F = 61.61 on 3 and 18.84 degrees of freedom, p <0.001 (CR2",
			"By the wild bootstrap of boards, which holds its level: p 0.033 (9999 wild bootstrap replicates).",
			"- 2022-23: +£0.47 (95% interval £0.42 to £0.52; by ICB £0.38 to £0.56)",
			"| 2019-20 and 2022-23 | +£0.4693 | £0.3650 to £0.5736 | <0.001 | <0.001 |",
			"| 2021-22 and 2022-23 | £0.0000 | not known: the same for every network |  |  |", "its errors are CR2, clustered by ICB.",
		}},
		{"How sure", []string{
			"- 2019-20: no. Pro-rich by the only way computed.",
			"- 2022-23: pro-poor by 3 of 4 ways. Not by: the same, CR2 (Bell and McCaffrey) (no clear slope).",
			"| No slope: dealt out anew among ICBs and within each (permutation) | not known | ≤0.001 |",
			"| No slope: wild bootstrap by ICB (Webb) | not known | 0.002 |", "| No slope: wild bootstrap by ICB (Rademacher) | not known | ≤0.5 |",
			"Beside the published interval theirs is wider in 2022-23. The wider of the two is the more cautious.",
			"≤ stands before a p that could not have come out smaller: 0.5, the smallest that 4 draws can give; " +
				"0.001, the smallest that 999 draws can give.",
			"(−£0.0500 to £0.3600)", "| The line is straight: powers of the fitted values (RESET) | not known | 0.449 |",
		}},
		{
			"With and without payments brought in during the year",
			[]string{"| 2022-23 | Winter | with | +£0.1573 |", "| 2022-23 | Winter | without | +£0.1248 |"},
		},
		{"Which networks carry the result", []string{
			"2022-23: at most 99 networks (8.0%) to turn the sign of the slope; 248 were not enough to have the interval include nought.",
			"| 2022-23 | U2 | South | +£0.1506 | −£0.0067 | 0.277 | 0.0412 | 0.0109 |\n| 2022-23 | U1 |",
			"| 2022-23 | QHM | North East | 66 | +£0.1891 | +£0.0318 |",
		}},
		{"Equity measures", []string{
			"- 2022-23: +£0.27 for each weighted patient (£0.09 to £0.46).", "| Slope index of inequality | not known | £0.27 (£0.09 to £0.46) |",
			"| Funding per registered patient | Kakwani index against need by the PCN adjusted population | " +
				"not known | −0.0157 (−0.0184 to −0.0129) |",
			"](figures/concentration-curves.svg)",
		}},
	} {
		text := part(t, files["report.md"], test.section)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("section %q does not say %q; it says\n%s", test.section, want, text)
			}
		}
	}
	if text := part(t, files["report.md"], "Where each slope comes from"); strings.Contains(text, "−£0.00") ||
		strings.Contains(text, "Participation | £1.761") {
		t.Errorf("noise of rounding is told:\n%s", text)
	}
	if answer := part(t, files["report.md"], "The question and the answer"); strings.Contains(answer, "none against another") {
		t.Error("the answer says that the years are not compared, and they are")
	}
	if svg := files["figures/concentration-curves.svg"]; !strings.Contains(svg, "2022-23") || !strings.Contains(svg, "pro-poor") ||
		strings.Contains(svg, "NaN") {
		t.Error("the figure of concentration curves lacks its year or its words, or holds what is no number")
	}
}

// A hundredth of the other's width makes no difference.
func TestWhichIntervalIsWider(t *testing.T) {
	of := func(low, high float64) data.Regression { return data.Regression{ConfLow: low, ConfHigh: high} }
	for _, c := range []struct {
		a, b data.Regression
		want string
	}{
		{of(-0.44, -0.18), of(-0.37, -0.25), "wider"},
		{of(0.12, 0.20), of(0.11, 0.21), "narrower"},
		{of(0.1, 0.2), of(0.3, 0.4005), "as wide"},
		{of(1, 1), of(1, 1), "as wide"},
	} {
		if got := besideWidth(c.a, c.b); got != c.want {
			t.Errorf("%v to %v beside %v to %v is %s, want %s", c.a.ConfLow, c.a.ConfHigh, c.b.ConfLow, c.b.ConfHigh, got, c.want)
		}
	}
}
