// Package audit holds what the stages counted against the rules, and stops the
// run when a rule that must hold does not.
package audit

import (
	"context"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct{ Findings []data.Finding }

// Out is what it writes.
type Out struct {
	Checks []data.Check
	Counts pipeline.Counts
}

type setting struct {
	Checks map[string]float64 // the study's own limits
	Rules  map[string]data.Rule

	inOrder []data.Rule
}

// Stage is the step of the study that holds the checks.
func Stage(study config.Study) pipeline.Stage {
	rules := data.RulesOf(study.HasInterviews())
	s := setting{study.Checks, rulesByID(rules), rules}
	return pipeline.Step("audit", "Every rule held against the run; one that must hold and does not stops it.", s, s.run)
}

func rulesByID(rules []data.Rule) map[string]data.Rule {
	byID := map[string]data.Rule{}
	for _, rule := range rules {
		byID[rule.ID] = rule
	}
	return byID
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	checks, err := hold(s.inOrder, in.Findings, s.Checks)
	if err != nil {
		return Out{}, err
	}
	failed := 0
	var stopped problem.List
	for _, check := range checks {
		if check.Passed {
			continue
		}
		failed++
		if check.Severity == data.SeverityError {
			stopped.Add(problem.Problem{
				What:     fmt.Sprintf("the check %s failed: %s", check.Check, check.Rule),
				Found:    fmt.Sprintf("%v: %s", check.Count, check.Detail),
				Expected: fmt.Sprintf("at most %v", check.Limit),
				Remedy:   fmt.Sprintf("look at %s; if the figure is right, set `checks: {%s: %v}` in the study file", check.Subject, check.Check, check.Count),
			})
		}
	}
	return Out{checks, pipeline.Count("%d checks, %d failed", len(checks), failed)}, stopped.Err()
}

// hold gives every finding its rule. A finding without a rule, or a rule
// without a finding, is a mistake of ours.
func hold(rules []data.Rule, findings []data.Finding, limits map[string]float64) ([]data.Check, error) {
	var checks []data.Check
	for _, rule := range rules {
		at := slices.IndexFunc(findings, func(f data.Finding) bool { return f.Check == rule.ID })
		if at < 0 {
			return nil, fmt.Errorf("no stage counted for the rule %s", rule.ID)
		}
		limit := rule.Limit
		if own, set := limits[rule.ID]; set {
			limit = own
		}
		checks = append(checks, data.Check{
			Check: rule.ID, Subject: rule.Subject, Rule: rule.What, Severity: rule.Severity,
			Count: findings[at].Count, Limit: limit, Passed: findings[at].Count <= limit, Detail: findings[at].Detail,
		})
	}
	if len(findings) != len(rules) {
		return nil, fmt.Errorf("%d findings for %d rules: one has no rule", len(findings), len(rules))
	}
	return checks, nil
}
