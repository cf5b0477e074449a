package align_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/stages/align"
	"pcneval/stages/stagetest"
)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func spell(practice, network, start, end string) data.Membership {
	m := data.Membership{Release: "memberships", PracticeCode: practice, NetworkCode: network, Start: day(start)}
	if end != "" {
		last := day(end)
		m.End = &last
	}
	return m
}

// The cases are those of the real lists: M1 is a member; E1 left one network
// and joined another after the date; E2 was in one on the very date alone; E3,
// with the spells of E81012, was twice in one that it left before the date; E4
// has no spell; E5 joins a network that is not in the workbook.
var (
	practices = []data.SourcePractice{
		{PracticeCode: "E1"},
		{PracticeCode: "E2"},
		{PracticeCode: "E3"},
		{PracticeCode: "E4"},
		{PracticeCode: "E5"},
		{PracticeCode: "M1", Member: true, NetworkCode: "U00001"},
	}
	networks    = []data.SourceNetwork{{NetworkCode: "U00001"}, {NetworkCode: "U00002"}}
	memberships = []data.Membership{
		spell("E1", "U00001", "2019-07-01", "2021-10-31"), spell("E1", "U00002", "2022-04-01", ""),
		spell("E2", "U00002", "2022-01-01", "2022-01-01"),
		spell("E3", "U00001", "2019-10-01", "2020-03-31"), spell("E3", "U00001", "2021-04-01", "2021-11-01"),
		spell("E5", "U00009", "2022-02-01", "2022-03-31"), spell("E5", "U00001", "2022-04-01", ""),
		spell("M1", "U00002", "2022-01-15", ""), // whatever ODS says: the workbook counts it
	}
)

func aligned(t *testing.T, alignment config.Alignment) (placed map[string]string, all map[string]data.Alignment, outside data.Finding) {
	t.Helper()
	asAt := day("2022-01-01")
	study := config.Study{
		Alignment: alignment,
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
	}
	tables := stagetest.Run(t, align.Stage(study), stagetest.Rows(practices...), stagetest.Rows(networks...), stagetest.Rows(memberships...))
	all = stagetest.Read(t, tables, func(a data.Alignment) string { return a.PracticeCode })
	placed = map[string]string{}
	for code, a := range all {
		if a.NetworkCode != "" {
			placed[code] = a.NetworkCode + " " + a.Alignment
		} else if a.Alignment != data.Unaligned {
			t.Errorf("%s is %s in no network", code, a.Alignment)
		}
		if a.Evidence == "" {
			t.Errorf("%s has no evidence", code)
		}
	}
	return placed, all, stagetest.Finding(t, tables, "aligned_outside")
}

func TestRules(t *testing.T) {
	date := func(text string) *time.Time { d := day(text); return &d }
	for _, tt := range []struct {
		name      string
		alignment config.Alignment
		want      map[string]string
	}{
		{
			"as at the date: start <= d and (no end or end >= d)",
			config.Alignment{Rule: config.AlignAsAt, Date: date("2022-01-01")},
			map[string]string{"M1": "U00001 member", "E2": "U00002 aligned_later"},
		}, {
			"as at a later date",
			config.Alignment{Rule: config.AlignAsAt, Date: date("2022-03-31")},
			map[string]string{"M1": "U00001 member", "E5": "U00009 aligned_later"},
		}, {
			"first after the date: a spell of that day is none",
			config.Alignment{Rule: config.AlignFirstAfter, Date: date("2022-01-01")},
			map[string]string{"M1": "U00001 member", "E1": "U00002 aligned_later", "E5": "U00009 aligned_later"},
		}, {
			"listed: who is not on the list is in none",
			config.Alignment{Rule: config.AlignListed, Practices: map[string]string{"E1": "U00002", "E3": "U00001", "E4": "U00001"}},
			map[string]string{"M1": "U00001 member", "E1": "U00002 aligned_later", "E3": "U00001 aligned_later", "E4": "U00001 aligned_later"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			placed, _, _ := aligned(t, tt.alignment)
			if d := cmp.Diff(tt.want, placed); d != "" {
				t.Errorf("placed (-want +got):\n%s", d)
			}
		})
	}
}

func TestEvidence(t *testing.T) {
	d := day("2022-01-01")
	_, all, outside := aligned(t, config.Alignment{Rule: config.AlignFirstAfter, Date: &d})
	for code, want := range map[string][]string{
		"M1": {"the workbook counts it in U00001 on 2022-01-01"},
		"E1": {"its first spell after 2022-01-01 is in U00002", "U00001 from 2019-07-01 to 2021-10-31", "U00002 from 2022-04-01 open"},
		"E3": {"no spell starts after 2022-01-01", "to 2020-03-31", "to 2021-11-01"},
		"E4": {"ODS records no membership spell"},
		"E5": {"which the workbook does not list"},
	} {
		for _, part := range want {
			if !strings.Contains(all[code].Evidence, part) {
				t.Errorf("the evidence of %s does not say %q: %s", code, part, all[code].Evidence)
			}
		}
	}
	if outside.Count != 1 || outside.Detail != "E5 in U00009" {
		t.Errorf("aligned outside: %+v", outside)
	}
}

func TestListIsHeldAgainstTheFiles(t *testing.T) {
	asAt := day("2022-01-01")
	study := config.Study{
		Inputs: map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
		Alignment: config.Alignment{Rule: config.AlignListed, Practices: map[string]string{
			"X1": "U00001", "M1": "U00002", "E1": "U77777",
		}},
	}
	_, err := stagetest.Try(t, align.Stage(study), stagetest.Rows(practices...), stagetest.Rows(networks...), stagetest.Rows(memberships...))
	var problems problem.List
	if !errors.As(err, &problems) || len(problems) != 3 {
		t.Fatalf("error %v, want three problems", err)
	}
	for i, want := range []string{"U77777", "M1 in U00001", "X1"} {
		if problems[i].Found != want || problems[i].Remedy == "" {
			t.Errorf("problem %d: %+v, want %s", i, problems[i], want)
		}
	}
}

// E1 was in a network on the date by the first release; the later one has it
// leave before. It goes nowhere, and that is counted with its patients.
func TestALaterReleaseEndsASpellThatWasOpen(t *testing.T) {
	asAt := day("2022-01-01")
	study := config.Study{
		Inputs:    map[config.Role]config.Input{config.AdjustedPopulations: {AsAt: &asAt}},
		Alignment: config.Alignment{Rule: config.AlignAsAt, Date: &asAt},
	}
	later := spell("E1", "U00001", "2020-01-01", "2021-12-31")
	later.Release = "memberships_later"
	tables := stagetest.Run(t, align.Stage(study), stagetest.Rows(data.SourcePractice{PracticeCode: "E1", Registered: 10_436}),
		stagetest.Rows(networks...), stagetest.Rows(spell("E1", "U00001", "2020-01-01", ""), later))
	all := stagetest.Read(t, tables, func(a data.Alignment) string { return a.PracticeCode })
	if a := all["E1"]; a.NetworkCode != "" || !strings.Contains(a.Evidence, "to 2021-12-31 (memberships_later)") {
		t.Errorf("%+v", a)
	}
	f := stagetest.Finding(t, tables, "spells_superseded")
	if f.Count != 1 || !strings.Contains(f.Detail, "1 of them of practices in no network, with 10436 patients") {
		t.Errorf("%+v", f)
	}
}
