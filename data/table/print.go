package table

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// Printers write a frame in the formats that show knows: md for people, csv
// and json with every column and full precision.
var Printers = map[string]func(io.Writer, *Frame) error{
	"md": printMarkdown, "csv": printCSV, "json": printJSON,
}

// Where returns the rows in which a column reads as value.
func (f *Frame) Where(column, value string) *Frame {
	cells, _ := f.Cells(column)
	var rows []int
	for i, cell := range cells {
		if Text(cell) == value {
			rows = append(rows, i)
		}
	}
	picked := &Frame{Name: f.Name, Rows: len(rows)}
	for _, c := range f.Columns {
		kept := FrameColumn{Name: c.Name, Kind: c.Kind, Cells: make([]any, len(rows))}
		for i, row := range rows {
			kept.Cells[i] = c.Cells[row]
		}
		picked.Columns = append(picked.Columns, kept)
	}
	return picked
}

// row returns one row as text.
func (f *Frame) row(i int, text func(any) string) []string {
	cells := make([]string, len(f.Columns))
	for j, column := range f.Columns {
		cells[j] = text(column.Cells[i])
	}
	return cells
}

func printCSV(out io.Writer, f *Frame) error {
	w := csv.NewWriter(out)
	if err := w.Write(f.Names()); err != nil {
		return err
	}
	for i := range f.Rows {
		if err := w.Write(f.row(i, Text)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func printMarkdown(out io.Writer, f *Frame) error {
	rule := make([]string, len(f.Columns))
	for i, column := range f.Columns {
		rule[i] = "---"
		if column.Kind == Integer || column.Kind == Number {
			rule[i] = "--:"
		}
	}
	lines := [][]string{f.Names(), rule}
	for i := range f.Rows {
		lines = append(lines, f.row(i, markdownText))
	}
	for _, cells := range lines {
		if _, err := fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | ")); err != nil {
			return err
		}
	}
	return nil
}

func markdownText(value any) string {
	if number, ok := value.(float64); ok {
		return fmt.Sprintf("%.6g", number)
	}
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "\r\n", " ", "\n", " ", "\r", " ").Replace(Text(value))
}

// printJSON writes an array of one object a row, keys in column order.
func printJSON(out io.Writer, f *Frame) error {
	var b strings.Builder
	b.WriteString("[")
	for i := range f.Rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		for j, column := range f.Columns {
			if j > 0 {
				b.WriteString(", ")
			}
			cell := column.Cells[i]
			if day, ok := cell.(time.Time); ok {
				cell = day.Format(time.DateOnly)
			}
			text, err := json.Marshal(cell)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "%q: %s", column.Name, text)
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	_, err := io.WriteString(out, b.String())
	return err
}
