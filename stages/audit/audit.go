// Package audit holds what the stages counted against the rules, and stops the
// run when a rule that must hold does not.
package audit

import (
	"context"
	"errors"
	"fmt"
	"math"
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

	rules []data.Rule
	files Files
	part  bool // whether not all that the rules are about is counted
}

// Files are the names of the inputs by their roles, for messages.
type Files map[string]string

// FilesOf gives the files that a study names.
func FilesOf(study config.Study) Files {
	files := Files{}
	for role, input := range study.Inputs {
		files[string(role)] = input.File
	}
	return files
}

// Stage is the step of the study that holds the checks.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Checks: study.Checks, rules: data.RulesFor(study), files: FilesOf(study)}
	return pipeline.Step("audit", "Every rule held against the run; one that must hold and does not stops it.", s, s.run)
}

// Part is the same step for a snapshot of a study, which not all of the steps
// are done for: a rule that nothing was counted for is left out.
func Part(study config.Study) pipeline.Stage {
	s := setting{Checks: study.Checks, rules: data.RulesOf(false), files: FilesOf(study), part: true}
	return pipeline.Step("audit", "Every rule held against the snapshot; one that must hold and does not stops the run.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	checks := Hold(s.rules, in.Findings, s.Checks)
	if len(checks) != len(s.rules) && !s.part || len(checks) != len(in.Findings) {
		return Out{}, fmt.Errorf("%d findings for %d rules, of which %d belong together", len(in.Findings), len(s.rules), len(checks))
	}
	failed := 0
	for _, check := range checks {
		if !check.Passed {
			failed++
		}
	}
	return Out{checks, pipeline.Count("%d checks, %d failed", len(checks), failed)}, Stops(s.rules, checks, s.files)
}

// Hold holds what was counted against the rules, in their order, under the
// limits that a study sets itself. A rule that nothing was counted for is left
// out.
func Hold(rules []data.Rule, findings []data.Finding, limits map[string]float64) []data.Check {
	var checks []data.Check
	for _, rule := range rules {
		at := slices.IndexFunc(findings, func(f data.Finding) bool { return f.Check == rule.ID })
		if at < 0 {
			continue
		}
		limit := rule.Limit
		if own, set := limits[rule.ID]; set && rule.Loosens {
			limit = own
		}
		checks = append(checks, data.Check{
			Check: rule.ID, Subject: rule.Subject, Rule: rule.What, Severity: rule.Severity,
			Count: findings[at].Count, Limit: limit, Passed: findings[at].Count <= limit, Detail: findings[at].Detail,
		})
	}
	return checks
}

// Stops says why the checks stop a run, or nothing. It is a problem.List where
// inputs are at fault, and any other error where the program contradicts
// itself.
func Stops(rules []data.Rule, checks []data.Check, files Files) error {
	var inputs problem.List
	var ours []error
	for _, check := range checks {
		if check.Passed || check.Severity != data.SeverityError {
			continue
		}
		rule := rules[slices.IndexFunc(rules, func(r data.Rule) bool { return r.ID == check.Check })]
		if rule.Ours {
			ours = append(
				ours,
				fmt.Errorf("the program contradicts itself, and wrote nothing: the check %s failed, for %s; found %v (%s), at most %v may be. "+
					"No setting mends this: please report it with the study file and the program's version",
					rule.ID, rule.What, check.Count, check.Detail, check.Limit),
			)
			continue
		}
		inputs.Add(problem.Problem{
			File:     files[rule.Subject],
			What:     fmt.Sprintf("the check %s failed: %s", rule.ID, rule.What),
			Found:    rule.Tell(check.Count) + ": " + check.Detail,
			Expected: "at most " + rule.Tell(check.Limit) + "; " + rule.Why,
			Remedy:   remedy(rule, check),
		})
	}
	if len(ours) > 0 {
		return errors.Join(ours...)
	}
	return inputs.Err()
}

// remedy says what is safe to do: first look, and only where the figure is
// right say so in the study file.
func remedy(rule data.Rule, check data.Check) string {
	look := fmt.Sprintf(
		"look whether the file of %s is whole, of the right year and with the right columns, and download it again", rule.Subject,
	)
	if !rule.Loosens {
		return look + "; no setting lets this pass, for the file contradicts itself"
	}
	return fmt.Sprintf(
		"%s; only if the file is whole and the figure is right, say so in the study file: `checks: {%s: %.2g}`", look,
		rule.ID, upward(check.Count),
	)
}

// upward rounds a count up to two digits, so that a limit written so lets it
// pass.
func upward(count float64) float64 {
	if count <= 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(count))-1)
	return math.Ceil(count/unit) * unit
}
