package table

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// arrange sorts rows by their key and holds them to the declaration: no key
// twice, no value outside its bounds, no NaN or infinity. Up to ten faults
// come in one error. A fault here is a mistake of a stage, not of an input:
// readers reject what they cannot take before it gets this far.
func arrange(s *Schema, rows reflect.Value) error {
	keys := make([][]any, rows.Len())
	order := make([]int, rows.Len())
	for i := range order {
		order[i] = i
		for _, column := range s.Columns {
			if column.Key {
				keys[i] = append(keys[i], column.value(rows.Index(i)))
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.CompareFunc(keys[a], keys[b], compare) })

	sorted := reflect.MakeSlice(rows.Type(), rows.Len(), rows.Len())
	var faults []string
	for i, from := range order {
		row := rows.Index(from)
		sorted.Index(i).Set(row)
		if i > 0 && len(keys[from]) > 0 && slices.CompareFunc(keys[order[i-1]], keys[from], compare) == 0 {
			faults = append(faults, fmt.Sprintf("key %s stands twice", describe(keys[from])))
		}
		for _, column := range s.Columns {
			if fault := column.fault(column.value(row)); fault != "" {
				faults = append(faults, fmt.Sprintf("row %s, column %s: %s", describe(keys[from]), column.Name, fault))
			}
		}
		if len(faults) >= 10 {
			break
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("table %s breaks its declaration:\n    %s", s.Name, strings.Join(faults, "\n    "))
	}
	reflect.Copy(rows, sorted)
	return nil
}

// fault says what is wrong with a value, or nothing.
func (c Column) fault(value any) string {
	if value == nil {
		return ""
	}
	switch v := value.(type) {
	case string:
		if len(c.OneOf) > 0 && !slices.Contains(c.OneOf, v) {
			return fmt.Sprintf("%q is none of %s", v, strings.Join(c.OneOf, ", "))
		}
	case int64:
		return c.outside(float64(v))
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprintf("%v is no number; a missing value is null", v)
		}
		return c.outside(v)
	}
	return ""
}

func (c Column) outside(v float64) string {
	if c.Min != nil && v < *c.Min {
		return fmt.Sprintf("%v is below %v", v, *c.Min)
	}
	if c.Max != nil && v > *c.Max {
		return fmt.Sprintf("%v is above %v", v, *c.Max)
	}
	return ""
}

func describe(key []any) string {
	parts := make([]string, len(key))
	for i, value := range key {
		parts[i] = Text(value)
	}
	return strings.Join(parts, " ")
}
