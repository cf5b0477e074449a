package table_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/data/table"
)

func printed(t testing.TB, format string, frame *table.Frame) string {
	t.Helper()
	var out strings.Builder
	if err := table.Printers[format](&out, frame); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// awkward has what each format has to escape, and a number that takes all 17
// digits.
func awkward() *table.Frame {
	return &table.Frame{Name: "awkward", Rows: 2, Columns: []table.FrameColumn{
		{Name: "text", Kind: table.String, Cells: []any{"a|b, \"c\"\nd", nil}},
		{Name: "number", Kind: table.Number, Cells: []any{0.30000000000000004, 1e300}},
		{Name: "whole", Kind: table.Integer, Cells: []any{int64(math.MaxInt64), nil}},
		{Name: "flag", Kind: table.Boolean, Cells: []any{true, nil}},
		{Name: "day", Kind: table.Date, Cells: []any{time.Date(2022, 1, 31, 0, 0, 0, 0, time.UTC), nil}},
	}}
}

func TestPrintersByHand(t *testing.T) {
	for format, want := range map[string]string{
		"md": "| text | number | whole | flag | day |\n| --- | --: | --: | --- | --- |\n" +
			"| a\\|b, \"c\" d | 0.3 | 9223372036854775807 | true | 2022-01-31 |\n|  | 1e+300 |  |  |  |\n",
		"csv": "text,number,whole,flag,day\n" +
			"\"a|b, \"\"c\"\"\nd\",0.30000000000000004,9223372036854775807,true,2022-01-31\n,1e+300,,,\n",
		"json": "[\n" +
			`  {"text": "a|b, \"c\"\nd", "number": 0.30000000000000004, "whole": 9223372036854775807, "flag": true, "day": "2022-01-31"},` + "\n" +
			`  {"text": null, "number": 1e+300, "whole": null, "flag": null, "day": null}` + "\n]\n",
	} {
		if diff := cmp.Diff(want, printed(t, format, awkward())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

func TestAnEmptyTablePrints(t *testing.T) {
	frame := awkward().Where("flag", "false")
	for format, want := range map[string]string{
		"md": "| text | number | whole | flag | day |\n| --- | --: | --: | --- | " +
			"--- |\n", "csv": "text,number,whole,flag,day\n", "json": "[\n]\n",
	} {
		if got := printed(t, format, frame); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
	}
}

// Whatever text and number is printed for programs reads back the same.
func TestCSVAndJSONReadBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text, number := rapid.String().Draw(r, "text"), rapid.Float64().Draw(r, "number")
		frame := &table.Frame{Rows: 1, Columns: []table.FrameColumn{
			{Name: "text", Kind: table.String, Cells: []any{text}}, {Name: "number", Kind: table.Number, Cells: []any{number}},
		}}
		var rows []struct {
			Text   string
			Number float64
		}
		if err := json.Unmarshal([]byte(printed(t, "json", frame)), &rows); err != nil || rows[0].Text != text || rows[0].Number != number {
			r.Fatalf("json: %+v, %v", rows, err)
		}
		lines, err := csv.NewReader(strings.NewReader(printed(t, "csv", frame))).ReadAll()
		if err != nil || len(lines) != 2 {
			r.Fatalf("csv: %q, %v", lines, err)
		}
		// A reader of CSV takes the end of a line for one however it was written.
		if want := strings.ReplaceAll(text, "\r\n", "\n"); lines[1][0] != want {
			r.Fatalf("csv: %q, want %q", lines[1][0], want)
		}
		if read, err := strconv.ParseFloat(lines[1][1], 64); err != nil || math.Float64bits(read) != math.Float64bits(number) {
			r.Fatalf("csv: %s, want %v", lines[1][1], number)
		}
	})
}

func TestMarkdownKeepsARowOnOneLine(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		frame := &table.Frame{
			Rows: 1,
			Columns: []table.FrameColumn{
				{Name: "text", Kind: table.String, Cells: []any{rapid.StringOf(rapid.SampledFrom([]rune("a|\\\r\n"))).Draw(r, "text")}},
			},
		}
		lines := strings.FieldsFunc(printed(t, "md", frame), func(c rune) bool { return c == '\n' || c == '\r' })
		if len(lines) != 3 {
			r.Fatalf("%d lines: %q", len(lines), lines)
		}
		if cell := strings.TrimSuffix(strings.TrimPrefix(lines[2], "| "), " |"); strings.Contains(
			strings.NewReplacer(`\\`, "", `\|`, "").Replace(cell), "|",
		) {
			r.Fatalf("a bar in a cell parts it: %q", lines[2])
		}
	})
}

func TestWhere(t *testing.T) {
	frame := awkward()
	for _, c := range []struct {
		column, value string
		want          []any // the numbers of the rows that are left
	}{
		{"number", "0.30000000000000004", []any{0.30000000000000004}},
		{"number", "0.3", []any{}}, // values are compared as csv prints them
		{"day", "2022-01-31", []any{0.30000000000000004}},
		{"flag", "", []any{1e300}}, // a missing value
		{"flag", "false", []any{}},
		{"colour", "red", []any{}},
	} {
		left := frame.Where(c.column, c.value)
		got, _ := left.Cells("number")
		if diff := cmp.Diff(c.want, got); diff != "" || left.Rows != len(c.want) || len(left.Columns) != len(frame.Columns) ||
			left.Name != "awkward" {
			t.Errorf("%s = %q (-want +got):\n%s\n%+v", c.column, c.value, diff, left)
		}
	}
	if frame.Rows != 2 {
		t.Error("the frame itself lost rows")
	}
}
