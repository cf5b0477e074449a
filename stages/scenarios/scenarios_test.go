package scenarios

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-12, 1e-12)

func core() config.Stream {
	return config.Stream{Name: "core", RateGBP: 2, Base: config.Registered}
}

func arrs() config.Stream {
	return config.Stream{Name: "arrs", RateGBP: 4, Base: config.ContractorWeighted}
}

// sampleOf is three networks of the most deprived, the middle and the least
// deprived fifth, paid £2 a registered and £4 a weighted patient.
func sampleOf(t require, networks []data.Network, streams ...config.Stream) data.Sample {
	var years []data.NetworkYear
	for _, network := range networks {
		sum := 0.0
		for _, stream := range streams {
			amount, err := stream.Value(network.Variables())
			if err != nil {
				t.Fatal(err)
			}
			sum += amount
		}
		years = append(years, data.NetworkYear{
			NetworkCode: network.NetworkCode, ContractYear: "2022-23", FundingGBP: sum, FundingPerWeightedGBP: sum / *network.ContractorWeighted,
		})
	}
	return data.SampleOf(networks, years)
}

// coreByDeprivation is the scenario of the demonstration study.
func coreByDeprivation(t testing.TB) config.Scenario {
	study, err := config.Load(config.Request{Study: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(study.ScenarioFiles, func(s config.Scenario) bool { return s.Name == "core_by_deprivation" })
	return study.ScenarioFiles[at]
}

type require interface{ Fatal(...any) }

func network(code string, registered int64, weighted, adjusted, deprivation float64, decile int64) data.Network {
	return data.Network{
		NetworkCode: code, Registered: registered, ContractorWeighted: &weighted, Adjusted: adjusted, IncomeDeprivation: &deprivation,
		DeprivationDecile: &decile, Included: true,
	}
}

func threeNetworks() []data.Network {
	return []data.Network{network("U1", 100, 120, 90, 0.3, 1), network("U2", 300, 200, 300, 0.2, 6), network("U3", 100, 80, 110, 0.1, 10)}
}

func analysis() setting {
	return setting{Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
}

func changes(o outcome) []float64 {
	var values []float64
	for _, row := range o.networks {
		values = append(values, row.ChangeGBP)
	}
	return values
}

// Worked by hand. Core is £200, £600 and £200 under the contract.
func TestChangesByHand(t *testing.T) {
	byDeprivation := coreByDeprivation(t) // registered x income_deprivation: 30, 60, 10
	for _, test := range []struct {
		name     string
		scenario config.Scenario
		want     []float64
		scale    float64
	}{
		// £2 x 120, 200, 80 is £800, so each is paid 1000/800 of it: £300, £500, £200.
		{
			"another base, scaled",
			config.Scenario{CostNeutral: true, Streams: []config.StreamChange{{Name: "core", Base: config.ContractorWeighted}}},
			[]float64{100, -100, 0},
			1.25,
		},
		{
			"another base, not scaled",
			config.Scenario{Streams: []config.StreamChange{{Name: "core", Base: config.ContractorWeighted}}},
			[]float64{40, -200, -40},
			1,
		},
		{"another rate", config.Scenario{Streams: []config.StreamChange{{Name: "core", RateGBP: 3}}}, []float64{100, 300, 100}, 1},
		{
			"another rate, scaled",
			config.Scenario{CostNeutral: true, Streams: []config.StreamChange{{Name: "core", RateGBP: 3}}},
			[]float64{0, 0, 0},
			2.0 / 3,
		},
		// 30 + 60 + 10 is 100, so each pound is paid ten times: £300, £600, £100.
		{"a formula, scaled", byDeprivation, []float64{100, 0, -100}, 10},
		{
			"a stream by name before all",
			config.Scenario{
				Streams: []config.StreamChange{{Name: config.AllCounted, RateGBP: 9}, {Name: "core", RateGBP: 3}, {Name: "arrs", RateGBP: 4}},
			},
			[]float64{100, 300, 100},
			1,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			streams := []config.Stream{core(), arrs()}
			o, err := outcomeOf(test.scenario, year{Year: "2022-23", Streams: streams}, sampleOf(t, threeNetworks(), streams...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, changes(o), near); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if math.Abs(o.streams[0].Scale-test.scale) > 1e-15 || o.streams[0].BeforeGBP != 1000 {
				t.Errorf("scale %v of £%v, want %v of £1000", o.streams[0].Scale, o.streams[0].BeforeGBP, test.scale)
			}
			if percent := *o.networks[0].ChangePercent; math.Abs(percent-test.want[0]/6.8) > 1e-12 { // U1 is paid £680
				t.Errorf("U1 changes by %v per cent", percent)
			}
		})
	}
}

// With core scaled to weighted patients every network has £6.50 a weighted
// patient, so there is nothing to explain; before it is (680/120 - 520/80) / 0.2 by the
// ends, the middle one not counting in a slope over equal steps.
func TestFifthsAndSlopesByHand(t *testing.T) {
	streams := []config.Stream{core(), arrs()}
	scenario := config.Scenario{Name: "s", CostNeutral: true, Streams: []config.StreamChange{{Name: "core", Base: config.ContractorWeighted}}}
	sample := sampleOf(t, threeNetworks(), streams...)
	o, err := outcomeOf(scenario, year{Year: "2022-23", Streams: streams}, sample)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := analysis().results(scenario, sample, o)
	if err != nil {
		t.Fatal(err)
	}
	type told struct {
		Networks, Gaining, Losing int64
		Change, PerWeighted       float64
	}
	var got []told
	for _, row := range rows {
		got = append(got, told{row.Networks, row.NetworksGaining, row.NetworksLosing, row.ChangeGBP, row.ChangePerWeightedGBP})
		if before := (680.0/120 - 520.0/80) / 0.2 * 0.1; math.Abs(*row.SlopeBefore-before) > 1e-12 || row.N != 3 {
			t.Errorf("slope %v of %d networks, want %v of 3", *row.SlopeBefore, row.N, before)
		}
		if row.Slope != nil || row.ConfLow != nil || row.ConfHigh != nil || row.SlopeMissingReason != data.SameEverywhere {
			t.Errorf("£6.50 for every network has a slope of %v: %q", row.Slope, row.SlopeMissingReason)
		}
	}
	want := []told{{1, 1, 0, 100, 100.0 / 120}, {}, {1, 0, 1, -100, -0.5}, {}, {1, 0, 0, 0, 0}}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Errorf("fifths (-want +got):\n%s", diff)
	}
}

func TestLessThanHalfAPennyIsNoChange(t *testing.T) {
	for change, want := range map[float64]data.Scenario{
		0.005: {Networks: 1, NetworksGaining: 1, ChangeGBP: 0.005}, -0.005: {Networks: 1, NetworksLosing: 1, ChangeGBP: -0.005},
		0.0049: {Networks: 1, ChangeGBP: 0.0049}, -0.0049: {Networks: 1, ChangeGBP: -0.0049},
	} {
		var row data.Scenario
		if count(&row, change); row != want {
			t.Errorf("a change of £%v is told as %+v", change, row)
		}
	}
}

func TestWhatCannotBePaidIsRefused(t *testing.T) {
	for name, change := range map[string]config.StreamChange{
		"a base that no input gives": {Name: "core", Base: config.CareHomeBeds},
		"a sum of nought":            {Name: "core", Base: config.Adjusted},
	} {
		networks := threeNetworks()
		for i := range networks {
			networks[i].Adjusted = 0
		}
		scenario := config.Scenario{Name: "s", CostNeutral: true, Streams: []config.StreamChange{change}}
		if _, err := outcomeOf(scenario, year{Year: "2022-23", Streams: []config.Stream{core()}}, sampleOf(t, networks, core())); err == nil {
			t.Errorf("%s is no error", name)
		}
	}
}

// drawn is a sample of any size with streams of any rates.
func drawn(t *rapid.T) ([]config.Stream, data.Sample) {
	bases := []string{config.Registered, config.Adjusted, config.ContractorWeighted, config.Network}
	var streams []config.Stream
	for i := range rapid.IntRange(1, 6).Draw(t, "streams") {
		streams = append(streams, config.Stream{
			Name: fmt.Sprint("stream", i), RateGBP: rapid.Float64Range(0.01, 50000).Draw(t, "rate"), Base: rapid.SampledFrom(bases).Draw(t, "base"),
		})
	}
	var networks []data.Network
	for i := range rapid.IntRange(1, 40).Draw(t, "networks") {
		networks = append(networks, network(fmt.Sprint("U", i), rapid.Int64Range(1, 300000).Draw(t, "registered"),
			rapid.Float64Range(1, 300000).Draw(t, "weighted"), rapid.Float64Range(1, 300000).Draw(t, "adjusted"),
			rapid.Float64Range(0, 1).Draw(t, "deprivation"), 1))
	}
	return streams, sampleOf(t, networks, streams...)
}

func TestCostNeutralScenariosKeepEverySum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		streams, sample := drawn(t)
		base := rapid.SampledFrom([]string{config.Registered, config.Adjusted, config.ContractorWeighted, config.Network}).Draw(t, "to")
		scenario := config.Scenario{Name: "s", CostNeutral: true, Streams: []config.StreamChange{{Name: config.AllCounted, Base: base}}}
		o, err := outcomeOf(scenario, year{Year: "2022-23", Streams: streams}, sample)
		if err != nil {
			t.Fatal(err)
		}
		s := setting{Scenarios: []config.Scenario{scenario}}
		if gap := s.conserved(o.networks, o.streams); gap.Count > 1e-12 {
			t.Errorf("money moves by a share of %v: %s", gap.Count, gap.Detail)
		}
		before, after := stats.Sum(sample.Values(data.VariableFunding, "2022-23")), 0.0
		for _, row := range o.networks {
			after += row.FundingGBP
		}
		if math.Abs(after/before-1) > 1e-12 {
			t.Errorf("£%v becomes £%v", before, after)
		}
	})
}

