package table

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

// textBatch is how many rows of a Parquet file are held at a time.
const textBatch = 1 << 14

// WriteText writes a Parquet file that somebody else made, of columns of text,
// numbers, truths and days, as comma-separated text: the names of its columns,
// then its rows, a batch at a time. A missing value is an empty cell, a date is
// 2022-01-28.
func WriteText(ctx context.Context, from parquet.ReaderAtSeeker, to io.Writer) (err error) {
	// The library panics over some of what is damaged.
	defer func() {
		if found := recover(); found != nil {
			err = fmt.Errorf("%v", found)
		}
	}()
	opened, err := file.NewParquetReader(from)
	if err != nil {
		return err
	}
	defer opened.Close()
	out := csv.NewWriter(to)
	names := make([]string, opened.MetaData().Schema.NumColumns())
	for i := range names {
		column := opened.MetaData().Schema.Column(i)
		if err := hasText(column); err != nil {
			return err
		}
		names[i] = column.Name()
	}
	if err := out.Write(names); err != nil {
		return err
	}
	for group := range opened.NumRowGroups() {
		if err := writeGroupText(ctx, opened.RowGroup(group), len(names), out); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeGroupText(ctx context.Context, group *file.RowGroupReader, width int, out *csv.Writer) (err error) {
	chunks, columns, line := make([]file.ColumnChunkReader, width), make([][]any, width), make([]string, width)
	for i := range chunks {
		if chunks[i], err = group.Column(i); err != nil {
			return err
		}
	}
	for left := int(group.NumRows()); left > 0; left -= textBatch {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows := min(left, textBatch)
		for i, chunk := range chunks {
			if columns[i], err = readForeign(chunk, rows); err != nil {
				return fmt.Errorf("column %s: %w", chunk.Descriptor().Name(), err)
			}
		}
		for row := range rows {
			for i := range columns {
				line[i] = Text(columns[i][row])
			}
			if err := out.Write(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// hasText refuses a column whose values cannot be told in one cell, or whose
// stored numbers mean something else than they say, as those of decimals do.
func hasText(column *schema.Column) error {
	if path := column.ColumnPath(); column.MaxRepetitionLevel() > 0 || len(path) > 1 {
		return fmt.Errorf("the column %s holds lists or structures, not values", path[0])
	}
	switch logical := column.LogicalType().(type) {
	case schema.NoLogicalType, schema.UnknownLogicalType, schema.StringLogicalType, schema.EnumLogicalType, schema.DateLogicalType:
	case *schema.IntLogicalType:
	default:
		return fmt.Errorf("the column %s holds %s; expected texts, whole numbers, numbers, truths or days", column.Name(), logical)
	}
	switch column.PhysicalType() {
	case parquet.Types.ByteArray, parquet.Types.Boolean, parquet.Types.Int32, parquet.Types.Int64, parquet.Types.Float, parquet.Types.Double:
		return nil
	default:
		return fmt.Errorf(
			"the column %s is stored as %s; expected texts, whole numbers, numbers, truths or days", column.Name(), column.PhysicalType(),
		)
	}
}

// readForeign returns cells as readChunk does, and those of other numbers.
func readForeign(chunk file.ColumnChunkReader, rows int) ([]any, error) {
	logical := chunk.Descriptor().LogicalType()
	integer, is := logical.(*schema.IntLogicalType)
	unsigned := is && !integer.IsSigned()
	switch c := chunk.(type) {
	case *file.Int32ColumnChunkReader:
		if unsigned {
			return cells(c, rows, c.ReadBatch, func(values []int32) []int64 {
				return each(values, func(v int32) int64 { return int64(uint32(v)) })
			})
		}
		if !logical.Equals(schema.DateLogicalType{}) {
			return cells(c, rows, c.ReadBatch, func(values []int32) []int64 {
				return each(values, func(v int32) int64 { return int64(v) })
			})
		}
	case *file.Int64ColumnChunkReader:
		if unsigned {
			return cells(c, rows, c.ReadBatch, func(values []int64) []string {
				return each(values, func(v int64) string { return strconv.FormatUint(uint64(v), 10) })
			})
		}
	case *file.Float32ColumnChunkReader:
		return cells(c, rows, c.ReadBatch, func(values []float32) []string {
			return each(values, func(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) })
		})
	}
	return readChunk(chunk, rows)
}

func each[T, V any](values []T, as func(T) V) []V {
	all := make([]V, len(values))
	for i, value := range values {
		all[i] = as(value)
	}
	return all
}
