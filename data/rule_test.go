package data

import "testing"

// A rule is documentation too: each must say all that a reader of a failed
// check needs.
func TestRulesSayWhatAndWhy(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range append(RulesOf(true), SnapshotRules...) {
		if rule.ID == "" || rule.Subject == "" || rule.What == "" || rule.Why == "" {
			t.Errorf("rule %q leaves something unsaid: %+v", rule.ID, rule)
		}
		if seen[rule.ID] {
			t.Errorf("rule %q stands twice", rule.ID)
		}
		seen[rule.ID] = true
		switch rule.Severity {
		case SeverityError, SeverityWarning, SeverityNote:
		default:
			t.Errorf("rule %q has the severity %q", rule.ID, rule.Severity)
		}
	}
}

func TestCatalogueNamesEachTableOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, schema := range Catalogue() {
		if seen[schema.Name] {
			t.Errorf("table %s is declared twice", schema.Name)
		}
		seen[schema.Name] = true
		if len(schema.Key()) == 0 {
			t.Errorf("table %s has no key, so its rows have no order", schema.Name)
		}
		if schema.Row == "" || schema.Does == "" {
			t.Errorf("table %s does not say what it holds", schema.Name)
		}
	}
}
