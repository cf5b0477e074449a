package pipeline

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"time"

	"pcneval/data/table"
)

var errCells = errors.New("what the second reader gave is no table")

// readCells reads back what [WriteCells] wrote.
func readCells(name string, cells []byte) (*table.Frame, error) {
	lines := bufio.NewScanner(bytes.NewReader(cells))
	lines.Buffer(nil, len(cells)+1)
	next := func() string { lines.Scan(); return lines.Text() }
	var columns int
	frame := &table.Frame{Name: name}
	_, err := fmt.Sscanf(next(), "%d rows, %d columns", &frame.Rows, &columns)
	if err != nil || frame.Rows > len(cells) || columns > len(cells) {
		return nil, errCells
	}
	for range columns {
		var column table.FrameColumn
		if _, err := fmt.Sscanf(next(), "%q %s", &column.Name, &column.Kind); err != nil {
			return nil, errCells
		}
		for range frame.Rows {
			cell, err := readCell(column.Kind, next())
			if err != nil {
				return nil, errCells
			}
			column.Cells = append(column.Cells, cell)
		}
		frame.Columns = append(frame.Columns, column)
	}
	if lines.Scan() {
		return nil, errCells
	}
	return frame, nil
}

// readCell reads back what [cellText] wrote.
func readCell(kind table.Kind, text string) (any, error) {
	if text == "missing" {
		return nil, nil
	}
	switch kind {
	case table.String:
		return strconv.Unquote(text)
	case table.Boolean:
		return strconv.ParseBool(text)
	case table.Integer:
		return strconv.ParseInt(text, 10, 64)
	case table.Number:
		return strconv.ParseFloat(text, 64)
	case table.Date:
		return time.Parse(time.DateOnly, text)
	}
	return nil, errCells
}
