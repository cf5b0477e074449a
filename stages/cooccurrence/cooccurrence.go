// Package cooccurrence says which codes and themes meet: in the same passages
// of one coder, and in the same sources.
package cooccurrence

import (
	"context"

	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Codes      []data.Code
	Codings    []data.Coding
	Themes     []data.CodeTheme
}

// Out is what it writes.
type Out struct {
	Pairs  []data.CoOccurrence
	Counts pipeline.Counts
}

// Stage is the step of the study that counts what occurs together.
func Stage() pipeline.Stage {
	return pipeline.Step("cooccurrence", "Which codes and themes meet in the same passages and sources.", nil, run)
}

func run(_ context.Context, in In) (Out, error) {
	rows := pairs(data.Chart(in.Interviews, in.Codings), in.Codes, in.Themes)
	return Out{rows, pipeline.Count("%d pairs that meet", len(rows))}, nil
}

// pairs lists the pairs of codes, and of themes of one framework, that share a
// source.
func pairs(charted data.Charted, codes []data.Code, themes []data.CodeTheme) []data.CoOccurrence {
	var groups []data.CodeGroup
	for _, code := range codes {
		groups = append(groups, data.CodeGroup{Name: code.Code, Codes: map[string]bool{code.Code: true}})
	}
	groups = append(groups, data.ThemeGroups(themes)...)
	found := make([][][]data.Coding, len(groups)) // by group and source
	for g, group := range groups {
		for _, interview := range charted.Interviews {
			found[g] = append(found[g], charted.Codings(interview.Source, group.Codes))
		}
	}
	var rows []data.CoOccurrence
	for a := range groups {
		for b := range groups {
			if groups[a].Framework != groups[b].Framework || groups[a].Name >= groups[b].Name {
				continue
			}
			row := data.CoOccurrence{Framework: groups[a].Framework, First: groups[a].Name, Second: groups[b].Name}
			for source := range charted.Interviews {
				first, second := found[a][source], found[b][source]
				if len(first) > 0 || len(second) > 0 {
					row.EitherSources++
				}
				if len(first) > 0 && len(second) > 0 {
					row.SharedSources++
					row.Overlapping += overlapping(first, second)
				}
			}
			if row.SharedSources > 0 {
				row.Jaccard = float64(row.SharedSources) / float64(row.EitherSources)
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// overlapping counts the pairs of one person's codings, one of each list, that
// share a character. A coding that is in both lists pairs with others alone.
func overlapping(first, second []data.Coding) int64 {
	pairs := int64(0)
	for _, a := range first {
		for _, b := range second {
			if a.Coding == b.Coding || a.Coder != b.Coder || a.Start == nil || b.Start == nil {
				continue
			}
			if max(*a.Start, *b.Start) < min(*a.End, *b.End) {
				pairs++
			}
		}
	}
	return pairs
}
