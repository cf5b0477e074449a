package reports

import (
	"slices"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

var ofTwoYears = About{Study: &config.Study{
	Contracts: []string{"2019-20", "2022-23"}, Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95},
}}

func areaOf(year, level, name string, slope, low, high float64) data.AreaSlope {
	kept := 0.5
	return data.AreaSlope{
		ContractYear: year, Outcome: data.VariableFundingPerWeighted, AreaLevel: level, AreaCode: name, AreaName: name, Networks: 20, ICBs: 3,
		Per: 0.1, Slope: &slope, ConfLow: &low, ConfHigh: &high, Confidence: 0.95, SEType: "CR2", Clusters: "icb_code",
		Kept: &kept, PooledSlope: &slope, PooledLow: &low, PooledHigh: &high,
	}
}

func modelOf(year, kind string, slope, half float64) data.SlopeModel {
	low, high, p := slope-half, slope+half, 0.01
	return data.SlopeModel{
		ContractYear: year, Outcome: data.VariableFundingPerWeighted, Kind: kind, Per: 0.1, Estimate: &slope, ConfLow: &low, ConfHigh: &high,
		PValue: &p, Confidence: 0.95, SEType: "CR2", Clusters: "icb_code",
	}
}

func testOf(test, year string, p float64) data.HypothesisTest {
	return data.HypothesisTest{Test: test, PValue: p}.On(data.Line(data.VariableFundingPerWeighted, year))
}

