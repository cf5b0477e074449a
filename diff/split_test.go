package diff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
)

const year = "2022-23"

// A village is a practice and the network it is in.
type village struct {
	practice, network string
	registered        int64
	score             float64
}

// invented makes the facts of a run in which every network is weighted 1
// and paid rate for each registered patient. slopes are those the run holds of
// funding and of funding per weighted patient, for each 0.1 of deprivation.
func invented(rate float64, slopes [2]float64, villages ...village) *facts {
	f := &facts{
		study: &config.Study{
			Contracts: []string{year},
			Analysis:  config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95},
			ContractYears: []config.Contract{{Year: year, Streams: []config.Stream{
				{Name: "core", RateGBP: rate, Base: config.Registered, Months: 12},
			}}},
		},
		practices: map[string]data.Practice{}, networks: map[string]data.Network{}, regressions: map[string]data.Regression{},
	}
	for _, v := range villages {
		f.practices[v.practice] = data.Practice{
			PracticeCode: v.practice, NetworkCode: v.network, IncomeDeprivation: &v.score,
			Registered: v.registered, Adjusted: float64(v.registered),
		}
		one := 1.0
		f.networks[v.network] = data.Network{NetworkCode: v.network, Weighting: &one}
	}
	for i, outcome := range outcomes {
		f.regressions[outcome] = data.Regression{
			Outcome:      outcome,
			ContractYear: year,
			Term:         config.IncomeDeprivation,
			Estimator:    "ols",
			SEType:       "classical",
			Per:          0.1,
			Estimate:     slopes[i],
		}
	}
	return f
}

func splitFunding(before, after *facts) data.SlopeChange {
	return splitSlopes(before, after)[0]
}

func effects(rates, populations, membership, deprivation float64) []data.SlopeEffect {
	return []data.SlopeEffect{
		{Factor: data.FactorRates, Effect: rates},
		{Factor: data.FactorPopulations, Effect: populations},
		{Factor: data.FactorMembership, Effect: membership},
		{Factor: data.FactorDeprivation, Effect: deprivation},
	}
}

// Deprivation is 0.1, 0.2 and 0.3 unless said otherwise, so the slope of
// funding for each 0.1 is half of what the third network is paid beyond the
// first.
func TestSplitByHand(t *testing.T) {
	first := []village{{"P1", "N1", 100, 0.1}, {"P2", "N2", 200, 0.2}, {"P3", "N3", 400, 0.3}}
	cases := []struct {
		name          string
		before, after *facts
		want          []data.SlopeEffect
	}{
		{"nothing changes", invented(2, [2]float64{300}, first...), invented(2, [2]float64{300}, first...), effects(0, 0, 0, 0)},
		// From 2 x 150 to 3 x 100: the rate alone makes 1 x the mean of 150 and
		// 100, the patients -50 x the mean of 2 and 3.
		{
			"a rate rises and a list falls", invented(2, [2]float64{300}, first...),
			invented(3, [2]float64{300}, village{"P1", "N1", 100, 0.1}, village{"P2", "N2", 200, 0.2}, village{"P3", "N3", 300, 0.3}),
			effects(125, -125, 0, 0),
		},
		// The first and third network change places by deprivation, from 150 to
		// -150, and the rate doubles: 1 x the mean of 150 and -150, and -300 x
		// the mean of 1 and 2.
		{
			"deprivation turns round", invented(1, [2]float64{150}, first...),
			invented(2, [2]float64{-300}, village{"P1", "N1", 100, 0.3}, village{"P2", "N2", 200, 0.2}, village{"P3", "N3", 400, 0.1}),
			effects(0, 0, 0, -450),
		},
		// A practice of 100 patients leaves the third network for the first, and
		// its score goes from 0.3 to 0.1. Neither: 150. The move alone puts the
		// networks at 0.2, 0.2 and 0.3 with 200, 200 and 300: 100. The score alone
		// puts the third at 0.25, still with 400: 1300/7. Both: 50.
		{
			"a practice moves",
			invented(1, [2]float64{150}, append(first[:2:2], village{"P3", "N3", 300, 0.3}, village{"P5", "N3", 100, 0.3})...),
			invented(1, [2]float64{50}, append(first[:2:2], village{"P3", "N3", 300, 0.3}, village{"P5", "N1", 100, 0.1})...),
			effects(0, 0, (-50+50-1300./7)/2, (1300./7-150+50-100)/2),
		},
		// A network of 300 patients closes and another opens, from 150 to 100,
		// while the rate doubles: 1 x the mean of 150 and 100, and -50 x the mean of 1 and 2.
		{
			"a network closes, another opens", invented(1, [2]float64{150}, first...),
			invented(2, [2]float64{200}, village{"P1", "N1", 100, 0.1}, village{"P2", "N2", 200, 0.2}, village{"P9", "N9", 300, 0.3}),
			effects(125, 0, -75, 0),
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := splitFunding(c.before, c.after)
			if diff := cmp.Diff(c.want, got.Effects, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("%s\nby hand (-), here (+):\n%s", got.NotSplit, diff)
			}
		})
	}
}

// What the run of a factor does not have comes from the run of membership, and
// a network of which nothing is left is out.
func TestMixedState(t *testing.T) {
	half, two := 0.5, 2.0
	members := invented(1, [2]float64{},
		village{"P1", "N1", 100, 0.1}, village{"P2", "N1", 50, 0.4}, village{"P3", "N2", 10, 0.2}, village{"P4", "", 99, 0.2},
		village{"P5", "N5", 7, 0.2})
	lists := invented(1, [2]float64{}, village{"P1", "N1", 150, 0.9}, village{"P3", "N1", 0, 0.9}, village{"P5", "N5", 8, 0.9})
	lists.networks["N1"] = data.Network{NetworkCode: "N1", Weighting: &two}
	lists.networks["N5"] = data.Network{NetworkCode: "N5"} // its payments name no practice
	scores := invented(1, [2]float64{}, village{"P1", "N7", 1, half})
	got := origin{populations: lists, membership: members, deprivation: scores}.networks()
	// P1 has 150 patients at 0.5, P2 its own 50 at 0.4: (75 + 20) / 200.
	want := []method.Mixed{{Code: "N1", Practices: 2, Registered: 200, Adjusted: 200, Weighting: 2, Weighted: 400, Deprivation: 0.475}}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("by hand (-), here (+):\n%s", diff)
	}
}

func TestNotSplit(t *testing.T) {
	sound := []village{{"P1", "N1", 100, 0.1}, {"P2", "N2", 200, 0.2}, {"P3", "N3", 400, 0.3}}
	level := []village{{"P1", "N1", 100, 0.2}, {"P2", "N2", 200, 0.2}, {"P3", "N3", 400, 0.2}}
	held := invented(1, [2]float64{150}, sound...)
	without := invented(1, [2]float64{150}, sound...)
	without.regressions = nil
	for _, c := range []struct {
		name          string
		before, after *facts
		says          string
	}{
		{"a slope made otherwise", held, invented(1, [2]float64{150.1}, sound...), "the second run holds the slope"},
		{"no slope", held, without, "one of the runs does not hold"},
		{"no spread of deprivation", held, invented(1, [2]float64{0}, level...), "no slope with rates of the first run"},
	} {
		got := splitFunding(c.before, c.after)
		if !strings.Contains(got.NotSplit, c.says) || len(got.Effects) > 0 {
			t.Errorf("%s: %+v does not say %q", c.name, got, c.says)
		}
	}
}
