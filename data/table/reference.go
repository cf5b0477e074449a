package table

import (
	"fmt"
	"slices"
	"strings"
)

// A Reference is a foreign key: what stands in columns of a row is the key of a
// row of another table, or of the same one.
type Reference struct {
	Columns []string
	Table   string   // that is referenced
	Key     []string // its key, column for column
}

// References lists the foreign keys of s that lead to tables that are there.
//
// A column declares one with the tag references, the names of tables separated
// by blanks. A key of several columns is referenced by columns of the same
// names, each of which says so; one of a single column by a column of any name.
// Where a column may be missing, a row without it references nothing.
func (s *Schema) References(there []*Schema) []Reference {
	var references []Reference
	for _, name := range s.referenced() {
		at := slices.IndexFunc(there, func(other *Schema) bool { return other.Name == name })
		if at < 0 {
			continue
		}
		key := there[at].Key()
		for _, column := range s.referencing(name) {
			if len(key) == 1 {
				references = append(references, Reference{[]string{column.Name}, name, key})
			}
		}
		if len(key) > 1 {
			references = append(references, Reference{key, name, key})
		}
	}
	return references
}

// CheckReferences makes sure that every foreign key of a catalogue leads to the
// whole key of a table in it, of the same kinds and never missing.
func CheckReferences(catalogue []*Schema) error {
	for _, schema := range catalogue {
		for _, name := range schema.referenced() {
			at := slices.IndexFunc(catalogue, func(other *Schema) bool { return other.Name == name })
			if at < 0 {
				return fmt.Errorf("table %s references the table %s, which is not declared", schema.Name, name)
			}
			if err := schema.fits(catalogue[at]); err != nil {
				return fmt.Errorf("table %s references the table %s: %w", schema.Name, name, err)
			}
		}
	}
	return nil
}

// fits says why the columns that reference a table are no key of it.
func (s *Schema) fits(other *Schema) error {
	key, columns := other.keyColumns(), s.referencing(other.Name)
	if len(key) == 0 {
		return fmt.Errorf("it has no key")
	}
	for _, of := range key {
		if of.Nullable {
			return fmt.Errorf("its key column %s may be missing", of.Name)
		}
	}
	for i, column := range columns {
		of := key[0]
		if len(key) > 1 {
			if len(columns) != len(key) || columns[i].Nullable || !slices.ContainsFunc(key, func(k Column) bool { return k.Name == column.Name }) {
				return fmt.Errorf("its key %s is referenced by columns of the same names that are never missing", strings.Join(other.Key(), ", "))
			}
			of, _ = other.Column(column.Name)
		}
		if column.Kind != of.Kind {
			return fmt.Errorf("column %s is of kind %s, the key's %s of kind %s", column.Name, column.Kind, of.Name, of.Kind)
		}
	}
	return nil
}

// referenced lists the tables that s references, each once, in the order of
// the columns that do.
func (s *Schema) referenced() []string {
	var names []string
	for _, column := range s.Columns {
		for _, name := range column.References {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

func (s *Schema) referencing(name string) []Column {
	var columns []Column
	for _, column := range s.Columns {
		if slices.Contains(column.References, name) {
			columns = append(columns, column)
		}
	}
	return columns
}
