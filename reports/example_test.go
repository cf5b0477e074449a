package reports

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// aRun is a small invented run with numbers chosen by hand: two contract
// years, five networks of which two are analysed, five practices.
func aRun() inventedRun {
	first := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	return inventedRun{
		About: About{Version: "9.9.9", Inputs: []pipeline.Input{
			{Role: string(config.AdjustedPopulations), Name: "populations.xlsx", SHA256: strings.Repeat("ab", 32), Bytes: 1234567},
			{Role: string(config.Deprivation), Name: "scores.csv", SHA256: strings.Repeat("cd", 32), Bytes: 89},
		}, Study: &config.Study{
			Name: "invented", Title: "An invented study", Compare: "published-targets",
			Inputs: map[config.Role]config.Input{
				config.AdjustedPopulations: {File: "populations.xlsx", AsAt: &first, Publisher: "NHS England"},
				config.Deprivation:         {File: "scores.csv", Vintage: 2019, Publisher: "MHCLG"},
			},
			Contracts: []string{"2019-20", "2022-23"},
			Streams:   map[string]config.StreamSelection{"2022-23": {Without: []string{"core"}}},
			Analysis:  config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95},
			ContractYears: []config.Contract{
				{Year: "2019-20", Streams: []config.Stream{
					{
						Name: "participation", Label: "Participation", RateGBP: 1.761, Base: "contractor_weighted", Months: 12, Confidence: "high",
						Source: "the contract",
					},
					{Name: "core", Label: "Core", RateGBP: 1.5, Base: "registered", Months: 12, Confidence: "high", Source: "the contract"},
					{
						Name: "director", Label: "Director", RateGBP: 0.514, Base: "registered", Months: 9, Confidence: "medium", Source: "a letter",
						Remark: "nine months",
					},
					{Name: "post", Label: "Post", RateGBP: 37810, Base: "network", Months: 12, Confidence: "low", Source: "a newspaper"},
				}},
				{Year: "2022-23", Streams: []config.Stream{
					{Name: "arrs", Label: "Roles", RateGBP: 16.696, Base: "contractor_weighted", Months: 12, Confidence: "high", Source: "the contract"},
					{Name: "core", Label: "Core", RateGBP: 1.5, Base: "registered", Months: 12, Confidence: "high", Source: "the contract"},
					{Name: "winter", Label: "Winter", RateGBP: 0.592, Base: "adjusted", Months: 6, MidYear: true, Confidence: "low", Source: "inferred"},
					{Name: "steps", Label: "Steps", Amount: "registered > 100000 ? 2 * 500 : 500", Months: 12, Confidence: "low", Source: "nowhere"},
				}},
			},
		}},
		Practices: []data.Practice{
			{
				PracticeCode: "A1", PracticeName: "One | Two", NetworkCode: "U1", Registered: 1000, Alignment: data.Member,
				AlignmentRule: "workbook", IncomeDeprivation: new(0.11),
			},
			{
				PracticeCode: "A2", PracticeName: "Two", NetworkCode: "U2", Registered: 2000, Alignment: data.Member, AlignmentRule: "workbook",
				NoScoreReason: "not in the file",
			},
			{
				PracticeCode: "A3", PracticeName: "The *Late* <b>Surgery</b>", NetworkCode: "U2", Registered: 3456, Alignment: data.AlignedLater,
				AlignmentRule: "listed", AlignmentEvidence: "joined U2 on 2022-03-01", IncomeDeprivation: new(0.22),
			},
			{
				PracticeCode: "A4", PracticeName: "Four", Registered: 10, Alignment: data.Unaligned, AlignmentRule: "listed",
				AlignmentEvidence: "no spell",
			},
			{
				PracticeCode: "A5", PracticeName: "Five", Registered: 20, Alignment: data.Unaligned, AlignmentRule: "listed",
				AlignmentEvidence: "no spell",
			},
		},
		Networks: []data.Network{
			{NetworkCode: "U1", NetworkName: "North", IncomeDeprivation: new(0.11), Included: true},
			{NetworkCode: "U2", NetworkName: "South", IncomeDeprivation: new(0.22), Included: true},
			{NetworkCode: "U3", NetworkName: "East", Exclusion: "no weighting"},
			{NetworkCode: "U4", NetworkName: "West", Exclusion: `no "patients"`},
			{NetworkCode: "U5", NetworkName: "Middle", Exclusion: "no weighting"},
		},
		NetworkYears: []data.NetworkYear{
			{NetworkCode: "U1", ContractYear: "2019-20", FundingGBP: 300000, FundingPerWeightedGBP: 7.25},
			{NetworkCode: "U2", ContractYear: "2019-20", FundingGBP: 310000, FundingPerWeightedGBP: 6.75},
			{NetworkCode: "U1", ContractYear: "2022-23", FundingGBP: 1300000, FundingPerWeightedGBP: 26.125},
			{NetworkCode: "U2", ContractYear: "2022-23", FundingGBP: 1310000, FundingPerWeightedGBP: 26.5},
		},
		Summaries: []data.Summary{
			{
				Variable: "registered", Unit: "patients", N: 2, Mean: 48927.296, SD: 20022.06, Min: 17624, P10: 31194.4, Median: 44918,
				P90: 69987.6, Max: 265229,
			},
			{
				Variable: "income_deprivation", Unit: "share", N: 2, Mean: 0.128703, SD: 0.058, Min: 0.0377, P10: 0.062497, Median: 0.1179,
				P90: 0.212895, Max: 0.3507,
			},
			{
				Variable: "funding_per_weighted_gbp", ContractYear: "2019-20", Unit: "GBP per patient", N: 2, Mean: 6.895393, SD: 0.647, Min: 5.10,
				P10: 6.102714, Median: 6.856, P90: 7.731603, Max: 10.21,
			},
		},
		Regressions: []data.Regression{
			aTerm("registered", "", "intercept", 1, 48927.296, 44774.7, 42074.3, 47475.2),
			aTerm("registered", "", "income_deprivation", 0.1, 48927.296, 3226.467, 1313.603, 5139.331),
			aTerm("funding_per_weighted_gbp", "2019-20", "intercept", 1, 6.895393, 7.5, 7.2, 7.8),
			aTerm("funding_per_weighted_gbp", "2019-20", "income_deprivation", 0.1, 6.895393, -0.312013, -0.371659, -0.252367),
			aTerm("funding_per_weighted_gbp", "2022-23", "intercept", 1, 26.3125, 26.3, 26.2, 26.4),
			aTerm("funding_per_weighted_gbp", "2022-23", "income_deprivation", 0.1, 26.3125, 0.157282, 0.109906, 0.204659),
		},
		Comparisons: []data.Comparison{
			{
				ID: "a", Quantity: "list size", Statistic: "mean", Unit: "patients", Printed: "48927", Reproduced: new(48927.296),
				Verdict: data.Exact, Reason: "equal once rounded",
			},
			{
				ID: "b", Quantity: "slope", ContractYear: "2019-20", Statistic: "slope", Unit: "GBP", Printed: "-0.31", Reproduced: new(-0.312013),
				Verdict: data.Exact, Reason: "equal once rounded",
			},
			{
				ID: "c", Quantity: "practices in the list", Statistic: "count", Unit: "practices", Printed: "6531", Reproduced: new(6528.0),
				Verdict: data.Differs, Reason: "3 apart",
			},
			{ID: "d", Quantity: "something else", Statistic: "mean", Unit: "GBP", Printed: "1.00", Verdict: data.Differs, Reason: "not reproduced"},
		},
		Attention: []data.Attention{
			{
				Rule:     data.CheckFailed,
				Severity: data.SeverityNote,
				Subject:  "a_note",
				What:     "networks counted twice: 3",
				WhatToDo: "look at networks",
			},
			{
				Rule:     data.CheckFailed,
				Severity: data.SeverityWarning,
				Subject:  "patients_without_score",
				What:     "1.2% without a score",
				Share:    new(0.0123456),
				WhatToDo: "look",
			},
			{Rule: data.SettingDiffers, Severity: data.SeverityNote, Subject: "analysis.per", What: "another step", WhatToDo: "say so"},
			{Rule: data.CheckFailed, Severity: data.SeverityNote, Subject: "another_note", What: "two", WhatToDo: "look"},
		},
		Checks: []data.Check{
			{Check: "a_note", Subject: "networks", Rule: "networks counted twice", Severity: data.SeverityNote, Count: 3, Limit: 2, Detail: "three"},
			{Check: "conserved", Subject: "networks", Severity: data.SeverityError, Count: 0, Limit: 0, Passed: true, Detail: "nothing lost"},
			{
				Check: "patients_without_score", Subject: "practice_deprivation", Rule: "share of patients", Severity: data.SeverityWarning,
				Count: 0.0123456, Limit: 0.01, Detail: "of all patients",
			},
		},
		Rejects: []data.Reject{
			{Input: "payments", Row: 12, Column: "Weighted", Value: "n/a", Reason: "no number"},
			{Input: "practices", Row: 3, Reason: "twice"},
			{Input: "practices", Row: 4, Reason: "twice"},
		},
	}
}

