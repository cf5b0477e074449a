package display

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
)

// aStudy has one theme with two codes, one statistic above nought, and four
// sites: A and B lean one way, C the other, D says nothing.
func aStudy() (setting, []shown, evidence) {
	s := setting{Framework: config.Codebook{Framework: "f"}}
	value, low, high := 0.2, 0.1, 0.3
	statistic := shown{
		config.StatisticChoice{Mechanism: "money", Statistic: config.FundingSlope, ContractYear: "2022-23"},
		data.JointDisplay{
			Statistic: "funding_slope", ContractYear: "2022-23", Value: &value, ConfLow: &low, ConfHigh: &high, Finds: data.FindsAbove,
		},
	}
	e := evidence{In: In{
		Sites: []data.Site{{Site: "A"}, {Site: "B"}, {Site: "C"}, {Site: "D"}},
		Codes: []data.Code{
			{Code: "views", Name: "views"},
			{Code: "views / enough", Name: "enough", Parent: "views"},
			{Code: "views / too little", Name: "too little", Parent: "views"},
		},
		Themes: []data.CodeTheme{
			{Framework: "f", Theme: "payments", Code: "views / enough"},
			{Framework: "f", Theme: "payments", Code: "views / too little"},
		},
	}}
	interviews := []data.Interview{
		{Source: "1", Order: 1, Site: "A", Kind: data.KindInterview},
		{Source: "2", Order: 2, Site: "B", Kind: data.KindInterview},
		{Source: "3", Order: 3, Site: "C", Kind: data.KindInterview},
		{Source: "4", Order: 4, Site: "D", Kind: data.KindInterview},
		{Source: "5", Order: 5, Kind: data.KindObservation},
	}
	e.charted = data.Chart(interviews, []data.Coding{
		{Source: "1", Site: "A", Code: "views / too little", Start: new(int64(0)), End: new(int64(9))},
		{Source: "1", Site: "A", Code: "views / too little", Start: new(int64(5)), End: new(int64(12))}, // overlaps: one passage
		{Source: "2", Site: "B", Code: "views / too little", Start: new(int64(0)), End: new(int64(9))},
		{Source: "3", Site: "C", Code: "views / enough", Start: new(int64(0)), End: new(int64(9))},
		{Source: "5", Code: "views / enough", Start: new(int64(0)), End: new(int64(9))}, // at no site
	})
	return s, []shown{statistic}, e
}

var theme = config.Theme{Name: "payments", Mechanism: "money"}

func rule(change func(*config.FitRule)) config.FitRule {
	r := config.FitRule{
		Mechanism: "money", Statistic: config.FundingSlope, ContractYear: "2022-23", Finds: data.FindsAbove,
		Coverage: 0.75, Fit: config.FitConfirm, Reason: "because",
	}
	change(&r)
	return r
}

