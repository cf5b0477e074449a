package reports

import (
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// Each sentence under a table follows from its rows by its rule, worked by hand here.
func TestSentencesFollowFromRows(t *testing.T) {
	f := func(x float64) *float64 { return &x }
	years := []string{"2019-20", "2022-23"}
	area := func(name string, slope, low, high float64) data.AreaSlope {
		return data.AreaSlope{AreaName: name, Slope: &slope, ConfLow: &low, ConfHigh: &high}
	}
	for want, got := range map[string]string{
		"in every contract year": byYears(years, years),
		"in 2022-23 only":        byYears(years, years[1:]),

		"Half of the networks have 40,000 registered patients or more. " +
			"Income deprivation goes from 0.0300 in the least deprived network to 0.3000 in the most deprived.": middleInWords([]data.Summary{
			{Variable: data.VariableRegistered, Unit: "patients", Median: 40000},
			{Variable: data.VariableIncomeDeprivation, Unit: "share", Min: 0.03, Max: 0.3},
		}),
		"The mean network is entitled to £6.90 for each weighted patient in 2019-20 and to £26.49 " +
			"in 2022-23, in pounds of each year.": meansInWords(
			[]data.Summary{
				{Variable: data.VariableFundingPerWeighted, Unit: "GBP per patient", ContractYear: years[0], Mean: 6.9},
				{Variable: data.VariableFundingPerWeighted, Unit: "GBP per patient", ContractYear: years[1], Mean: 26.49},
			}),

		// The interval by board includes nought where the other does not: not clear.
		"Of 3 what-ifs, allowing for both intervals, the slope would be pro-rich in 1; no clear " +
			"slope in 1; the same for every network in 1.": whatIfsInWords(
			[]data.Scenario{
				{Slope: f(1), ConfLow: f(0.5), ConfHigh: f(1.5), ConfLowByICB: f(-0.1), ConfHighByICB: f(2)},
				{Slope: f(-1), ConfLow: f(-1.5), ConfHigh: f(-0.5)},
				{},
			}),
		"The network in the middle has less on record than its entitlement for 1 of 2 payments, " +
			"and least for support (63% of it).": recordedInWords(
			[]data.EntitlementSummary{
				{Payment: "support", NetworksRecorded: 9, RatioMedian: f(0.63)},
				{Payment: "workforce", NetworksRecorded: 9, RatioMedian: f(1.1)},
				{Payment: "participation"},
			}),
		"By itself, One is lowest, −£0.30 (−£0.50 to −£0.10), and Three highest, +£0.40 (£0.10 to £0.70); " +
			"pro-poor are 1 boards of 3, pro-rich 1, and the others not clear.": boardsByThemselves([]data.AreaSlope{
			area("NHS One ICB", -0.3, -0.5, -0.1), area("NHS Two ICB", 0.1, -0.2, 0.4), area("NHS Three ICB", 0.4, 0.1, 0.7),
			{AreaName: "NHS Four ICB"},
		}),
		"The most deprived tenth and the least deprived have, 2019-20: £6.00 and £7.00.": endsOfTenths(years, []data.DoseTenth{
			{ContractYear: years[0], Decile: 1, Mean: 6}, {ContractYear: years[0], Decile: 10, Mean: 7}, {
				ContractYear: years[1], Decile: 10,
				Mean: 9,
			},
		}),
		"The curve clearly bends in 2019-20 only.": bendsInWords(years, []data.PrimaryTest{
			{ContractYear: years[0], PBend: f(0.049)}, {ContractYear: years[1], PBend: f(0.05)},
		}),
		"What is allowed for decides what follows in 2022-23, and not in 2019-20.": sameByAll(years, []data.NeighbourError{
			{ContractYear: years[0], ConfLow: 1, ConfHigh: 2},
			{ContractYear: years[0], ConfLow: 0.5, ConfHigh: 3},
			{ContractYear: years[1], ConfLow: 1, ConfHigh: 2},
			{ContractYear: years[1], ConfLow: -1, ConfHigh: 4},
		}),
		// 2 and 1.5 are above 1, and of 0.9 and 1.1 one is.
		"To allow for dependence makes the standard error larger by every way in 2019-20 only; by some ways in 2022-23 only.": largerErrors(
			years, []data.NeighbourError{
				{ContractYear: years[0], AllowsFor: data.AllowBoards, StdError: 2},
				{ContractYear: years[0], AllowsFor: data.AllowNone, StdError: 1},
				{ContractYear: years[0], AllowsFor: data.AllowRegions, StdError: 1.5},
				{ContractYear: years[1], AllowsFor: data.AllowNone, StdError: 1},
				{ContractYear: years[1], AllowsFor: data.AllowBoards, StdError: 0.9},
				{ContractYear: years[1], AllowsFor: data.AllowRegions, StdError: 1.1},
			}),
		"To allow for dependence makes the standard error larger by no way in every contract year.": largerErrors(
			years[:1], []data.NeighbourError{
				{ContractYear: years[0], AllowsFor: data.AllowNone, StdError: 1},
				{ContractYear: years[0], AllowsFor: data.AllowOneStep, StdError: 1},
			}),
		// Without the second the slope is -0.1 where it was 0.2: it turns.
		"1 of these networks, left out by itself, turns the sign of a slope; most is moved by b in " +
			"2022-23, by −£0.3000.": mostOf("network", []move{
			{"a", years[1], 0.1, -0.1}, {"b", years[1], -0.1, -0.3},
		}),
		"None of these boards, left out by itself, turns the sign of a slope; most is moved by a " +
			"in 2022-23, by −£0.1000.": mostOf("board", []move{
			{"a", years[1], 0.1, -0.1},
		}),
		"Nearest to turning an interval are the rates on the registered list in 2022-23: a change " +
			"of +26% would.": nearestTurn([]data.BreakEvenRate{
			{ContractYear: years[1], Base: config.Adjusted, Turns: f(3), TurnsChange: f(-0.4)},
			{ContractYear: years[1], Base: config.Registered, Turns: f(3), TurnsChange: f(0.26)},
			{ContractYear: years[0], Base: config.Registered, Turns: f(0), TurnsChange: f(-0.1)},
		}),
		"In 2022-23 there is a rate above nought at which the slope would be nought; " +
			"in 2019-20 there is none.": slopesReached(years, []data.BreakEvenRate{
			{ContractYear: years[0], BreakEven: f(0)},
			{ContractYear: years[0], Reason: data.NeverTurns},
			{ContractYear: years[1], Reason: data.MovesNoSlope},
			{ContractYear: years[1], BreakEven: f(2)},
		}),
		"In 2019-20 there is a rate above nought at which the slope would be nought.": slopesReached(years, []data.BreakEvenRate{
			{ContractYear: years[0], BreakEven: f(1)},
		}),
		"In no contract year is there a rate above nought at which the slope would be nought.": slopesReached(
			years, []data.BreakEvenRate{{ContractYear: years[0], BreakEven: f(0)}},
		),
		"No rate above nought would turn the interval of any contract year.": nearestTurn(nil),
		"Every test of no slope speaks against it (p below 0.05) in 2019-20, some in 2022-23.": noSlopeTests(years, []data.HypothesisTest{
			{ContractYear: years[0], Test: "permutation", PValue: 0.01},
			{ContractYear: years[1], Test: "permutation", PValue: 0.01},
			{ContractYear: years[1], Test: "wild_bootstrap_webb", PValue: 0.05},
			{ContractYear: years[1], Test: "reset", PValue: 0.01},
		}),
		// A ratio of 0.9 is below 1, as an index of −0.1 is below nought.
		"By every measure that is not held against need, funding per weighted patient is pro-rich in 2019-20. " +
			"The measures do not agree in 2022-23.": equityLeans(years, []data.Equity{
			equityOf(years[0], "slope_index", -0.2, -0.1), equityOf(years[0], "relative_index_ratio", 0.8, 0.95),
			equityOf(years[1], "slope_index", -0.2, -0.1), equityOf(years[1], "concentration_index", -0.2, 0.1),
		}),
		"Of these slopes that of 2022-23 moves most, by −£0.002.": doubtfulInWords([]data.ContractReading{
			{ContractYear: years[0], Kind: data.ReadRateLower, SlopeChange: f(0.001)},
			{ContractYear: years[1], Kind: data.ReadRateHigher, SlopeChange: f(-0.002)},
			{ContractYear: years[0], Kind: data.ReadOutside, SlopeChange: f(1)},
		}),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func equityOf(year, measure string, low, high float64) data.Equity {
	return data.Equity{
		ContractYear: year, Outcome: data.VariableFundingPerWeighted, Method: "analytic", Measure: measure, ConfLow: low, ConfHigh: high,
	}
}

// The boards at the ends are those once pooled: the smallest by itself is no end where
// pooling draws it in.
func TestBoardsAtTheEndsArePooled(t *testing.T) {
	board := func(name string, slope, pooled, low, high float64) data.AreaSlope {
		r := areaOf("2022-23", data.LevelICB, name, slope, slope-1, slope+1)
		r.PooledSlope, r.PooledLow, r.PooledHigh = &pooled, &low, &high
		return r
	}
	text := told(t, ofTwoYears, tellBoardEnds, struct{ Slopes []data.AreaSlope }{[]data.AreaSlope{
		board("NHS Small ICB", -0.9, 0.1, -0.2, 0.4), board("NHS Low ICB", -0.2, -0.1, -0.15, -0.05), board("NHS High ICB", 0.5, 0.4, 0.3, 0.5),
	}})
	want := "Inside the 3 integrated care boards, 2022-23, each slope drawn towards the mean of all: " +
		"lowest in Low, −£0.10 (−£0.15 to −£0.05), " +
		"and highest in High, +£0.40 (£0.30 to £0.50); pro-poor in 1, pro-rich in 1, no clear slope in 1.\n"
	if text != want {
		t.Errorf("%q, want %q", text, want)
	}
}
