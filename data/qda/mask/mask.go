// Package mask takes what identifies people and places out of texts by rule,
// before anything is written.
//
// A text is folded first, so that accents, dashes, apostrophes, line ends and
// characters that nobody sees change nothing; see [Fold]. Then it masks e-mail
// addresses, spelt out as well, handles and addresses of the web, telephone
// numbers, NHS, national insurance and registration numbers, dates of birth,
// postcodes and streets, codes of practices, networks and areas, names from a
// list with their parts, names behind a title, and places from a list.
//
// What it does NOT catch, so that a person must still read what is disclosed,
// is measured: docs/interviews.md has recall and precision on a labelled set.
package mask

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands in place of what was masked.
const (
	Email        = "[email]"
	Handle       = "[handle]"
	Web          = "[web address]"
	Telephone    = "[telephone]"
	NHSNumber    = "[NHS number]"
	Insurance    = "[national insurance number]"
	Registration = "[registration number]"
	BirthDate    = "[date of birth]"
	Postcode     = "[postcode]"
	Street       = "[street]"
	Organisation = "[organisation code]"
	Area         = "[area code]"
	Name         = "[name]"
	Site         = "[site]"
)

// A Masker masks texts. It is safe for use by several goroutines.
type Masker struct{ rules []rule }

// New returns a masker that knows names of people (interviewees, and the users
// of the project) and of places. Of a name of several words, or of a double
// name, each part of three letters or more is masked on its own, too, where it
// is written with its capital; a listed name in small letters alone is masked
// in any case. Places match in any case; names of one character are passed
// over, as the letters of sites are public.
func New(people, places []string) *Masker {
	m := &Masker{}
	m.rules = append(m.rules, general()...)
	m.rules = append(m.rules, placeRules(places)...)
	m.rules = append(m.rules, titleRules()...)
	m.rules = append(m.rules, nameRules(people)...)
	return m
}

// A span of a text is masked.
type span struct {
	start, end int
	label      string
}

// Mask returns the text with everything masked that the rules find. Characters
// that nobody sees are taken out.
func (m *Masker) Mask(text string) string {
	text = strings.Map(visible, text)
	spans := m.spans(text)
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	done := 0
	for _, s := range spans {
		b.WriteString(text[done:s.start] + s.label)
		done = s.end
	}
	return b.String() + text[done:]
}

// spans finds what is to be masked in a text without invisible characters, in
// its order. What an earlier rule has found is closed to later ones.
func (m *Masker) spans(text string) []span {
	f := fold(text)
	for _, at := range placeholders.FindAllIndex(f.plain, -1) {
		closeOff(f.plain[at[0]:at[1]])
	}
	var spans []span
	for i := range m.rules {
		for _, at := range m.rules[i].find(f.plain) {
			closeOff(f.plain[at[0]:at[1]])
			spans = append(spans, span{f.at[at[0]], f.at[at[1]], m.rules[i].label})
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].start < spans[j].start })
	return spans
}

// closed stands in place of what is masked, and matches nothing.
const closed = 0

func closeOff(b []byte) {
	for i := range b {
		b[i] = closed
	}
}

// Quotation returns the text masked and then cut to at most words words, with
// an ellipsis where it was cut. No words give no text.
func (m *Masker) Quotation(text string, words int) string {
	if words <= 0 {
		return ""
	}
	fields := strings.Fields(m.Mask(text))
	if len(fields) <= words {
		return strings.Join(fields, " ")
	}
	return strings.Join(fields[:words], " ") + " …"
}

// find returns the matches that stand alone, with no letter or digit against
// them, and that the rule takes for what they look like.
func (r *rule) find(plain []byte) (found [][2]int) {
	for from := 0; from < len(plain); {
		at := r.next(plain, from)
		if at == nil {
			break
		}
		start, end := from+at[0], from+at[1]
		first, last := start, end
		if len(at) > 2 && at[2] >= 0 { // what stands around the group only says what it is
			first, last = from+at[2], from+at[3]
		}
		if last > first && alone(plain, start, end) && (r.accept == nil || r.accept(string(plain[first:last]))) {
			found = append(found, [2]int{first, last})
			from = end
			continue
		}
		_, size := utf8.DecodeRune(plain[start:])
		from = start + max(size, 1)
	}
	return found
}

// next is the first match behind a place: the longest that stands alone, since
// of two numbers in a row the first may have fewer digits than its kind can
// have, or else the longest.
func (r *rule) next(plain []byte, from int) []int {
	longest := r.pattern.FindSubmatchIndex(plain[from:])
	if longest == nil || !apart(plain, from+longest[0]) {
		return longest
	}
	for at := longest; at != nil && at[0] == longest[0] && at[1] > at[0]; at = r.pattern.FindSubmatchIndex(plain[from : from+at[1]-1]) {
		if apart(plain, from+at[1]) {
			return at
		}
	}
	return longest
}

// alone says whether a match is no part of a longer word or number.
func alone(plain []byte, start, end int) bool {
	return apart(plain, start) && apart(plain, end) && bytes.IndexByte(plain[start:end], closed) < 0
}

// apart says whether no letter or digit stands against another at a place.
func apart(plain []byte, at int) bool {
	before, _ := utf8.DecodeLastRune(plain[:at])
	after, _ := utf8.DecodeRune(plain[at:])
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	return !letter(before) || !letter(after)
}
