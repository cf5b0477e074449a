package reading

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Total is why a row of totals is set aside: a column sum over it would double.
const Total = "grand total"

// The words that a row of totals may be labelled with: one of the first is
// needed, the others may stand beside it.
var (
	totalWords = wordSet("total totals subtotal sum sums overall all england national uk")
	withTotal  = wordSet("grand sub of the for in and by to row rows figure figures average count number nhs kingdom united column " +
		"network networks pcn pcns practice practices gp gps lsoa lsoas area areas organisation organisations patient patients region " +
		"regions icb icbs")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// TotalLabel reports whether a text labels a row of totals: "Total", "ENGLAND
// TOTAL", "All networks", "North West sub-total".
func TotalLabel(text string) bool {
	if len(text) > 80 || !worded(text) {
		return false
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) })
	needed, known := false, true
	for _, word := range words {
		needed = needed || totalWords[word]
		known = known && (totalWords[word] || withTotal[word])
	}
	if needed && known {
		return true
	}
	return len(words) > 1 && (words[len(words)-1] == "total" || words[len(words)-1] == "totals")
}

// worded reports whether a text can have a word in it: two letters side by
// side, which most codes have not, so that little is asked of each row.
func worded(text string) bool {
	before := false
	for i := range len(text) {
		c := text[i]
		now := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
		if now && (before || c >= utf8.RuneSelf) {
			return true
		}
		before = now
	}
	return false
}

// sums adds up the columns of numbers over the rows of use, to know a total
// that has no label.
type sums []float64

func (s sums) add(b *bound) {
	for i := range b.columns {
		if b.columns[i].Holds.Sums && b.cells[i].text != "" {
			if value, err := b.number(i); err == nil {
				s[i] += value
			}
		}
	}
}

// totals reports whether a record is a row of totals. A row with a code is
// none, nor is one that lost its code and is no sum of the rows above it: that
// one is for the reader to reject.
func (r *Record) totals(above sums) bool {
	for i := range r.bound.columns {
		if !r.bound.columns[i].Holds.Identifies || r.bound.places[i] < 0 {
			continue
		}
		if code := r.bound.cells[i].text; code != "" {
			return TotalLabel(code)
		}
		return r.labelled() || r.isSum(above)
	}
	return false
}

// labelled reports whether a row without a code is labelled as a total, in a
// column that is read or, unmistakably, in another.
func (r *Record) labelled() bool {
	for i := range r.bound.columns {
		if !r.bound.columns[i].Holds.Sums && TotalLabel(r.bound.cells[i].text) {
			return true
		}
	}
	for _, cell := range r.cells {
		if strings.Contains(strings.ToLower(cell), "total") && TotalLabel(cell) {
			return true
		}
	}
	return false
}

// isSum reports whether a row has no word in it and a number that is, within
// one in a hundred, the sum of those above.
func (r *Record) isSum(above sums) bool {
	equal := false
	for i := range r.bound.columns {
		if r.bound.cells[i].text == "" {
			continue
		}
		value, err := r.bound.number(i)
		if err != nil || !r.bound.columns[i].Holds.Sums {
			return false
		}
		equal = equal || above[i] > 0 && math.Abs(value-above[i]) <= 0.01*above[i]
	}
	return equal
}
