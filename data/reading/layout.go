package reading

import (
	"slices"
	"sync"

	"pcneval/config/problem"
	"pcneval/data/budget"
)

// layout is where the wanted columns stand in a file.
type layout struct {
	index    map[string]int // canonical column -> place counted from 0
	headings []heading
	line     int // row of the headings; 0 where there are none
	width    int // cells of every row below, where all must have as many
}

// Searched is how many rows from the top may precede the headings.
const Searched = 15

// find reads the top of the source for the row that holds most of the wanted
// headings.
func find(source Source, columns []Column, in Input) (layout, error) {
	best, _, err := top(source, columns, in)
	if err != nil {
		return layout{}, err
	}
	return best.locate(source, columns, in, sync.OnceValue(func() samples { return samplesOf(source, best.line) }))
}

// top is the row that holds most of the wanted headings, and how many.
func top(source Source, columns []Column, in Input) (best layout, found int, err error) {
	found = -1
	seen := 0
	for line, cells := range source.Rows {
		if len(cells) > budget.Columns {
			return layout{}, 0, tooWide(source, line, len(cells))
		}
		l := layout{headings: headingsOf(cells), line: line}
		matched := l.matched(columns, in)
		if matched > found {
			best, found = l, matched
		}
		if seen++; seen == Searched || matched == len(columns) {
			break
		}
	}
	if err := source.Err(); err != nil {
		return layout{}, 0, err
	}
	if seen == 0 {
		return layout{}, 0, problem.Problem{
			File: source.File, Sheet: source.Sheet, What: "nothing stands in it",
			Expected: "a row of headings and rows of data", Remedy: "get the file again from its publisher",
		}
	}
	return best, found, nil
}

// matched is how many of the columns have a heading.
func (l layout) matched(columns []Column, in Input) int {
	n := 0
	for _, column := range columns {
		if len(l.places(column, in)) > 0 {
			n++
		}
	}
	return n
}

// locate finds the wanted columns among the headings, once it is clear that
// the file is the right one and the study file's columns: are sound.
func (l layout) locate(source Source, columns []Column, in Input, values func() samples) (layout, error) {
	if err := unknownTold(source.File, columns, in); err != nil {
		return layout{}, err
	}
	_, role := recognise(l.texts())
	if matched := l.matched(columns, in); matched < 2 && matched < len(columns) && role != in.Role {
		return layout{}, wrongFile(source, l, columns, in)
	}
	placed, err := l.place(source, columns, in, values)
	if err != nil && another(l.texts(), in) {
		return layout{}, wrongFile(source, l, columns, in)
	}
	return placed, err
}

// Places is where the wanted columns stand among the headings, counted from 0.
type Places map[string]int

// Locate finds the wanted columns among the headings of a source whose rows
// the reader takes itself, and the row of the headings; source has the first
// rows.
func Locate(source Source, columns []Column, in Input) (Places, int, error) {
	l, err := find(source, columns, in)
	return l.index, l.line, err
}

// Fit is how many of the columns that are needed have a heading among the
// cells of a row, and how many are needed.
func Fit(cells []string, columns []Column) (found, needed int) {
	l := layout{headings: headingsOf(cells)}
	for _, column := range columns {
		if column.Optional {
			continue
		}
		if needed++; len(l.places(column, Input{})) > 0 {
			found++
		}
	}
	return found, needed
}

// Suited is which of several sources, sheets of a workbook or members of a zip,
// has the wanted columns: the first with all that are needed, else the one with
// most of them, whose reader tells what is missing. It is -1 where none has two.
func Suited(sources []Source, columns []Column, in Input) int {
	suited, most := -1, 1
	for i, source := range sources {
		best, found, err := top(source, columns, in)
		if err != nil {
			continue
		}
		if _, err := best.locate(source, columns, in, func() samples { return nil }); err == nil {
			return i
		}
		if found > most {
			suited, most = i, found
		}
	}
	return suited
}

// place finds every wanted column among the headings, or tells all that are
// missing at once.
func (l layout) place(source Source, columns []Column, in Input, values func() samples) (layout, error) {
	l.index = make(map[string]int, len(columns))
	var problems problem.List
	var absent []Column
	for _, column := range columns {
		at := l.places(column, in)
		_, told := in.Columns[column.Name]
		if column.Nth == 0 && len(at) > 1 && !told {
			at = l.preferred(column, at)
		}
		switch {
		case told && len(at) > 0:
			l.index[column.Name] = at[0]
		case column.Nth > 0 && len(at) >= column.Nth:
			l.index[column.Name] = at[column.Nth-1]
		case column.Nth == 0 && len(at) == 1:
			l.index[column.Name] = at[0]
		case column.Nth == 0 && len(at) > 1 && !told:
			problems.Add(twice(source, l, column, at, in, values()))
		case column.Optional && !told:
		default:
			absent = append(absent, column)
		}
	}
	fit := map[string]string{}
	var told []problem.Problem
	for _, column := range absent { // last, so that the message can show the headings that serve no other column
		p, fits := missing(source, l, column, in, values())
		if told = append(told, p); fits != "" {
			fit[column.Name] = fits
		}
	}
	for i, column := range absent {
		if fit[column.Name] != "" {
			told[i].Remedy += together(in, fit)
		}
		problems.Add(told[i])
	}
	return l, problems.Err()
}

// places are the columns whose heading is one of the wanted column's wordings,
// or the one told in the study file.
func (l layout) places(column Column, in Input) []int {
	var at []int
	told, isTold := in.Columns[column.Name]
	told = Fold(told)
	for i, heading := range l.headings {
		if isTold && heading.folded == told ||
			!isTold && slices.ContainsFunc(column.Headings, heading.says) {
			at = append(at, i)
		}
	}
	return at
}

// preferred are those of several headings of a column that have the wording
// which the column names first: "PCN Name" before "PCN".
func (l layout) preferred(column Column, at []int) []int {
	for _, wording := range column.Headings {
		said := slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !l.headings[i].says(wording) })
		if len(said) > 0 {
			return said
		}
	}
	return at
}

// columns are the headings that the wanted columns were found under.
func (l layout) columns() map[string]string {
	found := make(map[string]string, len(l.index))
	for column, at := range l.index {
		found[column] = clean(l.headings[at].text)
	}
	return found
}

// spare are the places of the headings that serve no column, or of all where
// each serves one.
func (l layout) spare() []int {
	taken := map[int]bool{}
	for _, at := range l.index {
		taken[at] = true
	}
	var spare, all []int
	for i, heading := range l.headings {
		if clean(heading.text) == "" {
			continue
		}
		all = append(all, i)
		if !taken[i] {
			spare = append(spare, i)
		}
	}
	if len(spare) == 0 {
		return all
	}
	return spare
}

// texts are the headings as they stand.
func (l layout) texts() []string {
	texts := make([]string, len(l.headings))
	for i, heading := range l.headings {
		texts[i] = heading.text
	}
	return texts
}
