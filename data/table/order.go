package table

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"
)

// arrange sorts rows by their key and holds them to the declaration: no key
// twice, no value outside its bounds, no NaN or infinity, no hour of a day. Up
// to ten faults come in one error. A fault here is a mistake of a stage, not of an input:
// readers reject what they cannot take before it gets this far.
func arrange(s *Schema, rows reflect.Value) error {
	by := &sorter{key: s.keyColumns(), all: listOf(rows)}
	order, inOrder, once := by.order()
	var held []*Column
	for j := range s.Columns {
		if s.Columns[j].held() {
			held = append(held, &s.Columns[j])
		}
	}
	var faults []string
	for i, from := range order {
		r := by.all.at(from)
		if i > 0 && !once && len(by.key) > 0 && by.compare(order[i-1], from) == 0 {
			faults = append(faults, fmt.Sprintf("key %s stands twice", s.describe(r)))
		}
		for _, column := range held {
			if fault := column.fault(r); fault != "" {
				faults = append(faults, fmt.Sprintf("row %s, column %s: %s", s.describe(r), column.Name, fault))
			}
		}
		if len(faults) >= 10 {
			break
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("table %s breaks its declaration:\n    %s", s.Name, strings.Join(faults, "\n    "))
	}
	if !inOrder {
		sorted := reflect.MakeSlice(rows.Type(), rows.Len(), rows.Len())
		for i, from := range order {
			sorted.Index(i).Set(rows.Index(from))
		}
		reflect.Copy(rows, sorted)
	}
	return nil
}

// held says whether a column's values can break its declaration.
func (c *Column) held() bool {
	switch c.Kind {
	case String:
		return len(c.OneOf) > 0
	case Boolean:
		return false
	case Integer:
		return c.Min != nil || c.Max != nil
	}
	return true
}

// fault says what is wrong with a column's value in a row, or nothing.
func (c *Column) fault(r row) string {
	cell := c.cell(r)
	if cell == nil {
		return ""
	}
	switch c.Kind {
	case String:
		if v := *(*string)(cell); len(c.OneOf) > 0 && !slices.Contains(c.OneOf, v) {
			return fmt.Sprintf("%q is none of %s", v, strings.Join(c.OneOf, ", "))
		}
	case Integer:
		return c.outside(float64(*(*int64)(cell)))
	case Number:
		v := *(*float64)(cell)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprintf("%v is no number; a missing value is null", v)
		}
		return c.outside(v)
	case Date:
		if v := *(*time.Time)(cell); !isDay(v) {
			return fmt.Sprintf("%v is no day; a day is its midnight in UTC", v)
		}
	}
	return ""
}

// isDay says whether a file would give the same moment back.
func isDay(v time.Time) bool {
	if v.Location() != time.UTC {
		if _, offset := v.Zone(); offset != 0 {
			return false
		}
	}
	return v.Unix()%(24*60*60) == 0 && v.Nanosecond() == 0
}

func (c *Column) outside(v float64) string {
	if c.Min != nil && v < *c.Min {
		return fmt.Sprintf("%v is below %v", v, *c.Min)
	}
	if c.Max != nil && v > *c.Max {
		return fmt.Sprintf("%v is above %v", v, *c.Max)
	}
	return ""
}

func (s *Schema) keyColumns() []Column {
	var key []Column
	for _, column := range s.Columns {
		if column.Key {
			key = append(key, column)
		}
	}
	return key
}

// describe names a row by its key.
func (s *Schema) describe(r row) string {
	var parts []string
	for _, column := range s.keyColumns() {
		parts = append(parts, Text(column.value(r)))
	}
	return strings.Join(parts, " ")
}
