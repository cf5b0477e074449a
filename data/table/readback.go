package table

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

// ReadFrame reads a Parquet file whose bytes were held against their hash: the
// library panics at a damaged one.
func ReadFrame(name string, parquet []byte) (*Frame, error) {
	frame, err := readFrame(parquet)
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", name, err)
	}
	frame.Name = name
	return frame, nil
}

func readFrame(parquet []byte) (*Frame, error) {
	reader, err := file.NewParquetReader(bytes.NewReader(parquet))
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	frame := &Frame{Rows: int(reader.NumRows())}
	for i := range reader.MetaData().Schema.NumColumns() {
		declared := reader.MetaData().Schema.Column(i)
		kind, err := kindOf(declared)
		if err != nil {
			return nil, err
		}
		column := FrameColumn{Name: declared.Name(), Kind: kind, Cells: make([]any, 0, frame.Rows)}
		for group := range reader.NumRowGroups() {
			chunk, err := reader.RowGroup(group).Column(i)
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", column.Name, err)
			}
			cells, err := readChunk(chunk, int(reader.RowGroup(group).NumRows()))
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", column.Name, err)
			}
			column.Cells = append(column.Cells, cells...)
		}
		frame.Columns = append(frame.Columns, column)
	}
	return frame, nil
}

// kindOf says of which kind a file's column is.
func kindOf(column *schema.Column) (Kind, error) {
	flat := column.MaxRepetitionLevel() == 0 && column.MaxDefinitionLevel() <= 1
	for kind, form := range forms { // allowed: each kind has a form of its own
		if flat && column.PhysicalType() == form.physical && column.LogicalType().Equals(form.logical) {
			return kind, nil
		}
	}
	return "", fmt.Errorf(
		"column %s has the type %s (%s), which no table of ours has", column.Name(), column.PhysicalType(), column.LogicalType(),
	)
}

// readChunk returns a column's cells of one row group.
func readChunk(chunk file.ColumnChunkReader, rows int) ([]any, error) {
	switch c := chunk.(type) {
	case *file.ByteArrayColumnChunkReader:
		return cells(c, rows, c.ReadBatch, texts)
	case *file.BooleanColumnChunkReader:
		return cells(c, rows, c.ReadBatch, same)
	case *file.Int64ColumnChunkReader:
		return cells(c, rows, c.ReadBatch, same)
	case *file.Float64ColumnChunkReader:
		return cells(c, rows, c.ReadBatch, same)
	default:
		return cells(c, rows, chunk.(*file.Int32ColumnChunkReader).ReadBatch, days)
	}
}

// cells reads a column's values that are there and puts them where they belong.
func cells[T, V any](
	chunk file.ColumnChunkReader, rows int,
	read func(rows int64, values []T, there, repeated []int16) (int64, int, error), as func([]T) []V,
) ([]any, error) {
	raw, there := make([]T, rows), make([]int16, rows)
	levels, present, err := read(int64(rows), raw, there, nil)
	if err != nil {
		return nil, err
	}
	if int(levels) != rows {
		return nil, fmt.Errorf("%d values of %d", levels, rows)
	}
	values := as(raw[:present])
	all := make([]any, rows)
	nullable := chunk.Descriptor().MaxDefinitionLevel() > 0
	for i, next := 0, 0; i < rows; i++ {
		if !nullable || there[i] > 0 {
			all[i] = values[next]
			next++
		}
	}
	return all, nil
}

func same[T any](values []T) []T { return values }

// texts copies texts out of the library's pages into one piece of memory.
func texts(arrays []parquet.ByteArray) []string {
	var whole strings.Builder
	for _, array := range arrays {
		whole.Write(array)
	}
	rest := whole.String()
	texts := make([]string, len(arrays))
	for i, array := range arrays {
		texts[i], rest = rest[:len(array)], rest[len(array):]
	}
	return texts
}

func days(values []int32) []time.Time {
	days := make([]time.Time, len(values))
	for i, value := range values {
		days[i] = arrow.Date32(value).ToTime()
	}
	return days
}
