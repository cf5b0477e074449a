package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// attentionIn is what the section reads.
type attentionIn struct{ Attention []data.Attention }

// attentionWords say of each rule what one and several of its rows are.
var attentionWords = map[string][2]string{
	data.CheckFailed:       {"check that failed", "checks that failed"},
	data.IncompleteInput:   {"input without some of what it should have", "inputs without some of what they should have"},
	data.FigureDiffers:     {"published figure that did not come out", "published figures that did not come out"},
	data.FigureNotCompared: {"published figure that cannot be compared", "published figures that cannot be compared"},
	data.UncertainRate:     {"uncertain rate that carries much", "uncertain rates that carry much"},
	data.SettingDiffers:    {"setting that differs from the named study", "settings that differ from the named study"},
	data.NoConclusion:      {"contract year of which nothing can be concluded", "contract years of which nothing can be concluded"},
	data.DistantSnapshot:   {"contract year far from its populations", "contract years far from their populations"},
	data.DistantInput:      {"input of another time", "inputs of another time"},
	data.AnswerDepends:     {"choice that the sign of a slope rests on", "choices that the sign of a slope rests on"},
	data.RegionsDiffer:     {"contract year in which regions differ", "contract years in which regions differ"},
	data.YearsRepeat:       {"contract year that repeats another", "contract years that repeat others"},
}

// headlineAttention ends the headline: every warning, and how many notes there
// are of what kind. Nothing is said to need attention only where no rule found
// anything.
func headlineAttention(p *page, in attentionIn) error {
	warnings, notes := bySeverity(in.Attention)
	if len(warnings)+len(notes) == 0 {
		p.Say("Nothing needs attention.")
		return nil
	}
	p.Say(fmt.Sprintf("Needs attention: %s, %s.", words.Many(len(warnings), "warning", "warnings"), words.Many(len(notes), "note", "notes")))
	const shown = 5
	for i, w := range warnings {
		if i == shown {
			p.Say(fmt.Sprintf("  and %s more, in the table attention", words.Many(len(warnings)-shown, "warning", "warnings")))
			break
		}
		p.Say("  warning: " + w.What)
	}
	if len(notes) > 0 {
		p.Say("  notes: " + strings.Join(kinds(notes), "; "))
	}
	return nil
}

// tellAttention tells all of it, warnings first.
func tellAttention(p *page, in attentionIn) error {
	warnings, notes := bySeverity(in.Attention)
	if len(warnings)+len(notes) == 0 {
		p.Say("Nothing needs attention: no rule found anything.")
		return nil
	}
	p.Say(
		fmt.Sprintf(
			"%s and %s, each found by a rule.", words.Many(len(warnings), "warning", "warnings"), words.Many(len(notes), "note", "notes"),
		),
		"A warning wants somebody to look before the results are used; a note is worth knowing.",
	)
	var rows []document.Row
	for _, a := range slices.Concat(warnings, notes) {
		share := ""
		if a.Share != nil {
			share = number.Share(*a.Share, 2)
		}
		rows = append(rows, document.Row{
			document.Text("Severity", a.Severity),
			document.Text("What", a.What),
			document.Number("Share", share),
			document.Text("What to do", a.WhatToDo),
		})
	}
	p.Table("What needs attention.", rows)
	p.Say("By kind: " + strings.Join(kinds(slices.Concat(warnings, notes)), "; ") + ".")
	return nil
}

// restsOn tells the choices that the sign of a slope rests on, a sentence each.
func restsOn(all []data.Attention) []string { return ofRule(all, data.AnswerDepends) }

// ofRule are the rows of one rule, a sentence each.
func ofRule(all []data.Attention, rule string) []string {
	var sentences []string
	for _, a := range all {
		if a.Rule == rule {
			sentences = append(sentences, words.Capital(a.What)+".")
		}
	}
	return sentences
}

func bySeverity(all []data.Attention) (warnings, notes []data.Attention) {
	for _, a := range all {
		if a.Severity == data.SeverityWarning {
			warnings = append(warnings, a)
		} else {
			notes = append(notes, a)
		}
	}
	return warnings, notes
}

// kinds counts rows by rule, in the order of the rows.
func kinds(rows []data.Attention) []string {
	counts := map[string]int{}
	var order []string
	for _, row := range rows {
		if counts[row.Rule] == 0 {
			order = append(order, row.Rule)
		}
		counts[row.Rule]++
	}
	for i, rule := range order {
		order[i] = words.Many(counts[rule], attentionWords[rule][0], attentionWords[rule][1])
	}
	return order
}
