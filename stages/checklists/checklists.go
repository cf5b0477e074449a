// Package checklists holds reporting guidelines and standards of quality
// against a run. An item is ticked only where its evidence is there: tables that
// have rows, which a section of the appendix tells of, or a part of the
// manifest. What no run can show is left to the author.
package checklists

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// A checklist is a list of items by one publication.
type checklist struct {
	name, source string // source is where the items are printed
	items        []item
}

// An item asks for something, and says what in a run would bear it out. One
// that names neither tables nor a part of the manifest is the author's.
type item struct {
	number, about string
	tables        []string // all must have rows
	section       string   // of the appendix, that tells them
	manifest      string   // part of manifest.json, which every run has
}

var checklists = slices.Concat(numbers, strands, quality)

// Stage is the step of the study that answers the checklists. It looks at how
// many rows tables have, never into them.
func Stage(config.Study) pipeline.Stage {
	var reads []string
	for _, list := range checklists {
		for _, it := range list.items {
			reads = append(reads, it.tables...)
		}
	}
	slices.Sort(reads)
	return pipeline.Stage{
		Name: "checklists", Does: "Reporting guidelines and standards of quality, ticked only where the evidence is in the run.",
		MayRead: slices.Compact(reads), Writes: []string{"checklists"}, Setting: rules(), Run: run,
	}
}

// rules are what the answers rest on beside the tables.
func rules() []string {
	var names []string
	for _, list := range checklists {
		names = append(names, list.name)
	}
	return names
}

func run(_ context.Context, t *pipeline.Tables) error {
	rows := answers(func(name string) bool {
		if !t.Has(name) {
			return false
		}
		parts, err := t.Parts(name)
		return err == nil && slices.ContainsFunc(parts, func(p *table.Part) bool { return p.Rows > 0 })
	})
	ticked := 0
	for _, row := range rows {
		if row.Answer == data.AnswerYes {
			ticked++
		}
	}
	t.Count("%d of %d items ticked", ticked, len(rows))
	return table.Write(t, rows)
}

// answers answers every item by which tables have rows.
func answers(hasRows func(string) bool) []data.ChecklistItem {
	var rows []data.ChecklistItem
	for _, list := range checklists {
		for i, it := range list.items {
			row := data.ChecklistItem{
				Checklist: list.name, Published: list.source, Number: int64(i + 1), Item: it.number, About: it.about,
				Answer: data.AnswerAuthor,
			}
			missing := slices.DeleteFunc(slices.Clone(it.tables), hasRows)
			switch {
			case len(missing) > 0:
				row.Answer, row.Evidence = data.AnswerNo, strings.Join(missing, ", ")
			case len(it.tables) > 0:
				row.Answer, row.Evidence = data.AnswerYes, strings.Join(it.tables, ", ")
				row.Section, row.Link = it.section, "appendix.md#"+anchor(it.section)
			case it.manifest != "":
				row.Answer, row.Evidence, row.Link = data.AnswerYes, "manifest.json, "+it.manifest, "manifest.json"
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// anchor is the address of a heading as readers of Markdown make it.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
