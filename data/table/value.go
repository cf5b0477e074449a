package table

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// of returns what holds a column's value in a row.
func (c *Column) of(row reflect.Value) reflect.Value {
	field := row.Field(c.field)
	if c.Element > 0 {
		return field.Index(c.Element - 1)
	}
	return field
}

// value returns the cell of a column in a row, or nil where it is missing.
// The others are string, bool, int64, float64 and time.Time.
func (c *Column) value(r row) any {
	cell := c.cell(r)
	if cell == nil {
		return nil
	}
	switch c.Kind {
	case String:
		return *(*string)(cell)
	case Boolean:
		return *(*bool)(cell)
	case Integer:
		return *(*int64)(cell)
	case Number:
		return *(*float64)(cell)
	default:
		return *(*time.Time)(cell)
	}
}

// set puts a value, or nil for a missing one, into a row's cell.
func (c *Column) set(row reflect.Value, value any) {
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
func (c *Column) compare(a, b row) int {
	x, y := c.cell(a), c.cell(b)
	if x == nil || y == nil {
		return cmp.Compare(truth(x != nil), truth(y != nil))
	}
	switch c.Kind {
	case String:
		return strings.Compare(*(*string)(x), *(*string)(y))
	case Integer:
		return cmp.Compare(*(*int64)(x), *(*int64)(y))
	case Number:
		return cmp.Compare(*(*float64)(x), *(*float64)(y))
	case Boolean:
		return cmp.Compare(truth(*(*bool)(x)), truth(*(*bool)(y)))
	default:
		return (*time.Time)(x).Compare(*(*time.Time)(y))
	}
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
