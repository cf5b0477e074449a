package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// sharedStrings reads the strings that cells refer to by number.
func sharedStrings(document []byte) ([]string, error) {
	s, err := newScanner(document)
	if err != nil {
		return nil, err
	}
	return s.sharedStrings()
}

func (s *scanner) sharedStrings() ([]string, error) {
	var all []string
	var plain []byte // the texts of those that are read at once, one behind the other
	var lengths []int
	for {
		if from, to, is := quickString(s); is {
			plain, lengths = append(plain, s.document[from:to]...), append(lengths, to-from)
			all = append(all, "")
			continue
		}
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return together(all, string(plain), lengths), nil
		}
		if err == nil && t.kind == start && string(t.name) == "si" {
			var one string
			one, err = stringOf(s, "si")
			all = append(all, strings.ReplaceAll(one, "\x00", "\ufffd")) // reading gives that a meaning of its own
			lengths = append(lengths, -1)
		}
		if err != nil {
			return nil, err
		}
	}
}

// together puts the texts that lie one behind the other in their places: a string
// of its own for each would be tens of thousands.
func together(all []string, plain string, lengths []int) []string {
	for i, length := range lengths {
		if length >= 0 {
			all[i], plain = plain[:length], plain[length:]
		}
	}
	return all
}

// stringOf joins the runs of a string up to the end of its element. How it is
// pronounced (rPh) is not part of it.
func stringOf(s *scanner, element string) (string, error) {
	var joined joiner
	spoken := false
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		switch name := string(t.name); {
		case t.kind == end && name == element:
			return joined.String(), nil
		case t.kind != text && name == "rPh":
			spoken = t.kind == start
		case t.kind == start && name == "t":
			run, err := textOf(s)
			if err != nil {
				return "", err
			}
			if !spoken {
				joined.add(run)
			}
		}
	}
}

// textOf is the text up to the end of the element just started.
func textOf(s *scanner) (string, error) {
	var joined joiner
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		switch t.kind {
		case start:
			return "", fmt.Errorf("the element %.40s inside text", t.name)
		case end:
			return unescape(joined.String()), nil
		}
		run := string(t.text)
		if !t.literal {
			if run, err = resolve(bytes.ReplaceAll(t.text, []byte("\r\n"), []byte("\n"))); err != nil {
				return "", err
			}
		}
		joined.add(run)
	}
}

// A joiner joins texts, nearly always one, in time that grows with their
// length alone.
type joiner struct {
	one  string
	many []byte
}

func (j *joiner) add(text string) {
	switch {
	case j.many != nil:
		j.many = append(j.many, text...)
	case j.one == "":
		j.one = text
	default:
		j.many = append(append([]byte{}, j.one...), text...)
	}
}

func (j *joiner) String() string {
	if j.many != nil {
		return string(j.many)
	}
	return j.one
}
