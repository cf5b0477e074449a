package reading

import (
	"fmt"
	"regexp"
	"strings"

	"pcneval/config/problem"
)

// A Column is one column a reader wants.
type Column struct {
	Name     string   // canonical: the key under columns: in the study file
	Headings []string // every wording known, folded as [Fold] does
	Nth      int      // which of several columns of that wording: 0 the only one, 1 the first, 2 the second
	Optional bool
	Position int // place counted from 1 in files without headings
}

var (
	space = regexp.MustCompile(`[\s\x{00a0}\x{feff}\x{200b}]+`)
	// Workbooks date their headings ("PCN Code Jan 22", "from April 22"), and a
	// spreadsheet appends a digit to the second of two equal ones.
	dated = regexp.MustCompile(`\s*\(?\b(?:as at |from )?(?:(?:[0-9]{1,2}|i) )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?\.? (?:[0-9]{4}|[0-9]{2})\)?[0-9]?(?:\b|$)`)
	// A pound sign says the unit, with or without brackets.
	pounds = regexp.MustCompile(`\s*\(?£\)?`)
)

// Fold makes headings comparable: line breaks, doubled and trailing blanks,
// no-break blanks, byte order marks, case and pound signs do not count.
func Fold(heading string) string {
	return strings.ToLower(strings.TrimSpace(space.ReplaceAllString(pounds.ReplaceAllString(heading, " "), " ")))
}

// undated is the folded heading without the date it carries.
func undated(heading string) string {
	return strings.TrimSpace(space.ReplaceAllString(dated.ReplaceAllString(Fold(heading), " "), " "))
}

// layout is where the wanted columns stand in a file.
type layout struct {
	index    map[string]int // canonical column -> place counted from 0
	headings []string
	line     int // row of the headings; 0 where there are none
}

// searched is how many rows from the top may precede the headings.
const searched = 15

// find reads the top of the source for the row that holds most of the wanted
// headings.
func find(source Source, columns []Column, in Input) (layout, error) {
	best, found := layout{}, -1
	seen := 0
	for line, cells := range source.Rows {
		matched := 0
		for _, column := range columns {
			if at := places(cells, column, in); len(at) > 0 {
				matched++
			}
		}
		if matched > found {
			best, found = layout{headings: append([]string(nil), cells...), line: line}, matched
		}
		if seen++; seen == searched {
			break
		}
	}
	if err := source.Err(); err != nil {
		return layout{}, err
	}
	if seen == 0 {
		return layout{}, problem.Problem{File: source.File, Sheet: source.Sheet, What: "nothing stands in it",
			Expected: "a row of headings and rows of data", Remedy: "get the file again from its publisher"}
	}
	return best.locate(source, columns, in)
}

// locate finds the wanted columns among the headings, once it is clear that
// the file is the right one and the study file's columns: are sound.
func (l layout) locate(source Source, columns []Column, in Input) (layout, error) {
	if err := unknownTold(source.File, columns, in); err != nil {
		return layout{}, err
	}
	matched := 0
	for _, column := range columns {
		if len(places(l.headings, column, in)) > 0 {
			matched++
		}
	}
	if matched < 2 && matched < len(columns) {
		return layout{}, wrongFile(source, l, columns, in)
	}
	placed, err := l.place(source, columns, in)
	if err != nil && another(l.headings, in) {
		return layout{}, wrongFile(source, l, columns, in)
	}
	return placed, err
}

// Places is where the wanted columns stand among the headings, counted from 0.
type Places map[string]int

// Locate finds the wanted columns among headings that a reader took off a file
// itself.
func Locate(file, sheet string, headings []string, columns []Column, in Input) (Places, error) {
	l, err := layout{headings: headings, line: 1}.locate(Source{File: file, Sheet: sheet}, columns, in)
	return l.index, err
}

