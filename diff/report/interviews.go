package report

import (
	"fmt"
	"strings"

	"pcneval/diff"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellInterviewChanges tells what became of sources, codes and codings.
func tellInterviewChanges(p *document.Document, d *diff.Diff) {
	in := d.Interviews
	p.Say(fmt.Sprintf("Both projects have %s; %s stand where they stood, with the same code.",
		words.Many(in.Sources, "source", "sources"), words.Many(in.Unchanged, "coding", "codings")))
	onlyIn(p, "Sources that only the %s run has", in.SourcesGone, in.SourcesNew)
	if in.WithGone+in.WithNew > 0 {
		p.Say(fmt.Sprintf("Of these sources came %s and went %s.", words.Many(in.WithNew, "coding", "codings"), number.Count(in.WithGone)))
	}
	if in.UnknownPlace > 0 {
		p.Say(fmt.Sprintf("%s no place in the text and cannot be followed.", words.Many(in.UnknownPlace, "coding has", "codings have")))
	}
	onlyIn(p, "Codes that only the %s run has", in.CodesGone, in.CodesNew)
	var rows []document.Row
	for _, kind := range []struct {
		told string
		of   []diff.CodeChange
	}{{"renamed or moved", in.CodesRenamed}, {"split", in.CodesSplit}, {"merged", in.CodesMerged}} {
		for _, c := range kind.of {
			rows = append(rows, document.Row{
				document.Text("Codes", kind.told), document.Text("Before", strings.Join(c.Before, "; ")),
				document.Text("After", strings.Join(c.After, "; ")), document.Number("Codings that went over", number.Count(c.Codings)),
			})
		}
	}
	if len(rows) > 0 {
		listed(p, "Codes that were renamed, split or merged, by where more than half of their codings went.", rows)
	}
	rows = nil
	for _, kind := range []struct {
		told string
		of   []diff.CodingMoved
	}{{"another code", in.Recoded}, {"another passage", in.Moved}, {"new", in.CodingsNew}, {"gone", in.CodingsGone}} {
		for _, c := range kind.of {
			rows = append(rows, document.Row{
				document.Text("Coding", kind.told), document.Text("Source", sourceOf(c)), document.Text("Code before", c.Before),
				document.Text("Code after", c.After), document.Text("Passage", passagesOf(c)),
			})
		}
	}
	if len(rows) > 0 {
		listed(p, "Codings that moved, came or went, in the sources of both (passages in characters from 0, the end exclusive).", rows)
	}
}

// sourceOf names a source by the second run, and by the first where it had another
// pseudonym there.
func sourceOf(c diff.CodingMoved) string {
	if c.SourceBefore != c.SourceAfter {
		return c.SourceAfter + " (was " + c.SourceBefore + ")"
	}
	return c.SourceAfter
}

func passagesOf(c diff.CodingMoved) string {
	place := func(at *[2]int64) string {
		if at == nil {
			return "the whole"
		}
		return fmt.Sprintf("%d to %d", at[0], at[1])
	}
	switch {
	case c.Before == "":
		return place(c.To)
	case c.After == "" || c.From == nil || c.To == nil || *c.From == *c.To:
		return place(c.From)
	}
	return place(c.From) + ", now " + place(c.To)
}
