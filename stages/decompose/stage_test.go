package decompose_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages/decompose"
	"pcneval/stages/stagetest"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-10, 1e-12)

// paid is what a stream pays each network in a contract year.
type paid struct {
	year, stream, base string
	rate               *float64 // nil for a formula
	amounts            []float64
}

func rate(pounds float64) *float64 { return &pounds }

func times(factor float64, values []float64) []float64 {
	scaled := make([]float64, len(values))
	for i, v := range values {
		scaled[i] = factor * v
	}
	return scaled
}

func studyOf(years ...string) config.Study {
	return config.Study{Contracts: years, Analysis: config.Analysis{Exposure: data.VariableIncomeDeprivation, Per: 0.1, Confidence: 0.95}}
}

// given makes the tables of networks that these streams are paid to; one more
// network and one more stream are not counted.
func given(deprivation, weighted []float64, streams []paid) []stagetest.Given {
	networks := []data.Network{{NetworkCode: "U99", Exclusion: "no weights"}}
	var years []data.NetworkYear
	var funding []data.Funding
	for i := range deprivation {
		code := fmt.Sprintf("U%02d", i)
		networks = append(
			networks,
			data.Network{NetworkCode: code, ContractorWeighted: &weighted[i], IncomeDeprivation: &deprivation[i], Included: true},
		)
		totals := map[string]float64{}
		for _, p := range streams {
			amount := p.amounts[i]
			totals[p.year] += amount
			funding = append(
				funding,
				data.Funding{
					NetworkCode:  code,
					ContractYear: p.year,
					Stream:       p.stream,
					Base:         p.base,
					RateGBP:      p.rate,
					AmountGBP:    &amount,
					InStudy:      true,
				},
			)
		}
		for year, total := range totals {
			uncounted := 1000 * float64(i)
			funding = append(
				funding,
				data.Funding{NetworkCode: code, ContractYear: year, Stream: "uncounted", Base: config.Network, AmountGBP: &uncounted},
			)
			years = append(
				years,
				data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: total, FundingPerWeightedGBP: total / weighted[i]},
			)
		}
	}
	return []stagetest.Given{stagetest.Rows(networks...), stagetest.Rows(years...), stagetest.Rows(funding...)}
}

// Four networks whose lists are 1, 1, 0.8 and 0.5 of their weighted lists: the
// slope of that ratio on deprivation is (-0.15 - 0.05 + 0.05 x 0.8 + 0.15 x
// 0.5)/0.05 = -1.7, so r = -0.17 for each 0.1. One pound a network is 0.01,
// 0.01, 0.008, 0.005 pounds a patient: 0.01 r.
var (
	deprivation = []float64{0.1, 0.2, 0.3, 0.4}
	registered  = []float64{100, 100, 100, 100}
	weighted    = []float64{100, 100, 125, 200}
)

const r = -0.17

// A contract in which core goes from the list to the weighted list, access
// comes, posts turn from a formula into a rate and leave in the third year.
var contract = []paid{
	{"2020-21", "core", config.Registered, rate(2), times(2, registered)},
	{"2020-21", "posts", "formula", nil, []float64{50, 50, 50, 50}},
	{"2021-22", "core", config.ContractorWeighted, rate(3), times(3, weighted)},
	{"2021-22", "posts", config.Network, rate(20), []float64{20, 20, 20, 20}},
	{"2021-22", "access", config.Registered, rate(1), registered},
	{"2022-23", "core", config.ContractorWeighted, rate(4), times(4, weighted)},
	{"2022-23", "access", config.Registered, rate(5), times(5, registered)},
}

func TestSlopesAndChangesByHand(t *testing.T) {
	tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21", "2021-22", "2022-23")), given(deprivation, weighted, contract)...)

	split := stagetest.Read(t, tables, func(d data.Decomposition) string { return d.ContractYear + " " + d.Stream })
	part := func(year, stream string, mean, slope, share float64) data.Decomposition {
		return data.Decomposition{ContractYear: year, Stream: stream, Per: 0.1, Mean: mean, Slope: slope, Share: share}
	}
	// The ratio's mean is 3.3/4 = 0.825.
	if diff := cmp.Diff(map[string]data.Decomposition{
		"2020-21 core":   part("2020-21", "core", 2*0.825, 2*r, 0.8),
		"2020-21 posts":  part("2020-21", "posts", 0.5*0.825, 0.5*r, 0.2),
		"2021-22 access": part("2021-22", "access", 0.825, r, 1/1.2),
		"2021-22 core":   part("2021-22", "core", 3, 0, 0), // each weighted patient brings the same
		"2021-22 posts":  part("2021-22", "posts", 0.2*0.825, 0.2*r, 0.2/1.2),
		"2022-23 access": part("2022-23", "access", 5*0.825, 5*r, 1),
		"2022-23 core":   part("2022-23", "core", 4, 0, 0),
	}, split, near); diff != "" {
		t.Errorf("decomposition (-by hand +split):\n%s", diff)
	}

	type effects struct{ FromBase, ToBase, Rate, Base any }
	got := map[string]effects{}
	rows, err := table.Read[data.Change](tables)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rows {
		got[c.FromYear+" "+c.ToYear+" "+c.Stream] = effects{c.FromBase, c.ToBase, c.RateEffect, c.BaseEffect}
	}
	// A rate times the slope of its base: core goes from 2 x r to 3 x 0, so by
	// the rate (3 - 2)(r + 0)/2, by the base (0 - r)(2 + 3)/2. Posts are a
	// formula, 1 x 0.5 r, and then 20 x 0.01 r.
	if diff := cmp.Diff(map[string]effects{
		"2020-21 2021-22 core":   {"registered", "contractor_weighted", r / 2, -2.5 * r},
		"2020-21 2021-22 posts":  {"formula", "network", 19 * 0.51 * r / 2, -0.49 * r * 21 / 2},
		"2020-21 2021-22 access": {"", "registered", r, 0.0},
		"2021-22 2022-23 core":   {"contractor_weighted", "contractor_weighted", 0.0, 0.0},
		"2021-22 2022-23 posts":  {"network", "", -0.2 * r, 0.0},
		"2021-22 2022-23 access": {"registered", "registered", 4 * r, 0.0},
		"2020-21 2022-23 core":   {"registered", "contractor_weighted", r, -3 * r},
		"2020-21 2022-23 posts":  {"formula", "", -0.5 * r, 0.0},
		"2020-21 2022-23 access": {"", "registered", 5 * r, 0.0},
	}, got, near); diff != "" {
		t.Errorf("changes (-by hand +split):\n%s", diff)
	}
	if gap := stagetest.Finding(t, tables, "slopes_conserved"); gap.Count > 1e-12 {
		t.Errorf("%+v", gap)
	}
}

