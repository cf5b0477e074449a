package table

import (
	"fmt"
	"reflect"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
)

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

// ReadFrame reads a Parquet file whose bytes were held against their hash.
func ReadFrame(name string, file []byte) (*Frame, error) {
	frame := &Frame{Name: name}
	err := readRecords(file, func(read arrow.Table) error {
		frame.Rows = int(read.NumRows())
		for i := range int(read.NumCols()) {
			field := read.Schema().Field(i)
			column, err := frameColumn(field, read.Column(i).Data())
			if err != nil {
				return err
			}
			frame.Columns = append(frame.Columns, column)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	return frame, nil
}

func frameColumn(field arrow.Field, data *arrow.Chunked) (FrameColumn, error) {
	column := FrameColumn{Name: field.Name, Cells: make([]any, 0, data.Len())}
	for kind, arrowType := range arrowTypes {
		if arrow.TypeEqual(arrowType, field.Type) {
			column.Kind = kind
		}
	}
	if column.Kind == "" {
		return column, fmt.Errorf("column %s has the type %s, which no table of ours has", field.Name, field.Type)
	}
	for _, chunk := range data.Chunks() {
		for i := range chunk.Len() {
			column.Cells = append(column.Cells, cell(chunk, i))
		}
	}
	return column, nil
}

func cell(values arrow.Array, i int) any {
	if values.IsNull(i) {
		return nil
	}
	switch v := values.(type) {
	case *array.String:
		return v.Value(i)
	case *array.Boolean:
		return v.Value(i)
	case *array.Int64:
		return v.Value(i)
	case *array.Float64:
		return v.Value(i)
	default:
		return v.(*array.Date32).Value(i).ToTime()
	}
}
