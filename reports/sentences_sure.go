package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// leastReliable names the error that leaves least of a measured variance.
func leastReliable(errors []data.MeasurementError) string {
	var least *data.MeasurementError
	for i, e := range errors {
		if e.Reliability != nil && (least == nil || *e.Reliability < *least.Reliability) {
			least = &errors[i]
		}
	}
	if least == nil {
		return "Of no error is it known what share of the variance it is."
	}
	return fmt.Sprintf("The largest share of error is that of %s in %s: %s of the measured variance is not error.",
		data.InWords("error_of", least.ErrorOf), data.InWords("variable", least.Variable), number.Share(*least.Reliability, 1))
}

// errorsTurn says in which contract years errors of what was measured lead to another
// conclusion.
func errorsTurn(years []string, slopes []data.ErrorSlope) string {
	var turned, known []string
	for _, year := range years {
		said := accuracyInWords(slopes, year)
		if said == "" {
			continue
		}
		known = append(known, year)
		if !strings.HasSuffix(said, sameConclusion) {
			turned = append(turned, year)
		}
	}
	switch {
	case len(known) == 0:
		return "No slope is known with these errors."
	case len(turned) == 0:
		return "Allowing for these errors leads to the same conclusion in every contract year that has one."
	}
	return "Allowing for these errors leads to another conclusion " + byYears(years, turned) + "."
}

// mostOf names what moves a slope most when left out, beside the slope with all, and
// says whether any turns a sign.
func mostOf(kind string, moves []move) string {
	var most move
	turns := 0
	for _, m := range moves {
		if math.Abs(m.change) > math.Abs(most.change) {
			most = m
		}
		if m.without*(m.without-m.change) < 0 {
			turns++
		}
	}
	said := fmt.Sprintf("None of these %ss, left out by itself, turns the sign of a slope", kind)
	if turns > 0 {
		said = words.Many(turns, "of these "+kind+"s, left out by itself, turns", "of these "+kind+"s, each left out by itself, turn") +
			" the sign of a slope"
	}
	return fmt.Sprintf("%s; most is moved by %s in %s, by %s.", said, most.name, most.year, number.Signed(number.Pounds(most.change, 4)))
}

// A move is what a slope does without somebody.
type move struct {
	name, year      string
	without, change float64
}

// nearestTurn tells the smallest change of rates at which an interval would turn.
func nearestTurn(rates []data.BreakEvenRate) string {
	var nearest *data.BreakEvenRate
	for i, r := range rates {
		if r.TurnsChange != nil && *r.Turns > 0 && (nearest == nil || math.Abs(*r.TurnsChange) < math.Abs(*nearest.TurnsChange)) {
			nearest = &rates[i]
		}
	}
	if nearest == nil {
		return "No rate above nought would turn the interval of any contract year."
	}
	return fmt.Sprintf("Nearest to turning an interval are the rates on %s in %s: a change of %s would.", baseWords(nearest.Base),
		nearest.ContractYear, changeIn(nearest.TurnsChange))
}

// slopesReached says in which contract years a rate above nought gives a slope of
// nought.
func slopesReached(years []string, rates []data.BreakEvenRate) string {
	var some, none []string
	for _, year := range years {
		of := slices.DeleteFunc(slices.Clone(rates), func(r data.BreakEvenRate) bool { return r.ContractYear != year })
		switch {
		case len(of) == 0:
		case slices.ContainsFunc(of, func(r data.BreakEvenRate) bool { return r.BreakEven != nil && *r.BreakEven > 0 }):
			some = append(some, year)
		default:
			none = append(none, year)
		}
	}
	if len(some) == 0 {
		return "In no contract year is there a rate above nought at which the slope would be nought."
	}
	said := "In " + words.List(some) + " there is a rate above nought at which the slope would be nought"
	if len(none) > 0 {
		said += "; in " + words.List(none) + " there is none"
	}
	return said + "."
}

// matterMost names for each contract year the choice with most of the variance.
func matterMost(shares []data.SpecificationShare, years []string) string {
	var parts []string
	for _, year := range years {
		if top, found := topShare(shares, year); found {
			parts = append(parts, fmt.Sprintf("%s: %s (%s)", year, choiceLabel(top.Choice), number.Share(top.Share, 0)))
		}
	}
	if len(parts) == 0 {
		return "No choice makes a difference."
	}
	return "What matters most, " + strings.Join(parts, "; ") + "."
}

// equityLeans says which way each measure of funding per weighted patient leans, as
// its interval bears out.
func equityLeans(years []string, all []data.Equity) string {
	var mixed []string
	var lean leanings
	for _, year := range years {
		var found []direction
		for _, e := range all {
			if e.ContractYear != year || e.Outcome != data.VariableFundingPerWeighted || e.Method != "analytic" || e.Need != "" {
				continue
			}
			nought := 0.0
			if e.Measure == "relative_index_ratio" {
				nought = 1
			}
			found = append(found, directionOf(data.Regression{
				ConfLow: e.ConfLow - nought, ConfHigh: e.ConfHigh - nought, MissingReason: e.Reason,
			}))
		}
		slices.Sort(found)
		switch found = slices.Compact(found); len(found) {
		case 0:
		case 1:
			lean.add(found[0], year)
		default:
			mixed = append(mixed, year)
		}
	}
	var said []string
	if len(lean) > 0 {
		said = append(said, "By every measure that is not held against need, funding per weighted patient is "+lean.inWords()+".")
	}
	if len(mixed) > 0 {
		said = append(said, "The measures do not agree in "+words.List(mixed)+".")
	}
	return strings.Join(said, " ")
}
