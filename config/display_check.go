package config

import (
	"slices"
	"strings"

	"pcneval/config/problem"
)

// checkDisplay tells what cannot be meant in the joint display's settings.
func (s Study) checkDisplay(d *document, at string) {
	q := s.Qualitative
	if len(q.Frameworks) < len(q.Codebooks) || len(q.Frameworks) == 0 {
		return // a codebook that cannot be read has been told of
	}
	for i, choice := range q.Display.Statistics {
		path := elementPath(at+".statistics", i)
		s.checkMechanism(d, path, choice.Mechanism)
		checkStatistic(d, path, choice.Statistic, choice.ContractYear)
		if slices.Contains(q.Display.Statistics[:i], choice) {
			d.add(path, problem.Problem{What: "statistic is named twice for the mechanism", Found: string(choice.Statistic), Expected: "each once"})
		}
	}
	for i, rule := range q.Display.Rules {
		s.checkRule(d, elementPath(at+".rules", i), rule)
	}
	for i, inference := range q.Display.Inferences {
		path := elementPath(at+".inferences", i)
		if s.checkMechanism(d, path, inference.Mechanism) && inference.Theme != "" {
			checkThemes(d, path+".theme", q.themesOf(inference.Mechanism), inference.Theme)
		}
		if strings.TrimSpace(inference.Text) == "" {
			d.add(path+".text", problem.Problem{What: "there is no inference", Expected: "text: what follows from both strands together"})
		}
	}
	if design := q.Display.Design; design != "" && !slices.Contains(Designs, design) {
		d.add(at+".design", unknown("design", string(design), texts(Designs)))
	}
	for i, override := range q.Display.Overrides {
		path := elementPath(at+".overrides", i)
		if s.checkMechanism(d, path, override.Mechanism) {
			checkThemes(d, path+".theme", q.themesOf(override.Mechanism), override.Theme)
		}
		for _, earlier := range q.Display.Overrides[:i] {
			if earlier.Mechanism == override.Mechanism && earlier.Theme == override.Theme {
				d.add(path, problem.Problem{What: "theme is judged twice", Found: override.Theme, Expected: "one judgement a theme"})
			}
		}
		checkFit(d, path, override.Fit, override.Reason)
	}
}

func (s Study) checkRule(d *document, path string, rule FitRule) {
	checkStatistic(d, path, rule.Statistic, rule.ContractYear)
	checkFit(d, path, rule.Fit, rule.Reason)
	if !slices.Contains(Findings, rule.Finds) {
		d.add(path+".finds", unknown("finding", rule.Finds, Findings))
	}
	if !(rule.Coverage > 0 && rule.Coverage <= 1) {
		d.add(path+".coverage", outOfRange(rule.Coverage, "a share of the sites, above 0 and at most 1"))
	}
	if !(rule.People >= 0 && rule.People <= 1) {
		d.add(path+".people", outOfRange(rule.People, "a share of the people interviewed, at most 1"))
	}
	// A run's own study has no codes of a codebook that is not built in, but the share.
	if f := rule.AgainstFrom; !(f >= 0 && f <= 1) || len(rule.Against) > 0 && f == 0 {
		d.add(path+".against_from", outOfRange(f, "a share above 0 and at most 1, beside against"))
	}
	if !s.checkMechanism(d, path, rule.Mechanism) {
		return
	}
	shown := StatisticChoice{rule.Mechanism, rule.Statistic, rule.ContractYear}
	if slices.Contains(Statistics, rule.Statistic) && !slices.Contains(s.Qualitative.Display.Statistics, shown) {
		d.add(path+".statistic", problem.Problem{
			What:     "rule looks at a statistic that does not stand beside its mechanism",
			Found:    strings.TrimSpace(string(rule.Statistic) + " " + rule.ContractYear),
			Expected: "one of display.statistics",
			Remedy:   "add it under qualitative.display.statistics for the mechanism " + rule.Mechanism,
		})
	}
	themes := s.Qualitative.themesOf(rule.Mechanism)
	checkThemes(d, path+".themes", themes, rule.Themes...)
	var codes []string
	for _, theme := range themes {
		if len(rule.Themes) == 0 || slices.Contains(rule.Themes, theme.Name) {
			codes = append(codes, theme.Codes...)
		}
	}
	for _, named := range []struct {
		key   string
		codes []string
	}{{".codes", rule.Codes}, {".against", rule.Against}} {
		for i, code := range named.codes {
			if !slices.Contains(codes, code) {
				d.add(elementPath(path+named.key, i), unknown("code of these themes", code, codes))
			}
		}
	}
	for i, code := range rule.Against {
		if slices.Contains(rule.Codes, code) {
			d.add(elementPath(path+".against", i), problem.Problem{
				What: "code speaks both for and against the rule", Found: code, Expected: "each code on one side",
			})
		}
	}
}

func (s Study) checkMechanism(d *document, path, mechanism string) bool {
	known := s.Qualitative.mechanisms()
	if slices.Contains(known, mechanism) {
		return true
	}
	d.add(path+".mechanism", unknown("mechanism", mechanism, known))
	return false
}

func checkStatistic(d *document, path string, statistic Statistic, year string) {
	switch {
	case !slices.Contains(Statistics, statistic):
		d.add(path+".statistic", unknown("statistic", string(statistic), texts(Statistics)))
	case !statistic.HasYear() && year != "":
		d.add(
			path+".contract_year",
			problem.Problem{
				What: "statistic has no contract year", Found: year, Expected: "a contract year with funding_slope and funding_slope_change only",
			},
		)
	case statistic.HasYear() && !validYear(year):
		d.add(path+".contract_year", yearProblem(year)) // a year that the study does not count is no fault: it has no such statistic
	}
}

func checkThemes(d *document, path string, known []Theme, named ...string) {
	var names []string
	for _, theme := range known {
		names = append(names, theme.Name)
	}
	for _, name := range named {
		if !slices.Contains(names, name) {
			d.add(path, unknown("theme of the mechanism", name, names))
		}
	}
}

func checkFit(d *document, path string, fit Fit, reason string) {
	if !slices.Contains(Fits, fit) {
		d.add(path+".fit", unknown("fit", string(fit), texts(Fits)))
	}
	if reason == "" {
		d.add(path+".reason", problem.Problem{What: "there is no reason", Expected: "reason: why that fit"})
	}
}