func TestFit(t *testing.T) {
	same := func(*config.FitRule) {}
	discord := config.FitOverride{Mechanism: "money", Theme: "payments", Fit: config.FitDiscord, Reason: "read again"}
	for name, c := range map[string]struct {
		rules     []config.FitRule
		counts    []data.RuleCode
		overrides []config.FitOverride
		change    func(*setting, *[]shown, *evidence)
		fit, by   string
	}{
		"a rule that holds":         {rules: []config.FitRule{rule(same)}, fit: "confirm", by: "rule 1"},
		"coverage of three of four": {rules: []config.FitRule{rule(func(r *config.FitRule) { r.Coverage = 0.76 })}},
		"another finding":           {rules: []config.FitRule{rule(func(r *config.FitRule) { r.Finds = data.FindsBelow })}},
		"another year":              {rules: []config.FitRule{rule(func(r *config.FitRule) { r.ContractYear = "2019-20" })}},
		"another statistic":         {rules: []config.FitRule{rule(func(r *config.FitRule) { r.Statistic = config.SizeSlope })}},
		"another mechanism":         {rules: []config.FitRule{rule(func(r *config.FitRule) { r.Mechanism = "trust" })}},
		"another theme":             {rules: []config.FitRule{rule(func(r *config.FitRule) { r.Themes = []string{"roles"} })}},
		"its theme": {
			rules: []config.FitRule{rule(func(r *config.FitRule) { r.Themes = []string{"roles", "payments"} })}, fit: "confirm",
			by: "rule 1",
		},
		"codes that lean one way": {
			rules:  []config.FitRule{rule(func(r *config.FitRule) { r.Codes = []string{"too little"} })},
			counts: []data.RuleCode{{Rule: 1, Side: data.SideFor, Code: "views / too little"}},
		},
		"codes that lean, less asked": {
			rules:  []config.FitRule{rule(func(r *config.FitRule) { r.Codes, r.Coverage = []string{"too little"}, 0.5 })},
			counts: []data.RuleCode{{Rule: 1, Side: data.SideFor, Code: "views / too little"}}, fit: "confirm", by: "rule 1",
		},
		"a code and those below it": {
			rules: []config.FitRule{rule(func(r *config.FitRule) { r.Codes = []string{"what Octavia thinks"} })},
			counts: []data.RuleCode{
				{Rule: 1, Side: data.SideFor, Code: "views"},
				{Rule: 1, Side: data.SideFor, Code: "views / enough"},
				{Rule: 1, Side: data.SideFor, Code: "views / too little"},
			},
			fit: "confirm", by: "rule 1",
		},
		"codes of another rule": {
			rules: []config.FitRule{rule(func(r *config.FitRule) { r.Codes = []string{"views"} })},
			counts: []data.RuleCode{
				{Rule: 2, Side: data.SideFor, Code: "views / enough"}, {Rule: 2, Side: data.SideFor, Code: "views / too little"},
			},
		},
		"a code outside the theme": {
			rules:  []config.FitRule{rule(func(r *config.FitRule) { r.Codes, r.Coverage = []string{"trust"}, 0.25 })},
			counts: []data.RuleCode{{Rule: 1, Side: data.SideFor, Code: "trust"}},
		},
		"three of four people": {rules: []config.FitRule{rule(func(r *config.FitRule) { r.People = 0.75 })}, fit: "confirm", by: "rule 1"},
		"more people asked":    {rules: []config.FitRule{rule(func(r *config.FitRule) { r.People = 0.76 })}},
		"the first of two": {
			rules: []config.FitRule{rule(func(r *config.FitRule) { r.Fit = config.FitExpand }), rule(same)}, fit: "expand",
			by: "rule 1",
		},
		"the second where the first not": {
			rules: []config.FitRule{rule(func(r *config.FitRule) { r.Coverage = 1 }), rule(same)}, fit: "confirm", by: "rule 2",
		},
		"no rule": {},
		"an analyst": {
			rules: []config.FitRule{rule(same)}, overrides: []config.FitOverride{discord}, fit: "discord", by: "override",
		},
		"an analyst without rules": {overrides: []config.FitOverride{discord}, fit: "discord", by: "override"},
		"an analyst of another theme": {
			rules:     []config.FitRule{rule(same)},
			overrides: []config.FitOverride{{Mechanism: "money", Theme: "roles", Fit: config.FitDiscord}}, fit: "confirm",
			by: "rule 1",
		},
		"no number": {
			rules: []config.FitRule{rule(same)}, fit: "silent", by: ruleNoNumber,
			change: func(_ *setting, shown *[]shown, _ *evidence) {
				(*shown)[0].row.Value = nil
			},
		},
		"no statistic": {
			rules: []config.FitRule{rule(same)}, fit: "silent", by: ruleNoNumber,
			change: func(_ *setting, shown *[]shown, _ *evidence) { *shown = nil },
		},
		"nobody said it": {
			rules: []config.FitRule{rule(same)}, fit: "silent", by: ruleNoPassage,
			change: func(_ *setting, _ *[]shown, e *evidence) {
				e.charted = data.Chart(e.charted.Interviews, nil)
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, statistics, e := aStudy()
			s.rules, s.Display.Overrides, e.RuleCodes = c.rules, c.overrides, c.counts
			if c.change != nil {
				c.change(&s, &statistics, &e)
			}
			row, _ := s.theme(theme, statistics, e)
			if row.Fit != c.fit || row.Rule != c.by {
				t.Errorf("fit %q by %q, want %q by %q (%s)", row.Fit, row.Rule, c.fit, c.by, row.Reason)
			}
			if row.Fit == "" && row.Reason == "" {
				t.Error("nothing says why there is no fit")
			}
		})
	}
}

