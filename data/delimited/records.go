package delimited

import (
	"bytes"

	"pcneval/data/budget"
)

// Records takes records off a chunk one by one, as [Split] does. Rows of a large
// file often begin as the row before: where the first Shared cells are the same
// bytes, they are not looked for again.
type Records struct {
	Shared int // cells that a record may have in common with the one before; 0 where it is not worth asking

	rest  []byte
	line  int
	cells [][]byte
	head  []byte // of the record before, up to the cell behind those shared; nil where it is not known
}

// Of begins with the records of another chunk.
func (r *Records) Of(chunk Chunk) { r.rest, r.line, r.head = chunk.Data, chunk.Line, nil }

// Next returns the cells of the next record and the line on which it begins, in
// the file and counted from 1. The cells are valid until the next call, and are
// none at the end.
func (r *Records) Next() (cells [][]byte, line int, err error) {
	if r.head != nil && bytes.HasPrefix(r.rest, r.head) {
		if cells, after, is := splitTail(r.rest[len(r.head):], r.cells[:r.Shared]); is {
			if r.cells = cells; len(r.cells) > budget.Columns {
				return nil, r.line, ErrTooWide
			}
			r.rest, line, r.line = after, r.line, r.line+1
			return r.cells, line, nil
		}
	}
	record, before, lines := r.rest, 0, 0
	r.cells, r.rest, before, lines, err = Split(record, r.cells)
	line, r.line, r.head = r.line+before, r.line+lines, nil
	if lines == before+1 && 0 < r.Shared && r.Shared < len(r.cells) {
		r.head = headOf(record, before, r.Shared)
	}
	return r.cells, line, err
}

// splitTail takes the cells up to the end of the line, where none has a quote. They
// are few and short, so that every byte is looked at once.
func splitTail(data []byte, cells [][]byte) (_ [][]byte, after []byte, is bool) {
	from := 0
	for i, c := range data {
		switch c {
		case ',':
			cells, from = append(cells, data[from:i]), i+1
		case '"':
			return cells, nil, false
		case '\n':
			return append(cells, trimReturn(data[from:i])), data[i+1:], true
		}
	}
	return append(cells, trimReturn(data[from:])), nil, true
}

// headOf is the beginning of a record without quotes through the comma behind
// its first cells; nil where it may have quotes.
func headOf(data []byte, emptyLines, cells int) []byte {
	for range emptyLines {
		_, data = nextLine(data)
	}
	line, _ := nextLine(data)
	if bytes.IndexByte(line, '"') >= 0 {
		return nil
	}
	end := 0
	for range cells {
		end += bytes.IndexByte(line[end:], ',') + 1
	}
	return line[:end]
}
