package display

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

// By hand, of [aStudy] with one more passage: "too little" is said in sources 1
// and 2, "enough" in 3, 5 and now 2, too. So five passages are heard from four
// sources, and against "too little" speak 2 (on both sides), 3 and 5: three of
// four.
func TestWhoSpeaksAgainstAFitWeighsInIt(t *testing.T) {
	for name, c := range map[string]struct {
		from float64
		fit  string
	}{
		"enough of them":  {0.75, "partial"},
		"not enough":      {0.76, "confirm"},
		"nobody is asked": {0, "confirm"},
	} {
		t.Run(name, func(t *testing.T) {
			s, statistics, e := aStudy()
			codings := []data.Coding{{Source: "2", Site: "B", Code: "views / enough", Start: new(int64(40)), End: new(int64(49))}}
			for _, interview := range e.charted.Interviews {
				codings = append(codings, e.charted.All(interview.Source)...)
			}
			e.charted = data.Chart(e.charted.Interviews, codings)
			s.rules = []config.FitRule{rule(func(r *config.FitRule) {
				r.Coverage, r.Codes, r.Against, r.AgainstFrom = 0.5, []string{"too little"}, []string{"enough"}, c.from
			})}
			e.RuleCodes = []data.RuleCode{
				{Rule: 1, Side: data.SideFor, Code: "views / too little"}, {Rule: 1, Side: data.SideAgainst, Code: "views / enough"},
			}
			row, cases := s.theme(theme, statistics, e)
			if row.Fit != c.fit || row.Rule != "rule 1" {
				t.Errorf("fit %q by %q (%s)", row.Fit, row.Rule, row.Reason)
			}
			if c.from == 0 {
				if row.SourcesAgainst != nil || len(cases) > 0 {
					t.Error("cases are sought that no rule asks for")
				}
				return
			}
			want := []data.ContraryCase{
				{Mechanism: "money", Theme: "payments", Source: "2", Site: "B", Rule: 1, Side: data.SideBoth, ReferencesAgainst: 1, ReferencesFor: 1},
				{Mechanism: "money", Theme: "payments", Source: "3", Site: "C", Rule: 1, Side: data.SideAgainst, ReferencesAgainst: 1},
				{Mechanism: "money", Theme: "payments", Source: "5", Rule: 1, Side: data.SideAgainst, ReferencesAgainst: 1},
			}
			if diff := cmp.Diff(want, cases); diff != "" {
				t.Error(diff)
			}
			if *row.SourcesAgainst != 3 || *row.SourcesHeard != 4 {
				t.Errorf("%d of %d speak against it", *row.SourcesAgainst, *row.SourcesHeard)
			}
			if says := strings.Contains(row.Reason, "3 of the 4 sources"); says != (c.fit == "partial") {
				t.Error(row.Reason)
			}
		})
	}
}

// Where a rule counts the theme as a whole, what speaks against it does not
// count for it: "enough" is said at C alone, "too little" at A and B.
func TestWhatSpeaksAgainstARuleDoesNotCountForIt(t *testing.T) {
	s, statistics, e := aStudy()
	s.rules = []config.FitRule{rule(func(r *config.FitRule) {
		r.Coverage, r.Against, r.AgainstFrom = 0.75, []string{"enough"}, 1
	})}
	e.RuleCodes = []data.RuleCode{{Rule: 1, Side: data.SideAgainst, Code: "views / enough"}}
	if row, _ := s.theme(theme, statistics, e); row.Fit != "" {
		t.Errorf("two of four sites are three of four: %q", row.Fit)
	}
	s.rules[0].Coverage = 0.5
	if row, cases := s.theme(theme, statistics, e); row.Fit != "confirm" || len(cases) != 2 {
		t.Errorf("fit %q, %d cases", row.Fit, len(cases))
	}
}
