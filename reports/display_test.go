package reports

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// aJoinedRun is the invented run with one mechanism, two themes and two sites.
func aJoinedRun() inventedRun {
	run := aRun()
	run.Study.Inputs[config.Interviews] = config.Input{File: "i.qdpx"}
	run.Study.Qualitative.Frameworks = []config.Codebook{{
		Framework: "f", Title: "A framework", Mechanisms: []config.Mechanism{{Name: "money", Title: "Money"}, {Name: "rules", Title: "Rules"}},
		Themes: []config.Theme{
			{Name: "payments", Title: "Payments", Mechanism: "money"},
			{Name: "roles", Title: "Roles", Mechanism: "money"},
			{Name: "targets", Title: "Targets", Mechanism: "rules"},
		},
	}}
	run.Study.Qualitative.Display.Statistics = []config.StatisticChoice{{
		Mechanism: "money", Statistic: config.FundingSlope,
		ContractYear: "2019-20",
	}}
	statistic := data.JointDisplay{
		Part: data.DisplayStatistic, Mechanism: "money", Statistic: "funding_slope", ContractYear: "2019-20",
		Value: new(-0.312), ConfLow: new(-0.372), ConfHigh: new(-0.252), Unit: "GBP per patient", Finds: data.FindsBelow,
	}
	theme := func(mechanism, name, fit, rule, reason string) data.JointDisplay {
		return data.JointDisplay{
			Part: data.DisplayTheme, Mechanism: mechanism, Theme: name, References: new(int64(1234)), SitesWith: new(int64(1)), Sites: new(int64(2)),
			PeopleWith: new(int64(1)), People: new(int64(9)), Fit: fit, Rule: rule, Reason: reason,
		}
	}
	judged := theme("money", "roles", "expand", "override", "no rule of the study holds")
	judged.OverrideReason = "read again"
	judged.SourcesAgainst, judged.SourcesHeard, judged.Inference = new(int64(2)), new(int64(7)), "Roles carry it."
	run.Contrary = []data.ContraryCase{{
		Mechanism: "money", Theme: "roles", Source: "interview_004", Site: "B", Side: data.SideBoth, Rule: 1, ReferencesAgainst: 3,
		ReferencesFor: 1,
	}}
	run.Inferences = []data.WrittenInference{
		{Mechanism: "money", Theme: "roles", Number: 1, Inference: "Roles carry it."},
		{Mechanism: "money", Number: 1, Inference: "Money comes last."},
	}
	run.JointDisplay = []data.JointDisplay{
		statistic, theme("money", "payments", "confirm", "rule 1", "both lean one way"), judged,
		theme("rules", "targets", "silent", "the numbers say nothing", "no statistic"),
		{
			Part: data.DisplaySiteTheme, Site: "A", Theme: "payments", References: new(int64(3)), PeopleWith: new(int64(1)),
			People: new(int64(4)), Coverage: new(0.25),
		},
	}
	run.Sites = []data.Site{
		{
			Site: "A", Interviews: 5, Observations: 2, ObservationHours: new(6.5), Placed: true, DeprivationFrom: new(int64(1)),
			DeprivationTo: new(int64(5)), Withheld: "size",
		},
		{Site: "B", Interviews: 4},
	}
	return run
}

func TestJointDisplayIsToldInWordsThenAsATable(t *testing.T) {
	said := part(t, written(t, aJoinedRun())["report.md"], "Joint display")
	for _, want := range []string{
		"- Money. The numbers: funding per weighted patient on deprivation, 2019-20: −£0.31 (−£0.37 to −£0.25), below nought. " +
			"The interviews: 2 themes, of which 1 confirms, 1 expands.",
		"- Rules. No number of the national strand speaks to it. The interviews: 1 theme, of which 1 silent.",
		"| Payments | 1 of 9 people, 1 of 2 sites, 1,234 passages | the study allows no quotation | " +
			"confirm | Rule 1: both lean one way | none is written |",
		"| expand (against it: 2 of 7 sources that speak to it) | " +
			"An analyst judged: read again (the rules give none: no rule of the study holds) | Roles carry it. |",
		"- Money: Money comes last.", "The authors have written no inference on Rules.",
		"| Roles | interview 004 | B | on both sides | 3 | 1 |",
		"does not state in which order",
		"| A | 5 | 2 | 6.5 | withheld | 1 to 5 | withheld | withheld | 1 of 3 |",
		"| B | 4 | 0 |  | not placed | not placed | not placed | not placed | 0 of 3 |",
		"| Payments | 1 of 4 · 3 |",
		"GRAMMS",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q:\n%s", want, said)
		}
	}
	if words, table := strings.Index(said, "- Money."), strings.Index(said, "**Table"); words > table {
		t.Error("the table stands before the words")
	}
}

