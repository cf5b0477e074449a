package display

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// codesFor are the codes of a theme whose passages count for a rule: those that
// it names or, where it names none, all that do not speak against it.
func (e evidence) codesFor(framework, theme string, number int, rule config.FitRule) map[string]bool {
	codes := e.codesOf(framework, theme)
	named, against := e.side(codes, number, data.SideFor), e.side(codes, number, data.SideAgainst)
	if len(rule.Codes) > 0 {
		return named
	}
	for code := range against {
		delete(codes, code)
	}
	return codes
}

// side are the codes of a theme that a rule names on one side.
func (e evidence) side(codes map[string]bool, number int, side string) map[string]bool {
	found := map[string]bool{}
	for _, row := range e.RuleCodes {
		if row.Rule == int64(number) && row.Side == side && codes[row.Code] {
			found[row.Code] = true
		}
	}
	return found
}

// weigh seeks the cases that speak against the fit that a rule gives, and makes
// it partial where they are enough of those who speak to it at all.
func (s setting) weigh(row *data.JointDisplay, theme config.Theme, number int, rule config.FitRule, e evidence) []data.ContraryCase {
	if rule.AgainstFrom == 0 { // the codes of a run's own study may be hidden, the share is not
		return nil
	}
	speakFor := e.codesFor(s.Framework.Framework, theme.Name, number, rule)
	speakAgainst := e.side(e.codesOf(s.Framework.Framework, theme.Name), number, data.SideAgainst)
	var cases []data.ContraryCase
	heard := int64(0)
	for _, interview := range e.charted.Interviews {
		spokenFor, against := e.charted.Passages(interview.Source, speakFor), e.charted.Passages(interview.Source, speakAgainst)
		if spokenFor > 0 || against > 0 {
			heard++
		}
		if against == 0 {
			continue
		}
		side := data.SideAgainst
		if spokenFor > 0 {
			side = data.SideBoth
		}
		cases = append(cases, data.ContraryCase{
			Mechanism: theme.Mechanism, Theme: theme.Name, Source: interview.Source, Site: interview.Site, Rule: int64(number), Side: side,
			ReferencesAgainst: against, ReferencesFor: spokenFor,
		})
	}
	n := int64(len(cases))
	row.SourcesAgainst, row.SourcesHeard = &n, &heard
	if n > 0 && float64(n) >= float64(rule.AgainstFrom*float64(heard)) {
		row.Fit = string(config.FitPartial)
		row.Reason = fmt.Sprintf("%s; but %d of the %d sources that speak to it speak against it, so it is partial and not %s",
			rule.Reason, n, heard, rule.Fit)
	}
	return cases
}

// inference joins what the authors conclude on a theme, or on a mechanism as a
// whole.
func (e evidence) inference(mechanism, theme string) string {
	var texts []string
	for _, row := range e.Inferences {
		if row.Mechanism == mechanism && row.Theme == theme {
			texts = append(texts, row.Inference)
		}
	}
	return strings.Join(texts, " ")
}
