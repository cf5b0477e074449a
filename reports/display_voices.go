package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// noInference stands where the authors have drawn none.
const noInference = "none is written"

// metBy tells how widely a theme was met: people before sites, so that a site
// with one voice is not taken for a site.
func metBy(row data.JointDisplay) string {
	var parts []string
	if row.People != nil {
		parts = append(parts, fmt.Sprintf("%s of %s", number.Count(*row.PeopleWith), words.Many(int(*row.People), "person", "people")))
	}
	parts = append(parts, fmt.Sprintf("%d of %s", *row.SitesWith, words.Many(int(*row.Sites), "site", "sites")),
		words.Many(int(*row.References), "passage", "passages"))
	return strings.Join(parts, ", ")
}

// quoted is the theme's first quotation, which was masked before it was
// written, or why there is none.
func quoted(quotations []data.Quotation, framework config.Codebook, row data.JointDisplay, mayQuote bool) string {
	if !mayQuote {
		return "the study allows no quotation"
	}
	at := slices.IndexFunc(quotations, func(q data.Quotation) bool {
		return row.Quotation != nil && q.Framework == framework.Framework && q.Theme == row.Theme && q.Number == *row.Quotation
	})
	if at < 0 {
		return "no passage can be quoted"
	}
	return fmt.Sprintf("“%s” (%s)", quotations[at].Text, saidBy(quotations[at]))
}

// tellInferences tells what the authors conclude on a mechanism as a whole, and
// where they have concluded nothing.
func tellInferences(p *page, inferences []data.WrittenInference, framework config.Codebook) {
	var items, without []string
	for _, mechanism := range framework.Mechanisms {
		var texts []string
		any := false
		for _, inference := range inferences {
			if inference.Mechanism == mechanism.Name {
				if any = true; inference.Theme == "" {
					texts = append(texts, inference.Inference)
				}
			}
		}
		if len(texts) > 0 {
			items = append(items, mechanism.Title+": "+strings.Join(texts, " "))
		}
		if !any {
			without = append(without, mechanism.Title)
		}
	}
	if len(items) > 0 {
		p.Say("What the authors infer on a mechanism as a whole, as the study file has it, masked:")
		p.List(items...)
	}
	if len(without) > 0 {
		p.Say("The authors have written no inference on " + words.List(without) + ".")
	}
}

// tellContrary tells who speaks against a fit (contrary and deviant cases).
func tellContrary(p *page, in displayIn, framework config.Codebook) {
	p.Heading(3, "Contrary and deviant cases")
	sought := 0
	for _, row := range in.JointDisplay {
		if row.SourcesAgainst != nil {
			sought++
		}
	}
	if sought == 0 {
		p.Say("No rule that gave a fit names codes that speak against it, so none was sought.")
		return
	}
	p.Say(fmt.Sprintf("They were sought for %s whose rule names codes that speak against its fit. Where they are so many as the rule says "+
		"the fit is partial; they are told where they are fewer, too.", words.Many(sought, "theme", "themes")))
	if len(in.Contrary) == 0 {
		p.Say("None was found.")
		return
	}
	var rows []document.Row
	for _, c := range in.Contrary {
		site := c.Site
		if site == "" {
			site = "no site"
		}
		rows = append(rows, document.Row{
			document.Text("Theme", themeTitle(framework, c.Theme)), document.Text("Case", words.Label(c.Source)), document.Text("Site", site),
			document.Text("Speaks", data.InWords("side", c.Side)), document.Number("Passages against", number.Count(c.ReferencesAgainst)),
			document.Number("Passages for", number.Count(c.ReferencesFor)),
		})
	}
	p.Table("Cases that speak against a fit, or on both sides of it.", rows)
	both := 0
	for _, c := range in.Contrary {
		both += btoi(c.Side == data.SideBoth)
	}
	p.Say(fmt.Sprintf("They are %s, of which %s on both sides and the others only against.", words.Many(len(in.Contrary), "case", "cases"),
		words.Many(both, "speaks", "speak")))
}
