package data

import (
	"cmp"
	"slices"
)

// A Charted project is the codings of interviews gathered by source, for the
// steps that count passages.
type Charted struct {
	Interviews []Interview // in order of date
	bySource   map[string][]Coding
}

// Chart gathers codings by source.
func Chart(interviews []Interview, codings []Coding) Charted {
	c := Charted{bySource: map[string][]Coding{}}
	c.Interviews = slices.SortedFunc(slices.Values(interviews), func(a, b Interview) int { return cmp.Compare(a.Order, b.Order) })
	for _, coding := range codings {
		c.bySource[coding.Source] = append(c.bySource[coding.Source], coding)
	}
	return c
}

// All returns the codings of a source.
func (c Charted) All(source string) []Coding { return c.bySource[source] }

// Codings returns the codings of a source that are wanted.
func (c Charted) Codings(source string, wanted map[string]bool) []Coding {
	var found []Coding
	for _, coding := range c.bySource[source] {
		if wanted[coding.Code] {
			found = append(found, coding)
		}
	}
	return found
}

// Passages counts the passages of a source that have one of the codes. Passages
// that overlap are one, whoever coded them; a coding of the whole source is one
// of its own, and so is each coding whose place is not known, of the person who
// has most of them.
func (c Charted) Passages(source string, codes map[string]bool) int64 {
	return passages(c.Codings(source, codes))
}

// PassagesBy counts the same in each group of codings that has any.
func (c Charted) PassagesBy(source string, codes map[string]bool, group func(Coding) string) map[string]int64 {
	groups := map[string][]Coding{}
	for _, coding := range c.Codings(source, codes) {
		groups[group(coding)] = append(groups[group(coding)], coding)
	}
	counts := map[string]int64{}
	for name, codings := range groups {
		counts[name] = passages(codings)
	}
	return counts
}

func passages(codings []Coding) int64 {
	var placed []Coding
	whole, loose, most := int64(0), map[string]int64{}, int64(0)
	for _, coding := range codings {
		switch {
		case coding.Whole:
			whole = 1
		case coding.Start == nil || coding.End == nil:
			loose[coding.Coder]++
			most = max(most, loose[coding.Coder])
		default:
			placed = append(placed, coding)
		}
	}
	return int64(len(Merged(placed))) + whole + most
}

// A Stretch is a part of a text, from Start up to but not including End.
type Stretch struct{ Start, End int64 }

// Merged joins the placed codings that overlap. A passage of no length stands
// for itself unless it lies within another.
func Merged(codings []Coding) []Stretch {
	var all []Stretch
	for _, coding := range codings {
		if coding.Start != nil && coding.End != nil {
			all = append(all, Stretch{*coding.Start, *coding.End})
		}
	}
	slices.SortFunc(all, func(a, b Stretch) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var merged []Stretch
	for _, next := range all {
		if last := len(merged) - 1; last >= 0 && (next.Start < merged[last].End || next == merged[last]) {
			merged[last].End = max(merged[last].End, next.End)
			continue
		}
		merged = append(merged, next)
	}
	return merged
}

// A CodeGroup is a code with those below it, or the codes of a theme.
type CodeGroup struct {
	Framework string // empty for a code
	Name      string
	Mechanism string
	Codes     map[string]bool
}

// CodeGroups lists every code with the codes below it, then every theme that
// takes in a code, in the order of codes and of rows.
func CodeGroups(codes []Code, themes []CodeTheme) []CodeGroup {
	var groups []CodeGroup
	parents := map[string]string{}
	for _, code := range codes {
		parents[code.Code] = code.Parent
	}
	at := map[string]int{}
	for _, code := range codes {
		at[code.Code] = len(groups)
		groups = append(groups, CodeGroup{Name: code.Code, Codes: map[string]bool{}})
	}
	for _, code := range codes {
		for path := code.Code; path != ""; path = parents[path] {
			if i, known := at[path]; known {
				groups[i].Codes[code.Code] = true
			}
		}
	}
	return append(groups, ThemeGroups(themes)...)
}

// ThemeGroups lists every theme that takes in a code.
func ThemeGroups(themes []CodeTheme) []CodeGroup {
	var groups []CodeGroup
	at := map[[2]string]int{}
	for _, row := range themes {
		key := [2]string{row.Framework, row.Theme}
		i, known := at[key]
		if !known {
			i = len(groups)
			at[key] = i
			groups = append(groups, CodeGroup{Framework: row.Framework, Name: row.Theme, Mechanism: row.Mechanism, Codes: map[string]bool{}})
		}
		groups[i].Codes[row.Code] = true
	}
	return groups
}
