package attention_test

import (
	"slices"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/attention"
	"pcneval/stages/stagetest"
)

func found(t *testing.T, study config.Study, given ...stagetest.Given) map[string]data.Attention {
	t.Helper()
	for _, empty := range []stagetest.Given{
		stagetest.Rows[data.AreaSlope](), stagetest.Rows[data.SlopeModel](), stagetest.Rows[data.HypothesisTest](),
		stagetest.Rows[data.YearEvidence](),
	} {
		if !slices.ContainsFunc(given, func(g stagetest.Given) bool { return g.Of(empty) }) {
			given = append(given, empty)
		}
	}
	tables := stagetest.Run(t, attention.Stage(study), given...)
	return stagetest.Read(t, tables, func(a data.Attention) string { return a.Rule + " " + a.Subject })
}

func pointer[T any](v T) *T { return &v }

// Nothing is found only where nothing is wrong.
func TestNothingWrongIsNothingFound(t *testing.T) {
	got := found(
		t,
		config.Study{},
		stagetest.Rows(data.Check{Check: "networks_excluded", Severity: data.SeverityWarning, Count: 12, Limit: 25, Passed: true}),
		stagetest.Rows(data.Funding{NetworkCode: "U1", ContractYear: "2022-23", Stream: "core", InStudy: true, AmountGBP: pointer(1.0)}),
		stagetest.Rows(
			data.Comparison{ID: "a", Verdict: data.Exact}, data.Comparison{ID: "b", Verdict: data.Misprint},
			data.Comparison{ID: "c", Verdict: data.Close},
		),
		stagetest.Rows(data.SpecificationShare{ContractYear: "2022-23", Choice: "weights", Share: 0.9, Lowest: 1, Highest: 2}),
	)
	if len(got) > 0 {
		t.Errorf("found %+v", got)
	}
}

// A year told twice, once for each term, is one thing to look at.
func TestAYearThatIsTheSameForEveryNetwork(t *testing.T) {
	flat := data.Line(data.VariableFundingPerWeighted, "2022-23")
	of := func(m data.Model, term, missing string) data.Regression {
		row := m.Regression(term)
		row.Interval, row.SEType, row.MissingReason = "t", "classical", missing
		return row
	}
	slope, intercept := of(flat, "income_deprivation", data.SameEverywhere), of(flat, data.Intercept, data.SameEverywhere)
	other := of(data.Line(data.VariableFundingPerWeighted, "2021-22"), "income_deprivation", "")
	got := found(t, config.Study{},
		stagetest.Rows(data.Check{Check: "networks_excluded", Severity: data.SeverityWarning, Count: 12, Limit: 25, Passed: true}),
		stagetest.Rows(data.Funding{NetworkCode: "U1", ContractYear: "2022-23", Stream: "core", InStudy: true, AmountGBP: pointer(1.0)}),
		stagetest.Rows(slope, intercept, other))
	if len(got) != 1 || !strings.Contains(got["no_conclusion 2022-23"].What, "the same for every network") {
		t.Errorf("found %+v", got)
	}
}

