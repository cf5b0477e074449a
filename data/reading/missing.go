package reading

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"pcneval/config/problem"
	"pcneval/data/budget"
)

// missing tells that a column has no heading. The line of the study file that
// would mend it is given only with a heading whose words and whose values fit;
// else the headings that could hold it are listed, with some of their values.
// The heading that fits comes along, empty where there is none.
func missing(source Source, l layout, column Column, in Input, values samples) (told problem.Problem, fits string) {
	wanted := fmt.Sprintf("%q", column.Headings[0])
	if told, ok := in.Columns[column.Name]; ok {
		wanted = fmt.Sprintf("%q, told in the study file", told)
	}
	p := problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: l.line,
		What:     fmt.Sprintf("the heading for %s is missing", column.Name),
		Expected: "a column headed " + wanted,
	}
	line := func(heading string) string {
		return fmt.Sprintf("inputs: %s:  columns: {%s: %q}", in.Role, column.Name, heading)
	}
	worded, could := l.candidates(column, values)
	switch {
	case len(worded) == 1:
		heading := clean(l.headings[worded[0]].text)
		p.Found = fmt.Sprintf(
			"%q is nearest%s, among the other headings %s", heading, values.shown(worded[0], ", with the values "), l.listed(l.spare()),
		)
		p.Remedy = "if that column holds it, add to the study file, under " + line(heading)
		fits = heading
	case len(could) == 0:
		p.Found = "no other heading whose column could hold it; the other headings " + l.listed(l.spare())
		p.Remedy = "get the file again from its publisher, or name the right file"
	default:
		p.Found = "other headings whose columns could hold it, with some of their values: " + l.withValues(could, values)
		p.Remedy = "look in the publisher's notes which one holds it, and add that one to the study file, under " + line("HEADING")
	}
	return p, fits
}

// together is the one line to paste for several headings, with those that the
// study file tells already: a second line columns: would not be valid there.
func together(in Input, fit map[string]string) string {
	all := maps.Clone(fit)
	for name, heading := range in.Columns {
		if _, corrected := all[name]; !corrected {
			all[name] = heading
		}
	}
	if len(all) < 2 {
		return ""
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		parts = append(parts, fmt.Sprintf("%s: %q", name, all[name]))
	}
	return fmt.Sprintf("; all in one line: inputs: %s:  columns: {%s}", in.Role, strings.Join(parts, ", "))
}

func twice(source Source, l layout, column Column, at []int, in Input, values samples) problem.Problem {
	var lines []string
	for _, place := range at[:min(len(at), 3)] {
		lines = append(lines, fmt.Sprintf("columns: {%s: %q}", column.Name, clean(l.headings[place].text)))
	}
	return problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: l.line, Column: clean(l.headings[at[0]].text),
		What:     fmt.Sprintf("%d columns could be %s", len(at), column.Name),
		Found:    l.withValues(at, values),
		Expected: "one",
		Remedy:   fmt.Sprintf("name the right one in the study file, under inputs: %s:  %s", in.Role, strings.Join(lines, "  or  ")),
	}
}

func tooWide(source Source, line, columns int) problem.Problem {
	return problem.Problem{
		File:  source.File,
		Sheet: source.Sheet,
		Line:  line,
		What:  "the row has too many columns",
		Found: fmt.Sprint(
			columns,
		),
		Expected: fmt.Sprintf("at most %d, as a sheet can have", budget.Columns),
		Remedy:   "get the file again from its publisher",
	}
}

// listed is some headings for a message, shortened.
func (l layout) listed(at []int) string {
	var texts []string
	for _, i := range at {
		texts = append(texts, l.headings[i].text)
	}
	return listed(texts)
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
	text, _ = oneLine(space.ReplaceAllString(clipped(text, 400), " "))
	if runes := []rune(text); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return text
}

// Clean is a cell's bytes on one line, shortened for a message or a reject.
func Clean(text []byte) string {
	return clean(strings.ToValidUTF8(string(text[:min(len(text), 400)]), "\ufffd"))
}

// clipped is the beginning of a text: at most so many bytes, whole characters.
func clipped(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