func TestThemeRowShowsBothStrands(t *testing.T) {
	s, statistics, e := aStudy()
	s.rules = []config.FitRule{rule(func(*config.FitRule) {})}
	s.Display.Overrides = []config.FitOverride{{Mechanism: "money", Theme: "payments", Fit: config.FitExpand, Reason: "read again"}}
	e.Quotations = []data.Quotation{{Framework: "f", Theme: "payments", Number: 1}, {Framework: "g", Theme: "payments", Number: 2}}
	e.Inferences = []data.WrittenInference{
		{Mechanism: "money", Theme: "payments", Inference: "So it is."}, {Mechanism: "money", Inference: "All."},
	}
	want := data.JointDisplay{
		Part: data.DisplayTheme, Mechanism: "money", Theme: "payments", Statistic: "funding_slope", ContractYear: "2022-23",
		Value: new(0.2), ConfLow: new(0.1), ConfHigh: new(0.3), Finds: "above",
		References: new(int64(4)), SitesWith: new(int64(3)), Sites: new(int64(4)), Coverage: new(0.75),
		PeopleWith: new(int64(3)), People: new(int64(4)), SourcesWith: new(int64(4)), Quotation: new(int64(1)), Inference: "So it is.",
		Fit: "expand", Rule: "override", Reason: "because", RuleFit: "confirm", OverrideReason: "read again",
	}
	got, _ := s.theme(theme, statistics, e)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFinds(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{0.1, 0.2, "above"}, {-0.2, -0.1, "below"}, {-0.1, 0.1, "unclear"}, {0, 0.1, "unclear"}, {-0.1, 0, "unclear"}} {
		if got := finds(c.low, c.high); got != c.want {
			t.Errorf("%v to %v is %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

func TestStatisticsComeFromTheirModels(t *testing.T) {
	s := setting{Exposure: "income_deprivation", First: "2019-20"}
	regression := func(of data.Model, term, standardError string, estimate float64) data.Regression {
		row := of.Regression(term)
		row.SEType, row.Estimate, row.ConfLow, row.ConfHigh, row.Confidence, row.Per = standardError, estimate, estimate-1, estimate+1, 0.95, 0.1
		return row
	}
	line, pooled := data.Line(data.VariableFundingPerWeighted, "2022-23"), data.PooledLines(data.VariableFundingPerWeighted)
	weighted, median := line, line
	weighted.Weights, median.Estimator = "registered", data.MedianRegression
	e := evidence{In: In{
		Regressions: []data.Regression{
			regression(line, "income_deprivation", "HC3", 91),
			regression(line, "intercept", "classical", 92),
			regression(weighted, "income_deprivation", "classical", 94),
			regression(median, "income_deprivation", "classical", 95),
			regression(data.Line(data.VariableFundingPerWeighted, "2021-22"), "income_deprivation", "classical", 96),
			regression(line, "income_deprivation", "classical", 2),
			regression(pooled, "income_deprivation", "CR1", 93),
			regression(pooled, "income_deprivation x 2022-23", "CR1", 3),
			regression(data.Line(data.VariableRegistered, ""), "income_deprivation", "classical", 4),
		},
		Sharing: []data.SharingRule{
			{Rule: "list", ContractYear: "2022-23", Slope: new(5.0), ConfLow: new(4.0), ConfHigh: new(6.0)},
			{Rule: "need", ContractYear: "2022-23"},
		},
	}}
	want := map[config.Statistic]*float64{
		config.FundingSlope: new(2.0), config.FundingSlopeChange: new(3.0), config.SizeSlope: new(4.0),
		config.ListSharingSlope: new(5.0), config.NeedSharingSlope: nil,
	}
	for _, statistic := range config.Statistics {
		choice := config.StatisticChoice{Mechanism: "m", Statistic: statistic}
		if statistic.HasYear() {
			choice.ContractYear = "2022-23"
		}
		s.Display.Statistics = []config.StatisticChoice{choice}
		rows := s.statistics("m", e)
		if diff := cmp.Diff(want[statistic], rows[0].row.Value); diff != "" {
			t.Errorf("%s: %s", statistic, diff)
		}
		if (rows[0].row.Reason == "") != (want[statistic] != nil) {
			t.Errorf("%s: reason %q", statistic, rows[0].row.Reason)
		}
	}
}

// The classical interval is above nought, that by board includes it: the more
// cautious one counts, in the statistic and in what rests on it.
func TestConclusionsRestOnTheClusteredInterval(t *testing.T) {
	s := setting{Exposure: "income_deprivation"}
	of := data.Line(data.VariableFundingPerWeighted, "2022-23")
	interval := func(standardError, clusters string, low, high float64) data.Regression {
		row := of.Regression("income_deprivation")
		row.SEType, row.Clusters, row.Estimate, row.ConfLow, row.ConfHigh = standardError, clusters, 0.2, low, high
		return row
	}
	classical, byBoard := interval("classical", "", 0.1, 0.3), interval("CR2", "icb_code", -0.1, 0.5)
	s.Display.Statistics = []config.StatisticChoice{{Mechanism: "m", Statistic: config.FundingSlope, ContractYear: "2022-23"}}
	both := s.statistics("m", evidence{In: In{Regressions: []data.Regression{classical, byBoard}}})[0].row
	if both.Finds != data.FindsUnclear || *both.ConfLow != -0.1 || both.SEType != "CR2" || both.Clusters != "icb_code" {
		t.Errorf("several boards: %+v", both)
	}
	one := s.statistics("m", evidence{In: In{Regressions: []data.Regression{classical}}})[0].row
	if one.Finds != data.FindsAbove || one.SEType != "classical" || one.Clusters != "" {
		t.Errorf("one board: %+v", one)
	}
	shared := data.SharingRule{
		Rule: "list", Slope: new(0.2), ConfLow: new(0.1), ConfHigh: new(0.3),
		ConfLowByICB: new(-0.1), ConfHighByICB: new(0.5), SETypeByICB: "CR2",
	}
	s.Display.Statistics[0].Statistic = config.ListSharingSlope
	row := s.statistics("m", evidence{In: In{Sharing: []data.SharingRule{shared}}})[0].row
	if row.Finds != data.FindsUnclear || row.SEType != "CR2" {
		t.Errorf("sharing: %+v", row)
	}
}

func TestPlacesAreToldInBands(t *testing.T) {
	got := places([]data.Site{
		{
			Site: "A", Placed: true, SizeFrom: new(int64(3)), SizeTo: new(int64(4)), DeprivationFrom: new(int64(1)),
			DeprivationTo: new(int64(1)), FundingYear: "2022-23",
		},
		{Site: "B"},
	})
	want := []data.JointDisplay{
		{Part: data.DisplayPlace, Site: "A", Statistic: "registered", Band: "tenths 3 to 4"},
		{Part: data.DisplayPlace, Site: "A", Statistic: "income_deprivation", Band: "tenth 1"},
		{Part: data.DisplayPlace, Site: "A", Statistic: "funding_per_weighted_gbp", ContractYear: "2022-23"},
		{Part: data.DisplayPlace, Site: "A", Statistic: "rurality"},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(data.JointDisplay{}, "Reason")); diff != "" {
		t.Error(diff)
	}
}