// aTerm is a coefficient of an outcome with this mean over the networks.
func aTerm(outcome, year, term string, per, mean, estimate, low, high float64) data.Regression {
	r := data.Line(outcome, year).Regression(term)
	r.Per, r.Estimate, r.StdError, r.DF, r.PValue = per, estimate, 0.0304, 1241, 0.00002
	r.ConfLow, r.ConfHigh, r.Confidence, r.Interval, r.N = low, high, 0.95, "t", 2
	r.RSquared, r.SEType = new(0.0782307), "classical"
	if term != "intercept" {
		r.PercentOfMean = new(100 * estimate / mean)
	}
	return r
}

// aNationalRun is as large as England: so many networks, each drawn from a
// seeded generator, in so many contract years.
func aNationalRun(networks, years int) inventedRun {
	random := rand.New(rand.NewPCG(1, 2))
	run := aRun()
	run.Networks, run.NetworkYears, run.Study.Contracts, run.Regressions = nil, nil, nil, nil
	for year := range years {
		name := fmt.Sprintf("20%d-%d", 19+year, 20+year)
		run.Study.Contracts = append(run.Study.Contracts, name)
		run.Regressions = append(run.Regressions,
			aTerm("funding_per_weighted_gbp", name, "intercept", 1, 7+float64(5*year), 7+float64(5*year), 6, 8),
			aTerm("funding_per_weighted_gbp", name, "income_deprivation", 0.1, 7+float64(5*year), -0.3+float64(year)*0.1, -0.4, 0.4))
	}
	for i := range networks {
		code := fmt.Sprintf("U%05d", i)
		deprivation := 0.03 + 0.3*random.Float64()*random.Float64()
		run.Networks = append(run.Networks, data.Network{NetworkCode: code, IncomeDeprivation: new(deprivation), Included: true})
		for year, name := range run.Study.Contracts {
			run.NetworkYears = append(run.NetworkYears, data.NetworkYear{
				NetworkCode: code, ContractYear: name,
				FundingPerWeightedGBP: 7 + float64(5*year) - 3*deprivation + 0.4*random.NormFloat64(),
			})
		}
	}
	return run
}

// part is the text of one section of a report.
func part(t *testing.T, report, title string) string {
	t.Helper()
	_, after, found := strings.Cut(report, "\n## "+title+"\n")
	if !found {
		t.Fatalf("the report has no section %q", title)
	}
	before, _, _ := strings.Cut(after, "\n## ")
	return before
}
