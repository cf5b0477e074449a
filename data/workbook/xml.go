package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"pcneval/data/budget"
)

// A kind of token.
type kind int

const (
	start kind = iota
	end
	text
)

// An attribute of an element; its value is as it stands, references and all.
type attribute struct{ name, value []byte }

// A token is one tag or run of text. Its bytes lie in the document.
type token struct {
	kind       kind
	name       []byte // local name of the element
	attributes []attribute
	text       []byte
	literal    bool // text that has no references to resolve: CDATA
}

// attribute is the value of an attribute by its local name.
func (t token) attribute(name string) []byte {
	for _, a := range t.attributes {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// A scanner goes through an XML document tag by tag and sees that elements are
// closed in order. It serves the parts of workbooks: no document types, UTF-8
// or UTF-16.
type scanner struct {
	document   []byte
	at         int
	open       [][]byte // full names of the elements that are not closed
	attributes []attribute
	closing    bool // the element just started closes itself
	rooted     bool
	alone      bool // whether nothing is read quicker than by the scanner, against which a test holds that
}

func newScanner(document []byte) (*scanner, error) {
	document, err := inUTF8(document)
	return &scanner{document: document}, err
}

// next is the next token; io.EOF once every element is closed.
func (s *scanner) next() (token, error) {
	if s.closing {
		s.closing = false
		return s.pop()
	}
	for s.at < len(s.document) {
		if s.document[s.at] != '<' {
			if t, more := s.run(); more {
				return t, nil
			}
			continue
		}
		rest := s.document[s.at+1:]
		var err error
		switch {
		case bytes.HasPrefix(rest, []byte("?")):
			_, err = s.through("<?", "?>")
		case bytes.HasPrefix(rest, []byte("!--")):
			_, err = s.through("<!--", "-->")
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			inside, err := s.through("<![CDATA[", "]]>")
			if err == nil && len(s.open) == 0 {
				err = errors.New("text outside the elements")
			}
			return token{kind: text, text: inside, literal: true}, err
		case bytes.HasPrefix(rest, []byte("!")):
			err = errors.New("a document type, which no workbook has")
		case bytes.HasPrefix(rest, []byte("/")):
			return s.endTag()
		default:
			return s.startTag()
		}
		if err != nil {
			return token{}, err
		}
	}
	switch {
	case len(s.open) > 0:
		return token{}, fmt.Errorf("an end where the element %s is still open", s.open[len(s.open)-1])
	case !s.rooted:
		return token{}, errors.New("no element")
	}
	return token{}, io.EOF
}

// run is the text up to the next tag; blanks outside the elements are none.
func (s *scanner) run() (token, bool) {
	from := s.at
	if next := bytes.IndexByte(s.document[from:], '<'); next >= 0 {
		s.at += next
	} else {
		s.at = len(s.document)
	}
	return token{kind: text, text: s.document[from:s.at]}, len(s.open) > 0
}

// through is what stands between an opening and the next closing mark.
func (s *scanner) through(opening, closing string) ([]byte, error) {
	from := s.at + len(opening)
	length := bytes.Index(s.document[from:], []byte(closing))
	if length < 0 {
		return nil, fmt.Errorf("%s without %s", opening, closing)
	}
	s.at = from + length + len(closing)
	return s.document[from : from+length], nil
}

func (s *scanner) endTag() (token, error) {
	name, err := s.through("</", ">")
	if err != nil {
		return token{}, err
	}
	name = bytes.TrimRight(name, " \t\r\n")
	if len(s.open) == 0 || !bytes.Equal(s.open[len(s.open)-1], name) {
		return token{}, fmt.Errorf("the element %.40s closed where it is not open", name)
	}
	return s.pop()
}

func (s *scanner) pop() (token, error) {
	name := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	return token{kind: end, name: local(name)}, nil
}

func (s *scanner) startTag() (token, error) {
	if len(s.open) == 0 && s.rooted {
		return token{}, errors.New("a second element behind the first")
	}
	s.at++
	name := s.word()
	if len(name) == 0 {
		return token{}, errors.New("a tag without a name")
	}
	s.attributes = s.attributes[:0]
	for {
		s.blanks()
		rest := s.document[s.at:]
		switch {
		case bytes.HasPrefix(rest, []byte(">")):
			s.at++
		case bytes.HasPrefix(rest, []byte("/>")):
			s.at += 2
			s.closing = true
		default:
			if err := s.attribute(); err != nil {
				return token{}, fmt.Errorf("%w in the element %.40s", err, name)
			}
			continue
		}
		if len(s.open) == budget.Depth {
			return token{}, fmt.Errorf("more than %d elements inside each other", budget.Depth)
		}
		s.rooted = true
		s.open = append(s.open, name)
		return token{kind: start, name: local(name), attributes: s.attributes}, nil
	}
}

// attribute reads name="value" and keeps it.
func (s *scanner) attribute() error {
	name := s.word()
	s.blanks()
	if len(name) == 0 || s.at >= len(s.document) || s.document[s.at] != '=' {
		return errors.New("a broken attribute")
	}
	s.at++
	s.blanks()
	if s.at >= len(s.document) || s.document[s.at] != '"' && s.document[s.at] != '\'' {
		return errors.New("an attribute without quotes")
	}
	length := bytes.IndexByte(s.document[s.at+1:], s.document[s.at])
	if length < 0 {
		return errors.New("an attribute that does not end")
	}
	value := s.document[s.at+1 : s.at+1+length]
	if bytes.IndexByte(value, '<') >= 0 {
		return errors.New("a tag inside an attribute")
	}
	s.at += length + 2
	s.attributes = append(s.attributes, attribute{local(name), value})
	return nil
}

func (s *scanner) blanks() {
	for s.at < len(s.document) && blank(s.document[s.at]) {
		s.at++
	}
}

// word is a name: whatever stands before a blank or a mark.
func (s *scanner) word() []byte {
	from := s.at
	for s.at < len(s.document) && !ending[s.document[s.at]] {
		s.at++
	}
	return s.document[from:s.at]
}

// ending are the bytes that end a name.
var ending = func() (bytes [256]bool) {
	for _, c := range " \t\r\n=/><\"'&" {
		bytes[c] = true
	}
	return bytes
}()

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// local is a name without the prefix of its namespace.
func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}
