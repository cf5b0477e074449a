package reports

import (
	"fmt"
	"slices"
	"strconv"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// ownYearsIn is what the section reads.
type ownYearsIn struct {
	Years    []data.OwnYear
	Changes  []data.OwnChange
	Parts    []data.OwnChangePart
	Panel    []data.PanelTerm
	Lineages []data.Lineage
}

// tellOwnYears tells contract years on the populations of their own date.
func tellOwnYears(p *page, in ownYearsIn) error {
	p.Say("All other sections stand on the study's own populations, as if nobody had moved. "+
		"Here each contract year stands on those of the snapshot that the study names for it.",
		"Slopes of one vintage of the indices of deprivation can be compared; across vintages only ranks and standard deviations can.")
	per := fmt.Sprintf("each %s of %s", number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure))
	var rows []document.Row
	for _, year := range p.Study.Contracts {
		for _, y := range in.Years {
			if y.ContractYear == year && y.Outcome == data.VariableFundingPerWeighted {
				rows = append(rows, ownYearRow(y))
			}
		}
	}
	p.Table("Funding per weighted patient of each contract year on its own snapshot: slope for "+per+" (pounds).", rows)
	tellOwnChanges(p, in, per)
	tellPanel(p, in.Panel)
	tellLineages(p, in.Lineages)
	return nil
}

func ownYearRow(y data.OwnYear) document.Row {
	name := y.Snapshot
	if name == config.OwnSnapshot {
		name = "the study's own"
	}
	ranks := ""
	if y.RankCorrelate != nil {
		ranks = number.Plain(*y.RankCorrelate)
	}
	return document.Row{
		document.Text("Contract year", y.ContractYear),
		document.Text("Snapshot", name+", "+words.Day(y.AsAt)),
		document.Text("Indices", strconv.FormatInt(y.Vintage, 10)),
		document.Number("Networks", number.Count(y.N)),
		document.Number("Slope", number.Signed(number.Pounds(y.Slope, 3))),
		document.Number(number.Level(y.Confidence)+" interval", number.Pounds(y.ConfLow, 3)+" to "+number.Pounds(y.ConfHigh, 3)),
		document.Number("On the study's own", number.Signed(number.Pounds(y.StudySlope, 3))),
		document.Number("For a standard deviation", number.Signed(number.Pounds(y.PerSD, 3))),
		document.Number("From least to most deprived rank", number.Signed(number.Pounds(y.PerRank, 3))),
		document.Number("Rank correlation", ranks),
	}
}

// tellOwnChanges splits what changed between contract years.
func tellOwnChanges(p *page, in ownYearsIn, per string) {
	var rows []document.Row
	for _, c := range in.Changes {
		if c.Outcome != data.VariableFundingPerWeighted {
			continue
		}
		if c.NotSplit != "" {
			p.Say(fmt.Sprintf("%s to %s is not split: %s.", c.FromYear, c.ToYear, c.NotSplit))
			continue
		}
		row := document.Row{
			document.Text("From", c.FromYear), document.Text("To", c.ToYear),
			document.Number("Slope before", number.Signed(number.Pounds(c.Before, 3))),
		}
		parts := slices.DeleteFunc(slices.Clone(in.Parts), func(part data.OwnChangePart) bool {
			return part.FromYear != c.FromYear || part.ToYear != c.ToYear || part.Outcome != c.Outcome
		})
		slices.SortFunc(parts, func(a, b data.OwnChangePart) int { return int(a.Position - b.Position) })
		for _, part := range parts {
			row = append(row, document.Number(words.Label(part.Factor), number.Signed(number.Pounds(part.Effect, 3))))
		}
		rows = append(rows, append(row, document.Number("Slope after", number.Signed(number.Pounds(c.After, 3)))))
	}
	if len(rows) == 0 {
		return
	}
	p.Table("What changed the slope for "+per+" (pounds per weighted patient).", rows)
	p.Say("The parts sum to the change, but for rounding here.",
		"Each is the mean of what a factor changes over all orders in which the factors could have changed.")
}

// tellPanel tells how years differ, with errors that follow networks.
func tellPanel(p *page, panel []data.PanelTerm) {
	var items []string
	for _, year := range p.Study.Contracts {
		for _, term := range panel {
			if term.Outcome == data.VariableFundingPerWeighted && term.Term == data.TermIn(p.Study.Analysis.Exposure, year) {
				items = append(items, fmt.Sprintf("%s: %s (%s interval %s to %s, p %s; %s lineages)", year,
					number.Signed(number.Pounds(term.Estimate, 3)), number.Level(term.Confidence), number.Pounds(term.ConfLow, 3),
					number.Pounds(term.ConfHigh, 3), number.PValue(term.PValue), number.Count(term.Lineages)))
			}
		}
	}
	if len(items) > 0 {
		p.Say("In one model of the years whose indices are of one vintage, errors clustered by the lineage of networks, " +
			"the slope is steeper or flatter than that of the first of them by:")
		p.List(items...)
	}
}

// tellLineages counts what became of the networks; each stands in the table.
func tellLineages(p *page, lineages []data.Lineage) {
	counts := map[string]int{}
	for _, l := range lineages {
		counts[l.Event]++
	}
	p.Say(fmt.Sprintf("Networks from each snapshot to the next: %d continued, %d on under another code, %d merged, %d split off, "+
		"%d opened, %d closed; "+
		"%d went into another. The table lineages has each, with how it is known.",
		counts[data.LineageContinued], counts[data.LineageRecoded], counts[data.LineageMerged], counts[data.LineageSplit],
		counts[data.LineageOpened], counts[data.LineageClosed], counts[data.LineageGone]))
}
