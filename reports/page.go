package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// slopesFigureIn is what the section reads.
type slopesFigureIn struct{ Regressions []data.Regression }

// tellSlopesFigure draws the slope of every contract year with both intervals.
func tellSlopesFigure(p *page, in slopesFigureIn) error {
	var rows []figure.Row
	var said []string
	var lean leanings
	for _, slope := range p.fundingSlopes(in.Regressions) {
		if directionOf(slope) == sameForAll {
			said = append(said, fmt.Sprintf("%s: %s.", slope.ContractYear, sameForAll))
			continue
		}
		row := figure.Row{
			Label: slope.ContractYear, Text: estimate(slope), Value: slope.Estimate, Interval: &[2]float64{slope.ConfLow, slope.ConfHigh},
		}
		if second, found := clustered(in.Regressions, slope); found {
			row.Cautious = &[2]float64{second.ConfLow, second.ConfHigh}
		}
		lean.add(byBoth(in.Regressions, slope), slope.ContractYear)
		rows = append(rows, row)
		told, follows := intervals(in.Regressions, slope)
		said = append(said, fmt.Sprintf("%s: %s (%s), %s.", slope.ContractYear, estimate(slope), told, follows))
	}
	if len(rows) == 0 {
		return nil
	}
	return p.rows(drawing{
		file: "slopes", title: "Slope of funding per weighted patient (£), by contract year", description: strings.Join(said, " "),
		x: "£ per weighted patient " + p.step() + "\nleft of 0: pro-rich; right of 0: pro-poor",
		caption: fmt.Sprintf("Dot: slope; thick line: published %s interval; thin line: the interval with networks of a board allowed to "+
			"hang together. Grey and hollow where either includes nought.", number.Level(p.Study.Analysis.Confidence)),
		tables: []string{"regressions"}, finding: "Allowing for both intervals: " + lean.inWords() + ".",
	}, []figure.Group{{Rows: rows}})
}

// step is the step of the exposure that slopes are given for.
func (p *page) step() string {
	return fmt.Sprintf("for each %s of %s", number.Plain(p.Study.Analysis.Per), words.Label(p.Study.Analysis.Exposure))
}

// tellFifths tells how far apart the most and the least deprived fifth are.
func tellFifths(p *page, in struct{ Equity []data.Equity }) error {
	var items []string
	for _, year := range p.Study.Contracts {
		for _, e := range in.Equity {
			if e.ContractYear == year && e.Outcome == data.VariableFundingPerWeighted && e.Measure == data.QuintileGapPooled &&
				e.Method == "bootstrap" {
				items = append(items, fmt.Sprintf("%s: %s (%s interval %s to %s)", year, number.Signed(number.Pounds(e.Estimate, 2)),
					number.Level(p.Study.Analysis.Confidence), number.Pounds(e.ConfLow, 2), number.Pounds(e.ConfHigh, 2)))
			}
		}
	}
	if len(items) > 0 {
		p.Say("The most deprived fifth of networks less the least deprived, per weighted patient: " + strings.Join(items, "; ") + ".")
	}
	return nil
}

// tellWarnings tells what needs attention in few lines, and where the rest is.
func tellWarnings(p *page, in attentionIn) error {
	warnings, notes := bySeverity(in.Attention)
	if len(warnings)+len(notes) == 0 {
		p.Say("Nothing needs attention: no rule found anything.")
		return nil
	}
	p.Say(fmt.Sprintf("%s and %s, each found by a rule.", words.Many(len(warnings), "warning", "warnings"),
		words.Many(len(notes), "note", "notes")))
	const shown = 5
	var items []string
	for i, w := range warnings {
		if i == shown {
			items = append(items, fmt.Sprintf("And %s more.", words.Many(len(warnings)-shown, "warning", "warnings")))
			break
		}
		items = append(items, "Warning: "+w.What+".")
	}
	if len(notes) > 0 {
		items = append(items, "Notes: "+strings.Join(kinds(notes), "; ")+".")
	}
	p.List(items...)
	p.See("Everything that needs attention")
	return nil
}
