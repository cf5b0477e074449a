package table

import (
	"fmt"
	"reflect"
)

// RowsOf makes typed rows of a frame, whichever version of the program wrote
// it: a column that T does not declare is left out, and one that the frame does
// not have stays zero, unless it is among those needed. The error names the
// column that is missing or holds another kind of value.
func RowsOf[T any](frame *Frame, needed ...string) ([]T, error) {
	rows, err := rowsOf(Of[T](), frame, needed...)
	if err != nil {
		return nil, err
	}
	return rows.Interface().([]T), nil
}

func rowsOf(schema *Schema, frame *Frame, needed ...string) (reflect.Value, error) {
	for _, name := range needed {
		if _, there := frame.Cells(name); !there {
			return reflect.Value{}, fmt.Errorf("table %s has no column %s; it was written by another version", frame.Name, name)
		}
	}
	rows := reflect.MakeSlice(reflect.SliceOf(schema.rowType), frame.Rows, frame.Rows)
	for _, there := range frame.Columns {
		column, declared := schema.Column(there.Name)
		if !declared {
			continue
		}
		if column.Kind != there.Kind {
			return reflect.Value{}, fmt.Errorf(
				"table %s: column %s holds %s, where this version has %s", frame.Name, there.Name, there.Kind, column.Kind,
			)
		}
		for i, cell := range there.Cells {
			column.set(rows.Index(i), cell)
		}
	}
	return rows, nil
}