// Streams, bases and changes add up to the slopes of the whole.
func TestEverythingAddsUp(t *testing.T) {
	deprivation := []float64{0.05, 0.3, 0.12, 0.22, 0.17}
	weighted := []float64{31234.5, 52345.75, 40111, 28999.25, 61000}
	listed := []float64{33000, 50000, 41000, 27500, 58000}
	streams := []paid{
		{"2021-22", "core", config.Registered, rate(1.5), times(1.5, listed)},
		{"2021-22", "arrs", config.ContractorWeighted, rate(12.314), times(12.314, weighted)},
		{"2021-22", "post", config.Network, rate(9999), []float64{9999, 9999, 9999, 9999, 9999}},
		{"2022-23", "core", config.Registered, rate(1.68), times(1.68, listed)},
		{"2022-23", "arrs", config.ContractorWeighted, rate(16.696), times(16.696, weighted)},
		{"2022-23", "visits", config.Registered, rate(0.72), times(0.72, listed)},
	}
	tables := stagetest.Run(t, decompose.Stage(studyOf("2021-22", "2022-23")), given(deprivation, weighted, streams)...)

	want := map[string]float64{} // fitted on the whole, in closed form
	for _, year := range []string{"2021-22", "2022-23"} {
		y := make([]float64, len(weighted))
		for _, p := range streams {
			for i, amount := range p.amounts {
				if p.year == year {
					y[i] += amount / weighted[i]
				}
			}
		}
		line, err := stats.FitLine(deprivation, y, nil, stats.Classical)
		if err != nil {
			t.Fatal(err)
		}
		want[year] = line.Slope * 0.1
	}
	byStream, byBase := map[string]float64{}, map[string]float64{}
	shares := map[string]float64{}
	for _, d := range stagetest.Read(t, tables, func(d data.Decomposition) string { return d.ContractYear + d.Stream }) {
		byStream[d.ContractYear] += d.Slope
		shares[d.ContractYear] += d.Share
	}
	bases := stagetest.Read(t, tables, func(d data.DecompositionByBase) string { return d.ContractYear + " " + d.Base })
	for _, d := range bases {
		byBase[d.ContractYear] += d.Slope
	}
	for name, got := range map[string]map[string]float64{"streams": byStream, "bases": byBase} {
		if diff := cmp.Diff(want, got, near); diff != "" {
			t.Errorf("%s (-whole +sum):\n%s", name, diff)
		}
	}
	if diff := cmp.Diff(map[string]float64{"2021-22": 1, "2022-23": 1}, shares, near); diff != "" {
		t.Errorf("shares (-want +sum):\n%s", diff)
	}
	if on := bases["2022-23 registered"]; on.Streams != 2 || math.Abs(on.Slope/bases["2021-22 registered"].Slope-(1.68+0.72)/1.5) > 1e-12 {
		t.Errorf("core and visits on the registered: %+v", on)
	}
	change := 0.0
	for _, c := range stagetest.Read(t, tables, func(c data.Change) string { return c.FromYear + c.ToYear + c.Stream }) {
		change += c.RateEffect + c.BaseEffect
	}
	if math.Abs(change-(want["2022-23"]-want["2021-22"])) > 1e-10 {
		t.Errorf("changes sum to %v, the slopes differ by %v", change, want["2022-23"]-want["2021-22"])
	}
}

// One contract year has nothing to change from, and no year to be pooled with.
func TestOneContractYear(t *testing.T) {
	tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21")), given(deprivation, weighted, contract[:2])...)
	changes, _ := table.Read[data.Change](tables)
	pooled, _ := table.Read[data.Regression](tables)
	tests, err := table.Read[data.HypothesisTest](tables)
	if err != nil || len(changes)+len(pooled)+len(tests) > 0 {
		t.Errorf("changes %v, models %v, tests %v, %v", changes, pooled, tests, err)
	}
}

// A contract that pays every weighted patient the same has no slope to split.
func TestAContractWithoutASlope(t *testing.T) {
	flat := []paid{{"2022-23", "arrs", config.ContractorWeighted, rate(3), times(3, weighted)}}
	tables, err := stagetest.Try(t, decompose.Stage(studyOf("2022-23")), given(deprivation, weighted, flat)...)
	if err != nil {
		t.Fatal(err)
	}
	if only := stagetest.Read(t, tables, func(d data.Decomposition) string { return d.Stream })["arrs"]; math.Abs(only.Slope) > 1e-12 {
		t.Errorf("%+v", only)
	}
}
