package reports

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/words"
)

// tellQuotations shows what people said, where the study allows it.
func tellQuotations(p *page, in interviewsIn, framework config.Codebook) {
	var shown []string
	for _, quotation := range in.Quotations {
		if quotation.Framework != framework.Framework {
			continue
		}
		shown = append(shown, fmt.Sprintf("%s: “%s” (%s)", themeTitle(framework, quotation.Theme), quotation.Text, saidBy(quotation)))
	}
	if len(shown) == 0 {
		return
	}
	p.Say("In their own words, masked and cut to at most", words.Many(p.Study.Qualitative.Quotations.Words, "word", "words")+":")
	p.List(shown...)
}

// saidBy tells site and role of a quotation, as far as they may be told.
func saidBy(quotation data.Quotation) string {
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
		return "site and role withheld"
	}
	return strings.Join(who, ", ")
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
