package table

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"sync"
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
var properties = []parquet.WriterProperty{
	parquet.WithCompression(compress.Codecs.Snappy),
	parquet.WithCreatedBy("pcneval"),
	parquet.WithDictionaryPageSizeLimit(math.MaxInt64),
}

// encode writes rows as one Parquet file with one row group. The same rows
// give the same bytes on every machine. Columns are handed to the library as
// such: what makes them of Arrow's records brings grpc and protobuf with it.
func encode(s *Schema, rows reflect.Value) ([]byte, error) {
	root, err := s.root()
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", s.Name, err)
	}
	all := listOf(rows)
	columns, kept := make([]batch, len(s.Columns)), slices.Clone(properties)
	var workers sync.WaitGroup
	for w := range min(runtime.GOMAXPROCS(0), len(columns)) {
		workers.Go(func() {
			var space scratch
			for i := w; i < len(columns); i += runtime.GOMAXPROCS(0) {
				columns[i].gather(&space, &s.Columns[i], all)
			}
		})
	}
	workers.Wait()
	for i := range columns {
		if columns[i].distinct == nil {
			kept = append(kept, parquet.WithDictionaryFor(s.Columns[i].Name, false))
		}
	}
	var out bytes.Buffer
	writer := file.NewParquetWriter(
		&out, root, file.WithWriterProps(parquet.NewWriterProperties(kept...)), file.WithWriteMetadata(metadata.KeyValueMetadata{}),
	)
	group := writer.AppendBufferedRowGroup()
	for i := range columns {
		column, err := group.Column(i)
		if err == nil {
			err = columns[i].write(column)
		}
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", s.Name, err)
		}
		columns[i] = batch{}
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
// be, which rows have one. Values that a dictionary holds are not kept.
type batch struct {
	rows, missing int
	there         []int16 // 1 where a row has a value; nil where every row must have one
	distinct      *distinct

	texts    []parquet.ByteArray
	truths   []bool
	integers []int64
	numbers  []float64
	days     []int32
}

// scratch is the space of one worker, used again for the next column.
type scratch struct {
	texts []parquet.ByteArray
	slots []int32
}

func (b *batch) gather(space *scratch, c *Column, rows list) {
	b.rows = rows.n
	if c.Nullable {
		b.there = make([]int16, rows.n)
	}
	switch c.Kind {
	case String:
		texts := gather(b, space.texts, c, rows, func(s *string) parquet.ByteArray { return unsafe.Slice(unsafe.StringData(*s), len(*s)) })
		if b.distinct = distinctOf(b, texts, numberTexts(space), textArray); b.distinct == nil {
			b.texts, texts = texts, nil
		}
		space.texts = texts
	case Boolean:
		b.truths = gather(b, nil, c, rows, func(v *bool) bool { return *v })
	case Integer:
		b.integers = gather(b, nil, c, rows, func(v *int64) int64 { return *v })
		b.distinct = distinctOf(b, b.integers, numberWords(space, func(v int64) uint64 { return uint64(v) }),
			wordArray[int64](arrow.PrimitiveTypes.Int64))
	case Number:
		b.numbers = gather(b, nil, c, rows, func(v *float64) float64 { return *v })
		b.distinct = distinctOf(b, b.numbers, numberWords(space, math.Float64bits), wordArray[float64](arrow.PrimitiveTypes.Float64))
	case Date:
		b.days = gather(b, nil, c, rows, func(v *time.Time) int32 { return int32(arrow.Date32FromTime(*v)) })
		b.distinct = distinctOf(b, b.days, numberWords(space, func(v int32) uint64 { return uint64(uint32(v)) }),
			wordArray[int32](arrow.PrimitiveTypes.Int32))
	}
	if b.distinct != nil {
		b.integers, b.numbers, b.days = nil, nil, nil
	}
}

func (b *batch) write(to file.ColumnChunkWriter) (err error) {
	if b.distinct != nil {
		return b.writeNumbered(to)
	}
	switch to := to.(type) {
	case *file.ByteArrayColumnChunkWriter:
		_, err = to.WriteBatch(b.texts, b.there, nil)
	case *file.BooleanColumnChunkWriter:
		_, err = to.WriteBatch(b.truths, b.there, nil)
	case *file.Int64ColumnChunkWriter:
		_, err = to.WriteBatch(b.integers, b.there, nil)
	case *file.Float64ColumnChunkWriter:
		_, err = to.WriteBatch(b.numbers, b.there, nil)
	case *file.Int32ColumnChunkWriter:
		_, err = to.WriteBatch(b.days, b.there, nil)
	}
	return err
}

// writeNumbered writes a column as a dictionary and the numbers of its values,
// as the library does for columns of Arrow that come so.
func (b *batch) writeNumbered(to file.ColumnChunkWriter) error {
	encoder, is := to.CurrentEncoder().(interface{ PutDictionary(arrow.Array) error })
	if !is {
		return errors.New("the library takes no dictionary for this column")
	}
	if err := encoder.PutDictionary(b.distinct.values); err != nil {
		return err
	}
	statistics := to.PageStatistics()
	statistics.IncNulls(int64(b.missing))
	statistics.IncNumValues(int64(b.rows - b.missing))
	if err := statistics.UpdateFromArrow(b.distinct.values, false); err != nil {
		return err
	}
	return to.WriteDictIndices(b.distinct.indices(b), b.there, nil)
}

// gather collects the values of a column that are not missing. there is what
// Parquet calls definition levels.
func gather[T, V any](b *batch, values []V, c *Column, rows list, of func(*T) V) []V {
	values = slices.Grow(values[:0], rows.n)
	for i := range rows.n {
		if cell := c.cell(rows.at(i)); cell != nil {
			values = append(values, of((*T)(cell)))
			if b.there != nil {
				b.there[i] = 1
			}
		}
	}
	b.missing = rows.n - len(values)
	return values
}
