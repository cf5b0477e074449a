package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellMatrix shows the first framework: themes by site.
func tellMatrix(p *page, in interviewsIn, framework config.Codebook) {
	var sites []string
	cells := map[[2]string]data.MatrixCell{}
	sources := map[string]int64{}
	summaries := 0
	for _, cell := range in.Matrix {
		if cell.Summary != "" {
			summaries++
		}
		if cell.Framework != framework.Framework {
			continue
		}
		sites = append(sites, cell.Site)
		sources[cell.Site] = cell.OfSources
		cells[[2]string{cell.Theme, cell.Site}] = cell
	}
	slices.Sort(sites)
	sites = slices.Compact(sites)
	var rows []document.Row
	for _, theme := range framework.Themes {
		row := document.Row{
			document.Text("Mechanism", mechanismTitle(framework, theme.Mechanism)),
			document.Text("Theme", cmp.Or(theme.Title, words.Label(theme.Name))),
		}
		for _, site := range sites {
			cell := cells[[2]string{theme.Name, site}]
			row = append(row, document.Number(fmt.Sprintf("%s (%s)", cmp.Or(site, "no site"), number.Count(sources[site])),
				fmt.Sprintf("%s · %s", number.Count(cell.Sources), number.Count(cell.References))))
		}
		rows = append(rows, row)
	}
	p.Table("Themes by site: sources with the theme · passages on it (in the heading, sources of the site).", rows)
	sentences := []string{"Passages that overlap are one, whoever coded them."}
	if summaries > 0 {
		sentences = append(sentences, fmt.Sprintf("The table framework_matrix holds the analysts' summaries of %s.", words.Many(summaries, "cell", "cells")))
	}
	if others := p.Study.Qualitative.Frameworks[1:]; len(others) > 0 {
		var names []string
		for _, other := range others {
			names = append(names, other.Title)
		}
		sentences = append(sentences, "It charts the same codings by "+strings.Join(names, "; ")+", too.")
	}
	p.Say(sentences...)
}

func mechanismTitle(framework config.Codebook, name string) string {
	for _, mechanism := range framework.Mechanisms {
		if mechanism.Name == name {
			return cmp.Or(mechanism.Title, words.Label(name))
		}
	}
	return words.Label(name)
}

// tellQuotations shows what people said, where the study allows it.
func tellQuotations(p *page, in interviewsIn, framework config.Codebook) {
	var shown []string
	for _, quotation := range in.Quotations {
		if quotation.Framework != framework.Framework {
			continue
		}
		var who []string
		if quotation.Site != "" {
			who = append(who, "site "+quotation.Site)
		}
		if quotation.Role != "" {
			who = append(who, quotation.Role)
		}
		if strings.HasPrefix(quotation.Source, data.KindObservation) {
			who = append(who, "observed meeting")
		}
		if len(who) == 0 {
			who = []string{"site and role withheld"}
		}
		shown = append(shown, fmt.Sprintf("%s: “%s” (%s)", themeTitle(framework, quotation.Theme), quotation.Text, strings.Join(who, ", ")))
	}
	if len(shown) == 0 {
		return
	}
	p.Say("In their own words, masked and cut to at most", words.Many(p.Study.Qualitative.Quotations.Words, "word", "words")+":")
	p.List(shown...)
}

// tellAgreement tells how far those who coded agree.
func tellAgreement(p *page, in interviewsIn) {
	var rows []document.Row
	var alphas []data.Agreement
	for _, a := range in.Agreements {
		if a.Measure == data.KrippendorffAlpha && a.Code != data.AllCodes && a.Estimate != nil {
			alphas = append(alphas, a)
		}
		if a.Code != data.AllCodes || a.Estimate == nil || a.Measure == data.KrippendorffAlphaUnitizing && a.Coders != data.AllCoders {
			continue
		}
		between := strings.ReplaceAll(a.Coders, data.CoderSeparator, " and ")
		if a.Coders == data.AllCoders {
			between = "all coders"
		}
		rows = append(rows, document.Row{
			document.Text("Measure", measureNames[a.Measure]),
			document.Text("Between", words.Label(between)),
			document.Number("Agreement", number.Decimal(*a.Estimate, 2)),
			document.Number("Interval", agreementInterval(a)),
			document.Number("Sources", number.Count(a.Sources)),
			document.Text("Resampled", cmp.Or(a.Resampled, a.Missing)),
		})
	}
	if len(rows) == 0 {
		p.Say("No source was coded by more than one person, so their agreement is not known.")
		return
	}
	p.Table(fmt.Sprintf("Agreement between coders, all codes pooled (1 is perfect, 0 what chance gives; %s bootstrap intervals).",
		number.Level(p.Study.Qualitative.Agreement.Confidence)), rows)
	sentences := []string{fmt.Sprintf("A unit is %s of text.", words.Many(p.Study.Qualitative.Agreement.Window, "character", "characters"))}
	if len(alphas) > 0 {
		slices.SortStableFunc(alphas, func(a, b data.Agreement) int { return cmp.Compare(*a.Estimate, *b.Estimate) })
		low, high := alphas[0], alphas[len(alphas)-1]
		sentences = append(sentences, fmt.Sprintf("By code, Krippendorff's alpha runs from %s (%s) to %s (%s); every code and pair stands in the table coding_agreement.",
			number.Decimal(*low.Estimate, 2), low.Code, number.Decimal(*high.Estimate, 2), high.Code))
	}
	passages := 0
	for _, d := range in.Disagreements {
		if d.Kind == data.DisagreeOnPassage {
			passages++
		}
	}
	sentences = append(sentences, fmt.Sprintf("Coders differ on %s: on %s whether it has the code at all, on the others where it begins or ends (table coding_disagreements).",
		words.Many(len(in.Disagreements), "stretch of text", "stretches of text"), number.Count(passages)))
	p.Say(sentences...)
}

var measureNames = map[string]string{
	data.CohenKappa: "Cohen's kappa", data.FleissKappa: "Fleiss' kappa",
	data.KrippendorffAlpha: "Krippendorff's alpha, nominal", data.KrippendorffAlphaUnitizing: "Krippendorff's alpha, unitizing",
}

func agreementInterval(a data.Agreement) string {
	if a.ConfLow == nil || a.ConfHigh == nil {
		return ""
	}
	return number.Decimal(*a.ConfLow, 2) + " to " + number.Decimal(*a.ConfHigh, 2)
}

// tellDisclosure says what was masked, and how positions were read.
func tellDisclosure(p *page, in interviewsIn) {
	q := p.Study.Qualitative
	sentences := []string{"Sources and coders stand under pseudonyms, dates by " + strings.ReplaceAll(q.Period, "_", " ") + "."}
	if q.Disclosure.DiscloseSites {
		sentences = append(sentences, "Sites are named, as the study file allows.")
	} else {
		sentences = append(sentences, "Sites are letters.")
	}
	if q.Quotations.Allow {
		sentences = append(sentences, "The study file allows quotations.")
	} else {
		sentences = append(sentences, "The study file allows no quotations, so no word of a source is shown.")
	}
	for _, check := range in.Checks {
		if check.Check == "texts_masked" {
			sentences = append(sentences, "What was written of the project: "+check.Detail+".")
		}
	}
	for _, note := range in.Notes {
		if note.Note == "positions" {
			sentences = append(sentences, "Read as "+note.Found+".")
		}
	}
	p.Say(sentences...)
}
