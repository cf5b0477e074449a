package decompose

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-10, 1e-12)

// pays is one stream: a rate on a base in a contract year.
type pays struct {
	year, stream, base string
	rate               float64
}

// studyOf pays networks of given populations by the streams.
func studyOf(deprivation, registered, weighted []float64, streams []pays) (setting, data.Sample, []data.Funding) {
	s := setting{Analysis: config.Analysis{Exposure: data.VariableIncomeDeprivation, Per: 0.1, Confidence: 0.95}}
	for _, p := range streams {
		if len(s.Contracts) == 0 || s.Contracts[len(s.Contracts)-1] != p.year {
			s.Contracts = append(s.Contracts, p.year)
		}
	}
	var networks []data.Network
	var years []data.NetworkYear
	var funding []data.Funding
	for i := range deprivation {
		code := fmt.Sprintf("U%05d", i)
		networks = append(
			networks,
			data.Network{
				NetworkCode:        code,
				Registered:         int64(registered[i]),
				ContractorWeighted: &weighted[i],
				IncomeDeprivation:  &deprivation[i],
				Included:           true,
			},
		)
		totals := map[string]float64{}
		for _, p := range streams {
			amount := p.rate * map[string]float64{
				config.Registered: registered[i], config.ContractorWeighted: weighted[i], config.Network: 1,
			}[p.base]
			totals[p.year] += amount
			funding = append(
				funding,
				data.Funding{
					NetworkCode:  code,
					ContractYear: p.year,
					Stream:       p.stream,
					Base:         p.base,
					RateGBP:      &p.rate,
					AmountGBP:    &amount,
					InStudy:      true,
				},
			)
		}
		for _, year := range s.Contracts {
			years = append(
				years,
				data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: totals[year], FundingPerWeightedGBP: totals[year] / weighted[i]},
			)
		}
	}
	return s, data.SampleOf(networks, years), funding
}

var (
	deprivation = []float64{0.1, 0.2, 0.3, 0.4}
	registered  = []float64{100, 100, 100, 100}
	weighted    = []float64{100, 100, 125, 200} // registered for each: 1, 1, 0.8, 0.5
	contract    = []pays{
		{"2021-22", "core", config.Registered, 2},
		{"2021-22", "arrs", config.ContractorWeighted, 12},
		{"2022-23", "core", config.Registered, 3},
		{"2022-23", "arrs", config.ContractorWeighted, 16},
		{"2022-23", "post", config.Network, 50},
	}
)

// The slope of R/W = 1, 1, 0.8, 0.5 on 0.1, 0.2, 0.3, 0.4 is (-0.15 x 1 -
// 0.05 x 1 + 0.05 x 0.8 + 0.15 x 0.5) / 0.05 = -1.7, so -0.17 for each 0.1; a
// network's 50 is half of R/W, each weighted patient's 16 has none.
func TestStreamsAndBasesByHand(t *testing.T) {
	s, sample, funding := studyOf(deprivation, registered, weighted, contract)
	streams, err := s.slopes(sample, funding)
	if err != nil {
		t.Fatal(err)
	}
	rows, gap, err := s.decompose(sample, streams)
	if err != nil || gap > 1e-12 {
		t.Fatalf("slopes are split but for %v: %v", gap, err)
	}
	got := map[string]float64{}
	for _, row := range s.bases(streams, rows) {
		got[row.ContractYear+" "+row.Base] = row.Slope
	}
	if diff := cmp.Diff(map[string]float64{
		"2021-22 registered": -0.34, "2021-22 contractor_weighted": 0,
		"2022-23 registered": -0.51, "2022-23 contractor_weighted": 0, "2022-23 network": -0.085,
	}, got, near); diff != "" {
		t.Errorf("bases (-by hand +split):\n%s", diff)
	}
	changes := map[string]float64{}
	for _, row := range s.changes(streams) {
		changes[row.Stream+" by rate"], changes[row.Stream+" by base"] = row.RateEffect, row.BaseEffect
	}
	if diff := cmp.Diff(map[string]float64{
		"core by rate": -0.17, "core by base": 0, "arrs by rate": 0, "arrs by base": 0, "post by rate": -0.085, "post by base": 0,
	}, changes, near); diff != "" {
		t.Errorf("changes (-by hand +split):\n%s", diff)
	}
}

// A rate that doubles on a base that halves its slope: 1 x 1.5 by the rate
// weighed by the mean base, -1 x 1.5 by the base weighed by the mean rate.
func TestARateAndABaseThatBothChange(t *testing.T) {
	one, two := 1.0, 2.0
	rate, base := split(streamSlope{rate: &one, slope: 2}, true, streamSlope{rate: &two, slope: 2}, true)
	if rate != 1.5 || base != -1.5 {
		t.Errorf("rate %v and base %v, want 1.5 and -1.5", rate, base)
	}
}

func TestEffectsAddUpToTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Float64Range(-100, 100)
		before, after := number.Draw(t, "before"), number.Draw(t, "after")
		r0, r1 := rapid.Float64Range(0.01, 50).Draw(t, "r0"), rapid.Float64Range(0.01, 50).Draw(t, "r1")
		rate, base := split(streamSlope{rate: &r0, slope: before}, true, streamSlope{rate: &r1, slope: after}, true)
		if got, scale := rate+base, (math.Abs(before)+math.Abs(after)+1)*(r0/r1+r1/r0); math.Abs(got-(after-before)) > 1e-12*scale {
			t.Fatalf("effects sum to %v, the change is %v", got, after-before)
		}
	})
}

// The pooled model's slopes are those of each year fitted alone.
func TestPooledSlopesAreThoseOfEachYear(t *testing.T) {
	s, sample, _ := studyOf(deprivation, []float64{90, 120, 100, 110}, weighted, contract)
	rows, tests, err := s.pool(sample)
	if err != nil {
		t.Fatal(err)
	}
	var alone []float64
	for _, year := range s.Contracts {
		line, err := stats.FitLine(deprivation, sample.Values(data.VariableFundingPerWeighted, year), nil, stats.Classical)
		if err != nil {
			t.Fatal(err)
		}
		alone = append(alone, line.Slope*0.1)
	}
	pooled := map[string]float64{}
	for _, row := range rows {
		pooled[row.Term] = row.Estimate
	}
	if diff := cmp.Diff(
		[]float64{alone[0], alone[1] - alone[0]}, []float64{pooled["income_deprivation"], pooled["income_deprivation x 2022-23"]}, near,
	); diff != "" {
		t.Errorf("(-alone +pooled):\n%s", diff)
	}
	if len(tests) != 1 || *tests[0].DF1 != 1 || *tests[0].DF2 != 3 {
		t.Errorf("tests %+v, want one on 1 and 3 degrees of freedom", tests)
	}
}
