package workbook

import "pcneval/data/budget"

// Nearly all cells, and nearly all shared strings, are written in one way. What is
// of that form to the byte is read here at once; at the first byte that is not, the
// scanner reads it from its beginning, as it would have read all. Nothing is read
// here that the scanner would not read alike, and no error is told.

// quick reads a cell that is written as
//
//	<c r="A1" s="2" t="s"><v>3</v></c>    or    <c r="A1" s="2"/>
//
// with or without s and t, which is t="s" or t="n". It says at which column it
// stands, and whether it is one.
func (c *cells) quick() (column int, is bool) {
	s := c.scanner
	if s.alone || s.closing || len(s.open)+2 > budget.Depth {
		return 0, false
	}
	text := cursor{s.document, s.at}
	if !text.passes(`<c r="`) {
		return 0, false
	}
	for text.at < len(text.document) {
		letter := text.document[text.at] &^ 0x20
		if letter < 'A' || letter > 'Z' {
			break
		}
		if column = column*26 + int(letter-'A') + 1; column > budget.Columns {
			return 0, false
		}
		text.at++
	}
	if _, digits := text.number(); column == 0 || !digits || !text.passes(`"`) {
		return 0, false
	}
	style, shared := -1, false
	if text.passes(` s="`) {
		number, digits := text.number()
		if !digits || !text.passes(`"`) {
			return 0, false
		}
		style = number
	}
	if shared = text.passes(` t="s"`); !shared {
		text.passes(` t="n"`)
	}
	if text.passes(`/>`) {
		s.at = text.at
		return column, true
	}
	if !text.passes(`><v>`) {
		return 0, false
	}
	from := text.at
	if shared {
		index, digits := text.number()
		if !digits || index >= len(c.values.shared) || !text.passes(`</v></c>`) {
			return 0, false
		}
		if value := c.values.shared[index]; value != "" && c.put(column-1, value) != nil {
			return 0, false
		}
		s.at = text.at
		return column, true
	}
	if style >= 0 && style < len(c.values.days) && c.values.days[style] || !text.plain() {
		return 0, false
	}
	value := text.document[from:text.at]
	if !text.passes(`</v></c>`) || c.put(column-1, later) != nil {
		return 0, false
	}
	c.numbers = append(c.numbers, number{column - 1, len(value)})
	c.digits = append(c.digits, value...)
	s.at = text.at
	return column, true
}

// later stands for a number until the row is read: all numbers of a row are then
// copied at once.
const later = "later"

// A number of a row, of some bytes.
type number struct{ at, length int }

// putNumbers puts the numbers of the row in their places.
func (c *cells) putNumbers() {
	all := string(c.digits)
	for _, n := range c.numbers {
		c.row[n.at], all = all[:n.length], all[n.length:]
	}
	c.numbers, c.digits = c.numbers[:0], c.digits[:0]
}

// quickString reads a shared string that is written as <si><t>some text</t></si>
// and says where in the document it stands.
func quickString(s *scanner) (from, to int, is bool) {
	text := cursor{s.document, s.at}
	if s.alone || s.closing || len(s.open) == 0 || len(s.open)+2 > budget.Depth || !text.passes(`<si><t>`) {
		return 0, 0, false
	}
	from = text.at
	for text.at < len(text.document) && ordinary[text.document[text.at]] {
		text.at++
	}
	if to = text.at; !text.passes(`</t></si>`) {
		return 0, 0, false
	}
	s.at = text.at
	return from, to, true
}

// ordinary are the bytes of text that stand for themselves: no reference, no escape,
// no line end and no tag begins with one.
var ordinary = func() (bytes [256]bool) {
	for c := range bytes {
		bytes[c] = c >= ' ' && c != '<' && c != '&' && c != '_'
	}
	return bytes
}()

// A cursor is a place in a document.
type cursor struct {
	document []byte
	at       int
}

// passes goes past what stands at the cursor, where it is this.
func (t *cursor) passes(what string) bool {
	end := t.at + len(what)
	if end > len(t.document) || string(t.document[t.at:end]) != what {
		return false
	}
	t.at = end
	return true
}

// number goes past up to nine digits.
func (t *cursor) number() (value int, is bool) {
	from := t.at
	for t.at < len(t.document) && t.at-from < 10 {
		digit := t.document[t.at] - '0'
		if digit > 9 {
			break
		}
		value = value*10 + int(digit)
		t.at++
	}
	return value, t.at > from && t.at-from < 10
}

// plain goes past a number: digits, signs, a point and an exponent, in any order.
func (t *cursor) plain() bool {
	from := t.at
	for t.at < len(t.document) && numeral[t.document[t.at]] {
		t.at++
	}
	return t.at > from
}

// numeral are the bytes that numbers are written with.
var numeral = func() (bytes [256]bool) {
	for _, c := range "0123456789.+-Ee" {
		bytes[c] = true
	}
	return bytes
}()
