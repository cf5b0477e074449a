package table

import (
	"cmp"
	"reflect"
	"strconv"
	"time"
)

// value returns the cell of a column in a row, or nil where it is missing.
// The others are string, bool, int64, float64 and time.Time.
func (c Column) value(row reflect.Value) any {
	field := row.Field(c.field)
	if field.Kind() == reflect.Pointer {
		if field.IsNil() {
			return nil
		}
		field = field.Elem()
	}
	if c.Nullable && c.Kind == String && field.String() == "" {
		return nil
	}
	return field.Interface()
}

// set puts a value, or nil for a missing one, into a row's cell.
func (c Column) set(row reflect.Value, value any) {
	field := row.Field(c.field)
	if value == nil {
		field.SetZero()
		return
	}
	if field.Kind() == reflect.Pointer {
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	field.Set(reflect.ValueOf(value))
}

// Text writes a cell with full precision: a day as 2022-01-31, a missing value
// as nothing, a float in the shortest form that reads back to the same bits.
func Text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case time.Time:
		return v.Format(time.DateOnly)
	}
	panic("table: a cell of no declared kind")
}

// compare orders two cells of one column; a missing value comes first.
func compare(a, b any) int {
	if a == nil || b == nil {
		return cmp.Compare(rank(a), rank(b))
	}
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		return cmp.Compare(Text(a), Text(b))
	default:
		return a.(time.Time).Compare(b.(time.Time))
	}
}

func rank(value any) int {
	if value == nil {
		return 0
	}
	return 1
}
