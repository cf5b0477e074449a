package pipeline

import (
	"bytes"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/data/table"
)

// Whatever cells a table has, they are read back as they were written.
func TestCellsAreReadBack(t *testing.T) {
	kinds := map[table.Kind]*rapid.Generator[any]{
		table.String:  rapid.OneOf(rapid.String(), rapid.Just("missing"), rapid.Just("")).AsAny(),
		table.Boolean: rapid.Bool().AsAny(),
		table.Integer: rapid.Int64().AsAny(),
		table.Number:  rapid.OneOf(rapid.Float64(), rapid.Just(math.Inf(-1)), rapid.Just(math.NaN())).AsAny(),
		table.Date: rapid.Map(rapid.IntRange(-100000, 100000), func(day int) any {
			return time.Date(2022, 1, 1+day, 0, 0, 0, 0, time.UTC)
		}),
	}
	rapid.Check(t, func(t *rapid.T) {
		frame := &table.Frame{Name: "any", Rows: rapid.IntRange(0, 5).Draw(t, "rows")}
		for range rapid.IntRange(0, 4).Draw(t, "columns") {
			kind := rapid.SampledFrom([]table.Kind{table.String, table.Boolean, table.Integer, table.Number, table.Date}).Draw(t, "kind")
			column := table.FrameColumn{Name: rapid.String().Draw(t, "name"), Kind: kind}
			for range frame.Rows {
				var cell any
				if !rapid.Bool().Draw(t, "missing") {
					cell = kinds[kind].Draw(t, "cell")
				}
				column.Cells = append(column.Cells, cell)
			}
			frame.Columns = append(frame.Columns, column)
		}
		var cells bytes.Buffer
		if err := WriteCells(&cells, frame); err != nil {
			t.Fatal(err)
		}
		got, err := readCells("any", cells.Bytes())
		if err != nil {
			t.Fatalf("%v\n%s", err, &cells)
		}
		if diff := cmp.Diff(frame, got, cmpopts.EquateNaNs()); diff != "" {
			t.Fatal(diff)
		}
	})
	for _, text := range []string{
		"", "x", "1 rows, 1 columns\n", "1 rows, 1 columns\n\"a\" string\n", "1 rows, 1 columns\n\"a\" integer\nx\n",
		"0 rows, 0 columns\nmore\n", "9999999 rows, 1 columns\n",
	} {
		if frame, err := readCells("any", []byte(text)); err == nil {
			t.Errorf("%q is read as %+v", text, frame)
		}
	}
}
