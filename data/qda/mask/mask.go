// Package mask takes what identifies people and places out of quotations by
// rule, before anything is written.
//
// It masks e-mail addresses, UK telephone numbers, NHS numbers, full
// postcodes, names from a list or behind a title, and site names from a list.
//
// What it does NOT catch, so that a person must still read what is disclosed:
// names that are on no list and have no title before them, names in small
// letters, nicknames, initials; addresses without a postcode, the outward half
// of a postcode alone; telephone numbers that are said without their area code
// or in words, short numbers such as 111, foreign numbers; NHS numbers with a
// wrong check digit; e-mail addresses spelt out ("at", "dot"); dates of birth,
// job titles and stories that only one person can have lived; a site's name in
// another spelling than listed.
package mask

import (
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands in place of what was masked.
const (
	Email     = "[email]"
	Telephone = "[telephone]"
	NHSNumber = "[NHS number]"
	Postcode  = "[postcode]"
	Name      = "[name]"
	Site      = "[site]"
)

// A Masker masks text. It is safe for use by several goroutines.
type Masker struct {
	names, sites *regexp.Regexp
}

// New returns a masker that knows names of people (interviewees, and the users
// of the project) and of sites. Of a name of several words each word of three
// letters or more is masked on its own, too, where it is written with its
// capital. Site names match in any case; names of one character are passed
// over, as the letters of sites are public.
func New(names, sites []string) *Masker {
	m := &Masker{}
	var whole, parts, places []string
	for _, name := range names {
		words := strings.Fields(name)
		if len(words) == 0 || utf8.RuneCountInString(name) < 2 {
			continue
		}
		if len(words) == 1 {
			parts = append(parts, quoted(words[0]))
			continue
		}
		whole = append(whole, strings.Join(mapped(words, quoted), `[\s\x{A0}]+`))
		for _, word := range words {
			if utf8.RuneCountInString(word) >= 3 && isWord(word) {
				parts = append(parts, quoted(word))
			}
		}
	}
	for _, site := range sites {
		if words := strings.Fields(site); utf8.RuneCountInString(strings.Join(words, "")) >= 2 {
			places = append(places, strings.Join(mapped(words, quoted), `[\s\x{A0}]+`))
		}
	}
	m.names = anyOf(append(prefixed(`(?i:`, whole), parts...))
	m.sites = anyOf(prefixed(`(?i:`, places))
	return m
}

// Mask returns the text with everything masked that the rules find.
func (m *Masker) Mask(text string) string {
	text = strings.Map(visible, text)
	text = emailPattern.ReplaceAllString(text, Email)
	text = replace(text, telephonePattern, Telephone, nil) // first: the end of one can pass for an NHS number
	text = replace(text, nhsPattern, NHSNumber, isNHSNumber)
	text = replace(text, postcodePattern, Postcode, isPostcode)
	text = replace(text, m.sites, Site, nil)
	text = replace(text, titlePattern, Name, nil)
	return replace(text, m.names, Name, nil)
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

// replace masks each match that stands alone, with no letter or digit against
// it, and that accept (if any) takes for what it looks like.
func replace(text string, pattern *regexp.Regexp, with string, accept func(string) bool) string {
	if pattern == nil {
		return text
	}
	var b strings.Builder
	done, from := 0, 0
	for from < len(text) {
		at := pattern.FindStringIndex(text[from:])
		if at == nil {
			break
		}
		start, end := from+at[0], from+at[1]
		if end > start && alone(text, start, end) && (accept == nil || accept(text[start:end])) {
			b.WriteString(text[done:start] + with)
			done, from = end, end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + max(size, 1)
	}
	return b.String() + text[done:]
}

// alone says whether a match is no part of a longer word or number.
func alone(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	joins := func(a, b rune) bool {
		return (unicode.IsLetter(a) || unicode.IsDigit(a)) && (unicode.IsLetter(b) || unicode.IsDigit(b))
	}
	return !(start > 0 && joins(before, first)) && !(end < len(text) && joins(last, after))
}

// visible drops characters that nobody sees and that would split a pattern.
func visible(r rune) rune {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\uFEFF':
		return -1
	}
	return r
}

func quoted(word string) string {
	return strings.NewReplacer("'", "['’]", "’", "['’]").Replace(regexp.QuoteMeta(word))
}

func mapped(words []string, change func(string) string) []string {
	changed := make([]string, len(words))
	for i, w := range words {
		changed[i] = change(w)
	}
	return changed
}

func prefixed(open string, patterns []string) []string {
	return mapped(patterns, func(p string) string { return open + p + ")" })
}

func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' {
			return false
		}
	}
	return true
}

// anyOf matches any of the patterns, the longest first; nil for none.
func anyOf(patterns []string) *regexp.Regexp {
	if len(patterns) == 0 {
		return nil
	}
	sort.SliceStable(patterns, func(i, j int) bool { return len(patterns[i]) > len(patterns[j]) })
	return regexp.MustCompile(strings.Join(patterns, "|"))
}
