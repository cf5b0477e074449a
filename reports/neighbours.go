package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// neighboursIn is what the section reads.
type neighboursIn struct {
	Tests  []data.NeighbourTest
	Errors []data.NeighbourError
}

// Neighbours are told to be alike from this p value down.
const alikeTold = 0.05

// tellNeighbours tells whether networks that share places are alike, and what that
// does to the errors of the slopes.
func tellNeighbours(p *page, in neighboursIn) error {
	if len(in.Tests) == 0 {
		return nil
	}
	first := in.Tests[0]
	if first.Pairs == 0 {
		p.Say("No two networks have patients in the same places, so there are no neighbours to look at.")
		return nil
	}
	p.Say(fmt.Sprintf("Networks whose patients live in the same places are neighbours: were the patients of each LSOA dealt out anew "+
		"among the practices there, at least %s of the smaller network's would come to the other. There are %s of neighbours; %s none.",
		number.Share(data.NeighbourShare, 0), words.Many(int(first.Pairs), "pair", "pairs"), words.Many(int(first.Alone), "network has",
			"networks have")),
		"Are neighbours alike beyond what deprivation explains, and beyond their board?")
	var rows []document.Row
	for _, t := range in.Tests {
		rows = append(rows, neighbourTestRow(t))
	}
	p.Table("Moran's I of residuals of funding per weighted patient: above what is expected, neighbours lie on the same side of the "+
		"line.", rows)
	var items []string
	for _, year := range p.Study.Contracts {
		if said := alikeInWords(in, year); said != "" {
			items = append(items, year+": "+said)
		}
	}
	p.List(items...)
	return neighbourErrors(p, in.Errors)
}

func neighbourTestRow(t data.NeighbourTest) document.Row {
	index, expected, z, chance := data.InWords("missing_reason", t.Reason), "", "", ""
	if t.MoranI != nil {
		index, expected = number.Decimal(*t.MoranI, 3), number.Decimal(*t.Expected, 3)
		z, chance = number.Decimal(*t.Z, 1), number.PValue(*t.PValue)
	}
	return document.Row{
		document.Text("Contract year", t.ContractYear),
		document.Text("Residuals of", data.InWords("residuals_of", t.Residuals)),
		document.Number("Moran's I", index),
		document.Number("Expected", expected),
		document.Number("z", z),
		document.Number("p", chance),
	}
}

// alikeInWords says what the tests and errors of a year come to.
func alikeInWords(in neighboursIn, year string) string {
	alike := map[string]bool{}
	told := false
	for _, t := range in.Tests {
		if t.ContractYear == year && t.PValue != nil {
			told = true
			alike[t.Residuals] = *t.PValue < alikeTold && *t.MoranI > *t.Expected
		}
	}
	if !told {
		return ""
	}
	said := "neighbours are no more alike than chance would have it"
	switch {
	case alike[data.WithinBoards]:
		said = "neighbours are alike, also once each board has a mean of its own"
	case alike[data.OfTheLine]:
		said = "neighbours are alike, but no more than their boards explain"
	}
	return said + "; " + widest(in.Errors, year) + "."
}

// widest says what allows for most, and whether any way leads to another conclusion.
func widest(rows []data.NeighbourError, year string) string {
	var most data.NeighbourError
	found := map[direction]bool{}
	for _, r := range rows {
		if r.ContractYear != year {
			continue
		}
		found[leadsTo(r)] = true
		if r.ConfHigh-r.ConfLow > most.ConfHigh-most.ConfLow {
			most = r
		}
	}
	said := fmt.Sprintf("the widest interval allows for %s", data.InWords("allows_for", most.AllowsFor))
	if len(found) > 1 {
		return said + ", and not every way leads to the same conclusion"
	}
	return said + ", and every way leads to the same conclusion"
}

func leadsTo(r data.NeighbourError) direction {
	return directionOf(data.Regression{ConfLow: r.ConfLow, ConfHigh: r.ConfHigh})
}

// neighbourErrors draws and tables each year's slope under every way to allow for others.
func neighbourErrors(p *page, errors []data.NeighbourError) error {
	var rows []document.Row
	var groups []figure.Group
	for _, year := range p.Study.Contracts {
		group := figure.Group{Title: year}
		for _, allows := range []string{data.AllowNone, data.AllowBoards, data.AllowRegions, data.AllowOneStep, data.AllowTwoSteps} {
			for _, r := range errors {
				if r.ContractYear != year || r.AllowsFor != allows {
					continue
				}
				rows = append(rows, document.Row{
					document.Text("Contract year", r.ContractYear),
					document.Text("Errors allow for", data.InWords("allows_for", r.AllowsFor)+" ("+r.SEType+")"),
					document.Number("Slope", number.Signed(number.Pounds(r.Slope, 3))),
					document.Number("Standard error", number.Pounds(r.StdError, 3)),
					document.Number(number.Level(r.Confidence)+" interval", number.Pounds(r.ConfLow, 3)+" to "+number.Pounds(r.ConfHigh, 3)),
					document.Number("p", number.PValue(r.PValue)),
				})
				group.Title = year + ": slope " + number.Signed(number.Pounds(r.Slope, 2))
				group.Rows = append(group.Rows, figure.Row{
					Label: data.InWords("allows_for", r.AllowsFor), Text: number.Pounds(r.StdError, 3), Value: r.Slope,
					Interval: &[2]float64{r.ConfLow, r.ConfHigh},
				})
			}
		}
		if len(group.Rows) > 0 {
			groups = append(groups, group)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	same := sameByAll(p.Study.Contracts, errors)
	err := p.rows(drawing{
		file: "neighbours", title: "Interval of each slope by what its errors allow for (£ per weighted patient)",
		description: "For each contract year one slope with an interval for each way to allow for networks that hang together. " + same,
		x:           "£ per weighted patient " + p.step() + "\nleft of 0: pro-rich; right of 0: pro-poor",
		caption: "Dot: slope, the same in all rows of a year; line: its " + number.Level(errors[0].Confidence) +
			" interval, with errors that allow for what stands at its left to hang together; at its right: the standard error (£). " + colours,
		tables: []string{"neighbour_errors"}, finding: same,
	}, groups)
	p.Table("Slopes of funding per weighted patient with errors that allow for other dependence. With so few regions as England has, "+
		"their error is itself little known; errors along neighbours see nothing that is further apart, and stand for comparison.", rows)
	p.Say(largerErrors(p.Study.Contracts, errors))
	return err
}
