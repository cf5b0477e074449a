package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"pcneval/data/table"
)

func isTable(name string) bool { return strings.HasSuffix(name, ".parquet") }

// readTwice reads a sound Parquet file with both implementations and compares
// every cell. The other one comes first: it runs where a crash does no harm.
func (c *fileCheck) readTwice(ctx context.Context, content []byte, reread Rereader) error {
	const remedy = "do not use the table; run again, and report the fault if it comes back"
	second, err := reread(ctx, content)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		c.what, c.remedy = "has the right hash but a second implementation of Parquet cannot read it: "+err.Error(), remedy
		return nil
	}
	frame, err := table.ReadFrame(c.made.Name, content)
	if err != nil {
		c.what, c.remedy = "has the right hash but cannot be read: "+err.Error(), remedy
		return nil
	}
	var first bytes.Buffer
	if err := WriteCells(&first, frame); err != nil {
		return err
	}
	switch {
	case !bytes.Equal(first.Bytes(), second):
		c.what, c.remedy = "reads differently with a second implementation of Parquet: "+firstDifference(frame, first.Bytes(), second), remedy
	case c.made.Columns > 0 && (frame.Rows != c.made.Rows || len(frame.Columns) != c.made.Columns):
		c.what, c.remedy = fmt.Sprintf("has %d rows and %d columns, and the manifest says %d and %d",
			frame.Rows, len(frame.Columns), c.made.Rows, c.made.Columns), remedy
	}
	c.rows = frame.Rows
	return nil
}

// WriteCells writes a table so that two readings of it can be compared: a line
// with its rows and columns, and for each column a line with name and kind and
// one a cell. Equal lines mean equal values, to the last bit of a number.
func WriteCells(out io.Writer, frame *table.Frame) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%d rows, %d columns\n", frame.Rows, len(frame.Columns))
	for _, column := range frame.Columns {
		fmt.Fprintf(w, "%q %s\n", column.Name, column.Kind)
		for _, cell := range column.Cells {
			w.WriteString(cellText(cell))
			w.WriteByte('\n')
		}
	}
	return w.Flush()
}

// cellText writes a cell on one line; a missing one is not an empty one.
func cellText(cell any) string {
	switch v := cell.(type) {
	case nil:
		return "missing"
	case string:
		return strconv.Quote(v)
	}
	return table.Text(cell)
}

// firstDifference names the first cell in which two readings differ.
func firstDifference(frame *table.Frame, first, second []byte) string {
	a, b := strings.Split(string(first), "\n"), strings.Split(string(second), "\n")
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	here, there := lineAt(a, at), lineAt(b, at)
	if at == 0 {
		return fmt.Sprintf("%s, and %s by the other", here, there)
	}
	column, row := (at-1)/(frame.Rows+1), (at-1)%(frame.Rows+1)
	if column >= len(frame.Columns) {
		return "one reading is longer"
	}
	if row == 0 {
		return fmt.Sprintf("column %d is %s, and %s by the other", column+1, here, there)
	}
	return fmt.Sprintf("row %d, column %s is %s, and %s by the other", row, frame.Columns[column].Name, here, there)
}

func lineAt(lines []string, at int) string {
	if at < len(lines) {
		return lines[at]
	}
	return "nothing"
}
