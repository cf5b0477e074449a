// Package labels tells the codes of the tables in the words of the report.
package labels

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct{ Streams []data.Stream }

// Out is what it writes.
type Out struct {
	Labels []data.Label
	Counts pipeline.Counts
}

type setting struct {
	Options map[string][]string // that the study tries, by the column of the choice
}

// Stage is the step of the study that tells codes in words.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Options: map[string][]string{}}
	for _, year := range study.Tried() {
		for i, choice := range study.Crossed(year) {
			column := cmp.Or(config.Choices[i].Column, choice.Name)
			for _, option := range choice.Options {
				if !slices.Contains(s.Options[column], option.Name) {
					s.Options[column] = append(s.Options[column], option.Name)
				}
			}
		}
	}
	return pipeline.Step("labels", "The codes of the tables in words.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	words := map[[2]string]string{}
	for _, label := range data.Labels() {
		words[[2]string{label.Column, label.Code}] = label.Label
	}
	for column, options := range s.Options {
		for _, option := range options {
			words[[2]string{column, option}] = data.InWords(column, option)
		}
	}
	for _, stream := range in.Streams { // in the order of years: the latest has the last word
		words[[2]string{"stream", stream.Stream}] = stream.Label
	}
	var out Out
	for _, at := range slices.SortedFunc(maps.Keys(words), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		out.Labels = append(out.Labels, data.Label{Column: at[0], Code: at[1], Label: words[at]})
	}
	out.Counts = pipeline.Count("%d codes in words", len(out.Labels))
	return out, nil
}
