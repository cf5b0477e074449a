package report

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// factorWords names the factors in the order in which they are told.
var factorWords = map[string]string{
	data.FactorRates:       "Rates",
	data.FactorPopulations: "Populations and weighting",
	data.FactorMembership:  "Membership",
	data.FactorDeprivation: "Deprivation",
}

func tellSlopeChanges(p *document.Document, d *diff.Diff) {
	if len(d.Slopes) == 0 {
		p.Say("The runs have no contract year in common, so there is no change of a slope to split.")
		return
	}
	var whole []string
	for _, outcome := range []string{data.VariableFundingPerWeighted, data.VariableFunding} {
		tellSplit(p, outcome, d.Slopes)
	}
	for _, s := range d.Slopes {
		switch {
		case s.NotSplit != "":
			whole = append(whole, fmt.Sprintf("%s %s is not split: %s", words.Label(s.Outcome), s.ContractYear, s.NotSplit))
		case unmoved(s):
			whole = append(whole, fmt.Sprintf("%s %s did not change", words.Label(s.Outcome), s.ContractYear))
		}
	}
	if len(whole) > 0 {
		p.List(whole...)
	}
	p.Say("Each part is the difference that a factor makes when it alone goes from the first run to the second, "+
		"averaged over all 24 orders in which the four can change (Shapley 1953; Shorrocks 2013).",
		"Rates: the contract's streams and which are counted.",
		"Populations and weighting: the registered and adjusted patients of practices and the weighting of networks.",
		"Membership: which networks and practices there are, and which practice counts in which network.",
		"Deprivation: the scores of practices.",
		"As shown, the parts sum to the change and the change takes before to after, to the last digit: "+
			"what rounding leaves over goes to the parts with the largest remainders.")
}

// tellSplit gives the table of one outcome.
func tellSplit(p *document.Document, outcome string, slopes []data.SlopeChange) {
	var rows []document.Row
	per := 0.0
	for _, s := range slopes {
		if s.Outcome != outcome || s.NotSplit != "" || unmoved(s) {
			continue
		}
		var effects []float64
		for _, e := range s.Effects {
			effects = append(effects, e.Effect)
		}
		per = s.Per // the second run's, of every year
		shown := showChange(s.Before, s.After, effects, placesOf(words.UnitOf(outcome)))
		row := document.Row{
			document.Text("Contract year", s.ContractYear),
			document.Number("Before", number.WithSymbol("£", shown.before)), document.Number("After", number.WithSymbol("£", shown.after)),
			document.Number("Change", number.Signed(number.WithSymbol("£", shown.change))),
		}
		for i, e := range s.Effects {
			row = append(row, document.Number(factorWords[e.Factor], number.Signed(number.WithSymbol("£", shown.effects[i]))))
		}
		rows = append(rows, row)
	}
	p.Table(fmt.Sprintf("The slope of %s for each %s of income deprivation, and the parts of its change.",
		words.Label(outcome), number.Plain(per)), rows)
}

func unmoved(s data.SlopeChange) bool {
	return s.Change == 0 && !slices.ContainsFunc(s.Effects, func(e data.SlopeEffect) bool { return e.Effect != 0 })
}
