// Package reread reads tables with a second implementation of Parquet, which
// has nothing in common with the one that wrote them. Whoever verifies a run
// holds the two readings against each other.
//
// The implementation, xitongsys/parquet-go 1.6.2, is no longer maintained, and
// damaged bytes can make it hang, use up the memory or read something else
// without an error. Give it only bytes that were held against their hash, in a
// process of its own with a time limit. It is never a writer.
package reread

import (
	"fmt"
	"time"

	"github.com/xitongsys/parquet-go/parquet"
	"github.com/xitongsys/parquet-go/reader"

	"pcneval/data/table"
)

// Read reads a Parquet file of flat columns into a frame of that name. A file
// that the implementation cannot take is an error and never a panic.
func Read(name string, file []byte) (frame *table.Frame, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			frame, err = nil, fmt.Errorf("table %s: the reader gave up: %v", name, broken)
		}
	}()
	// More than one goroutine makes the library's results differ from call to
	// call, and its row reader takes a null for a zero: hence 1, and columns.
	columns, err := reader.NewParquetColumnReader(newFile(file), 1)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	defer columns.ReadStop()
	// The library gives the columns names of its own, so ours are read first.
	elements, err := leaves(columns.Footer.GetSchema())
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	frame = &table.Frame{Name: name, Rows: int(columns.GetNumRows())}
	for i, element := range elements {
		column, err := read(columns, i, element, frame.Rows)
		if err != nil {
			return nil, fmt.Errorf("table %s, column %s: %w", name, column.Name, err)
		}
		frame.Columns = append(frame.Columns, column)
	}
	return frame, nil
}

// leaves returns the columns of a flat schema.
func leaves(schema []*parquet.SchemaElement) ([]*parquet.SchemaElement, error) {
	if len(schema) == 0 || int(schema[0].GetNumChildren()) != len(schema)-1 {
		return nil, fmt.Errorf("the columns are not flat")
	}
	for _, element := range schema[1:] {
		if element.GetNumChildren() != 0 || element.GetRepetitionType() == parquet.FieldRepetitionType_REPEATED {
			return nil, fmt.Errorf("the columns are not flat")
		}
	}
	return schema[1:], nil
}

func read(from *reader.ParquetReader, index int, element *parquet.SchemaElement, rows int) (table.FrameColumn, error) {
	column := table.FrameColumn{Name: nameOf(from, index), Cells: make([]any, 0, rows)}
	kind, ok := kindOf(element)
	if !ok {
		return column, fmt.Errorf("its type is %s, which no table of ours has", element.GetType())
	}
	column.Kind = kind
	values, _, _, err := from.ReadColumnByIndex(int64(index), int64(rows))
	if err != nil {
		return column, err
	}
	if len(values) != rows {
		return column, fmt.Errorf("it has %d values, and the file %d rows", len(values), rows)
	}
	for i, value := range values {
		cell, ok := cellOf(kind, value)
		if !ok {
			return column, fmt.Errorf("row %d holds a %T, and the column is of the kind %s", i+1, value, kind)
		}
		column.Cells = append(column.Cells, cell)
	}
	return column, nil
}

func nameOf(from *reader.ParquetReader, index int) string {
	return from.SchemaHandler.Infos[index+1].ExName // the first is the root
}

func kindOf(element *parquet.SchemaElement) (table.Kind, bool) {
	converted := element.ConvertedType
	is := func(want parquet.ConvertedType) bool { return converted != nil && *converted == want }
	switch element.GetType() {
	case parquet.Type_BYTE_ARRAY:
		return table.String, is(parquet.ConvertedType_UTF8)
	case parquet.Type_BOOLEAN:
		return table.Boolean, converted == nil
	case parquet.Type_INT64:
		return table.Integer, converted == nil || is(parquet.ConvertedType_INT_64)
	case parquet.Type_DOUBLE:
		return table.Number, converted == nil
	case parquet.Type_INT32:
		return table.Date, is(parquet.ConvertedType_DATE)
	}
	return "", false
}

// cellOf turns a value of the library into a cell of a frame.
func cellOf(kind table.Kind, value any) (any, bool) {
	switch v := value.(type) {
	case nil:
		return nil, true
	case string:
		return v, kind == table.String
	case bool:
		return v, kind == table.Boolean
	case int64:
		return v, kind == table.Integer
	case float64:
		return v, kind == table.Number
	case int32: // days since the first of January 1970
		return time.Unix(int64(v)*24*60*60, 0).UTC(), kind == table.Date
	}
	return nil, false
}