func TestAScenarioThatChangesNothingGivesNought(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		streams, sample := drawn(t)
		scenario := config.Scenario{Name: "s", CostNeutral: rapid.Bool().Draw(t, "neutral")}
		for _, stream := range streams {
			scenario.Streams = append(scenario.Streams, config.StreamChange{Name: stream.Name, RateGBP: stream.RateGBP, Base: stream.Base})
		}
		o, err := outcomeOf(scenario, year{Year: "2022-23", Streams: streams}, sample)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range o.networks {
			if row.ChangeGBP != 0 {
				t.Errorf("%s changes by £%v", row.NetworkCode, row.ChangeGBP)
			}
		}
	})
}

func TestMoneyLostIsFound(t *testing.T) {
	s := setting{Scenarios: []config.Scenario{{Name: "neutral", CostNeutral: true}, {Name: "free"}}}
	row := func(name string, change float64) data.ScenarioNetwork {
		return data.ScenarioNetwork{Scenario: name, ContractYear: "2022-23", FundingGBP: 100, ChangeGBP: change}
	}
	if got := s.conserved([]data.ScenarioNetwork{row("neutral", 1), row("free", 50)}, nil); got.Count != 0.01 {
		t.Errorf("a pound in a hundred is told as %v", got.Count)
	}
}
