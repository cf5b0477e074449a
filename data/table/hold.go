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
					func(_ reflect.Value, key string) { keys[reference.Table][key] = true },
				); err != nil {
					return err
				}
			}
			err := part.each(reference.Columns, func(row reflect.Value, value string) {
				if !keys[reference.Table][value] {
					faults = append(faults, fmt.Sprintf("table %s, row %s: %s %s is in no row of %s",
						part.Schema.Name, part.Schema.describe(row), strings.Join(reference.Columns, ", "), value, reference.Table))
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
func (p *Part) each(names []string, use func(row reflect.Value, text string)) error {
	typed, err := p.typed()
	if err != nil {
		return fmt.Errorf("table %s: %w", p.Schema.Name, err)
	}
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i], _ = p.Schema.Column(name)
	}
	rows, texts := reflect.ValueOf(typed), make([]string, len(names))
	for i := range rows.Len() {
		whole := true
		for j, column := range columns {
			value := column.value(rows.Index(i))
			whole = whole && value != nil
			texts[j] = Text(value)
		}
		if whole {
			use(rows.Index(i), strings.Join(texts, " | "))
		}
	}
	return nil
}
