package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// unseen is a part of a slope that is told as £0.00 and left out.
const unseen = 0.005

// A waterfall is bars each of which begins where the one before ended.
type waterfall struct {
	rows            []figure.Row
	at              float64
	most, least     figure.Row // the bars that add and take most
	byMost, byLeast float64
}

func (w *waterfall) bar(label string, by float64) {
	from := w.at
	w.at += by
	if by > -unseen && by < unseen {
		return
	}
	row := figure.Row{Label: label, Text: number.Signed(number.Pounds(by, 2)), From: &from, Value: w.at}
	if by > w.byMost {
		w.most, w.byMost = row, by
	}
	if by < w.byLeast {
		w.least, w.byLeast = row, by
	}
	w.rows = append(w.rows, row)
}

func (w *waterfall) total(label string, value float64) {
	w.rows = append(w.rows, figure.Row{Label: label, Text: number.Signed(number.Pounds(value, 2)), Value: value, Total: true})
	w.at = value
}

// inWords names the bars that add and take most.
func (w *waterfall) inWords() string {
	var parts []string
	if w.byMost > 0 {
		parts = append(parts, fmt.Sprintf("“%s” adds most, %s", w.most.Label, w.most.Text))
	}
	if w.byLeast < 0 {
		parts = append(parts, fmt.Sprintf("“%s” takes most, %s", w.least.Label, w.least.Text))
	}
	if len(parts) == 0 {
		return "no stream moves the slope"
	}
	return strings.Join(parts, "; ")
}

// streamWaterfalls draws each year's slope as what its streams add to it and take
// from it.
func streamWaterfalls(p *page, in decompositionIn) error {
	var groups []figure.Group
	for _, slope := range p.fundingSlopes(in.Regressions) {
		if w := p.streamWaterfall(in, slope.ContractYear); len(w.rows) > 0 {
			w.total("Slope", slope.Estimate)
			groups = append(groups, figure.Group{Title: slope.ContractYear, Rows: w.rows})
		}
	}
	if len(groups) == 0 {
		return nil
	}
	said := p.streamsInWords(in)
	return p.rows(drawing{
		file: "slope-by-stream", title: "What each stream adds to the slope (£ per weighted patient)",
		description: said, x: "£ per weighted patient " + p.step(),
		caption: "Each bar begins where the one above it ends: blue adds, orange takes; the hollow bar is what all come to. " +
			"Streams that move the slope by less than half a penny are left out.",
		tables: []string{"decomposition", "regressions"}, finding: said,
	}, groups)
}

// streamWaterfall is a contract year's streams, each a bar.
func (p *page) streamWaterfall(in decompositionIn, year string) *waterfall {
	w := new(waterfall)
	for _, d := range in.Decompositions {
		if d.ContractYear == year {
			w.bar(p.streamName(d.ContractYear, d.Stream), d.Slope)
		}
	}
	return w
}

// streamsInWords names for each contract year the streams that add and take most.
func (p *page) streamsInWords(in decompositionIn) string {
	var said []string
	for _, slope := range p.fundingSlopes(in.Regressions) {
		if w := p.streamWaterfall(in, slope.ContractYear); len(w.rows) > 0 {
			said = append(said, slope.ContractYear+": "+w.inWords()+".")
		}
	}
	return strings.Join(said, " ")
}

// changeWaterfall draws how the first contract year's slope became the last one's.
func changeWaterfall(p *page, in decompositionIn) error {
	slopes := p.fundingSlopes(in.Regressions)
	if len(slopes) < 2 {
		return nil
	}
	first, last := slopes[0], slopes[len(slopes)-1]
	var w waterfall
	w.total("Slope "+first.ContractYear, first.Estimate)
	for _, c := range in.Changes {
		if c.FromYear == first.ContractYear && c.ToYear == last.ContractYear {
			w.bar(p.changeName(c)+rateWords(c), c.RateEffect)
			w.bar(p.changeName(c)+", paid on another base", c.BaseEffect)
		}
	}
	if len(w.rows) == 1 {
		return nil
	}
	w.total("Slope "+last.ContractYear, last.Estimate)
	finding := fmt.Sprintf("From %s to %s the slope went from %s to %s: %s.", first.ContractYear, last.ContractYear, estimate(first),
		estimate(last), w.inWords())
	return p.rows(drawing{
		file: "slope-change", title: fmt.Sprintf("What changed the slope from %s to %s (£ per weighted patient)", first.ContractYear,
			last.ContractYear),
		description: finding, x: "£ per weighted patient " + p.step(),
		caption: "Each bar begins where the one above it ends: blue raises the slope, orange lowers it; hollow bars are the slopes of both " +
			"years. Changes of less than half a penny are left out.",
		tables: []string{"changes", "regressions"}, finding: finding,
	}, []figure.Group{{Rows: w.rows}})
}

// changeName is the label of a stream that changed, from a year that has it.
func (p *page) changeName(c data.Change) string {
	if c.ToBase == "" {
		return p.streamName(c.FromYear, c.Stream)
	}
	return p.streamName(c.ToYear, c.Stream)
}

func rateWords(c data.Change) string {
	switch {
	case c.FromBase == "":
		return ", new"
	case c.ToBase == "":
		return ", ended"
	}
	return ", other rate"
}
