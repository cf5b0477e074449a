package workbook

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"pcneval/data/budget"
)

// cells goes through one sheet row by row. Values are as stored: numbers as
// they are written, or as the day that they are shown as, booleans as TRUE and
// FALSE, errors as #N/A.
type cells struct {
	sheet  sheet
	values values
	err    error

	scanner *scanner
	alone   bool     // as the scanner's
	row     []string // empty beyond what filled says
	filled  []int    // columns of the row that hold something, counted from 0
	line    int

	numbers []number // of the row, whose digits lie here one behind the other until it is read
	digits  []byte
}

// rows yields each row that the sheet holds, formatted ones without a value
// too; numbers of rows that it does not hold are passed over.
func (c *cells) rows(yield func(int, []string) bool) {
	*c = cells{sheet: c.sheet, values: c.values, alone: c.alone}
	if c.scanner, c.err = newScanner(c.sheet.document); c.err != nil {
		return
	}
	c.scanner.alone = c.alone
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
		if line, err = strconv.Atoi(string(number)); err != nil || line <= c.line {
			return fmt.Errorf("the row number %.20q", number)
		}
	}
	if line > budget.Rows {
		return fmt.Errorf("more than %d rows", budget.Rows)
	}
	// Only what was filled is emptied, so that a row costs what it holds and not
	// how far to the right that stands.
	for _, at := range c.filled {
		c.row[at] = ""
	}
	c.line, c.row, c.filled = line, c.row[:0], c.filled[:0]
	c.numbers, c.digits = c.numbers[:0], c.digits[:0]
	for column := 0; ; {
		if at, is := c.quick(); is {
			column = at
			continue
		}
		t, err := c.scanner.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == end && string(t.name) == "row":
			c.putNumbers()
			return nil
		case t.kind == start && string(t.name) == "c":
			column++
			if reference := t.attribute("r"); reference != nil {
				if column, err = columnOf(reference); err != nil {
					return err
				}
			}
			if column > budget.Columns {
				return fmt.Errorf("more than %d cells in a row", budget.Columns)
			}
			if err := c.readCell(column, cell{kind: string(t.attribute("t")), style: string(t.attribute("s"))}); err != nil {
				return err
			}
		}
	}
}

// readCell reads the value up to the end of the cell and puts it in its place.
func (c *cells) readCell(column int, is cell) error {
	for {
		t, err := c.scanner.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == end && string(t.name) == "c":
			if is.formula {
				is.place = fmt.Sprint(letters(column), c.line)
			}
			value, err := c.values.meaning(is)
			if err != nil || value == "" {
				return err
			}
			return c.put(column-1, value)
		case t.kind == start && string(t.name) == "f":
			is.formula = true
		case t.kind == start && string(t.name) == "v":
			is.value, err = textOf(c.scanner)
			is.valued = true
		case t.kind == start && string(t.name) == "is":
			is.value, err = stringOf(c.scanner, "is")
			is.valued = true
		}
		if err != nil {
			return err
		}
	}
}

func (c *cells) put(at int, value string) error {
	if at >= cap(c.row) {
		c.row = append(make([]string, 0, min(2*at+32, budget.Columns)), c.row...)
	}
	if at >= len(c.row) {
		c.row = c.row[:at+1]
	}
	if c.row[at] != "" {
		return fmt.Errorf("column %d twice in a row", at+1)
	}
	c.row[at] = value
	c.filled = append(c.filled, at)
	return nil
}

// columnOf is the column of a reference such as AB12, counted from 1.
func columnOf(reference []byte) (int, error) {
	column := 0
	for _, letter := range reference {
		letter &^= 0x20 // references are written in either case
		if letter < 'A' || letter > 'Z' {
			break
		}
		if column = column*26 + int(letter-'A') + 1; column > budget.Columns {
			break
		}
	}
	switch {
	case column == 0:
		return 0, fmt.Errorf("the cell reference %.20q", reference)
	case column > budget.Columns:
		return 0, fmt.Errorf("the cell reference %.20q, beyond %d columns", reference, budget.Columns)
	}
	return column, nil
}

// letters are the name of a column that is counted from 1.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
