package table

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// HoldReferences makes sure that every foreign key between the tables of a run
// leads to a row. The error names up to ten rows that lead nowhere and counts
// all: it is a mistake of whoever wrote them, not of an input.
func HoldReferences(whole []*Part) error {
	schemas, parts := make([]*Schema, len(whole)), map[string]*Part{}
	for i, part := range whole {
		schemas[i], parts[part.Schema.Name] = part.Schema, part
	}
	references, keys := make([][]Reference, len(whole)), map[string]map[string]bool{}
	var group errgroup.Group
	for i, part := range whole {
		references[i] = part.Schema.References(schemas)
		for _, reference := range references[i] {
			if keys[reference.Table] != nil {
				continue
			}
			of := parts[reference.Table]
			known := make(map[string]bool, of.Rows)
			keys[reference.Table] = known
			group.Go(func() error {
				return of.each(reference.Key, func(_ row, key []byte) { known[string(key)] = true })
			})
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	astray := make([][]string, len(whole))
	for i, part := range whole {
		group.Go(func() (err error) {
			for _, reference := range references[i] {
				var more []string
				more, err = part.astray(reference, keys[reference.Table])
				if astray[i] = append(astray[i], more...); err != nil {
					break
				}
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	faults := slices.Concat(astray...)
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("%d references lead nowhere:\n    %s", len(faults), strings.Join(faults[:min(len(faults), 10)], "\n    "))
}

// astray names the rows whose reference leads to no row.
func (p *Part) astray(reference Reference, known map[string]bool) (faults []string, err error) {
	var before []byte // rows of one network stand together, and lead to one row
	err = p.each(reference.Columns, func(r row, value []byte) {
		switch {
		case before != nil && bytes.Equal(value, before):
		case known[string(value)]:
			before = append(before[:0], value...)
		default:
			faults = append(faults, fmt.Sprintf("table %s, row %s: %s %s is in no row of %s",
				p.Schema.Name, p.Schema.describe(r), strings.Join(reference.Columns, ", "), value, reference.Table))
		}
	})
	return faults, err
}

// each hands every row over with the text of its cells in some columns, which is
// valid until the next. A row that misses one of them is passed over.
func (p *Part) each(names []string, use func(r row, text []byte)) error {
	typed, err := p.typed()
	if err != nil {
		return fmt.Errorf("table %s: %w", p.Schema.Name, err)
	}
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i], _ = p.Schema.Column(name)
	}
	var text []byte
	rows := listOf(reflect.ValueOf(typed))
	for i := range rows.n {
		r, whole := rows.at(i), true
		text = text[:0]
		for j := range columns {
			if j > 0 {
				text = append(text, " | "...)
			}
			cell := columns[j].cell(r)
			switch {
			case cell == nil:
				whole = false
			case columns[j].Kind == String:
				text = append(text, *(*string)(cell)...)
			default:
				text = append(text, Text(columns[j].value(r))...)
			}
		}
		if whole {
			use(r, text)
		}
	}
	return nil
}
