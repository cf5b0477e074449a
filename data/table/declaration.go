package table

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

var kinds = map[reflect.Type]Kind{
	reflect.TypeFor[string]():    String,
	reflect.TypeFor[bool]():      Boolean,
	reflect.TypeFor[int64]():     Integer,
	reflect.TypeFor[float64]():   Number,
	reflect.TypeFor[time.Time](): Date,
}

// declares says whether a type declares a table.
func declares(rowType reflect.Type) bool {
	if rowType.Kind() != reflect.Struct {
		return false
	}
	blank, there := rowType.FieldByName("_")
	return there && blank.Tag.Get("table") != ""
}

// tableOf reads what a row type says of its table, on its blank field.
func tableOf(rowType reflect.Type) Table {
	if !declares(rowType) {
		panic(fmt.Sprintf("%s declares no table: it has no blank field with the tag table", rowType))
	}
	blank, _ := rowType.FieldByName("_")
	said := blank.Tag
	return Table{Name: said.Get("table"), Row: said.Get("row"), Does: said.Get("does"), Shared: said.Get("shared") == "true"}
}

// columnsOf reads the column that a field declares, or the columns of an array.
func columnsOf(field reflect.StructField) ([]Column, error) {
	array, several := reflect.Zero(field.Type).Interface().(Columns)
	if !several {
		column, err := columnOf(field)
		return []Column{column}, err
	}
	columns := array.Columns()
	if field.Type.Kind() != reflect.Array || field.Type.Elem() != reflect.TypeFor[string]() || field.Type.Len() != len(columns) {
		return nil, fmt.Errorf("field %s declares %d columns and is no array of so many strings", field.Name, len(columns))
	}
	held := make([]bool, len(columns))
	for i, c := range columns {
		if c.Name == "" || c.Does == "" {
			return nil, fmt.Errorf("field %s: column %d has no name or says nothing of what it holds", field.Name, i+1)
		}
		if c.Element < 1 || c.Element > len(columns) || held[c.Element-1] {
			return nil, fmt.Errorf("column %s stands for element %d of %s, which another has or none", c.Name, c.Element, field.Name)
		}
		held[c.Element-1], columns[i].Kind = true, String
	}
	return columns, nil
}

// columnOf reads one field's declaration.
func columnOf(field reflect.StructField) (Column, error) {
	tag, ok := field.Tag.Lookup("column")
	if !ok {
		return Column{}, fmt.Errorf("field %s names no column", field.Name)
	}
	name, options, _ := strings.Cut(tag, ",")
	column := Column{
		Name: name, Unit: field.Tag.Get("unit"), Does: field.Tag.Get("does"), References: strings.Fields(field.Tag.Get("references")),
	}
	fieldType := field.Type
	if fieldType.Kind() == reflect.Pointer {
		fieldType, column.Nullable = fieldType.Elem(), true
	}
	if column.Kind, ok = kinds[fieldType]; !ok || column.Nullable && column.Kind == String {
		return Column{}, fmt.Errorf("column %s has type %s", name, field.Type)
	}
	if err := column.option(options); err != nil {
		return Column{}, fmt.Errorf("column %s: %w", name, err)
	}
	if column.Does == "" {
		return Column{}, fmt.Errorf("column %s says nothing of what it holds", name)
	}
	if err := column.bound(field.Tag); err != nil {
		return Column{}, fmt.Errorf("column %s: %w", name, err)
	}
	return column, nil
}

// option reads what stands behind a column's name.
func (c *Column) option(options string) error {
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "":
		case "key":
			c.Key = true
		case "optional":
			if c.Kind != String {
				return fmt.Errorf("only a string is optional, others are pointers")
			}
			c.Nullable = true
		default:
			return fmt.Errorf("%q is no option; there are key and optional", option)
		}
	}
	return nil
}

// bound reads what a column's values are held to.
func (c *Column) bound(tag reflect.StructTag) error {
	if values := tag.Get("oneof"); values != "" {
		c.OneOf = strings.Split(values, ",")
	}
	var err error
	if c.Min, err = number("min", tag); err == nil {
		c.Max, err = number("max", tag)
	}
	if err != nil {
		return err
	}
	if c.OneOf != nil && c.Kind != String || (c.Min != nil || c.Max != nil) && c.Kind != Integer && c.Kind != Number {
		return fmt.Errorf("values of kind %s are not held to such bounds", c.Kind)
	}
	return nil
}

func number(name string, tag reflect.StructTag) (*float64, error) {
	text := tag.Get(name)
	if text == "" {
		return nil, nil
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fmt.Errorf("its %s is %q, which is no number", name, text)
	}
	return &value, nil
}
