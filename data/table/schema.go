package table

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
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

	field int
}

// A Schema is a table with its columns, derived from a row type.
type Schema struct {
	Table
	Columns []Column

	rowType reflect.Type
	codec   codec
}

// codec carries the row type past the places that know a table by name only.
type codec struct {
	encode func(rows any) ([]byte, error)
	decode func(parquet []byte) (any, error)
	join   func(parts []any) any
}

var schemas sync.Map // reflect.Type -> *Schema

// Of returns the schema of a row type. A declaration that cannot be understood
// panics: it is a mistake of ours, found by the first test that touches it.
func Of[T Row]() *Schema {
	var zero T
	rowType := reflect.TypeOf(zero)
	if known, ok := schemas.Load(rowType); ok {
		return known.(*Schema)
	}
	schema := &Schema{Table: zero.Table(), rowType: rowType}
	for i := range rowType.NumField() {
		column, err := columnOf(rowType.Field(i))
		if err != nil {
			panic(fmt.Sprintf("table %s: %v", schema.Name, err))
		}
		column.field = i
		schema.Columns = append(schema.Columns, column)
	}
	schema.codec = codec{
		encode: func(rows any) ([]byte, error) { return encode(schema, reflect.ValueOf(rows)) },
		decode: func(parquet []byte) (any, error) {
			var rows []T
			err := decode(schema, parquet, reflect.ValueOf(&rows).Elem())
			return rows, err
		},
		join: func(parts []any) any {
			var rows []T
			for _, part := range parts {
				rows = append(rows, part.([]T)...)
			}
			return rows
		},
	}
	schemas.Store(rowType, schema)
	return schema
}

var kinds = map[reflect.Type]Kind{
	reflect.TypeFor[string]():    String,
	reflect.TypeFor[bool]():      Boolean,
	reflect.TypeFor[int64]():     Integer,
	reflect.TypeFor[float64]():   Number,
	reflect.TypeFor[time.Time](): Date,
}

// columnOf reads one field's declaration.
func columnOf(field reflect.StructField) (Column, error) {
	tag, ok := field.Tag.Lookup("column")
	if !ok {
		return Column{}, fmt.Errorf("field %s names no column", field.Name)
	}
	name, options, _ := strings.Cut(tag, ",")
	column := Column{
		Name: name,
		Unit: field.Tag.Get("unit"),
		Does: field.Tag.Get("does"),
		Key:  strings.Contains(options, "key"),
	}
	fieldType := field.Type
	if fieldType.Kind() == reflect.Pointer {
		fieldType, column.Nullable = fieldType.Elem(), true
	}
	if column.Kind, ok = kinds[fieldType]; !ok {
		return Column{}, fmt.Errorf("column %s has type %s", name, field.Type)
	}
	if strings.Contains(options, "optional") {
		if field.Type.Kind() != reflect.String {
			return Column{}, fmt.Errorf("column %s: only a string is optional, others are pointers", name)
		}
		column.Nullable = true
	}
	if column.Does == "" {
		return Column{}, fmt.Errorf("column %s says nothing of what it holds", name)
	}
	if values := field.Tag.Get("oneof"); values != "" {
		column.OneOf = strings.Split(values, ",")
	}
	var err error
	if column.Min, err = bound(field.Tag.Get("min")); err == nil {
		column.Max, err = bound(field.Tag.Get("max"))
	}
	return column, err
}

func bound(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	value, err := strconv.ParseFloat(text, 64)
	return &value, err
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
