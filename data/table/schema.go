package table

import (
	"fmt"
	"reflect"
	"sync"
)

// A Kind is the type of a column's values.
type Kind string

// The kinds of column. They carry the names of the Table Schema standard.
const (
	String  Kind = "string"
	Boolean Kind = "boolean"
	Integer Kind = "integer"
	Number  Kind = "number"
	Date    Kind = "date"
)

// A Column is one declared column.
type Column struct {
	Name     string
	Kind     Kind
	Nullable bool
	Key      bool
	Unit     string // "patients", "GBP", "ratio", "share"; empty where there is none
	Does     string // one sentence, for the data dictionary
	Min, Max *float64
	OneOf    []string // the values a string may take; empty where any

	References []string // tables whose key, or a part of it, the column holds: see [Schema.References]

	// Element is which element of an array holds the column, counted from 1, where
	// its field is [Columns]; nought elsewhere.
	Element int

	field   int     // of the row type
	offset  uintptr // of the value in a row, or of the pointer to it
	pointer bool
}

// Columns is an array of strings that declares a column for each of its
// elements, in the order in which the table has them, where another declaration
// says which columns there are.
type Columns interface{ Columns() []Column }

// A Schema is a table with its columns, derived from a row type.
type Schema struct {
	Table
	Columns []Column

	rowType reflect.Type
}

var schemas sync.Map // reflect.Type -> *Schema

// Of returns the schema of a row type. A declaration that cannot be understood
// panics: it is a mistake of ours, found by the first test that touches it.
func Of[T any]() *Schema { return ofType(reflect.TypeFor[T]()) }

func ofType(rowType reflect.Type) *Schema {
	if known, ok := schemas.Load(rowType); ok {
		return known.(*Schema)
	}
	schema := &Schema{Table: tableOf(rowType), rowType: rowType}
	for i := range rowType.NumField() {
		field := rowType.Field(i)
		if field.Name == "_" {
			continue
		}
		columns, err := columnsOf(field)
		if err != nil {
			panic(fmt.Sprintf("table %s: %v", schema.Name, err))
		}
		for _, column := range columns {
			if _, twice := schema.Column(column.Name); twice {
				panic(fmt.Sprintf("table %s: two columns are called %s", schema.Name, column.Name))
			}
			column.field = i
			column.place(field)
			schema.Columns = append(schema.Columns, column)
		}
	}
	known, _ := schemas.LoadOrStore(rowType, schema)
	return known.(*Schema)
}

// Column returns the declared column of that name.
func (s *Schema) Column(name string) (Column, bool) {
	for _, column := range s.Columns {
		if column.Name == name {
			return column, true
		}
	}
	return Column{}, false
}

func (s *Schema) names() []string {
	names := make([]string, len(s.Columns))
	for i, column := range s.Columns {
		names[i] = column.Name
	}
	return names
}

// Key returns the names of the key columns, in order.
func (s *Schema) Key() []string {
	var names []string
	for _, column := range s.Columns {
		if column.Key {
			names = append(names, column.Name)
		}
	}
	return names
}