// place finds every wanted column among the headings, or tells all that are
// missing at once.
func (l layout) place(source Source, columns []Column, in Input) (layout, error) {
	l.index = make(map[string]int, len(columns))
	var problems problem.List
	for _, column := range columns {
		at := places(l.headings, column, in)
		_, told := in.Columns[column.Name]
		switch {
		case told && len(at) > 0:
			l.index[column.Name] = at[0]
		case column.Nth > 0 && len(at) >= column.Nth:
			l.index[column.Name] = at[column.Nth-1]
		case column.Nth == 0 && len(at) == 1:
			l.index[column.Name] = at[0]
		case column.Nth == 0 && len(at) > 1 && !told:
			problems.Add(twice(source, l, column, at, in))
		case column.Optional && !told:
		default:
			problems.Add(missing(source, l, column, in))
		}
	}
	return l, problems.Err()
}

// places are the columns whose heading is one of the wanted column's wordings,
// or the one told in the study file.
func places(headings []string, column Column, in Input) []int {
	var at []int
	told, isTold := in.Columns[column.Name]
	for i, heading := range headings {
		if isTold {
			if Fold(heading) == Fold(told) {
				at = append(at, i)
			}
			continue
		}
		folded, plain := Fold(heading), undated(heading)
		for _, known := range column.Headings {
			if folded == known || plain == known {
				at = append(at, i)
				break
			}
		}
	}
	return at
}

func missing(source Source, l layout, column Column, in Input) problem.Problem {
	wanted := fmt.Sprintf("%q", column.Headings[0])
	if told, ok := in.Columns[column.Name]; ok {
		wanted = fmt.Sprintf("%q, told in the study file", told)
	}
	nearest := nearest(l.headings, column)
	p := problem.Problem{File: source.File, Sheet: source.Sheet, Line: l.line,
		What:     fmt.Sprintf("the heading for %s is missing", column.Name),
		Found:    "the headings " + listed(l.headings),
		Expected: "a column headed " + wanted,
		Remedy:   fmt.Sprintf("add to the study file, under inputs: %s:  columns: {%s: \"HEADING\"}  with the heading that holds it", in.Role, column.Name),
	}
	if nearest != "" {
		p.Found = fmt.Sprintf("%q is nearest, among %s", nearest, listed(l.headings))
		p.Remedy = fmt.Sprintf("if that column holds it, add to the study file, under inputs: %s:  columns: {%s: %q}", in.Role, column.Name, nearest)
	}
	return p
}

func twice(source Source, l layout, column Column, at []int, in Input) problem.Problem {
	first := clean(l.headings[at[0]])
	return problem.Problem{File: source.File, Sheet: source.Sheet, Line: l.line, Column: first,
		What:     fmt.Sprintf("%d columns could be %s", len(at), column.Name),
		Found:    fmt.Sprintf("%q and %q", first, clean(l.headings[at[1]])),
		Expected: "one",
		Remedy:   fmt.Sprintf("name the right one in the study file, under inputs: %s:  columns: {%s: %q}", in.Role, column.Name, first)}
}

// nearest is the heading most like one of the column's wordings, as it stands
// in the file but on one line.
func nearest(headings []string, column Column) string {
	var folded []string
	for _, heading := range headings {
		folded = append(folded, undated(heading))
	}
	for _, wanted := range column.Headings {
		if near, ok := problem.Nearest(wanted, folded); ok {
			for i := range folded {
				if folded[i] == near {
					return clean(headings[i])
				}
			}
		}
	}
	return ""
}

// listed is the headings for a message, shortened.
func listed(headings []string) string {
	var shown []string
	for _, heading := range headings {
		if text := clean(heading); text != "" {
			shown = append(shown, fmt.Sprintf("%q", text))
		}
	}
	if len(shown) == 0 {
		return "none"
	}
	if len(shown) > 12 {
		return strings.Join(shown[:12], ", ") + fmt.Sprintf(" and %d more", len(shown)-12)
	}
	return strings.Join(shown, ", ")
}

// clean is a cell on one line, shortened for a message.
func clean(text string) string {
	text = strings.TrimSpace(space.ReplaceAllString(text, " "))
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return text
}
