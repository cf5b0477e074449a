package audit_test

import (
	"errors"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/stages/audit"
	"pcneval/stages/stagetest"
)

// findings counts nothing for every rule but those given.
func findings(counts map[string]float64) []data.Finding {
	var all []data.Finding
	for _, rule := range data.Rules {
		all = append(all, data.Finding{Check: rule.ID, Count: counts[rule.ID], Detail: "counted in a test"})
	}
	return all
}

func TestChecksAreKeptWhenTheyPass(t *testing.T) {
	counts := map[string]float64{
		"members_in_map": 11, // one above its limit, which is a note
		"rejected_rows":  1,  // a warning
		"two_networks":   2,  // a warning, but the study allows two
	}
	tables := stagetest.Run(t, audit.Stage(config.Study{Checks: map[string]float64{"two_networks": 2}}), stagetest.Rows(findings(counts)...))
	checks := stagetest.Read(t, tables, func(c data.Check) string { return c.Check })
	if len(checks) != len(data.Rules) {
		t.Errorf("%d checks for %d rules", len(checks), len(data.Rules))
	}
	for id, check := range checks {
		if want := id != "members_in_map" && id != "rejected_rows"; check.Passed != want {
			t.Errorf("%s: passed %v with %v of at most %v", id, check.Passed, check.Count, check.Limit)
		}
		if check.Count != counts[id] || check.Rule == "" || check.Detail == "" {
			t.Errorf("%s: %+v", id, check)
		}
	}
	if checks["two_networks"].Limit != 2 || checks["members_in_map"].Limit != 10 {
		t.Errorf("limits %v and %v", checks["two_networks"].Limit, checks["members_in_map"].Limit)
	}
}

// Every rule that must hold stops the run, and says how to let it pass.
func TestErrorsStopTheRun(t *testing.T) {
	for _, rule := range data.Rules {
		counts := map[string]float64{rule.ID: rule.Limit + 1}
		_, err := stagetest.Try(t, audit.Stage(config.Study{}), stagetest.Rows(findings(counts)...))
		if rule.Severity != data.SeverityError {
			if err != nil {
				t.Errorf("%s is a %s and stopped the run: %v", rule.ID, rule.Severity, err)
			}
			continue
		}
		var problems problem.List
		if !errors.As(err, &problems) || len(problems) != 1 {
			t.Errorf("%s: error %v", rule.ID, err)
			continue
		}
		if p := problems[0]; !strings.Contains(p.What, rule.ID) || !strings.Contains(p.Remedy, "checks: {"+rule.ID) {
			t.Errorf("%s: %+v", rule.ID, p)
		}
		if _, err := stagetest.Try(t, audit.Stage(config.Study{Checks: counts}), stagetest.Rows(findings(counts)...)); err != nil {
			t.Errorf("%s: the remedy does not help: %v", rule.ID, err)
		}
	}
}

// A rule that nobody counts for, or a count without a rule, is our mistake and
// must not pass in silence.
func TestRulesAndFindingsBelongTogether(t *testing.T) {
	all := findings(nil)
	for name, given := range map[string][]data.Finding{
		"a rule without a count": all[1:],
		"a count without a rule": append([]data.Finding{{Check: "made_up", Detail: "x"}}, all...),
	} {
		if _, err := stagetest.Try(t, audit.Stage(config.Study{}), stagetest.Rows(given...)); err == nil {
			t.Errorf("%s passed", name)
		}
	}
}
