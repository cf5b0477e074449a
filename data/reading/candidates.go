package reading

import (
	"fmt"
	"strings"
	"unicode"

	"pcneval/config/problem"
)

// samples are some values of each column, for a message.
type samples [][]string

const (
	sampled = 200 // values of a column that are looked at
	told    = 3   // of which so many are told
	offered = 6   // headings that a message lists with their values
)

// samplesOf takes the first values of each column below the row of headings.
func samplesOf(source Source, line int) samples {
	var values samples
	rows := 0
	for at, cells := range source.Rows {
		if at <= line {
			continue
		}
		for len(values) < len(cells) {
			values = append(values, nil)
		}
		for i, cell := range cells {
			if text := clean(cell); text != "" {
				values[i] = append(values[i], text)
			}
		}
		if rows++; rows == sampled {
			break
		}
	}
	return values
}

func (s samples) of(at int) []string {
	if at < len(s) {
		return s[at]
	}
	return nil
}

// candidates are the spare headings whose words and values fit a column, and
// those whose values fit.
func (l layout) candidates(column Column, values samples) (worded, could []int) {
	for _, at := range l.spare() {
		if !column.Holds.fits(values.of(at)) {
			continue
		}
		could = append(could, at)
		for _, wording := range column.Headings {
			if wordsFit(wording, l.headings[at].undated) {
				worded = append(worded, at)
				break
			}
		}
	}
	return worded, could
}

// withValues is headings for a message, each with some of its values.
func (l layout) withValues(at []int, values samples) string {
	var parts []string
	for _, i := range at[:min(len(at), offered)] {
		parts = append(parts, fmt.Sprintf("%q%s", clean(l.headings[i].text), values.shown(i, ": ")))
	}
	if more := len(at) - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// shown is some values of a column behind some words, or "" where it has none.
func (s samples) shown(at int, behind string) string {
	var some []string
	for _, value := range s.of(at)[:min(len(s.of(at)), told)] {
		some = append(some, clipped(value, 40))
	}
	if len(some) == 0 {
		return ""
	}
	return behind + strings.Join(some, ", ")
}

// filler are words of headings that say nothing of what a column holds.
var filler = wordSet("of the a an and for in at on from as to number no last known figure average total rate score")

// wordsFit reports whether a heading says what is wanted, but for slips of
// spelling and words that say nothing: no word of it is another, and none that
// matters is missing.
func wordsFit(wanted, heading string) bool {
	want, have := wordsOf(wanted), wordsOf(heading)
	if len(have) == 0 {
		return false
	}
	met := make([]bool, len(want))
	for _, word := range have {
		found := filler[word]
		for i := range want {
			if !met[i] && alike(word, want[i]) {
				met[i], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	for i, word := range want {
		if !met[i] && !filler[word] {
			return false
		}
	}
	return true
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// alike reports whether two words are one, but for a plural or, in those of
// four letters and more, a slip for every five letters.
func alike(a, b string) bool {
	a, b = strings.TrimSuffix(a, "s"), strings.TrimSuffix(b, "s")
	shorter := min(len(a), len(b))
	return a == b || shorter >= 4 && problem.Distance(a, b) <= max(1, shorter/5)
}
