package table

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"
	"unsafe"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/metadata"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

// A form is how a kind of value stands in a Parquet file.
type form struct {
	physical parquet.Type
	logical  schema.LogicalType
}

var forms = map[Kind]form{
	String:  {parquet.Types.ByteArray, schema.StringLogicalType{}},
	Boolean: {parquet.Types.Boolean, schema.NoLogicalType{}},
	Integer: {parquet.Types.Int64, schema.NewIntLogicalType(64, true)},
	Number:  {parquet.Types.Double, schema.NoLogicalType{}},
	Date:    {parquet.Types.Int32, schema.DateLogicalType{}},
}

// properties of every file. hyparquet cannot read one whose root is not marked
// required. A column whose dictionary is full goes on without it, and the library
// then lists its two encodings in any order, so that no dictionary may be full.
var properties = parquet.NewWriterProperties(
	parquet.WithCompression(compress.Codecs.Snappy),
	parquet.WithCreatedBy("pcneval"),
	parquet.WithDictionaryPageSizeLimit(math.MaxInt64),
)

// encode writes rows as one Parquet file with one row group. The same rows
// give the same bytes on every machine. Columns are handed to the library as
// such: what makes them of Arrow's records brings grpc and protobuf with it.
func encode(s *Schema, rows reflect.Value) ([]byte, error) {
	root, err := s.root()
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	var out bytes.Buffer
	writer := file.NewParquetWriter(&out, root, file.WithWriterProps(properties), file.WithWriteMetadata(metadata.KeyValueMetadata{}))
	group, all, scratch := writer.AppendBufferedRowGroup(), listOf(rows), &batch{}
	for i := range s.Columns {
		column, err := group.Column(i)
		if err == nil {
			err = scratch.write(column, &s.Columns[i], all)
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", s.Name, err)
		}
	}
	if err := writer.Close(); err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	return out.Bytes(), nil
}

// root declares the columns to the library.
func (s *Schema) root() (*schema.GroupNode, error) {
	fields := make(schema.FieldList, len(s.Columns))
	for i, column := range s.Columns {
		repetition := parquet.Repetitions.Required
		if column.Nullable {
			repetition = parquet.Repetitions.Optional
		}
		form := forms[column.Kind]
		field, err := schema.NewPrimitiveNodeLogical(column.Name, repetition, form.logical, form.physical, -1, -1)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", column.Name, err)
		}
		fields[i] = field
	}
	return schema.NewGroupNode("schema", parquet.Repetitions.Required, fields, -1)
}

// A batch is the values of one column that are not missing and, where any may
// be, which rows have one. It is used again for the next column.
type batch struct {
	there    []int16 // 1 where a row has a value
	texts    []parquet.ByteArray
	truths   []bool
	integers []int64
	numbers  []float64
	days     []int32
}

func (b *batch) write(to file.ColumnChunkWriter, c *Column, rows list) (err error) {
	switch to := to.(type) {
	case *file.ByteArrayColumnChunkWriter:
		b.texts = gather(b, b.texts, c, rows, func(s *string) parquet.ByteArray { return unsafe.Slice(unsafe.StringData(*s), len(*s)) })
		_, err = to.WriteBatch(b.texts, b.levels(c), nil)
	case *file.BooleanColumnChunkWriter:
		b.truths = gather(b, b.truths, c, rows, func(v *bool) bool { return *v })
		_, err = to.WriteBatch(b.truths, b.levels(c), nil)
	case *file.Int64ColumnChunkWriter:
		b.integers = gather(b, b.integers, c, rows, func(v *int64) int64 { return *v })
		_, err = to.WriteBatch(b.integers, b.levels(c), nil)
	case *file.Float64ColumnChunkWriter:
		b.numbers = gather(b, b.numbers, c, rows, func(v *float64) float64 { return *v })
		_, err = to.WriteBatch(b.numbers, b.levels(c), nil)
	case *file.Int32ColumnChunkWriter:
		b.days = gather(b, b.days, c, rows, func(v *time.Time) int32 { return int32(arrow.Date32FromTime(*v)) })
		_, err = to.WriteBatch(b.days, b.levels(c), nil)
	}
	return err
}

// gather collects the values of a column that are not missing.
func gather[T, V any](b *batch, values []V, c *Column, rows list, of func(*T) V) []V {
	values, b.there = slices.Grow(values[:0], rows.n), slices.Grow(b.there[:0], rows.n)
	for i := range rows.n {
		if cell := c.cell(rows.at(i)); cell != nil {
			values, b.there = append(values, of((*T)(cell))), append(b.there, 1)
		} else {
			b.there = append(b.there, 0)
		}
	}
	return values
}

// levels is what Parquet calls definition levels, which a column has that may
// miss a value.
func (b *batch) levels(c *Column) []int16 {
	if !c.Nullable {
		return nil
	}
	return b.there
}
