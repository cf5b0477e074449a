package workbook

import (
	"errors"
	"fmt"
	"io"
	"strconv"
)

// The size of a sheet in the format: rows, and columns A to XFD.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// cells goes through one sheet row by row. Values are as stored: numbers as
// they are written, booleans as TRUE and FALSE, errors as #N/A, dates as the
// numbers they are.
type cells struct {
	sheet  sheet
	shared []string
	err    error

	scanner *scanner
	row     []string
	line    int
}

// rows yields each row that the sheet holds, formatted ones without a value
// too; numbers of rows that it does not hold are passed over.
func (c *cells) rows(yield func(int, []string) bool) {
	*c = cells{sheet: c.sheet, shared: c.shared}
	if c.scanner, c.err = newScanner(c.sheet.document); c.err != nil {
		return
	}
	for {
		t, err := c.scanner.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil && t.kind == start && string(t.name) == "row" {
			if err = c.readRow(t); err == nil && !yield(c.line, c.row) {
				return
			}
		}
		if err != nil {
			c.err = fmt.Errorf("%w, near row %d", err, c.line)
			return
		}
	}
}

// readRow reads the cells up to the end of the row.
func (c *cells) readRow(t token) error {
	line := c.line + 1
	if number := t.attribute("r"); number != nil {
		var err error
		if line, err = strconv.Atoi(string(number)); err != nil || line <= c.line || line > lastRow {
			return fmt.Errorf("the row number %.20q", number)
		}
	}
	c.line, c.row = line, c.row[:0]
	for column := 0; ; {
		t, err := c.scanner.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == end && string(t.name) == "row":
			return nil
		case t.kind == start && string(t.name) == "c":
			column++
			if reference := t.attribute("r"); reference != nil {
				if column, err = columnOf(reference); err != nil {
					return err
				}
			}
			if err := c.readCell(column, string(t.attribute("t"))); err != nil {
				return err
			}
		}
	}
}

// readCell reads the value up to the end of the cell and puts it in its place.
func (c *cells) readCell(column int, kind string) error {
	value := ""
	for {
		t, err := c.scanner.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == end && string(t.name) == "c":
			if value == "" {
				return nil
			}
			if value, err = c.meaning(value, kind); err != nil {
				return err
			}
			for len(c.row) < column {
				c.row = append(c.row, "")
			}
			c.row[column-1] = value
			return nil
		case t.kind == start && string(t.name) == "v":
			value, err = textOf(c.scanner)
		case t.kind == start && string(t.name) == "is":
			value, err = stringOf(c.scanner, "is")
		}
		if err != nil {
			return err
		}
	}
}

// meaning is what the stored value of a cell stands for.
func (c *cells) meaning(value, kind string) (string, error) {
	switch kind {
	case "s":
		index, err := strconv.Atoi(value)
		if err != nil || index < 0 || index >= len(c.shared) {
			return "", fmt.Errorf("the shared string %.20q of %d", value, len(c.shared))
		}
		return c.shared[index], nil
	case "b":
		if value == "1" {
			return "TRUE", nil
		}
		return "FALSE", nil
	}
	return value, nil
}

// columnOf is the column of a reference such as AB12, counted from 1.
func columnOf(reference []byte) (int, error) {
	column := 0
	for _, letter := range reference {
		if letter < 'A' || letter > 'Z' {
			break
		}
		if column = column*26 + int(letter-'A') + 1; column > lastColumn {
			break
		}
	}
	if column == 0 || column > lastColumn {
		return 0, fmt.Errorf("the cell reference %.20q", reference)
	}
	return column, nil
}
