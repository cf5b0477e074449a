package reading

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config/problem"
)

// missing tells that a column has no heading, which heading is nearest, and the
// line of the study file that would mend it.
func missing(source Source, l layout, column Column, in Input) problem.Problem {
	wanted := fmt.Sprintf("%q", column.Headings[0])
	if told, ok := in.Columns[column.Name]; ok {
		wanted = fmt.Sprintf("%q, told in the study file", told)
	}
	nearest := l.nearest(column)
	p := problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: l.line,
		What:     fmt.Sprintf("the heading for %s is missing", column.Name),
		Found:    "the other headings " + listed(l.spare()),
		Expected: "a column headed " + wanted,
		Remedy:   fmt.Sprintf("add to the study file, under inputs: %s:  columns: {%s: \"HEADING\"}  with the heading that holds it", in.Role, column.Name),
	}
	if nearest != "" {
		p.Found = fmt.Sprintf("%q is nearest, among the other headings %s", nearest, listed(l.spare()))
		p.Remedy = fmt.Sprintf("if that column holds it, add to the study file, under inputs: %s:  columns: {%s: %q}", in.Role, column.Name, nearest)
	}
	return p
}

func twice(source Source, l layout, column Column, at []int, in Input) problem.Problem {
	first := clean(l.headings[at[0]].text)
	return problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: l.line, Column: first,
		What:     fmt.Sprintf("%d columns could be %s", len(at), column.Name),
		Found:    fmt.Sprintf("%q and %q", first, clean(l.headings[at[1]].text)),
		Expected: "one",
		Remedy:   fmt.Sprintf("name the right one in the study file, under inputs: %s:  columns: {%s: %q}", in.Role, column.Name, first),
	}
}

// nearest is the heading most like one of the column's wordings, as it stands
// in the file but on one line.
func (l layout) nearest(column Column) string {
	undated := make([]string, len(l.headings))
	for i, heading := range l.headings {
		undated[i] = heading.undated
	}
	for _, wanted := range column.Headings {
		if near, ok := problem.Nearest(wanted, undated); ok {
			return clean(l.headings[slices.Index(undated, near)].text)
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
