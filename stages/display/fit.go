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
func (s setting) theme(theme config.Theme, statistics []shown, e evidence) data.JointDisplay {
	row := data.JointDisplay{Part: data.DisplayTheme, Mechanism: theme.Mechanism, Theme: theme.Name}
	met := e.coverage(e.codesOf(s.Framework.Framework, theme.Name))
	row.References, row.SitesWith, row.Sites, row.Coverage = &met.references, &met.with, &met.sites, met.share()
	known := slices.DeleteFunc(slices.Clone(statistics), func(x shown) bool { return x.row.Value == nil })
	switch {
	case len(known) == 0:
		row.Fit, row.Rule, row.Reason = string(config.FitSilent), ruleNoNumber, "no statistic stands beside the mechanism"
	case met.with == 0:
		row.Fit, row.Rule, row.Reason = string(config.FitSilent), ruleNoPassage, "the theme was coded at no site"
		rest(&row, known[0])
	default:
		s.judge(&row, theme, known, e)
	}
	for _, override := range s.Display.Overrides {
		if override.Mechanism == theme.Mechanism && override.Theme == theme.Name {
			row.RuleFit, row.Fit, row.Rule, row.OverrideReason = row.Fit, string(override.Fit), ruleOverride, override.Reason
		}
	}
	return row
}

// judge applies the study's rules in their order.
func (s setting) judge(row *data.JointDisplay, theme config.Theme, known []shown, e evidence) {
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
		return
	}
	row.Reason = "no rule of the study holds, and no analyst has judged"
	rest(row, known[0])
}

// rest notes the statistic that a fit rests on.
func rest(row *data.JointDisplay, on shown) {
	x := on.row
	row.Statistic, row.ContractYear, row.Value, row.ConfLow, row.ConfHigh = x.Statistic, x.ContractYear, x.Value, x.ConfLow, x.ConfHigh
	row.Confidence, row.Per, row.Unit, row.Finds, row.SEType, row.Clusters = x.Confidence, x.Per, x.Unit, x.Finds, x.SEType, x.Clusters
}

// covers says whether enough sites have a passage that counts for the rule of
// the given number.
func (e evidence) covers(framework, theme string, number int, rule config.FitRule) bool {
	codes := e.codesOf(framework, theme)
	if len(rule.Codes) > 0 {
		wanted := map[string]bool{}
		for _, row := range e.RuleCodes {
			if row.Rule == int64(number) && codes[row.Code] {
				wanted[row.Code] = true
			}
		}
		codes = wanted
	}
	share := e.coverage(codes).share()
	return share != nil && *share > 0 && *share >= rule.Coverage
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
type coverage struct{ references, with, sites int64 }

// share is the share of the sites with a passage, and nil where there are no
// sites.
func (c coverage) share() *float64 {
	if c.sites == 0 {
		return nil
	}
	share := float64(c.with) / float64(c.sites)
	return &share
}

// coverage counts passages with any of the codes, and the sites that have one.
func (e evidence) coverage(codes map[string]bool) coverage {
	c := coverage{sites: int64(len(e.Sites))}
	met := map[string]bool{}
	for _, interview := range e.charted.Interviews {
		c.references += e.charted.Passages(interview.Source, codes)
		for site := range e.charted.PassagesBy(interview.Source, codes, func(coding data.Coding) string { return coding.Site }) {
			if site != "" && !met[site] {
				met[site] = true
				c.with++
			}
		}
	}
	return c
}