// The order of the strands is told as the study file states it.
func TestOrderOfStrandsIsTheAuthors(t *testing.T) {
	for design, want := range map[config.Design]string{
		config.DesignConvergent:  "states a convergent design: the strands were carried out side by side.",
		config.DesignExplanatory: "states an explanatory sequential design: the numbers came first",
		config.DesignExploratory: "states an exploratory sequential design: the interviews came first",
		config.DesignMultistage:  "states a multistage design: the strands were carried out in turns",
	} {
		run := aJoinedRun()
		run.Study.Qualitative.Display.Design = design
		said := part(t, written(t, run)["report.md"], "Joint display")
		if !strings.Contains(said, "The study file "+want) || strings.Contains(said, "does not state in which order") {
			t.Errorf("%s: not told as %q in\n%s", design, want, said)
		}
	}
}

func TestStudiesWithoutInterviewsAndTargetingSaySo(t *testing.T) {
	report := written(t, aRun())["report.md"]
	lacking := part(t, report, "What this run does not have")
	for _, want := range []string{"no interviews strand", "does not ask which networks"} {
		if !strings.Contains(lacking, want) {
			t.Errorf("it does not say %q:\n%s", want, lacking)
		}
	}
	for _, section := range []string{"Joint display", "What people say", "Small grants to the most deprived networks"} {
		if strings.Contains(report, "## "+section) {
			t.Errorf("the section %q stands empty", section)
		}
	}
}

func TestBoardIsToldToACommissioner(t *testing.T) {
	run := aRun()
	effect := data.TargetEffect{
		ICBCode: "QAA", ICBName: "Board", ContractYear: "2022-23", Networks: 4, NetworksLeftOut: 1, NetworksTargeted: 2, GrantGBP: 30000,
		CostGBP: 60000, Per: 0.1, Confidence: 0.95, DF: new(2.0), SlopeBefore: new(-0.8), ConfLowBefore: new(-2.6), ConfHighBefore: new(1.0),
		SlopeAfter: new(-0.4), ConfLowAfter: new(-1.5), ConfHighAfter: new(0.7), GrantWantedGBP: new(60000.4), CostWantedGBP: new(120000.8),
	}
	targets := []data.Target{{
		ICBCode: "QAA", Rank: 1, NetworkCode: "U1", NetworkName: "North", IncomeDeprivation: 0.4, Registered: 41000,
		ShareInMostDeprivedFifth: new(0.25), PatientsAsAt: run.Study.AsAt(), FundingPerWeightedGBP: 28, GrantPerWeightedGBP: 0.75,
	}}
	said := string(Targeting(run.Study, effect, targets))
	for _, want := range []string{
		"4 networks are analysed; £30,000 to each of 2 networks costs £60,000.",
		"1 network of the board is not analysed",
		"−£0.80 before (95% interval −£2.60 to £1.00), −£0.40 with the grant (−£1.50 to £0.70); 4 networks, 2 degrees of freedom.",
		"A grant of £60,000 to each, £120,001 in all, brings the slope to £0.00.",
		"| 1 | U1 | North | 0.4000 | 41,000 | 25.00% | £28.00 | £0.75 |",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	few := data.TargetEffect{
		ICBCode: "QBB", ICBName: "Few", Networks: 2, NetworksTargeted: 2,
		NoSlopeReason: "2 networks: a slope with an interval needs 3",
	}
	if said := string(Targeting(run.Study, few, nil)); !strings.Contains(said, "There is no slope: 2 networks") {
		t.Error(said)
	}
}
