package reports

import (
	"fmt"
	"strings"

	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// drawDivided draws the estimates of each contract year in as many groups as the
// choice that divides them most has options.
func drawDivided(p *page, in specificationsIn, curves []curve) error {
	var groups []figure.Group
	var said []string
	for _, c := range curves {
		top, found := topShare(in.SpecificationShares, c.year)
		if !found {
			continue
		}
		group := figure.Group{Title: c.year + ", by " + choiceLabel(top.Choice)}
		var lean leanings
		for _, choice := range p.Study.Crossed(c.year) {
			for _, option := range choice.Options {
				if choice.Name != top.Choice {
					continue
				}
				row := c.of(choice.Name, option.Name)
				row.Label = words.Capital(optionLabel(choice.Name, option.Name))
				above, all := c.positive(choice.Name, option.Name), c.counted(choice.Name, option.Name)
				row.Text = number.Count(above) + " of " + number.Count(all)
				group.Rows = append(group.Rows, row)
				lean.add(allOneWay(above, all), "“"+optionLabel(choice.Name, option.Name)+"”")
			}
		}
		groups = append(groups, group)
		said = append(said, fmt.Sprintf("%s: what matters most is %s, with %s of the differences between estimates: %s.", c.year,
			choiceLabel(top.Choice), number.Share(top.Share, 0), dividedWords(lean)))
	}
	if len(groups) == 0 {
		return nil
	}
	finding := strings.Join(said, " ")
	return p.rows(drawing{
		file: "specifications-divided", title: "Every way of doing the study, by what divides its answers most (% of mean funding per patient)",
		description: finding, x: "% of the mean for 1 standard deviation of deprivation\nleft of 0: pro-rich; right of 0: pro-poor",
		caption: "A stroke is one of the ways, from the lowest estimate to the highest of its row, or one of several that lie next to each " +
			"other; the numbers are how many of them give the more deprived more. The ring is the study's own way, or the middle " +
			"one of a row without it. Blue: all of a row above nought; orange: all below; grey: on both sides.",
		tables: []string{"specifications", "specification_shares"}, finding: finding,
	}, groups)
}

// of is the estimates of an option as a row: all of them, and the study's own.
func (c curve) of(choice, option string) figure.Row {
	var row figure.Row
	own, at := -1, choiceAt(choice)
	for _, point := range c.points {
		if point.Chosen[at] != option {
			continue
		}
		if point.AsStudy {
			own = len(row.Many)
		}
		row.Many = append(row.Many, point.Estimate)
	}
	if own < 0 {
		own = len(row.Many) / 2
	}
	row.Value = row.Many[own]
	return row
}

// allOneWay says on which side of nought all of some estimates lie.
func allOneWay(above, all int) direction {
	switch above {
	case all:
		return proPoor
	case 0:
		return proRich
	}
	return noClearSlope
}

// dividedWords says what the choice decides.
func dividedWords(lean leanings) string {
	var parts []string
	for _, d := range []struct {
		of   direction
		told string
	}{{proPoor, "always more for the more deprived"}, {proRich, "never more"}, {noClearSlope, "more by some ways and not by others"}} {
		if len(lean[d.of]) > 0 {
			parts = append(parts, d.told+" with "+words.List(lean[d.of]))
		}
	}
	told := strings.Join(parts, "; ")
	if len(lean[proPoor]) > 0 && len(lean[proRich]) > 0 {
		told += "; so this choice decides the answer"
	}
	return told
}
