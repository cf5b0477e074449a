package table

import (
	"fmt"
	"reflect"
)

// RowsOf makes typed rows of a frame, whichever version of the program wrote
// it: a column that T does not declare is left out, and one that the frame does
// not have stays zero, unless it is among those needed. The error names the
// column that is missing or holds another kind of value.
func RowsOf[T Row](frame *Frame, needed ...string) ([]T, error) {
	schema := Of[T]()
	for _, name := range needed {
		if _, there := frame.Cells(name); !there {
			return nil, fmt.Errorf("table %s has no column %s; it was written by another version", frame.Name, name)
		}
	}
	rows := make([]T, frame.Rows)
	all := reflect.ValueOf(rows)
	for _, there := range frame.Columns {
		column, declared := schema.Column(there.Name)
		if !declared {
			continue
		}
		if column.Kind != there.Kind {
			return nil, fmt.Errorf("table %s: column %s holds %s, where this version has %s", frame.Name, there.Name, there.Kind, column.Kind)
		}
		for i, cell := range there.Cells {
			column.set(all.Index(i), cell)
		}
	}
	return rows, nil
}
