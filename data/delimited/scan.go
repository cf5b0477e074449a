package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// A scan goes through the records of a text that is held whole.
type scan struct {
	file, member string
	content      []byte
	err          error
	cells        []string
}

// rows yields what encoding/csv would. The cells of a record lie in one string,
// so that what is kept of it is a row and not the file.
func (s *scan) rows(yield func(int, []string) bool) {
	s.err = nil
	var fields [][]byte
	for rest, line := s.content, 1; ; {
		text, after := nextLine(rest)
		switch {
		case len(text) > 0 && s.plain(string(text)):
			if !yield(line, s.cells) {
				return
			}
			rest, line = after, line+1
			continue
		case len(text) == 0 && len(rest) > 0:
			rest, line = after, line+1
			continue
		}
		found, after, before, lines, err := Split(rest, fields)
		if err != nil {
			s.slowly(rest, line, yield) // which says what is wrong, and where
			return
		}
		if len(found) == 0 {
			return
		}
		s.own(found)
		if !yield(line+before, s.cells) {
			return
		}
		fields, rest, line = found, after, line+lines
	}
}

// plain takes the cells of a record that is one line, and says whether it is:
// quotes stand around whole cells, and there is none inside them.
func (s *scan) plain(line string) bool {
	s.cells = s.cells[:0]
	for {
		cell, end := line, -1
		if strings.HasPrefix(line, `"`) {
			closing := strings.IndexByte(line[1:], '"') + 1
			if closing < 1 || closing+1 < len(line) && line[closing+1] != ',' {
				return false
			}
			if cell = line[1:closing]; closing+1 < len(line) {
				end = closing + 1
			}
		} else {
			for end = 0; end < len(line) && line[end] != ','; end++ {
				if line[end] == '"' {
					return false
				}
			}
			if cell = line[:end]; end == len(line) {
				end = -1
			}
		}
		s.cells = append(s.cells, cell)
		if end < 0 {
			return true
		}
		line = line[end+1:]
	}
}

// own copies the cells of a record into one string.
func (s *scan) own(found [][]byte) {
	all := string(bytes.Join(found, nil))
	s.cells = s.cells[:0]
	for _, cell := range found {
		s.cells = append(s.cells, all[:len(cell)])
		all = all[len(cell):]
	}
}

// slowly goes through the records from one that begins on a line, as encoding/csv
// does, whose account of what is wrong is told.
func (s *scan) slowly(content []byte, first int, yield func(int, []string) bool) {
	records := csv.NewReader(bytes.NewReader(content))
	records.FieldsPerRecord = -1
	records.ReuseRecord = true
	for {
		cells, err := records.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			line := 0
			if at := (*csv.ParseError)(nil); errors.As(err, &at) {
				line, err = at.Line+first-1, at.Err
			}
			s.err = Quotes(s.file, s.member, line, err)
			return
		}
		line, _ := records.FieldPos(0)
		if !yield(line+first-1, cells) {
			return
		}
	}
}
