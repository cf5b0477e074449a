package table

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

var arrowTypes = map[Kind]arrow.DataType{
	String:  arrow.BinaryTypes.String,
	Boolean: arrow.FixedWidthTypes.Boolean,
	Integer: arrow.PrimitiveTypes.Int64,
	Number:  arrow.PrimitiveTypes.Float64,
	Date:    arrow.FixedWidthTypes.Date32,
}

// encode writes rows as one Parquet file with one row group. The same rows
// give the same bytes on every machine.
func encode(s *Schema, rows reflect.Value) ([]byte, error) {
	fields := make([]arrow.Field, len(s.Columns))
	for i, column := range s.Columns {
		fields[i] = arrow.Field{Name: column.Name, Type: arrowTypes[column.Kind], Nullable: column.Nullable}
	}
	builder := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))
	defer builder.Release()
	builder.Reserve(rows.Len())
	for j, column := range s.Columns {
		column.append(builder.Field(j), rows)
	}
	record := builder.NewRecord()
	defer record.Release()

	var out bytes.Buffer
	// hyparquet cannot read a file whose root is not marked required. A column whose
	// dictionary is full goes on without it, and the library then lists its two
	// encodings in any order, so that no dictionary may be full.
	properties := parquet.NewWriterProperties(
		parquet.WithCompression(compress.Codecs.Snappy),
		parquet.WithRootRepetition(parquet.Repetitions.Required),
		parquet.WithCreatedBy("pcneval"),
		parquet.WithDictionaryPageSizeLimit(math.MaxInt64),
	)
	writer, err := pqarrow.NewFileWriter(record.Schema(), &out, properties, pqarrow.DefaultWriterProps())
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	if err := writer.WriteBuffered(record); err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	if err := writer.Close(); err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	return out.Bytes(), nil
}

// append adds the column's values of all rows.
func (c Column) append(builder array.Builder, rows reflect.Value) {
	for i := range rows.Len() {
		field, ok := c.present(rows.Index(i))
		if !ok {
			builder.AppendNull()
			continue
		}
		switch b := builder.(type) {
		case *array.StringBuilder:
			b.Append(field.String())
		case *array.BooleanBuilder:
			b.Append(field.Bool())
		case *array.Int64Builder:
			b.Append(field.Int())
		case *array.Float64Builder:
			b.Append(field.Float())
		case *array.Date32Builder:
			b.Append(arrow.Date32FromTime(field.Interface().(time.Time)))
		}
	}
}

// readRecords hands a Parquet file's rows to use. Its bytes must have been held
// against their hash first: a damaged file makes the library panic in a
// goroutine of its own.
func readRecords(file []byte, use func(arrow.Table) error) error {
	read, err := pqarrow.ReadTable(context.Background(), bytes.NewReader(file),
		parquet.NewReaderProperties(memory.DefaultAllocator), pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		return err
	}
	defer read.Release()
	return use(read)
}
