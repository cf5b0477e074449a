package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// breakEvenIn is what the section reads.
type breakEvenIn struct{ Rates []data.BreakEvenRate }

// tellBreakEven tells at which rate what each contract year says would turn.
func tellBreakEven(p *page, in breakEvenIn) error {
	rows := in.Rates
	if len(rows) == 0 {
		return nil
	}
	p.Say("How far could a rate be wrong before a contract year says something else? Funding is linear in every rate, so the answer is "+
		"exact:",
		"the rate at which the slope would be nought, with all other rates as they are, and the nearest rate at which the interval of the "+
			"slope",
		"begins to include nought (or, where it does now, ceases to).", errorsOf(rows[0].Clusters, rows[0].SEType))
	var items []string
	var table []document.Row
	for _, year := range p.Study.Contracts {
		for _, r := range rows {
			if r.ContractYear == year {
				table = append(table, breakEvenRow(p, r))
			}
		}
		if i := slices.IndexFunc(rows, func(r data.BreakEvenRate) bool { return r.ContractYear == year }); i >= 0 {
			items = append(items, fmt.Sprintf("%s, where the slope is %s: %s.", year, number.Signed(number.Pounds(rows[i].Slope, 2)),
				breakEvenOfYear(rows, year)))
		}
	}
	p.List(items...)
	err := breakEvenFigure(p, rows)
	p.Table("Break-even rates (pounds for each unit of what a stream is paid on, over the months of the contract year; of a formula, "+
		"times its amount). "+
		"A row without a stream moves all counted streams on the base together; the others are of the streams whose rate is of less than "+
		"high confidence.",
		table)
	p.Say(nearestTurn(rows))
	return err
}

// breakEvenFigure draws how far from today's each rate that moves a slope turns
// something, all on one scale: rates themselves are in different units.
func breakEvenFigure(p *page, rates []data.BreakEvenRate) error {
	var groups []figure.Group
	turns := false
	for _, year := range p.Study.Contracts {
		group := figure.Group{Title: year}
		for _, r := range rates {
			if r.ContractYear != year || r.Reason == data.MovesNoSlope || r.Rate == 0 {
				continue
			}
			group.Title = year + ": slope " + number.Signed(number.Pounds(r.Slope, 2))
			group.Rows = append(group.Rows, breakEvenMark(p, r))
			turns = turns || r.Change != nil || r.TurnsChange != nil
		}
		if len(group.Rows) > 0 {
			groups = append(groups, group)
		}
	}
	if !turns {
		return nil
	}
	reached := slopesReached(p.Study.Contracts, rates)
	return p.rows(drawing{
		file: "break-even", title: "How far a rate is from turning a slope (% change of the rate)",
		description: "For each contract year the change of each rate at which the slope would be nought, and the nearest at which its " +
			"interval would turn. " + reached,
		x: "% change of the rate, all others as they are\nleft of 0: a lower rate; right of 0: a higher one",
		caption: "Line at 0: the rate as it is; upright stroke: where the interval of the slope begins to include nought (or, where it " +
			"does now, ceases to); dot: where the slope is nought; at the right: the change to the dot and, in brackets, to the stroke, " +
			"“none” where no rate from nought up does it. Blue: higher rates; orange: lower; grey and hollow: one each way. " +
			"Rates that move no slope are left out.",
		tables: []string{"break_even_rates"}, finding: reached,
	}, groups)
}

// breakEvenMark is the row of a rate.
func breakEvenMark(p *page, r data.BreakEvenRate) figure.Row {
	row := figure.Row{Label: "all on " + baseWords(r.Base), Text: "none"}
	if r.Stream != "" {
		row.Label = fmt.Sprintf("%s (%s)", p.streamName(r.ContractYear, r.Stream), r.RateConfidence)
	}
	if r.TurnsChange != nil {
		row.Ring = new(100 * *r.TurnsChange)
	}
	if r.Change != nil {
		row.Value, row.Text = 100**r.Change, changeIn(r.Change)
		end := row.Value
		if row.Ring != nil {
			end = *row.Ring
		}
		row.Interval = &[2]float64{min(row.Value, end), max(row.Value, end)}
	}
	if r.Change != nil || r.TurnsChange != nil {
		row.Text += " (" + cmp.Or(changeIn(r.TurnsChange), "none") + ")"
	}
	return row
}