// Sentences follow the rows: which regions lean which way, whether they differ, and
// what becomes of the slope within boards and beside size.
func TestRegionsAndBoardsAreToldByRule(t *testing.T) {
	in := areasIn{
		Slopes: []data.AreaSlope{
			areaOf("2019-20", data.LevelRegion, "London", -0.3, -0.4, -0.2), areaOf("2019-20", data.LevelRegion, "North", -0.2, -0.5, 0.1),
			areaOf("2022-23", data.LevelRegion, "London", -0.162, -0.286, -0.038), areaOf("2022-23", data.LevelRegion, "North", 0.24, 0.1, 0.38),
			areaOf("2022-23", data.LevelICB, "Second", 0.5, 0.2, 0.8), areaOf("2022-23", data.LevelICB, "First", -0.5, -0.8, -0.2),
			{
				ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, AreaLevel: data.LevelICB, AreaCode: "Third", AreaName: "Third",
				Networks: 3, ICBs: 1, Confidence: 0.95, Reason: data.TooFewNetworks,
			},
		},
		Pooling: []data.AreaPooling{{
			ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, AreaLevel: data.LevelICB, Areas: 2, MeanSlope: 0.1,
			ConfLow: -0.1, ConfHigh: 0.3, BetweenSD: 0.23, ISquared: 0.69,
		}},
		Models: []data.SlopeModel{
			modelOf("2019-20", data.SlopePlain, -0.31, 0.1), modelOf("2019-20", data.SlopeWithSize, -0.13, 0.06),
			modelOf("2019-20", data.SlopeWithinICBs, -0.23, 0.1), modelOf("2019-20", data.SlopeBetweenICBs, -0.46, 0.2),
			modelOf("2019-20", data.SlopeICBsApart, -0.23, 0.3),
			modelOf("2022-23", data.SlopePlain, 0.16, 0.1), modelOf("2022-23", data.SlopeWithSize, 0.05, 0.1),
			modelOf("2022-23", data.SlopeWithinICBs, 0.27, 0.1), modelOf("2022-23", data.SlopeBetweenICBs, -0.05, 0.2),
			modelOf("2022-23", data.SlopeICBsApart, -0.32, 0.2),
		},
		Tests: []data.HypothesisTest{testOf("slopes_by_region", "2019-20", 0.19), testOf("slopes_by_region", "2022-23", 0.027)},
	}
	text := told(t, ofTwoYears, tellAreas, in)
	for _, want := range []string{
		"| London | 20 | 3 | −£0.30 (−£0.40 to −£0.20) | −£0.16 (−£0.29 to −£0.04) |",
		"2019-20: pro-poor in none, pro-rich in London, not clear in 1 of 2 regions. That the regions differ may be chance (p 0.190).",
		"2022-23: pro-poor in North, pro-rich in London, not clear in 0 of 2 regions. The regions differ by more than chance (p 0.027).",
		"| Third | 3 | none: too few networks |  |  |",
		"Of 2 boards once pooled, pro-poor are 1, pro-rich 1, and", "a standard deviation of £0.23, and 69% of the variance",
		"2019-20: −£0.23 among networks of one board, −£0.46 between boards; that the two differ may be chance.",
		"2022-23: +£0.27 among networks of one board, −£0.05 between boards; the two differ by more than chance",
		"2019-20: from −£0.31 to −£0.13 with size in the model; half of it or more goes with size, and the rest is still pro-rich.",
		"2022-23: from +£0.16 to +£0.05 with size in the model; pro-poor without it, no clear slope with it.",
		"figures/slopes-by-icb.svg",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if first, second := strings.Index(text, "| First |"), strings.Index(text, "| Second |"); first > second || first < 0 {
		t.Error("boards are not in the order of their slopes")
	}
}

// Where all networks are of one region, one board, or have the same, that is said,
// and no number.
func TestNothingToCompareIsSaid(t *testing.T) {
	constant := areaOf("2022-23", data.LevelRegion, "London", 0, 0, 0)
	constant.Slope, constant.Reason, constant.Kept, constant.PooledSlope = nil, data.SameEverywhere, nil, nil
	other := constant
	other.AreaCode, other.AreaName = "North", "North"
	earlier := slices.Clone([]data.AreaSlope{constant, other})
	earlier[0].ContractYear, earlier[1].ContractYear = "2019-20", "2019-20"
	for _, c := range []struct {
		name string
		in   areasIn
		want []string
	}{
		{"one", areasIn{
			Slopes: []data.AreaSlope{
				areaOf("2019-20", data.LevelRegion, "Only", 0.1, 0, 0.2), areaOf("2022-23", data.LevelICB, "Board", 0.1, 0, 0.2),
			},
			Models: []data.SlopeModel{{
				ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, Kind: data.SlopeWithinICBs, Reason: data.OneGroup,
			}},
		}, []string{
			"All networks are of one region, so there is no other to hold it against.",
			"All networks are of one board, so nothing lies between boards.",
			"2022-23: within and between boards cannot be told apart (all networks are of one area).",
		}},
		{"the same", areasIn{Slopes: append(earlier, constant, other)}, []string{
			"none: the same for every network", "no region has a slope: funding per weighted patient is the same for every network.",
		}},
	} {
		text := told(t, ofTwoYears, tellAreas, c.in)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing in\n%s", c.name, want, text)
			}
		}
		if strings.Contains(text, "NaN") {
			t.Errorf("%s: it holds what is no number", c.name)
		}
	}
}

func termOf(year, term string, rate, slope, part float64, follows bool) data.IdentityTerm {
	p := 0.001
	row := data.IdentityTerm{
		ContractYear: year, Term: term, Streams: 1, Rate: rate, Per: 0.1, RatioSlope: slope, ConfLow: slope - 0.01, ConfHigh: slope + 0.01,
		Confidence: 0.95, PartOfSlope: part, PartConfLow: part - 0.1, PartConfHigh: part + 0.1, Slope: 0.157, MoneyFollows: follows,
	}
	if slope != 0 {
		row.PValue, row.PPermutation = &p, &p
	}
	return row
}

