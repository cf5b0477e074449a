package cooccurrence

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
)

// Codes a and b overlap once in coder 1's work; that coder 2 gave b where coder
// 1 gave a is a disagreement and no co-occurrence. They share one of the three
// sources that have either.
func TestPairsByHand(t *testing.T) {
	at := func(n int64) *int64 { return &n }
	interviews := []data.Interview{{Source: "1", Order: 1}, {Source: "2", Order: 2}, {Source: "3", Order: 3}}
	codings := []data.Coding{
		{Coding: 1, Source: "1", Code: "a", Coder: "coder_1", Start: at(0), End: at(10)},
		{Coding: 2, Source: "1", Code: "b", Coder: "coder_1", Start: at(9), End: at(12)},
		{Coding: 3, Source: "1", Code: "b", Coder: "coder_1", Start: at(10), End: at(12)},
		{Coding: 4, Source: "1", Code: "b", Coder: "coder_2", Start: at(0), End: at(10)},
		{Coding: 5, Source: "2", Code: "a", Coder: "coder_1", Whole: true},
		{Coding: 6, Source: "3", Code: "b", Coder: "coder_1", Start: at(0), End: at(1)},
	}
	themes := []data.CodeTheme{
		{Framework: "f", Theme: "x", Code: "a"},
		{Framework: "f", Theme: "y", Code: "b"},
		{Framework: "g", Theme: "z", Code: "b"},
	}
	row := data.CoOccurrence{First: "a", Second: "b", Overlapping: 1, SharedSources: 1, EitherSources: 3, Jaccard: 1.0 / 3}
	theme := row
	theme.Framework, theme.First, theme.Second = "f", "x", "y"
	want := []data.CoOccurrence{row, theme}
	if diff := cmp.Diff(want, pairs(data.Chart(interviews, codings), []data.Code{{Code: "a"}, {Code: "b"}}, themes)); diff != "" {
		t.Error(diff)
	}
}
