package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// mainStandardErrors are those that the report tells first: the published
// study's own.
const mainStandardErrors = "classical"

// A direction says in words which way funding leans.
type direction string

const (
	proPoor      direction = "pro-poor"
	proRich      direction = "pro-rich"
	noClearSlope direction = "no clear slope"
	sameForAll   direction = "the same for every network" // nothing to conclude from
)

// directionOf is told from the interval: one that includes nought is no slope.
func directionOf(r data.Regression) direction {
	switch {
	case r.MissingReason == data.SameEverywhere:
		return sameForAll
	case r.ConfLow > 0:
		return proPoor
	case r.ConfHigh < 0:
		return proRich
	}
	return noClearSlope
}

// slope is the main model's slope of an outcome on the exposure; year is empty
// for a population.
func (p *page) slope(all []data.Regression, outcome, year string) (data.Regression, bool) {
	for _, r := range all {
		if r.Of() == data.Line(outcome, year) && r.Term == p.Study.Analysis.Exposure && r.SEType == mainStandardErrors {
			return r, true
		}
	}
	return data.Regression{}, false
}

// interceptOf is the constant of the model that a slope belongs to.
func interceptOf(all []data.Regression, slope data.Regression) (data.Regression, bool) {
	for _, r := range all {
		if r.Of() == slope.Of() && r.Term == data.Intercept && r.SEType == slope.SEType {
			return r, true
		}
	}
	return data.Regression{}, false
}

// fundingSlopes are the slopes of funding per weighted patient, in the order
// of the study's contract years; a year without one is left out.
func (p *page) fundingSlopes(all []data.Regression) []data.Regression {
	var slopes []data.Regression
	for _, year := range p.Study.Contracts {
		if slope, found := p.slope(all, data.VariableFundingPerWeighted, year); found {
			slopes = append(slopes, slope)
		}
	}
	return slopes
}

// clustered is the same slope with the errors of networks allowed to hang
// together within their boards, where the run has it: CR2, or else CR1.
func clustered(all []data.Regression, slope data.Regression) (data.Regression, bool) {
	for _, errors := range []string{"CR2", "CR1"} {
		at := slices.IndexFunc(all, func(r data.Regression) bool {
			return r.SEType == errors && r.Term == slope.Term && r.Of() == slope.Of()
		})
		if at >= 0 {
			return all[at], true
		}
	}
	return data.Regression{}, false
}

// intervals writes the published interval and, where the run has it, the
// clustered one, says which is the wider, and what follows from both.
func intervals(all []data.Regression, slope data.Regression) (told, follows string) {
	if directionOf(slope) == sameForAll {
		return "no interval", "no slope, since it is " + string(sameForAll)
	}
	told, follows = number.Level(slope.Confidence)+" interval "+interval(slope), string(directionOf(slope))
	if second, found := clustered(all, slope); found {
		told += "; with networks of a board allowed to hang together " + interval(second) + ", " + besideWidth(second, slope)
		if directionOf(second) != directionOf(slope) {
			follows += fmt.Sprintf(" by the first, %s by the second", directionOf(second))
		}
	}
	return told, follows
}

// byBoth is the direction that both intervals bear out.
func byBoth(all []data.Regression, slope data.Regression) direction {
	if second, found := clustered(all, slope); found && slope.MissingReason == "" {
		slope.ConfLow, slope.ConfHigh = min(slope.ConfLow, second.ConfLow), max(slope.ConfHigh, second.ConfHigh)
	}
	return directionOf(slope)
}

// besideWidth says whether an interval is wider than another or narrower; a
// hundredth makes no difference that anybody could use.
func besideWidth(a, b data.Regression) string {
	width, other := a.ConfHigh-a.ConfLow, b.ConfHigh-b.ConfLow
	switch {
	case width > 1.01*other:
		return "wider"
	case width < 0.99*other:
		return "narrower"
	}
	return "as wide"
}

// estimate writes a slope in the unit of its outcome: −£0.31.
func estimate(r data.Regression) string {
	return number.Signed(number.InUnit(r.Estimate, words.UnitOf(r.Outcome)))
}

// interval writes both ends: −£0.37 to −£0.25.
func interval(r data.Regression) string {
	unit := words.UnitOf(r.Outcome)
	return number.InUnit(r.ConfLow, unit) + " to " + number.InUnit(r.ConfHigh, unit)
}

// percentOfMean writes the slope beside the outcome's mean: −4.52%.
func percentOfMean(r data.Regression) string {
	if r.PercentOfMean == nil {
		return words.NotKnown("the table gives none")
	}
	return number.Signed(number.Percent(*r.PercentOfMean))
}

// Leanings are names by the direction in which each leans.
type leanings map[direction][]string

func (l *leanings) add(d direction, name string) {
	if *l == nil {
		*l = leanings{}
	}
	(*l)[d] = append((*l)[d], name)
}

// inWords says what leans which way: pro-rich in 2019-20; no clear slope in 2020-21.
func (l leanings) inWords() string {
	var parts []string
	for _, d := range []direction{proPoor, proRich, noClearSlope, sameForAll} {
		if len(l[d]) > 0 {
			parts = append(parts, string(d)+" in "+words.List(l[d]))
		}
	}
	return strings.Join(parts, "; ")
}
