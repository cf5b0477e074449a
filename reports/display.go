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

// displayIn is what the section reads.
type displayIn struct {
	Sites        []data.Site
	JointDisplay []data.JointDisplay
	Networks     []data.Network
	Quotations   []data.Quotation        `table:"optional"`
	Inferences   []data.WrittenInference `table:"optional"`
	Contrary     []data.ContraryCase     `table:"optional"`
}

// fitsInWords says what each fit is.
const fitsInWords = "confirm (both say the same), expand (the interviews say how or why), discord (they contradict each other), " +
	"partial (it holds for some, while others say the contrary), silent (one of the two says nothing)"

// tellDisplay joins the strands: words first, then the table, then the sites.
func tellDisplay(p *page, in displayIn) error {
	p.Say("Numbers and interviews side by side, mechanism by mechanism. The fit says how what was said fits what the numbers show:",
		fitsInWords+".",
		"It follows from rules in the study file, each with its reason, and an analyst may judge otherwise.")
	framework := p.Study.Qualitative.Frameworks[0]
	var mechanisms []string
	for _, mechanism := range framework.Mechanisms {
		mechanisms = append(mechanisms, mechanismInWords(in.JointDisplay, mechanism))
	}
	p.List(mechanisms...)
	p.Table(fmt.Sprintf("Joint display by mechanism (slopes for each %s of income deprivation with %s intervals%s; "+
		"people interviewed, sites and passages with the theme, each interview counting as one person).",
		number.Plain(p.Study.Analysis.Per), number.Level(p.Study.Analysis.Confidence), displayErrors(in.JointDisplay)),
		displayRows(in, framework, p.Study.Qualitative.Quotations.Allow))
	tellInferences(p, in.Inferences, framework)
	tellContrary(p, in, framework)
	tellSitesBeside(p, in, framework)
	tellIntegration(p, in)
	return nil
}

// displayErrors says what the intervals allow for.
func displayErrors(rows []data.JointDisplay) string {
	for _, r := range rows {
		if r.Clusters == "icb_code" {
			return ", which allow for networks of one integrated care board to hang together (" + r.SEType + ")"
		}
	}
	return ""
}

// noDisplay stands where a study has no interviews.
func noDisplay(*config.Study) string {
	return "This study has no interviews strand, so there is nothing to lay beside the numbers."
}

// mechanismInWords says in a sentence or two what the display shows of a
// mechanism.
func mechanismInWords(display []data.JointDisplay, mechanism config.Mechanism) string {
	var numbers, themes []string
	fits := map[string]int{}
	for _, row := range display {
		if row.Mechanism != mechanism.Name {
			continue
		}
		switch row.Part {
		case data.DisplayStatistic:
			if row.Value != nil {
				numbers = append(numbers, words.LowerFirst(statisticInWords(row)))
			}
		case data.DisplayTheme:
			fits[row.Fit]++
			themes = append(themes, row.Theme)
		}
	}
	said := mechanism.Title + ". "
	if len(numbers) == 0 {
		said += "No number of the national strand speaks to it."
	} else {
		said += "The numbers: " + strings.Join(numbers, "; ") + "."
	}
	said += fmt.Sprintf(" The interviews: %s", words.Many(len(themes), "theme", "themes"))
	if counts := fitCounts(fits); counts != "" {
		said += ", of which " + counts
	}
	return said + "."
}

// fitCounts counts themes by how they fit: 1 confirms, 2 silent.
func fitCounts(fits map[string]int) string {
	var counts []string
	for _, fit := range config.Fits {
		if n := fits[string(fit)]; n > 0 {
			counts = append(counts, fmt.Sprintf("%s %s", number.Count(n), fitVerb(fit, n)))
		}
	}
	if n := fits[""]; n > 0 {
		counts = append(counts, number.Count(n)+" not judged")
	}
	return strings.Join(counts, ", ")
}

func fitVerb(fit config.Fit, n int) string {
	switch {
	case fit == config.FitSilent || fit == config.FitPartial:
		return string(fit)
	case fit == config.FitDiscord:
		return "in discord"
	case n == 1:
		return string(fit) + "s"
	}
	return string(fit)
}

// statisticInWords writes a statistic with its interval and what it finds.
func statisticInWords(row data.JointDisplay) string {
	name := words.Capital(data.InWords("statistic", row.Statistic))
	if row.ContractYear != "" {
		name += ", " + row.ContractYear
	}
	if row.Value == nil {
		return name + ": " + words.NotKnown(row.Reason)
	}
	return fmt.Sprintf("%s: %s (%s to %s), %s", name, number.Signed(number.InUnit(*row.Value, row.Unit)),
		number.InUnit(*row.ConfLow, row.Unit), number.InUnit(*row.ConfHigh, row.Unit), data.InWords("finds", row.Finds))
}

func displayRows(in displayIn, framework config.Codebook, mayQuote bool) []document.Row {
	display := in.JointDisplay
	var rows []document.Row
	add := func(mechanism, numbers, theme, met, quotation, fit, why, inference string) {
		rows = append(rows, document.Row{
			document.Text("Mechanism", mechanism),
			document.Text("What the numbers show", numbers),
			document.Text("Theme", theme),
			document.Text("Met by", met),
			document.Text("In their words", quotation),
			document.Text("Fit", fit),
			document.Text("Why", why),
			document.Text("What the authors infer", inference),
		})
	}
	for _, mechanism := range framework.Mechanisms {
		first := mechanism.Title
		for _, row := range display {
			if row.Part == data.DisplayStatistic && row.Mechanism == mechanism.Name {
				add(first, statisticInWords(row), "", "", "", "", "", "")
				first = ""
			}
		}
		for _, theme := range framework.Themes {
			at := slices.IndexFunc(display, func(d data.JointDisplay) bool {
				return d.Part == data.DisplayTheme && d.Mechanism == mechanism.Name && d.Theme == theme.Name
			})
			if at < 0 {
				continue
			}
			row := display[at]
			on := "none"
			if row.Statistic != "" {
				on = strings.TrimSuffix("rests on: "+data.InWords("statistic", row.Statistic)+", "+row.ContractYear, ", ")
			}
			add(first, on, theme.Title, metBy(row), quoted(in.Quotations, framework, row, mayQuote), fitInWords(row), whyFit(row),
				cmp.Or(row.Inference, noInference))
			first = ""
		}
	}
	return rows
}

func fitInWords(row data.JointDisplay) string {
	fit := cmp.Or(row.Fit, "not judged")
	if row.SourcesAgainst != nil {
		fit += fmt.Sprintf(" (against it: %s of %s that speak to it)", number.Count(*row.SourcesAgainst),
			words.Many(int(*row.SourcesHeard), "source", "sources"))
	}
	return fit
}

// whyFit tells the rule, or the analyst's reason and what the rules gave.
func whyFit(row data.JointDisplay) string {
	if row.OverrideReason == "" {
		return words.Capital(strings.Join(slices.DeleteFunc([]string{row.Rule, row.Reason}, func(s string) bool { return s == "" }), ": "))
	}
	rules := "the rules give none"
	if row.RuleFit != "" {
		rules = "the rules give " + row.RuleFit
	}
	return fmt.Sprintf("An analyst judged: %s (%s: %s)", row.OverrideReason, rules, row.Reason)
}
