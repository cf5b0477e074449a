package reading

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pcneval/config/problem"
)

// unknownTold reports keys under columns: that this reader has no column for.
func unknownTold(file string, columns []Column, in Input) error {
	var names []string
	for _, column := range columns {
		names = append(names, column.Name)
	}
	var problems problem.List
	for _, name := range slices.Sorted(maps.Keys(in.Columns)) {
		if slices.Contains(names, name) {
			continue
		}
		p := problem.Problem{
			File: file, What: fmt.Sprintf("the study file tells a heading for %q, which is no column of %s", name, in.Role),
			Expected: strings.Join(names, ", "), Remedy: "take the key from the list",
		}
		if near, ok := problem.Nearest(name, names); ok {
			p.Remedy = fmt.Sprintf("did you mean %s?", near)
		}
		problems.Add(p)
	}
	return problems.Err()
}

// A Part is one of several sheets that are read under one role.
type Part struct {
	Source  Source
	Columns []Column
}

// Tell gives each part of a publication the headings told under columns: that
// are meant for it: those that stand in it, and those that stand in no part,
// so that their absence is told. A heading that is new in one sheet need not
// be in the other.
func Tell(in Input, parts ...Part) ([]Input, error) {
	var all []Column
	for _, part := range parts {
		for _, column := range part.Columns {
			if !slices.ContainsFunc(all, func(c Column) bool { return c.Name == column.Name }) {
				all = append(all, column)
			}
		}
	}
	if err := unknownTold(parts[0].Source.File, all, in); err != nil {
		return nil, err
	}
	inputs := make([]Input, len(parts))
	for i, part := range parts {
		inputs[i] = in
		inputs[i].Columns = map[string]string{}
		for name, heading := range in.Columns {
			has := slices.ContainsFunc(part.Columns, func(c Column) bool { return c.Name == name })
			somewhere := slices.ContainsFunc(parts, func(p Part) bool { return stands(p.Source, heading) })
			if has && (!somewhere || stands(part.Source, heading)) {
				inputs[i].Columns[name] = heading
			}
		}
	}
	return inputs, nil
}

// stands reports whether a heading is in one of the top rows.
func stands(source Source, heading string) bool {
	seen := 0
	for _, cells := range source.Rows {
		if slices.ContainsFunc(cells, func(cell string) bool { return Fold(cell) == Fold(heading) }) {
			return true
		}
		if seen++; seen == Searched {
			break
		}
	}
	return false
}
