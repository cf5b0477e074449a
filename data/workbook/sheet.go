package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
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

// sharedStrings reads the strings that cells refer to by number.
func sharedStrings(document []byte) ([]string, error) {
	s, err := newScanner(document)
	if err != nil {
		return nil, err
	}
	var all []string
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err == nil && t.kind == start && string(t.name) == "si" {
			var one string
			one, err = stringOf(s, "si")
			all = append(all, one)
		}
		if err != nil {
			return nil, err
		}
	}
}

// stringOf joins the runs of a string up to the end of its element. How it is
// pronounced (rPh) is not part of it.
func stringOf(s *scanner, element string) (string, error) {
	joined, spoken := "", false
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		switch name := string(t.name); {
		case t.kind == end && name == element:
			return joined, nil
		case t.kind != text && name == "rPh":
			spoken = t.kind == start
		case t.kind == start && name == "t":
			run, err := textOf(s)
			if err != nil {
				return "", err
			}
			if !spoken {
				joined += run
			}
		}
	}
}

// textOf is the text up to the end of the element just started.
func textOf(s *scanner) (string, error) {
	joined := ""
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		switch t.kind {
		case start:
			return "", fmt.Errorf("the element %.40s inside text", t.name)
		case end:
			return unescape(joined), nil
		}
		run := string(t.text)
		if !t.literal {
			if run, err = resolve(bytes.ReplaceAll(t.text, []byte("\r\n"), []byte("\n"))); err != nil {
				return "", err
			}
		}
		joined += run
	}
}

// escaped is how the format writes characters that XML cannot hold, and a
// carriage return, which XML would lose: _x000D_.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(text string) string {
	if !bytes.Contains([]byte(text), []byte("_x")) {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		number, _ := strconv.ParseUint(code[2:6], 16, 16)
		return string(rune(number))
	})
}
