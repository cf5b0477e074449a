package reports

import (
	"cmp"
	"fmt"
	"math"
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
	p.Say("Each part is the difference that a factor makes when it alone goes from the first run to the second, averaged over all 24 orders in which the four can change (Shapley 1953; Shorrocks 2013).",
		"Rates: the contract's streams and which are counted.",
		"Populations and weighting: the registered and adjusted patients of practices and the weighting of networks.",
		"Membership: which networks and practices there are, and which practice counts in which network.",
		"Deprivation: the scores of practices.",
		"As shown, the parts sum to the change and the change takes before to after, to the last digit: what rounding leaves over goes to the parts with the largest remainders.")
}

// tellSplit gives the table of one outcome.
func tellSplit(p *document.Document, outcome string, slopes []data.SlopeChange) {
	columns := []document.Cell{textual("Contract year"), numbers("Before"), numbers("After"), numbers("Change")}
	var rows [][]string
	per := 0.0
	for _, s := range slopes {
		if s.Outcome != outcome || s.NotSplit != "" || unmoved(s) {
			continue
		}
		var effects []float64
		var headings []document.Cell
		for _, e := range s.Effects {
			effects = append(effects, e.Effect)
			headings = append(headings, numbers(factorWords[e.Factor]))
		}
		if len(rows) == 0 {
			per, columns = s.Per, append(columns, headings...)
		}
		shown := showChange(s.Before, s.After, effects, placesOf(words.UnitOf(outcome)))
		row := []string{s.ContractYear, number.WithSymbol("£", shown.before), number.WithSymbol("£", shown.after), number.Signed(number.WithSymbol("£", shown.change))}
		for _, e := range shown.effects {
			row = append(row, number.Signed(number.WithSymbol("£", e)))
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		tabulate(p, fmt.Sprintf("The slope of %s for each %s of income deprivation, and the parts of its change.", words.Label(outcome), number.Plain(per)), columns, rows)
	}
}

func unmoved(s data.SlopeChange) bool {
	return s.Change == 0 && !slices.ContainsFunc(s.Effects, func(e data.SlopeEffect) bool { return e.Effect != 0 })
}

// A change as it is shown: as many places as it takes to see it, and parts that
// sum to it.
type shownChange struct {
	before, after, change string
	effects               []string
	places                int
}

// Digits of a float64 that can be trusted, and of a change that are shown.
const (
	trustedDigits = 14
	shownDigits   = 3
)

// showChange rounds both values to the same number of places, at least so many,
// and enough to see three digits of the largest effect, or of the change where
// there are none. The change shown is the difference of the values shown.
func showChange(before, after float64, effects []float64, places int) shownChange {
	largest := math.Abs(after - before)
	if len(effects) > 0 {
		largest = math.Abs(slices.MaxFunc(effects, func(a, b float64) int { return cmp.Compare(math.Abs(a), math.Abs(b)) }))
	}
	if largest > 0 {
		places = max(places, shownDigits-1-magnitude(largest))
		places = max(0, min(places, trustedDigits-1-magnitude(max(math.Abs(before), math.Abs(after), largest))))
	}
	unit := math.Pow(10, float64(places))
	text := func(units float64) string { return number.Decimal(units/unit, places) }
	first, second := math.Round(before*unit), math.Round(after*unit)
	shown := shownChange{before: text(first), after: text(second), change: text(second - first), places: places}
	for _, units := range apportion(second-first, effects, unit) {
		shown.effects = append(shown.effects, text(units))
	}
	return shown
}

// magnitude is the power of ten of a number's first digit.
func magnitude(x float64) int { return int(math.Floor(math.Log10(x))) }

// apportion rounds parts to whole units so that they sum to total, by largest
// remainder. A part that is nought stays nought.
func apportion(total float64, parts []float64, unit float64) []float64 {
	units := make([]float64, len(parts))
	var open []int // parts that may be rounded up, by remainder
	left := total
	for i, part := range parts {
		units[i] = math.Floor(part * unit)
		left -= units[i]
		if part != 0 {
			open = append(open, i)
		}
	}
	remainder := func(i int) float64 { return parts[i]*unit - units[i] }
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(remainder(b), remainder(a)) })
	for _, i := range open {
		if left <= 0 {
			break
		}
		units[i]++
		left--
	}
	return units
}
