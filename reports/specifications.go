package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// specificationsIn is what the section reads.
type specificationsIn struct {
	Specifications      []data.Specification
	SpecificationTests  []data.SpecificationTest `table:"optional"` // none in a study of one board
	SpecificationShares []data.SpecificationShare
}

// tellSpecifications tells how much the answer depends on each choice: in plain
// words, then all specifications tested together, then choice by choice.
func tellSpecifications(p *page, in specificationsIn) error {
	curves := curvesOf(in.Specifications)
	standardErrors := 1
	for i, choice := range p.Study.Crossed(curves[0].year) {
		if config.Choices[i].IntervalOnly {
			standardErrors *= len(choice.Options)
		}
	}
	p.Say(fmt.Sprintf("The study was done in every way that it declares defensible, all choices crossed: "+
		"%s, and %s of each, which changes its interval alone: %s in all.",
		words.Many(estimatesOf(curves), "different estimate", "different estimates"),
		words.Many(standardErrors, "standard error", "standard errors"),
		words.Many(len(in.Specifications), "specification", "specifications")))
	var items []string
	for _, c := range curves {
		items = append(items, c.inWords(p, in))
	}
	p.List(items...)
	p.Say("An estimate is the change of funding per patient for one standard deviation more of the measure of deprivation, "+
		"as a percentage of mean funding per patient.",
		"So all measures and all ways of counting patients stand on one scale.",
		"For the logarithm of funding it is in log points, which are nearly per cent while they are small.",
		"The same slopes in pounds stand in the table specifications, where the measure is a share of people.")
	tellPlaces(p, curves)
	tellSpecificationTests(p, in)
	tellSpecificationShares(p, in)
	if err := tellSpecificationCurve(p, in, curves); err != nil {
		return err
	}
	tellOptions(p, in)
	return nil
}

// noSpecifications stands where a study has one way only.
func noSpecifications(*config.Study) string {
	return "This study declares no other way of doing it, so that nothing is known of how much its answer depends on its choices."
}

// A curve is the different estimates of a contract year, the lowest first.
type curve struct {
	year   string
	points []curvePoint
}

// A curvePoint is one estimate with the widest of its intervals.
type curvePoint struct {
	*data.Specification
	sorted, low, high float64 // sorted is the estimate, which a sort need not fetch
}

// curvesOf puts together what differs by the standard error alone.
func curvesOf(rows []data.Specification) []curve {
	var curves []curve
	for i := range rows {
		row := &rows[i]
		if len(curves) == 0 || curves[len(curves)-1].year != row.ContractYear {
			curves = append(curves, curve{year: row.ContractYear})
		}
		c := &curves[len(curves)-1]
		if last := len(c.points) - 1; last >= 0 && c.points[last].SameEstimate(&row.Chosen) {
			c.points[last].low, c.points[last].high = min(c.points[last].low, row.ConfLow), max(c.points[last].high, row.ConfHigh)
			continue
		}
		c.points = append(c.points, curvePoint{row, row.Estimate, row.ConfLow, row.ConfHigh})
	}
	for _, c := range curves {
		slices.SortFunc(c.points, func(a, b curvePoint) int { // rows stand by the name of the specification
			switch {
			case a.sorted < b.sorted:
				return -1
			case a.sorted > b.sorted:
				return 1
			}
			return cmp.Compare(a.Specification.Specification, b.Specification.Specification)
		})
	}
	return curves
}

func estimatesOf(curves []curve) (count int) {
	for _, c := range curves {
		count += len(c.points)
	}
	return count
}

// inWords says which way the estimates of a year lean, and what decides it.
func (c curve) inWords(p *page, in specificationsIn) string {
	more := c.positive("", "")
	text := fmt.Sprintf("%s: in %s of %s estimates networks with more deprived patients get more for each patient.",
		c.year, number.Count(more), number.Count(len(c.points)))
	top, found := topShare(in.SpecificationShares, c.year)
	if !found {
		return text
	}
	text += fmt.Sprintf(" What matters most is %s, with %s of the differences between estimates.", choiceLabel(top.Choice),
		number.Share(top.Share, 2))
	var parts []string
	for _, choice := range p.Study.Crossed(c.year) {
		for _, option := range choice.Options {
			if choice.Name == top.Choice {
				all := c.counted(choice.Name, option.Name)
				parts = append(parts, fmt.Sprintf("%s: more in %s of %s", optionLabel(choice.Name, option.Name),
					number.Count(c.positive(choice.Name, option.Name)), number.Count(all)))
			}
		}
	}
	return text + " " + words.Capital(strings.Join(parts, "; ")) + "."
}

// tellPlaces says what becomes of the estimates where networks are held against
// those of their own region or board.
func tellPlaces(p *page, curves []curve) {
	var items []string
	for _, c := range curves {
		for _, choice := range p.Study.Crossed(c.year) {
			if choice.Name != "place" || len(choice.Options) < 2 {
				continue
			}
			var parts []string
			for _, option := range choice.Options {
				parts = append(parts, fmt.Sprintf("%s, more for networks with more deprived patients in %s of %s estimates",
					optionLabel(choice.Name, option.Name), number.Count(c.positive(choice.Name, option.Name)),
					number.Count(c.counted(choice.Name, option.Name))))
			}
			items = append(items, fmt.Sprintf("%s, networks held against %s.", c.year, strings.Join(parts, "; against ")))
		}
	}
	if len(items) == 0 {
		return
	}
	p.Say("Where a level for each region or integrated care board is part of a specification, " +
		"a network is held against others of the same place, and what sets whole places apart counts for nothing:")
	p.List(items...)
	p.Say("That gives one slope for the inside of all places. It does not say that the slope is the same in each of them.")
}

// counted counts the estimates of an option.
func (c curve) counted(choice, option string) (n int) {
	at := choiceAt(choice)
	for i := range c.points {
		if c.points[i].Chosen[at] == option {
			n++
		}
	}
	return n
}

// positive counts the estimates above nought, of one option or of all.
func (c curve) positive(choice, option string) (n int) {
	at := 0
	if choice != "" {
		at = choiceAt(choice)
	}
	for i := range c.points {
		if c.points[i].sorted > 0 && (choice == "" || c.points[i].Chosen[at] == option) {
			n++
		}
	}
	return n
}

// choiceAt is where a choice stands among those of a specification.
func choiceAt(name string) int {
	return slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Name == name })
}

// topShare is the choice with the largest share of a year's variance.
func topShare(shares []data.SpecificationShare, year string) (top data.SpecificationShare, found bool) {
	for _, row := range shares {
		if row.ContractYear == year && row.Choice != data.Interactions && row.Share > top.Share {
			top, found = row, true
		}
	}
	return top, found
}
