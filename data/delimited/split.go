package delimited

import (
	"bytes"
	"encoding/csv"

	"pcneval/data/budget"
)

// Split takes the first record off data: its cells, appended to fields[:0],
// and what follows it. Cells lie in data unless they hold a doubled quote or a
// quoted CR LF. It reads exactly what encoding/csv reads: empty lines are
// skipped, and at the end of data no cells are returned. lines is how many line
// ends were passed before the record and with it.
func Split(data []byte, fields [][]byte) (cells [][]byte, rest []byte, before, lines int, err error) {
	cells = fields[:0]
	for len(data) > 0 {
		line, after := nextLine(data)
		if len(line) > 0 {
			if bytes.IndexByte(line, '"') >= 0 {
				cells, rest, lines, err = splitQuoted(data, cells)
				return cells, rest, before, before + lines, err
			}
			if bytes.Count(line, []byte(",")) >= budget.Columns {
				return cells, nil, before, before, ErrTooWide
			}
			return splitPlain(line, cells), after, before, before + 1, nil
		}
		before++
		data = after
	}
	return cells, nil, before, before, nil
}

// nextLine is the first line without its end, and what follows.
func nextLine(data []byte) (line, after []byte) {
	end := bytes.IndexByte(data, '\n')
	if end < 0 {
		return trimReturn(data), nil
	}
	return trimReturn(data[:end]), data[end+1:]
}

func trimReturn(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		return line[:n-1]
	}
	return line
}

func splitPlain(line []byte, cells [][]byte) [][]byte {
	for {
		comma := bytes.IndexByte(line, ',')
		if comma < 0 {
			return append(cells, line)
		}
		cells = append(cells, line[:comma])
		line = line[comma+1:]
	}
}

// splitQuoted reads a record some cell of which may be quoted.
func splitQuoted(data []byte, cells [][]byte) (_ [][]byte, rest []byte, lines int, err error) {
	for {
		if len(cells) >= budget.Columns {
			return cells, nil, lines, ErrTooWide
		}
		line, after := nextLine(data)
		if len(line) == 0 || line[0] != '"' {
			comma := bytes.IndexByte(line, ',')
			cell := line
			if comma >= 0 {
				cell = line[:comma]
			}
			if bytes.IndexByte(cell, '"') >= 0 {
				return cells, nil, lines, csv.ErrBareQuote
			}
			cells = append(cells, cell)
			if comma < 0 {
				return cells, after, lines + 1, nil
			}
			data = data[comma+1:]
			continue
		}
		cell, after, passed, err := quoted(data[1:])
		lines += passed
		if err != nil {
			return cells, nil, lines, err
		}
		cells = append(cells, cell)
		switch line, next := nextLine(after); {
		case len(line) == 0:
			return cells, next, lines + 1, nil
		case line[0] != ',':
			return cells, nil, lines, csv.ErrQuote
		}
		data = after[1:]
	}
}

// quoted reads a cell up to its closing quote; data starts after the opening
// one. lines is how many line ends stand in the cell.
func quoted(data []byte) (cell, after []byte, lines int, err error) {
	end := bytes.IndexByte(data, '"')
	if end < 0 {
		return nil, nil, 0, csv.ErrQuote
	}
	copied := false
	cell = data[:end]
	for data = data[end+1:]; len(data) > 0 && data[0] == '"'; {
		next := bytes.IndexByte(data[1:], '"')
		if next < 0 {
			return nil, nil, 0, csv.ErrQuote
		}
		if !copied {
			cell, copied = append([]byte(nil), cell...), true
		}
		cell = append(cell, data[:next+1]...)
		data = data[next+2:]
	}
	lines = bytes.Count(cell, []byte("\n"))
	if lines > 0 {
		cell = bytes.ReplaceAll(cell, []byte("\r\n"), []byte("\n"))
	}
	return cell, data, lines, nil
}
