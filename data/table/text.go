package table

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

// textBatch is how many rows of a Parquet file are held at a time.
const textBatch = 1 << 14

// WriteText writes a Parquet file that somebody else made, of any columns, as
// comma-separated text: the names of its columns, then its rows, a batch at a
// time. A missing value is an empty cell, a date is 2022-01-28.
func WriteText(ctx context.Context, from parquet.ReaderAtSeeker, to io.Writer) (err error) {
	// The library panics over some of what is damaged; without its own
	// goroutines it does so here.
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
	reader, err := pqarrow.NewFileReader(opened, pqarrow.ArrowReadProperties{BatchSize: textBatch}, memory.DefaultAllocator)
	if err != nil {
		return err
	}
	records, err := reader.GetRecordReader(ctx, nil, nil)
	if err != nil {
		return err
	}
	defer records.Release()
	out := csv.NewWriter(to)
	cells := make([]string, records.Schema().NumFields())
	for i, field := range records.Schema().Fields() {
		if arrow.IsNested(field.Type.ID()) {
			return fmt.Errorf("the column %s holds lists or structures, not values", field.Name)
		}
		cells[i] = field.Name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for records.Next() {
		record := records.Record()
		for row := range int(record.NumRows()) {
			for i, column := range record.Columns() {
				cells[i] = textCell(column, row)
			}
			if err := out.Write(cells); err != nil {
				return err
			}
		}
	}
	out.Flush()
	if err := records.Err(); err != nil && err != io.EOF {
		return err
	}
	return out.Error()
}

func textCell(column arrow.Array, row int) string {
	if column.IsNull(row) {
		return ""
	}
	if text, unmarked := column.(*array.Binary); unmarked { // some programs do not mark text as such
		return text.ValueString(row)
	}
	return column.ValueStr(row)
}
