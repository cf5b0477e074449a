package reports

import (
	"fmt"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// aWhatIfRun adds two what-ifs, sharing and payments to the invented run.
func aWhatIfRun() inventedRun {
	run := aRun()
	run.Study.ScenarioFiles = []config.Scenario{
		{Name: "by_need", Title: "Core by *need*", Reason: "to see", CostNeutral: true},
		{Name: "elsewhere", Title: "Of another year", Reason: "none"},
	}
	for _, year := range []string{"2019-20", "2022-23"} {
		for fifth := range int64(5) {
			run.Scenarios = append(run.Scenarios, data.Scenario{
				Scenario: "by_need", ContractYear: year, DeprivationQuintile: fifth + 1, Title: "Core by *need*", CostNeutral: true, Networks: 249,
				NetworksGaining: 200 - 10*fifth, NetworksLosing: 10 + fifth, ChangePerWeightedGBP: 1.234 - 0.6*float64(fifth),
				Per: 0.1, SlopeBefore: new(0.157), Slope: new(1.291), ConfLow: new(1.245), ConfHigh: new(1.338),
				Confidence: 0.95, N: 1243, SEType: "classical", ConfLowByICB: new(1.101), ConfHighByICB: new(1.481), SETypeByICB: "CR2",
			})
		}
	}
	for i := range run.Scenarios[:5] { // as where all streams follow weighted lists
		row := &run.Scenarios[i]
		row.Slope, row.ConfLow, row.ConfHigh, row.ConfLowByICB, row.ConfHighByICB, row.SETypeByICB = nil, nil, nil, nil, nil, ""
		row.SlopeMissingReason = data.SameEverywhere
	}
	for i := range 12 {
		percent := float64(6 - i)
		run.ScenarioNetworks = append(run.ScenarioNetworks, data.ScenarioNetwork{
			Scenario: "by_need", ContractYear: "2022-23", NetworkCode: fmt.Sprint("U", i+1), ChangeGBP: float64(600 - 100*i),
			ChangePercent: &percent,
		})
	}
	for _, rule := range []string{"list", "need", "weighted"} {
		run.SharingRules = append(run.SharingRules, data.SharingRule{
			Rule: rule, ContractYear: "2022-23", Networks: 1236, NetworksWithout: 7, AmountGBP: 1597825818, MovedGBP: 124417396.4, Per: 0.1,
			Slope: new(4.947), ConfLow: new(4.513), ConfHigh: new(5.381), ListSlope: new(0.849), Confidence: 0.95, N: 6340, SEType: "CR1",
			ConfLowByICB: new(-0.113), ConfHighByICB: new(10.007), SETypeByICB: "CR2",
		})
		run.SharingSummaries = append(run.SharingSummaries, data.SharingSummary{
			Rule: rule, DeprivationQuintile: 1, ContractYear: "2022-23", Practices: 1252, AmountGBP: 3000, ListGBP: 2500, ChangeGBP: 500,
			ChangePerPatientGBP: new(3.707),
		})
	}
	run.EntitlementSummaries = []data.EntitlementSummary{
		{
			Payment: "care_home", ContractYear: "2019-20", Why: "for beds", Networks: 1243, NetworksRecorded: 809, NetworksMissing: 434,
			RecordedGBP: new(35922134.0), Per: 0.1, Confidence: 0.95, RecordedSlopeReason: data.TooFew,
		},
		{
			Payment: "enhanced_access", ContractYear: "2019-20", Why: "new", Networks: 1243, NetworksMissing: 1243, Per: 0.1, Confidence: 0.95,
			Reason: "nobody has it",
		},
		{
			Payment: "support", ContractYear: "2019-20", Streams: "core + support", Why: "the nearest", Networks: 1243, NetworksRecorded: 907,
			NetworksMissing: 336, EntitlementGBP: new(111267244.0), RecordedGBP: new(85896491.0),
			RatioP10: new(0.412), RatioMedian: new(0.627), RatioP90: new(1.108),
			RatioInStudyMedian: new(1.063), Per: 0.1, RecordedSlope: new(0.161), ConfLow: new(0.026), ConfHigh: new(0.296),
			ConfLowByICB: new(-0.062), ConfHighByICB: new(0.384), SETypeByICB: "CR2",
			EntitlementSlope: new(-0.059), Confidence: 0.95,
		},
	}
	return run
}

func TestWhatIfsAreToldFromTheirTables(t *testing.T) {
	report := written(t, aWhatIfRun())["report.md"]
	for _, test := range []struct {
		section string
		want    []string
	}{
		{"What if", []string{
			"for each 0.1 of income deprivation", `### Core by \*need\*`,
			"Why ask: to see. Each changed stream is scaled so that its national sum stays.",
			"In 2022-23 the slope would go from +£0.16 to +£1.29 (95% interval £1.25 to £1.34; by ICB £1.10 to £1.48).",
			"By ICB: networks of one integrated care board are allowed to hang together (CR2",
			"The most deprived fifth would have +£1.23 per weighted patient (200 gain, 10 lose), the least deprived −£1.17 (160 gain, 14 lose).",
			"| 2019-20 | +£0.16 | the same for every network | none | none | +£1.23 | +£0.63 | +£0.03 | −£0.57 | −£1.17 |",
			"| 2022-23 | +£0.16 | +£1.29 | £1.25 to £1.34 | £1.10 to £1.48 | +£1.23 | +£0.63 | +£0.03 | −£0.57 | −£1.17 |",
			"| U1 | North | +£600 | +6.00% |", "| U12 |  | −£500 | −5.00% |",
			"### Of another year\n\nIt is about contract years that this study does not count.",
		}},
		{"Sharing inside networks", []string{
			"- By registered list: 1,236 networks (7 cannot be shared so); slope",
			"- By weighted list times deprivation: 1,236 networks (7 cannot be shared so); " +
				"£124,417,396 of £1,597,825,818 would go to other practices",
			"+£4.95 (95% interval £4.51 to £5.38; by ICB −£0.11 to £10.01): pro-poor by the first interval, no clear slope by the second, " +
				"by list +£0.85 over the same practices.",
			"| Weighted list | Most deprived fifth | 1,252 | £2,500 | £3,000 | +£500 | +£3.71 |",
		}},
		{"Entitlement and what was paid", []string{
			"| Care home | none computed | 809 | 434 | not known | £35,922,134 | not known | not known | " +
				"too few for a slope | none | none | not known |",
			"| 0.63 (0.41 to 1.11) | 1.06 | +£0.16 | £0.03 to £0.30 | −£0.06 to £0.38 | −£0.06 |",
			"- Support: pro-poor by the first interval, no clear slope by the second.",
			"- Enhanced access: nobody has it.", "- Support: the nearest.",
		}},
	} {
		text := part(t, report, test.section)
		for _, want := range test.want {
			if !strings.Contains(text, want) {
				t.Errorf("section %q does not say %q; it says\n%s", test.section, want, text)
			}
		}
	}
	constant := aWhatIfRun()
	constant.Scenarios = constant.Scenarios[:5]
	if text := part(t, written(t, constant)["report.md"], "What if"); !strings.Contains(text,
		"In 2019-20 the slope would go from +£0.16 to none: funding per weighted patient would be the same for every network.") {
		t.Errorf("the section says\n%s", text)
	}
	// The seventh network changes by nothing, and five a side are told.
	for _, left := range []string{"| U6 |", "| U7 |"} {
		if text := part(t, report, "What if"); strings.Contains(text, left) {
			t.Errorf("%s is told among the largest changes", left)
		}
	}
}

func TestAStudyWithoutWhatIfsSaysSo(t *testing.T) {
	report := written(t, aRun())["report.md"]
	for section, want := range map[string]string{
		"What if": "This study asks no what-ifs.", "Sharing inside networks": "This run shares no funding inside networks.",
		"Entitlement and what was paid": "Here no payment is held against entitlement.",
	} {
		if text := part(t, report, section); !strings.Contains(text, want) {
			t.Errorf("section %q says\n%s", section, text)
		}
	}
	run := aRun()
	run.Checks = append(run.Checks, data.Check{
		Check: "payments_missing", Severity: data.SeverityNote, Passed: true,
		Detail: "the payments are of another year",
	})
	if text := part(t, written(t, run)["report.md"], "Entitlement and what was paid"); !strings.Contains(text,
		"entitlement: the payments are of another year.") {
		t.Errorf("the section says\n%s", text)
	}
}
