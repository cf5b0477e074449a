package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellAgreement tells how far those who coded agree.
func tellAgreement(p *page, in interviewsIn) {
	var rows []document.Row
	var alphas []data.Agreement
	few := 0
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
		if a.Caution != "" {
			few++
		}
		rows = append(rows, document.Row{
			document.Text("Measure", data.InWords("measure", a.Measure)),
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
	if few > 0 {
		sentences = append(sentences, fmt.Sprintf("%s on fewer than %s, which says little of the others.",
			words.Many(few, "of these figures rests", "of these figures rest"),
			words.Many(p.Study.Qualitative.Agreement.MinSources, "source", "sources")))
	}
	if len(alphas) > 0 {
		slices.SortStableFunc(alphas, func(a, b data.Agreement) int { return cmp.Compare(*a.Estimate, *b.Estimate) })
		low, high := alphas[0], alphas[len(alphas)-1]
		sentences = append(sentences, fmt.Sprintf("By code, Krippendorff's alpha runs from %s (%s) to %s (%s); "+
			"every code and pair stands in the table coding_agreement.",
			number.Decimal(*low.Estimate, 2), low.Code, number.Decimal(*high.Estimate, 2), high.Code))
	}
	passages := 0
	for _, d := range in.Disagreements {
		if d.Kind == data.DisagreeOnPassage {
			passages++
		}
	}
	sentences = append(sentences, fmt.Sprintf("Coders differ on %s: "+
		"on %s whether it has the code at all, on the others where it begins or ends (table coding_disagreements).",
		words.Many(len(in.Disagreements), "stretch of text", "stretches of text"), number.Count(passages)))
	p.Say(sentences...)
}

func agreementInterval(a data.Agreement) string {
	if a.ConfLow == nil || a.ConfHigh == nil {
		return ""
	}
	return number.Decimal(*a.ConfLow, 2) + " to " + number.Decimal(*a.ConfHigh, 2)
}
