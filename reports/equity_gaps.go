package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// drawFifths draws how much more the most deprived fifth has than the least, by what
// funding is divided by.
func drawFifths(p *page, in equityIn) error {
	var groups []figure.Group
	var said []string
	for _, of := range []struct{ outcome, words string }{
		{data.VariableFundingPerWeighted, "for each weighted patient"},
		{data.VariableFundingPerRegistered, "for each registered patient"},
		{data.VariableFundingPerAdjusted, "for each patient of the PCN adjusted population"},
	} {
		group := figure.Group{Title: strings.ToUpper(of.words[:1]) + of.words[1:]}
		var lean leanings
		for _, year := range p.Study.Contracts {
			for _, e := range in.Equity {
				if e.ContractYear != year || e.Outcome != of.outcome || e.Measure != data.QuintileGapPooled || e.Method != "analytic" {
					continue
				}
				d := directionOf(data.Regression{ConfLow: e.ConfLow, ConfHigh: e.ConfHigh, MissingReason: e.Reason})
				lean.add(d, year)
				row := figure.Row{Label: year, Text: number.Signed(number.Pounds(e.Estimate, 2)), Value: e.Estimate}
				if d != sameForAll {
					row.Interval = &[2]float64{e.ConfLow, e.ConfHigh}
				}
				group.Rows = append(group.Rows, row)
			}
		}
		if len(group.Rows) > 0 {
			groups = append(groups, group)
			said = append(said, of.words+", "+gapWords(lean))
		}
	}
	if len(groups) == 0 {
		return nil
	}
	finding := "The most deprived fifth of networks has, beside the least deprived: " + strings.Join(said, "; ") + "."
	return p.rows(drawing{
		file: "gap-between-fifths", title: "The most deprived fifth of networks less the least deprived (£ per patient)", description: finding,
		x: "£ per patient\nleft of 0: less for the most deprived; right of 0: more",
		caption: fmt.Sprintf("Dot: gap; line: %s interval, networks of a board allowed to hang together. %s",
			number.Level(p.Study.Analysis.Confidence), colours),
		tables: []string{"equity"}, finding: finding,
	}, groups)
}

// gapWords says in which years the most deprived fifth has more, by the interval.
func gapWords(l leanings) string {
	var parts []string
	for _, d := range []struct {
		of   direction
		told string
	}{{proPoor, "more in "}, {proRich, "less in "}, {noClearSlope, "no clear difference in "}, {sameForAll, "the same in "}} {
		if len(l[d.of]) > 0 {
			parts = append(parts, d.told+strings.Join(l[d.of], ", "))
		}
	}
	return strings.Join(parts, " and ")
}
