package refi

import (
	"slices"
	"unicode/utf8"

	"pcneval/config/positions"
)

// A Ruler is a text on which positions of one reading can be found.
type Ruler struct {
	text   []rune  // normalised: no byte order mark, line ends are line feeds
	starts []int32 // position at which each code point starts, and at last the end of the text
	end    string
}

// NewRuler lays a reading over a text as it is stored, byte order mark taken
// off; marked says that there was one.
func NewRuler(stored string, marked bool, r positions.Reading) *Ruler {
	ruler := &Ruler{end: r.End}
	at := 0
	if marked && r.Mark == positions.Counted {
		at = width('\uFEFF', r.Unit)
	}
	for i := 0; i < len(stored); {
		c, size := utf8.DecodeRuneInString(stored[i:])
		i += size
		w := width(c, r.Unit)
		if c == '\r' || c == '\n' {
			pair := c == '\r' && i < len(stored) && stored[i] == '\n'
			if pair {
				i++
			}
			c, w = '\n', lineEndWidth(pair, r.LineEnd)
		}
		ruler.text = append(ruler.text, c)
		ruler.starts = append(ruler.starts, int32(at))
		at += w
	}
	ruler.starts = append(ruler.starts, int32(at))
	return ruler
}

func width(c rune, unit string) int {
	switch {
	case unit == positions.Bytes:
		return utf8.RuneLen(c)
	case unit == positions.UTF16 && c > 0xFFFF:
		return 2
	}
	return 1
}

func lineEndWidth(pair bool, lineEnd string) int {
	if lineEnd == positions.Two || lineEnd == positions.AsStored && pair {
		return 2
	}
	return 1
}

// Length returns the number of code points of the normalised text.
func (r *Ruler) Length() int { return len(r.text) }

// Span turns positions into code points of the normalised text, the end
// exclusive. A start inside a character is taken to its beginning, an end to
// its end, so that no character is cut. It returns false where the start lies
// behind the text or behind the end; an end behind the text is taken to the
// text's end, and clipped is true.
func (r *Ruler) Span(start, end int) (from, to int, clipped, ok bool) {
	last := int(r.starts[len(r.starts)-1])
	if r.end == positions.Inclusive {
		end++
	}
	if start < 0 || end < start || start > last {
		return 0, 0, false, false
	}
	if end > last {
		end, clipped = last, true
	}
	from, exact := slices.BinarySearch(r.starts, int32(start))
	if !exact {
		from--
	}
	to, _ = slices.BinarySearch(r.starts, int32(end))
	if from < 0 { // inside a counted byte order mark
		from = 0
	}
	return from, max(from, to), clipped, true
}

// Quotation returns the text of a span.
func (r *Ruler) Quotation(from, to int) string { return string(r.text[from:to]) }

// ruler lays a reading over the text of a place; nil where there is none.
func (p *Project) ruler(t textPlace, r positions.Reading) *Ruler {
	stored, marked, ok := p.rawText(t)
	if !ok {
		return nil
	}
	return NewRuler(stored, marked, r)
}

func (r *Ruler) selection(s *Selection) (from, to int, clipped, ok bool) {
	start, okStart := s.Start.Count()
	end, okEnd := s.End.Count()
	if !okStart || !okEnd {
		return 0, 0, false, false
	}
	return r.Span(start, end)
}
