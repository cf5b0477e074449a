package chart

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

func at(n int64) *int64 { return &n }

var (
	interviews = []data.Interview{
		{Source: "interview_001", Order: 1, Site: "A", Role: "GP", Period: "2021-Q1"},
		{Source: "interview_002", Order: 2, Site: "A", Role: "manager", Period: "2021-Q1"},
		{Source: "interview_003", Order: 3, Site: "B", Role: "GP", Period: "2021-Q2"},
	}
	codes  = []data.Code{{Code: "money"}, {Code: "money / list", Parent: "money"}, {Code: "money / need", Parent: "money"}}
	themes = []data.CodeTheme{
		{Framework: "f", Theme: "sharing", Code: "money / list"},
		{Framework: "f", Theme: "sharing", Code: "money / need"},
	}
	// In the first source two people code one passage and one of them a second;
	// the third source is coded as a whole.
	codings = []data.Coding{
		{Coding: 1, Source: "interview_001", Code: "money / list", Coder: "coder_1", Site: "A", Role: "GP", Start: at(0), End: at(10)},
		{Coding: 2, Source: "interview_001", Code: "money / list", Coder: "coder_2", Site: "A", Role: "GP", Start: at(5), End: at(12)},
		{Coding: 3, Source: "interview_001", Code: "money / need", Coder: "coder_2", Site: "A", Role: "GP", Start: at(12), End: at(20)},
		{Coding: 4, Source: "interview_003", Code: "money / need", Coder: "coder_1", Site: "B", Role: "GP", Whole: true},
	}
)

func TestFrequenciesByHand(t *testing.T) {
	rows := frequencies(data.Chart(interviews, codings), data.CodeGroups(codes, themes))
	found := map[string][3]int64{}
	for _, row := range rows {
		found[row.Framework+" "+row.Name+" "+row.By+" "+row.Group] = [3]int64{row.References, row.Sources, row.OfSources}
	}
	for key, want := range map[string][3]int64{
		" money all ":           {3, 2, 3}, // two passages and a whole source
		" money / list all ":    {1, 1, 3}, // overlapping passages are one
		" money / need all ":    {2, 2, 3},
		" money site A":         {2, 1, 2},
		" money site B":         {1, 1, 1},
		" money role manager":   {0, 0, 1},
		" money period 2021-Q1": {2, 1, 2},
		"f sharing all ":        {3, 2, 3},
		"f sharing role GP":     {3, 2, 2},
	} {
		if found[key] != want {
			t.Errorf("%q is %v, want %v", key, found[key], want)
		}
	}
}

// Two people speak in one source: the passages of each are counted with each,
// and the source stands among those of both.
func TestSourceOfTwoRoles(t *testing.T) {
	group := data.Interview{Source: "focus_group_001", Order: 1, Site: "A"}
	spoken := []data.Coding{
		{Coding: 1, Source: "focus_group_001", Code: "money / list", Coder: "coder_1", Site: "A", Role: "GP", Start: at(0), End: at(5)},
		{Coding: 2, Source: "focus_group_001", Code: "money / list", Coder: "coder_1", Site: "A", Role: "manager", Start: at(5), End: at(9)},
		{Coding: 3, Source: "focus_group_001", Code: "money / list", Coder: "coder_1", Site: "A", Role: "manager", Start: at(20), End: at(29)},
	}
	got := map[string][3]int64{}
	for _, row := range frequencies(data.Chart([]data.Interview{group}, spoken), data.CodeGroups(codes, themes)) {
		if row.Name == "money / list" && row.By != data.ByPeriod {
			got[row.By+" "+row.Group] = [3]int64{row.References, row.Sources, row.OfSources}
		}
	}
	want := map[string][3]int64{"all ": {3, 1, 1}, "site A": {3, 1, 1}, "role GP": {1, 1, 1}, "role manager": {2, 1, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every theme has a cell at every site; a summary of a heading is the theme's
// where the theme is nothing but the codes below it.
func TestMatrixByHand(t *testing.T) {
	framework := config.Codebook{Framework: "f", Themes: []config.Theme{
		{Name: "sharing", Mechanism: "collaboration", Codes: []string{"money"}}, {Name: "unheard"},
	}}
	summaries := []data.SiteSummary{
		{Site: "A", Code: "money", Number: 1, Summary: "By list."},
		{Site: "A", Code: "Unheard", Number: 1, Summary: "Nothing."},
	}
	want := []data.MatrixCell{
		{Framework: "f", Site: "A", Theme: "sharing", Mechanism: "collaboration", References: 2, Sources: 1, OfSources: 2, Summary: "By list."},
		{Framework: "f", Site: "B", Theme: "sharing", Mechanism: "collaboration", References: 1, Sources: 1, OfSources: 1},
		{Framework: "f", Site: "A", Theme: "unheard", OfSources: 2, Summary: "Nothing."},
		{Framework: "f", Site: "B", Theme: "unheard", OfSources: 1},
	}
	if diff := cmp.Diff(want, matrix(data.Chart(interviews, codings), []config.Codebook{framework}, themes, summaries)); diff != "" {
		t.Error(diff)
	}
}

// Every case has a cell for every theme, in order of date; a summary that is
// about one source stands in its cell and not in that of its site.
func TestCasesByHand(t *testing.T) {
	framework := config.Codebook{
		Framework: "f", Themes: []config.Theme{{Name: "sharing", Mechanism: "collaboration", Codes: []string{"money"}}},
	}
	summaries := []data.SiteSummary{
		{Site: "A", Code: "sharing", Number: 1, Summary: "At the site."},
		{Site: "A", Code: "money / need", Number: 1, Source: "interview_001", Summary: "By need."},
		{Site: "A", Code: "money", Number: 1, Source: "interview_001", Summary: "And by list."},
	}
	want := []data.CaseCell{
		{
			Framework: "f", Site: "A", Source: "interview_001", Theme: "sharing", Mechanism: "collaboration", References: 2,
			Summary: "By need. And by list.",
		},
		{Framework: "f", Site: "A", Source: "interview_002", Theme: "sharing", Mechanism: "collaboration"},
		{Framework: "f", Site: "B", Source: "interview_003", Theme: "sharing", Mechanism: "collaboration", References: 1},
	}
	charted := data.Chart(interviews, codings)
	if diff := cmp.Diff(want, cases(charted, []config.Codebook{framework}, themes, summaries)); diff != "" {
		t.Error(diff)
	}
	if cells := matrix(charted, []config.Codebook{framework}, themes, summaries); cells[0].Summary != "At the site." {
		t.Errorf("the site's summary is %q", cells[0].Summary)
	}
	only := []data.SiteSummary{{Site: "B", Code: "money", Number: 1, Source: "interview_003", Summary: "Alone."}}
	if cells := matrix(charted, []config.Codebook{framework}, themes, only); cells[1].Summary != "Alone." {
		t.Errorf("the summary of the site's only case is not the site's: %+v", cells)
	}
}