// Each rule finds what it is there for, and how grave it is.
func TestEachRule(t *testing.T) {
	study := config.Study{
		Name:   "named",
		Checks: map[string]float64{"missing_from_payments": 0.2, "patients_without_score": 0.5},
		ContractYears: []config.Contract{{Year: "2022-23", Streams: []config.Stream{
			{
				Name: "guessed", Label: "Guessed payment", Confidence: "low",
			},
			{Name: "worked_out", Confidence: "medium"},
			{Name: "small_guess", Confidence: "low"},
			{Name: "printed", Confidence: "high"},
		}}},
		Overrides: []config.Override{
			{Key: "analysis.per", Was: "0.1", Value: "0.2", By: "--set"},
			{Key: "compare", Was: "published-targets", By: "mine.yaml"},
		},
	}
	var funding []data.Funding
	for stream, pounds := range map[string]float64{"guessed": 20, "worked_out": 30, "small_guess": 2, "printed": 48} {
		funding = append(funding, data.Funding{NetworkCode: "U1", ContractYear: "2022-23", Stream: stream, InStudy: true, AmountGBP: &pounds})
	}
	funding = append(funding, data.Funding{NetworkCode: "U1", ContractYear: "2022-23", Stream: "not_counted", AmountGBP: pointer(1000.0)})
	got := found(t, study,
		stagetest.Rows(
			data.Check{Check: "rejected_rows", Severity: data.SeverityWarning, Count: 1},
			data.Check{Check: "members_open", Severity: data.SeverityNote, Count: 101, Limit: 100},
			data.Check{Check: "missing_from_practices", Severity: data.SeverityError, Count: 0.0005, Limit: 0.001, Passed: true},
			data.Check{
				Check:    "missing_from_payments",
				Severity: data.SeverityError,
				Count:    0.1,
				Limit:    0.2,
				Passed:   true,
				Detail:   "10 of 100 practices",
			},
			data.Check{Check: "patients_without_score", Severity: data.SeverityWarning, Count: 0.02, Limit: 0.5, Passed: true},
		),
		stagetest.Rows(funding...),
		stagetest.Rows(data.Comparison{ID: "slope", Verdict: data.Differs}, data.Comparison{ID: "low", Reason: "another level"}),
		stagetest.Rows(
			data.SpecificationShare{
				ContractYear: "2022-23", Choice: "need_adjuster", Share: 0.9, Lowest: -1, LowestAt: "adjusted", Highest: 2,
				HighestAt: "contractor_weighted",
			},
			data.SpecificationShare{ContractYear: "2022-23", Choice: "form", Share: 0.5, Lowest: -1, Highest: 2},
			data.SpecificationShare{ContractYear: "2022-23", Choice: data.Interactions, Share: 0.9, Lowest: -1, Highest: 2},
		))
	want := map[string]struct{ severity, says string }{
		"check_failed rejected_rows":              {"warning", "rejected input rows"},
		"check_failed members_open":               {"note", "101"},
		"incomplete_input missing_from_practices": {"note", "not in practices"},
		// A limit that the study loosened itself hides nothing.
		"incomplete_input missing_from_payments": {"warning", "the study allows 20% where 1% is usual"},
		"check_failed patients_without_score":    {"warning", "the study allows 50% where 1% is usual"},
		"uncertain_rate 2022-23 guessed":         {"warning", "rate of Guessed payment in 2022-23 is of low confidence and carries 20.0%"},
		"uncertain_rate 2022-23 worked_out":      {"note", "rate of worked out in 2022-23 is of medium confidence and carries 30.0%"},
		"uncertain_rate 2022-23 small_guess":     {"note", "2.0%"},
		"figure_differs slope":                   {"warning", ""},
		"figure_not_compared low":                {"note", "another level"},
		"setting_differs analysis.per":           {"note", "analysis.per is 0.2, by --set, where the study named says 0.1"},
		"setting_differs compare":                {"note", "compare is nothing, by mine.yaml, where the study named says published-targets"},
		"answer_depends 2022-23 need_adjuster":   {"note", "rests on what funding is divided by, where 90%"},
	}
	for key, w := range want {
		if a, there := got[key]; !there || a.Severity != w.severity || !strings.Contains(a.What, w.says) || a.WhatToDo == "" {
			t.Errorf("%s: %+v, want %s and %q", key, a, w.severity, w.says)
		}
	}
	if rests := got["answer_depends 2022-23 need_adjuster"].What; !strings.HasSuffix(rests,
		"−1.00% of the mean (PCN adjusted population), +2.00% (contractor weighted list)") {
		t.Error(rests)
	}
	for key, repeats := range map[string]string{"analysis.per": "to repeat it: --set analysis.per=0.2", "compare": ""} {
		if advice := got["setting_differs "+key].WhatToDo; !strings.HasSuffix(advice, repeats) ||
			(repeats == "") == strings.Contains(advice, "to repeat") {
			t.Errorf("%s: %s", key, advice)
		}
	}
	for key := range got {
		if _, wanted := want[key]; !wanted {
			t.Errorf("%s was found, too", key)
		}
	}
}
