package table

import (
	"cmp"
	"reflect"
	"strconv"
	"time"
)

// of returns what holds a column's value in a row.
func (c Column) of(row reflect.Value) reflect.Value {
	field := row.Field(c.field)
	if c.Element > 0 {
		return field.Index(c.Element - 1)
	}
	return field
}

// present returns the field that holds a column's value in a row, and false
// where the value is missing.
func (c Column) present(row reflect.Value) (reflect.Value, bool) {
	field := c.of(row)
	if field.Kind() == reflect.Pointer {
		return field.Elem(), !field.IsNil()
	}
	return field, !(c.Nullable && c.Kind == String && field.Len() == 0)
}

// value returns the cell of a column in a row, or nil where it is missing.
// The others are string, bool, int64, float64 and time.Time.
func (c Column) value(row reflect.Value) any {
	field, ok := c.present(row)
	if !ok {
		return nil
	}
	return field.Interface()
}

// set puts a value, or nil for a missing one, into a row's cell.
func (c Column) set(row reflect.Value, value any) {
	field := c.of(row)
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

// compare orders the cells of one column in two rows; a missing value comes
// first. It is called for every pair that a sort looks at, so it boxes nothing.
func (c Column) compare(a, b reflect.Value) int {
	x, inA := c.present(a)
	y, inB := c.present(b)
	if !inA || !inB {
		return cmp.Compare(truth(inA), truth(inB))
	}
	switch c.Kind {
	case String:
		return cmp.Compare(x.String(), y.String())
	case Integer:
		return cmp.Compare(x.Int(), y.Int())
	case Number:
		return cmp.Compare(x.Float(), y.Float())
	case Boolean:
		return cmp.Compare(truth(x.Bool()), truth(y.Bool()))
	default:
		return x.Interface().(time.Time).Compare(y.Interface().(time.Time))
	}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
