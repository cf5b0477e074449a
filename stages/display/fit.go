package display

import (
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
)

// What gave a fit, where no rule of the study file did.
const (
	ruleNoNumber  = "the numbers say nothing"
	ruleNoPassage = "the interviews say nothing"
	ruleOverride  = "override"
)

// theme lays a theme beside the statistics of its mechanism and judges how they
// fit. One strand that says nothing makes the pair silent; else the first rule
// that holds counts; an analyst's judgement comes before both.
func (s setting) theme(theme config.Theme, statistics []shown, e evidence) (data.JointDisplay, []data.ContraryCase) {
	var contrary []data.ContraryCase
	row := data.JointDisplay{Part: data.DisplayTheme, Mechanism: theme.Mechanism, Theme: theme.Name}
	met := e.coverage(e.codesOf(s.Framework.Framework, theme.Name))
	row.References, row.SitesWith, row.Sites, row.Coverage = &met.references, &met.with, &met.sites, met.share()
	row.PeopleWith, row.People, row.SourcesWith = &met.peopleWith, &met.people, &met.sourcesWith
	for _, q := range e.Quotations {
		if q.Framework == s.Framework.Framework && q.Theme == theme.Name && q.Number == 1 {
			row.Quotation = &q.Number
		}
	}
	row.Inference = e.inference(theme.Mechanism, theme.Name)
	known := slices.DeleteFunc(slices.Clone(statistics), func(x shown) bool { return x.row.Value == nil })
	switch {
	case len(known) == 0:
		row.Fit, row.Rule, row.Reason = string(config.FitSilent), ruleNoNumber, "no statistic stands beside the mechanism"
	case met.with == 0:
		row.Fit, row.Rule, row.Reason = string(config.FitSilent), ruleNoPassage, "the theme was coded at no site"
		rest(&row, known[0])
	default:
		contrary = s.judge(&row, theme, known, e)
	}
	for _, override := range s.Display.Overrides {
		if override.Mechanism == theme.Mechanism && override.Theme == theme.Name {
			row.RuleFit, row.Fit, row.Rule, row.OverrideReason = row.Fit, string(override.Fit), ruleOverride, override.Reason
		}
	}
	return row, contrary
}

// judge applies the study's rules in their order, and returns who speaks
// against the one that holds.
func (s setting) judge(row *data.JointDisplay, theme config.Theme, known []shown, e evidence) []data.ContraryCase {
	for i, rule := range s.rules {
		if rule.Mechanism != theme.Mechanism || len(rule.Themes) > 0 && !slices.Contains(rule.Themes, theme.Name) {
			continue
		}
		at := slices.IndexFunc(known, func(x shown) bool {
			return x.choice.Statistic == rule.Statistic && x.choice.ContractYear == rule.ContractYear
		})
		if at < 0 || known[at].row.Finds != rule.Finds || !e.covers(s.Framework.Framework, theme.Name, i+1, rule) {
			continue
		}
		row.Fit, row.Rule, row.Reason = string(rule.Fit), fmt.Sprintf("rule %d", i+1), rule.Reason
		rest(row, known[at])
		return s.weigh(row, theme, i+1, rule, e)
	}
	row.Reason = "no rule of the study holds, and no analyst has judged"
	rest(row, known[0])
	return nil
}

// rest notes the statistic that a fit rests on.
func rest(row *data.JointDisplay, on shown) {
	x := on.row
	row.Statistic, row.ContractYear, row.Value, row.ConfLow, row.ConfHigh = x.Statistic, x.ContractYear, x.Value, x.ConfLow, x.ConfHigh
	row.Confidence, row.Per, row.Unit, row.Finds, row.SEType, row.Clusters = x.Confidence, x.Per, x.Unit, x.Finds, x.SEType, x.Clusters
}

// covers says whether enough sites and people have a passage that counts for
// the rule of the given number.
func (e evidence) covers(framework, theme string, number int, rule config.FitRule) bool {
	met := e.coverage(e.codesFor(framework, theme, number, rule))
	share := met.share()
	return share != nil && *share > 0 && *share >= rule.Coverage && float64(met.peopleWith) >= float64(rule.People*float64(met.people))
}

// codesOf are the codes that a framework takes into a theme.
func (e evidence) codesOf(framework, theme string) map[string]bool {
	codes := map[string]bool{}
	for _, row := range e.Themes {
		if row.Framework == framework && row.Theme == theme {
			codes[row.Code] = true
		}
	}
	return codes
}

// A coverage says how far codes were met.
type coverage struct{ references, with, sites, peopleWith, people, sourcesWith int64 }

// share is the share of the sites with a passage, and nil where there are no
// sites.
func (c coverage) share() *float64 {
	if c.sites == 0 {
		return nil
	}
	share := float64(c.with) / float64(c.sites)
	return &share
}

// coverage counts passages with any of the codes, and the sites, sources and
// people interviewed that have one.
func (e evidence) coverage(codes map[string]bool) coverage {
	c := coverage{sites: int64(len(e.Sites))}
	met := map[string]bool{}
	for _, interview := range e.charted.Interviews {
		passages, person := e.charted.Passages(interview.Source, codes), interview.Kind == data.KindInterview
		c.references += passages
		if person {
			c.people++
		}
		if passages > 0 {
			c.sourcesWith++
			if person {
				c.peopleWith++
			}
		}
		for site := range e.charted.PassagesBy(interview.Source, codes, func(coding data.Coding) string { return coding.Site }) {
			if site != "" && !met[site] {
				met[site] = true
				c.with++
			}
		}
	}
	return c
}
