package data

import (
	"fmt"
	"slices"

	"pcneval/config"
)

// A Rule is a check as data. It passes while what is counted is at most Limit.
type Rule struct {
	ID       string
	Subject  string // table or input
	What     string // what is counted
	Why      string // why it matters
	Severity string
	Limit    float64

	Loosens bool // whether a study may set another limit; never for what is conserved, printed or masked
	Ours    bool // whether a failure is a fault of the program and not of the inputs
	Named   bool // whether a count above nought is told where it passes, too
	Share   bool // whether the count is a share and told in per cent
}

// RulesOf lists the rules that are held against a run, with or without an
// interviews strand.
func RulesOf(interviews bool) []Rule {
	rules := slices.Concat(NumberRules, CoverageRules)
	if interviews {
		rules = append(rules, InterviewRules...)
	}
	return rules
}

// RulesFor lists the rules that are held against a run of a study.
func RulesFor(study config.Study) []Rule {
	rules := RulesOf(study.HasInterviews())
	if study.HasSnapshots() {
		rules = append(rules, SnapshotRules...)
	}
	return rules
}

// Tell writes a count of the rule for people: a share in per cent.
func (r Rule) Tell(count float64) string {
	if r.Share {
		return fmt.Sprintf("%.3g%%", 100*count)
	}
	return fmt.Sprintf("%.4g", count)
}
