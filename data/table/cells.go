package table

import (
	"reflect"
	"unsafe"
)

// Rows come as a slice of a type that only their schema knows. What is done to
// every cell of every table (comparing, checking, encoding) goes to the cells by their
// offset in a row, since reflection costs more than all of that together.

// A row is one row of a table, at its place in the slice.
type row unsafe.Pointer

// A list is the rows of a table.
type list struct {
	first unsafe.Pointer
	size  uintptr // of a row
	n     int
}

// listOf looks into a slice of rows.
func listOf(rows reflect.Value) list {
	return list{first: rows.UnsafePointer(), size: rows.Type().Elem().Size(), n: rows.Len()}
}

func (l list) at(i int) row { return row(unsafe.Add(l.first, uintptr(i)*l.size)) }

// place finds where a column of a field stands in a row.
func (c *Column) place(field reflect.StructField) {
	c.offset, c.pointer = field.Offset, field.Type.Kind() == reflect.Pointer
	if c.Element > 0 {
		c.offset += uintptr(c.Element-1) * field.Type.Elem().Size()
	}
}

// cell is where the value of a column stands, which is of the type of its kind;
// nil where the value is missing.
func (c *Column) cell(r row) unsafe.Pointer {
	cell := unsafe.Add(unsafe.Pointer(r), c.offset)
	if c.pointer {
		return *(*unsafe.Pointer)(cell)
	}
	if c.Nullable && *(*string)(cell) == "" { // only a string is missing where it is empty
		return nil
	}
	return cell
}
