package reports

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
)

// tellWithin parts each year's slope into that within areas and that between them.
func tellWithin(p *page, in areasIn, about string) {
	kinds := []string{
		data.SlopePlain, data.SlopeWithinRegions, data.SlopeBetweenRegions, data.SlopeWithinICBs, data.SlopeBetweenICBs,
		data.SlopeBetweenICBsOnce, data.SlopeICBsApart,
	}
	if rows := in.kindRows(p.Study.Contracts, kinds); len(rows) > 0 {
		p.Table("Within and between areas: "+about+", with its interval.", rows)
	}
	p.Say("Within is the slope with a level for each area: networks are held against others of their own region or board.",
		"Between is the slope of the areas' means, counted by how many networks they have, or once each.",
		"Errors are by board, and between regions by region (CR2).")
	var said []string
	for _, year := range p.Study.Contracts {
		said = append(said, withinInWords(in, year))
	}
	p.List(said...)
}

func (in areasIn) kindRows(years, kinds []string) []document.Row {
	var rows []document.Row
	for _, kind := range kinds {
		row, any := document.Row{document.Text("Slope", data.InWords("kind", kind))}, false
		for _, year := range years {
			m, found := in.model(kind, year)
			any = any || found
			row = append(row, document.Number(year, modelCell(m)))
		}
		if any {
			rows = append(rows, row)
		}
	}
	return rows
}

func modelCell(m data.SlopeModel) string {
	switch {
	case m.Reason != "":
		return "none: " + data.InWords("missing_reason", m.Reason)
	case m.Estimate == nil:
		return ""
	case m.Kind == data.SizeItself:
		return withEnds(*m.Estimate, *m.ConfLow, *m.ConfHigh, 0)
	}
	return withEnds(*m.Estimate, *m.ConfLow, *m.ConfHigh, 2)
}

// withinInWords says by the difference's interval whether the slope within boards and
// that between them are two things.
func withinInWords(in areasIn, year string) string {
	within, _ := in.model(data.SlopeWithinICBs, year)
	between, _ := in.model(data.SlopeBetweenICBs, year)
	apart, _ := in.model(data.SlopeICBsApart, year)
	switch {
	case within.Reason != "":
		return fmt.Sprintf("%s: within and between boards cannot be told apart (%s).", year, data.InWords("missing_reason", within.Reason))
	case within.Estimate == nil || between.Estimate == nil || apart.Estimate == nil:
		return year + ": what lies between boards has no slope of its own."
	}
	told := fmt.Sprintf("%s: %s among networks of one board, %s between boards", year, number.Signed(number.Pounds(*within.Estimate, 2)),
		number.Signed(number.Pounds(*between.Estimate, 2)))
	if *apart.ConfLow > 0 || *apart.ConfHigh < 0 {
		return told + "; the two differ by more than chance, so that the slope of all networks is a mixture of both."
	}
	return told + "; that the two differ may be chance."
}

// tellSize holds the slope beside network size.
func tellSize(p *page, in areasIn, about string) {
	rows := in.kindRows(p.Study.Contracts, []string{data.SlopePlain, data.SlopeWithSize, data.SizeItself})
	if len(rows) == 0 {
		return
	}
	p.Table("With network size in the model: "+about+", and pounds a network for size itself.", rows)
	p.Say("Funding per weighted patient is a ratio, and what is paid once a network is more for each patient of a small one (Kronmal 1993).",
		"Where the more deprived networks are larger or smaller than others, size passes for deprivation.",
		"With 1 / weighted patients in the model, the slope is that among networks of one size.")
	var said []string
	for _, year := range p.Study.Contracts {
		said = append(said, sizeInWords(in, year))
	}
	p.List(said...)
}

// sizeInWords says what becomes of a year's slope beside network size: whether what
// it says changes, and whether half of it or more goes.
func sizeInWords(in areasIn, year string) string {
	plain, _ := in.model(data.SlopePlain, year)
	with, _ := in.model(data.SlopeWithSize, year)
	if plain.Estimate == nil || with.Estimate == nil {
		return year + ": there is no slope to hold beside size."
	}
	told := fmt.Sprintf("%s: from %s to %s with size in the model", year, number.Signed(number.Pounds(*plain.Estimate, 2)),
		number.Signed(number.Pounds(*with.Estimate, 2)))
	before, after := leaning(plain), leaning(with)
	switch {
	case before != after:
		return told + fmt.Sprintf("; %s without it, %s with it.", before, after)
	case before == noClearSlope:
		return told + "; no clear slope either way."
	case math.Abs(*with.Estimate) <= math.Abs(*plain.Estimate)/2:
		return told + fmt.Sprintf("; half of it or more goes with size, and the rest is still %s.", after)
	}
	return told + fmt.Sprintf("; %s either way.", after)
}

// leaning is the direction of a slope by its interval.
func leaning(m data.SlopeModel) direction {
	return directionOf(data.Regression{ConfLow: *m.ConfLow, ConfHigh: *m.ConfHigh})
}