// errorsOf says what intervals allow for.
func errorsOf(clusters, kind string) string {
	if clusters == "" {
		return "All networks are of one board, so errors take each network to stand alone."
	}
	return "Errors allow for networks of a board that hang together (" + kind + ")."
}

// breakEvenOfYear says what would turn a year, base by base.
func breakEvenOfYear(rows []data.BreakEvenRate, year string) string {
	var parts, never []string
	for _, r := range rows {
		switch {
		case r.ContractYear != year || r.Stream != "":
		case r.BreakEven == nil || *r.BreakEven == 0:
			never = append(never, "on "+baseWords(r.Base))
		default:
			part := fmt.Sprintf("the rates on %s, together %s, would have to %s to %s for a slope of nought "+
				"(%s)", baseWords(r.Base), rateIn(r.Unit, r.Rate),
				riseOrFall(*r.BreakEven, r.Rate), rateIn(r.Unit, *r.BreakEven), changeIn(r.Change))
			if r.Turns != nil {
				part += fmt.Sprintf(", and to %s for its interval to %s nought", rateIn(r.Unit, *r.Turns), turnsWords(r))
			}
			parts = append(parts, part)
		}
	}
	if len(never) > 0 {
		parts = append(parts, "no rate above nought "+words.List(never)+" would turn it")
	}
	return strings.Join(parts, "; ")
}

func riseOrFall(to, from float64) string {
	if to > from {
		return "rise"
	}
	return "fall"
}

// turnsWords says what the interval would do.
func turnsWords(r data.BreakEvenRate) string {
	if r.ConfLow > 0 || r.ConfHigh < 0 {
		return "include"
	}
	return "exclude"
}

func breakEvenRow(p *page, r data.BreakEvenRate) document.Row {
	of := "all on this base"
	if r.Stream != "" {
		of = fmt.Sprintf("%s (%s)", p.streamName(r.ContractYear, r.Stream), r.RateConfidence)
	}
	return document.Row{
		document.Text("Contract year", r.ContractYear),
		document.Text("Paid on", baseWords(r.Base)),
		document.Text("Rate of (confidence)", of),
		document.Number("Rate", rateIn(r.Unit, r.Rate)),
		document.Number("Slope is nought at", breakEvenCell(r)),
		document.Number("Change", changeIn(r.Change)),
		document.Number("Interval turns at", turnsCell(r)),
		document.Number("Change of that", changeIn(r.TurnsChange)),
	}
}

func breakEvenCell(r data.BreakEvenRate) string {
	switch {
	case r.BreakEven != nil:
		return rateIn(r.Unit, *r.BreakEven)
	case r.Reason == data.MovesNoSlope:
		return "moves no slope"
	}
	return "no rate above nought"
}

func turnsCell(r data.BreakEvenRate) string {
	switch {
	case r.Turns != nil:
		return rateIn(r.Unit, *r.Turns)
	case r.Reason == data.MovesNoSlope:
		return ""
	case r.Unclear == data.UnclearAll:
		return "includes nought at every rate"
	}
	return "no rate above nought"
}

func changeIn(share *float64) string {
	if share == nil {
		return ""
	}
	return number.Signed(number.Share(*share, 0))
}

func rateIn(unit string, rate float64) string {
	if unit == "times" {
		return number.Decimal(rate, 2) + " times"
	}
	if rate >= 1000 {
		return number.Pounds(rate, 0)
	}
	return number.Pounds(rate, 3)
}
