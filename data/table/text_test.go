package table_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"

	"pcneval/data/table"
)

// foreign writes one column as another program would, two rows of which the
// second is missing.
func foreign(t *testing.T, logical schema.LogicalType, physical parquet.Type, length int, write func(file.ColumnChunkWriter) error) []byte {
	t.Helper()
	field, err := schema.NewPrimitiveNodeLogical("c", parquet.Repetitions.Optional, logical, physical, length, -1)
	if err != nil {
		t.Fatal(err)
	}
	root, err := schema.NewGroupNode("spark_schema", parquet.Repetitions.Required, schema.FieldList{field}, -1)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	writer := file.NewParquetWriter(&out, root)
	column, err := writer.AppendRowGroup().NextColumn()
	if err != nil {
		t.Fatal(err)
	}
	if err := write(column); err != nil {
		t.Fatal(err)
	}
	if err := column.Close(); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var secondMissing = []int16{1, 0}

func int32s(v int32) func(file.ColumnChunkWriter) error {
	return func(w file.ColumnChunkWriter) error {
		_, err := w.(*file.Int32ColumnChunkWriter).WriteBatch([]int32{v}, secondMissing, nil)
		return err
	}
}

func int64s(v int64) func(file.ColumnChunkWriter) error {
	return func(w file.ColumnChunkWriter) error {
		_, err := w.(*file.Int64ColumnChunkWriter).WriteBatch([]int64{v}, secondMissing, nil)
		return err
	}
}

// What each number means is what the standard of Parquet says of its bits.
func TestTextOfForeignColumns(t *testing.T) {
	none := schema.NoLogicalType{}
	for name, c := range map[string]struct {
		file          []byte
		text, refused string
	}{
		"int32":  {foreign(t, none, parquet.Types.Int32, -1, int32s(-7)), "c\n-7\n\n", ""},
		"uint32": {foreign(t, schema.NewIntLogicalType(32, false), parquet.Types.Int32, -1, int32s(-1)), "c\n4294967295\n\n", ""},
		"uint64": {foreign(t, schema.NewIntLogicalType(64, false), parquet.Types.Int64, -1, int64s(-1)), "c\n18446744073709551615\n\n", ""},
		"day":    {foreign(t, schema.DateLogicalType{}, parquet.Types.Int32, -1, int32s(1)), "c\n1970-01-02\n\n", ""},
		"float": {foreign(t, none, parquet.Types.Float, -1, func(w file.ColumnChunkWriter) error {
			_, err := w.(*file.Float32ColumnChunkWriter).WriteBatch([]float32{0.1}, secondMissing, nil)
			return err
		}), "c\n0.1\n\n", ""},
		"unmarked text": {foreign(t, none, parquet.Types.ByteArray, -1, func(w file.ColumnChunkWriter) error {
			_, err := w.(*file.ByteArrayColumnChunkWriter).WriteBatch([]parquet.ByteArray{[]byte("A81001")}, secondMissing, nil)
			return err
		}), "c\nA81001\n\n", ""},
		"decimal": {foreign(t, schema.NewDecimalLogicalType(9, 2), parquet.Types.Int32, -1, int32s(123)), "", "column c holds"},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			err := table.WriteText(t.Context(), bytes.NewReader(c.file), &text)
			if c.refused != "" {
				if err == nil || !strings.Contains(err.Error(), c.refused) {
					t.Errorf("%v instead of %q", err, c.refused)
				}
				return
			}
			if err != nil || text.String() != c.text {
				t.Errorf("%q instead of %q (%v)", text.String(), c.text, err)
			}
		})
	}
}
