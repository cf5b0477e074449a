package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

func tellSpecificationTests(p *page, in specificationsIn) {
	var rows []document.Row
	for _, t := range in.SpecificationTests {
		value := number.Signed(number.Decimal(t.Value, 1))
		switch t.Statistic {
		case data.MedianEstimate:
			value = number.Signed(number.Percent(t.Value))
		case data.ShareSignificant:
			value = number.Share(t.Value, 2)
		}
		least := t.SmallestP
		rows = append(rows, document.Row{
			document.Text("Contract year", t.ContractYear),
			document.Text("Divided by", words.Capital(optionLabel(config.ChoiceNeed, t.NeedAdjuster))),
			document.Text("Statistic", words.Capital(data.InWords("statistic", t.Statistic))),
			document.Number("Value", value),
			document.Number("p", number.PValueAbove(t.PValue, &least)),
			document.Number("Estimates", number.Count(t.Estimates)),
			document.Number("Above nought", number.Count(t.Positive)),
		})
	}
	if len(rows) == 0 {
		p.Say("The estimates are not tested together: all networks are of one integrated care board, and the test needs several.")
		return
	}
	first := in.SpecificationTests[0]
	p.Table("All estimates of a contract year and divisor tested together (Simonsohn, Simmons and Nelson 2020).", rows)
	p.Say("Each divisor is tested by itself. It decides what is asked: funding per weighted patient can be the same everywhere " +
		"while funding per registered patient is not, so that there is no one state of \"no association\" for all of them, " +
		"and their signs differ without one of them being wrong.")
	p.Say(fmt.Sprintf("p: share of %s draws with a value as far from nought. "+
		"In each draw the residuals of each of the %s integrated care boards, as they are without deprivation, "+
		"keep or change their sign together, the same for every specification, "+
		"so that what networks of a board share is kept and nothing but chance joins deprivation to funding.",
		number.Count(first.Permutations), number.Count(first.Boards)),
		fmt.Sprintf("It cannot be below %s, the smallest that so many draws can give: ≤ stands before one that is there.",
			number.Plain(first.SmallestP)),
		"Draws that tie with what was found count as beyond it, so that the p of a share is on the large side.",
		fmt.Sprintf("Significant: p below %s, with errors that let networks of a board hang together.", number.Plain(first.Significance)),
		"The tests ask whether there is any association in all this, not which way of doing the study is right: read the choices below.")
}

func tellSpecificationShares(p *page, in specificationsIn) {
	shares := slices.Clone(in.SpecificationShares)
	slices.SortStableFunc(shares, func(a, b data.SpecificationShare) int {
		return cmp.Or(cmp.Compare(a.ContractYear, b.ContractYear), cmp.Compare(b.Share, a.Share))
	})
	var rows []document.Row
	for _, s := range shares {
		if s.Options == 1 {
			continue
		}
		lowest, highest := "", ""
		if s.Choice != data.Interactions {
			lowest = number.Signed(number.Percent(s.Lowest)) + " (" + optionLabel(s.Choice, s.LowestAt) + ")"
			highest = number.Signed(number.Percent(s.Highest)) + " (" + optionLabel(s.Choice, s.HighestAt) + ")"
		}
		rows = append(rows, document.Row{
			document.Text("Contract year", s.ContractYear),
			document.Text("Choice", words.Capital(choiceLabel(s.Choice))),
			document.Number("Share of variance", number.Share(s.Share, 2)),
			document.Number("Lowest mean", lowest),
			document.Number("Highest mean", highest),
		})
	}
	p.Table("How much of the variance of the estimates is due to each choice, "+
		"and the mean estimate of its lowest and its highest option.", rows)
	p.Say(matterMost(in.SpecificationShares, p.Study.Tried()))
}

// tellOptions tells what was tried, and why, choice by choice.
func tellOptions(p *page, in specificationsIn) {
	rows := map[string][]document.Row{} // by choice
	seen := map[string]bool{}
	for _, year := range p.Study.Tried() {
		for _, choice := range p.Study.Crossed(year) {
			for i, option := range choice.Options {
				if seen[choice.Name+" "+option.Name] {
					continue
				}
				seen[choice.Name+" "+option.Name] = true
				own := ""
				if i == 0 {
					own = "yes"
				}
				rows[choice.Name] = append(rows[choice.Name], document.Row{
					document.Text("Choice", words.Capital(choiceLabel(choice.Name))),
					document.Text("Option", words.Capital(optionLabel(choice.Name, option.Name))),
					document.Text("The study's own", own),
					document.Text("Reason", option.Reason),
				})
			}
		}
	}
	var all []document.Row
	for _, choice := range config.Choices {
		all = append(all, rows[choice.Name]...)
	}
	p.Table("What was tried, and why it is defensible. Streams that an option changes in one contract year only are tried for that year.", all)
	p.Say("The study's own option stands first in each choice, with the others after it.")
}
