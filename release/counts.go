package release

import (
	"fmt"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// countsTable is the one table of the interviews of which a part goes out.
const countsTable = "code_frequencies"

// Interviews are the counts of interviews that a release tells.
type Interviews struct {
	Threshold int64   `json:"threshold"` // fewest sources or passages that are told
	Sources   int64   `json:"sources"`   // of the strand
	Themes    []Theme `json:"themes"`
}

// A Theme is one theme over all sources. One that is not told has neither
// count, and may have any below the threshold.
type Theme struct {
	Framework  string `json:"framework"`
	Theme      string `json:"theme"`
	Told       bool   `json:"told"`
	Sources    int64  `json:"sources,omitempty"`
	References int64  `json:"references,omitempty"`
}

func (t Theme) name() string { return t.Framework + ", " + t.Theme }

// countsOf takes from the frequencies of a run what may be told: themes, since
// the counts of codes below a theme would sum to it, and all sources together,
// since groups of them would. A theme whose count is below the threshold is
// taken out, and so is one that all but a few sources have.
func countsOf(run *pipeline.Folder, threshold int64) (*Interviews, []data.CodeFrequency, error) {
	rows, err := table.Read[data.CodeFrequency](run)
	if err != nil {
		return nil, nil, err
	}
	told := &Interviews{Threshold: threshold}
	var kept []data.CodeFrequency
	for _, row := range rows {
		if row.By != data.ByAll {
			continue
		}
		told.Sources = max(told.Sources, row.OfSources)
		if row.Framework == "" {
			continue
		}
		theme := Theme{Framework: row.Framework, Theme: row.Name}
		without := row.OfSources - row.Sources
		if row.Sources >= threshold && row.References >= threshold && (without == 0 || without >= threshold) {
			theme.Told, theme.Sources, theme.References = true, row.Sources, row.References
			kept = append(kept, row)
		}
		told.Themes = append(told.Themes, theme)
	}
	return told, kept, nil
}

// between finds what two releases tell together that neither tells alone: a
// difference of fewer sources or passages than the threshold, or a theme that
// one of them withholds, whose count is thereby known to be small and to have
// been, or become, about what the other tells.
func between(earlier, now *Interviews) problem.List {
	if earlier == nil || now == nil {
		return nil
	}
	threshold := max(earlier.Threshold, now.Threshold)
	var found problem.List
	tell := func(what, was, is string) {
		found.Add(problem.Problem{
			File: countsTable, What: what, Found: was + " in the earlier release, " + is + " in this one",
			Expected: fmt.Sprintf("no change, or one of %d or more", threshold),
			Remedy:   "release this run without its interviews (--without-interviews), or wait until more have been held",
		})
	}
	differs := func(what string, was, is int64) {
		if change := max(was-is, is-was); change > 0 && change < threshold {
			tell(what, fmt.Sprint(was), fmt.Sprint(is))
		}
	}
	differs("the sources of both releases differ by a few, who could be known by it", earlier.Sources, now.Sources)
	before := map[string]Theme{}
	for _, theme := range earlier.Themes {
		before[theme.name()] = theme
	}
	for _, is := range now.Themes {
		was, had := before[is.name()]
		switch {
		case !had:
		case was.Told != is.Told:
			word := map[bool]string{true: "told", false: "withheld"}
			tell("the theme "+is.name()+" is told in one release alone", word[was.Told], word[is.Told])
		case is.Told:
			differs("the sources on the theme "+is.name()+" differ by a few", was.Sources, is.Sources)
			differs("the passages on the theme "+is.name()+" differ by a few", was.References, is.References)
		}
	}
	return found
}
