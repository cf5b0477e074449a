package audit_test

import (
	"errors"
	"slices"
	"strconv"
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
	for _, rule := range data.RulesOf(false) {
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
	if len(checks) != len(data.RulesOf(false)) {
		t.Errorf("%d checks for %d rules", len(checks), len(data.RulesOf(false)))
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

// Every rule that must hold stops the run. Where inputs are at fault the
// message says what to look at; what it proposes lets the run pass, and it
// proposes nothing where something is conserved, printed or masked.
func TestErrorsStopTheRun(t *testing.T) {
	conserved := []string{
		"rows_accounted",
		"one_alignment",
		"registered_conserved",
		"slopes_conserved",
		"scenarios_conserved",
		"sharing_conserved",
		"pounds_conserved",
		"identity_conserved",
	}
	named := config.Study{Inputs: map[config.Role]config.Input{}}
	for _, info := range config.Roles {
		if !info.Interviews {
			named.Inputs[info.Role] = config.Input{File: "file-of-" + string(info.Role)}
		}
	}
	files := audit.FilesOf(named)
	for _, rule := range data.RulesOf(false) {
		counts := map[string]float64{rule.ID: rule.Limit + 1}
		_, err := stagetest.Try(t, audit.Stage(named), stagetest.Rows(findings(counts)...))
		if rule.Severity != data.SeverityError {
			if err != nil {
				t.Errorf("%s is a %s and stopped the run: %v", rule.ID, rule.Severity, err)
			}
			continue
		}
		var problems problem.List
		if inputs := errors.As(err, &problems); inputs == slices.Contains(conserved, rule.ID) || err == nil ||
			!strings.Contains(err.Error(), rule.ID) {
			t.Errorf("%s: error %v", rule.ID, err)
			continue
		}
		if file := files[rule.Subject]; file != "" && !rule.Ours && !strings.Contains(err.Error(), file) {
			t.Errorf("%s: does not name %s: %v", rule.ID, file, err)
		}
		_, limit, proposes := strings.Cut(err.Error(), "`checks: {"+rule.ID+": ")
		if proposes != rule.Loosens {
			t.Errorf("%s: proposes a limit: %v", rule.ID, err)
		}
		if _, err := stagetest.Try(
			t, audit.Stage(config.Study{Checks: counts}), stagetest.Rows(findings(counts)...),
		); (err == nil) != rule.Loosens {
			t.Errorf("%s: with a limit of the study's own: %v", rule.ID, err)
		}
		if !proposes {
			continue
		}
		limit, _, _ = strings.Cut(limit, "}")
		value, err := strconv.ParseFloat(limit, 64)
		if err != nil || value < counts[rule.ID] || value > 1.1*counts[rule.ID] {
			t.Errorf("%s: proposes %s for %v: %v", rule.ID, limit, counts[rule.ID], err)
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
