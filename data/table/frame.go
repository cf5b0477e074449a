package table

import "reflect"

// A Frame is a table of any shape, for those who print or compare tables and
// need not know their row types: show, verify and diff.
type Frame struct {
	Name    string
	Rows    int
	Columns []FrameColumn
}

// A FrameColumn is a column of cells: nil where missing, else string, bool,
// int64, float64 or time.Time.
type FrameColumn struct {
	Name  string
	Kind  Kind
	Cells []any
}

// Cells returns the cells of a column.
func (f *Frame) Cells(column string) ([]any, bool) {
	for _, c := range f.Columns {
		if c.Name == column {
			return c.Cells, true
		}
	}
	return nil, false
}

// Names returns the column names in order.
func (f *Frame) Names() []string {
	names := make([]string, len(f.Columns))
	for i, column := range f.Columns {
		names[i] = column.Name
	}
	return names
}

// FrameOf turns typed rows into a frame.
func FrameOf[T any](rows []T) *Frame {
	schema := Of[T]()
	frame := &Frame{Name: schema.Name, Rows: len(rows)}
	all := listOf(reflect.ValueOf(rows))
	for _, column := range schema.Columns {
		cells := make([]any, len(rows))
		for i := range cells {
			cells[i] = column.value(all.at(i))
		}
		frame.Columns = append(frame.Columns, FrameColumn{Name: column.Name, Kind: column.Kind, Cells: cells})
	}
	return frame
}