func TestTheIdentityIsToldByRule(t *testing.T) {
	unexplained, none, factor := 1.0, 0.0, 1.001
	text := told(t, ofTwoYears, tellIdentity, identityIn{
		Terms: []data.IdentityTerm{
			termOf("2019-20", config.ContractorWeighted, 20, 0, 0, false),
			termOf("2022-23", config.Registered, 3.6719999999999997, -0.0406, -0.12, false),
			termOf("2022-23", config.Adjusted, 5.055, 0.0549, 0.277, true),
			termOf("2022-23", config.Network, 71923, -0.00001, 0, false),
		},
		Evidence: []data.YearEvidence{
			{ContractYear: "2019-20", Evidence: data.EvidenceOwn, Unexplained: &unexplained},
			{ContractYear: "2022-23", Evidence: data.EvidenceRescaled, OfYears: "2019-20", Factor: &factor, Unexplained: &none},
		},
		Models: []data.SlopeModel{modelOf("2022-23", data.SlopePlain, 0.16, 0.1)},
		Tests:  []data.HypothesisTest{testOf("permutation", "2022-23", 0.02)},
	})
	for _, want := range []string{
		"| 2022-23 | PCN adjusted population / weighted patients | +0.0549 | 0.0449 to 0.0649 | 0.001 | 0.001 | £5.055 | " +
			"+£0.277 | £0.177 to £0.377 |",
		"| £3.672 |", "| £71,923 |",
		"2019-20: all is paid on weighted patients",
		"2022-23: +£0.157 in all; the money follows “PCN adjusted population / weighted patients”, whose part is +£0.277.",
		"| 2022-23 | +£0.16 (£0.06 to £0.26) | 0.010 | 0.020 | an earlier year rescaled: 2019-20 | 0% |",
		"The 2 contract years are 1 piece of evidence: the others follow exactly from these.",
		"every network of England is in these data", "figures/identity.svg",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

func TestPiecesOfEvidenceAreCounted(t *testing.T) {
	own, same := data.YearEvidence{Evidence: data.EvidenceOwn}, data.YearEvidence{Evidence: data.SameEverywhere}
	for _, c := range []struct {
		years []data.YearEvidence
		want  string
	}{
		{[]data.YearEvidence{own}, "The one contract year is one piece of evidence."},
		{[]data.YearEvidence{own, own}, "The 2 contract years are as many pieces of evidence, though all rest on the same few ratios."},
		{[]data.YearEvidence{own, same}, "in 1 year funding per weighted patient is the same for every network, which says nothing"},
		{[]data.YearEvidence{own, {Evidence: data.EvidenceCombination}}, "The 2 contract years are 1 piece of evidence: the others follow"},
	} {
		if got := evidenceInWords(c.years); !strings.Contains(got, c.want) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Where regions differ, the first lines say so, and no count of methods stands
// without it.
func TestRegionsThatDifferAreToldFirst(t *testing.T) {
	run := aRun()
	run.Attention = append(run.Attention, data.Attention{
		Rule: data.RegionsDiffer, Severity: data.SeverityNote, Subject: "2022-23",
		What: "in 2022-23 the slope is the other way in London: −£0.16", WhatToDo: "tell it",
	}, data.Attention{Rule: data.YearsRepeat, Severity: data.SeverityNote, Subject: "2021-22", What: "one variable", WhatToDo: "count once"})
	report := written(t, run)["report.md"]
	answer := part(t, report, "The question and the answer")
	london := strings.Index(answer, "In 2022-23 the slope is the other way in London: −£0.16.")
	if london < 0 || london > strings.Index(answer, "The slopes, for each") || !strings.Contains(answer, "One variable.") ||
		!strings.Contains(answer, "and not for every part of it") {
		t.Errorf("the answer begins\n%s", answer)
	}
	if sure := part(t, report, "How sure"); !strings.Contains(sure, "All of these are of England as a whole: regions differ") {
		t.Errorf("methods are counted alone:\n%s", sure)
	}
	lines := strings.Join(headlined(t, run), "\n")
	if !strings.Contains(lines, "In 2022-23 the slope is the other way in London") ||
		!strings.Contains(lines, "1 contract year in which regions differ") {
		t.Errorf("the headline is\n%s", lines)
	}
}
