package table

import (
	"fmt"
	"reflect"
	"strings"
)

// HoldReferences makes sure that every foreign key between the tables of a run
// leads to a row. The error names up to ten rows that lead nowhere and counts
// all: it is a mistake of whoever wrote them, not of an input.
func HoldReferences(whole []*Part) error {
	schemas, parts := make([]*Schema, len(whole)), map[string]*Part{}
	for i, part := range whole {
		schemas[i], parts[part.Schema.Name] = part.Schema, part
	}
	keys := map[string]map[string]bool{}
	var faults []string
	for _, part := range whole {
		for _, reference := range part.Schema.References(schemas) {
			if keys[reference.Table] == nil {
				keys[reference.Table] = map[string]bool{}
				if err := parts[reference.Table].each(
					reference.Key,
					func(_ row, key string) { keys[reference.Table][key] = true },
				); err != nil {
					return err
				}
			}
			before, is := "", false // rows of one network stand together, and lead to one row
			err := part.each(reference.Columns, func(r row, value string) {
				if is && value == before {
					return
				}
				if before, is = value, keys[reference.Table][value]; !is {
					faults = append(faults, fmt.Sprintf("table %s, row %s: %s %s is in no row of %s",
						part.Schema.Name, part.Schema.describe(r), strings.Join(reference.Columns, ", "), value, reference.Table))
				}
			})
			if err != nil {
				return err
			}
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("%d references lead nowhere:\n    %s", len(faults), strings.Join(faults[:min(len(faults), 10)], "\n    "))
}

// each hands every row over with the text of its cells in some columns. A row
// that misses one of them is passed over.
func (p *Part) each(names []string, use func(r row, text string)) error {
	typed, err := p.typed()
	if err != nil {
		return fmt.Errorf("table %s: %w", p.Schema.Name, err)
	}
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i], _ = p.Schema.Column(name)
	}
	rows, texts := listOf(reflect.ValueOf(typed)), make([]string, len(names))
	for i := range rows.n {
		r, whole := rows.at(i), true
		for j := range columns {
			cell := columns[j].cell(r)
			switch {
			case cell == nil:
				whole = false
			case columns[j].Kind == String:
				texts[j] = *(*string)(cell)
			default:
				texts[j] = Text(columns[j].value(r))
			}
		}
		if whole {
			use(r, strings.Join(texts, " | "))
		}
	}
	return nil
}
