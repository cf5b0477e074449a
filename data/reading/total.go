package reading

import (
	"math"
	"strings"
	"unicode"
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
	if len(text) > 80 {
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

// sums adds up the columns of numbers over the rows of use, to know a total
// that has no label.
type sums map[string]float64

func (s sums) add(r *Record, columns []Column) {
	for _, column := range columns {
		if column.Holds.Sums {
			if value, err := ParseNumber(ungrouped(r.Text(column.Name))); err == nil {
				s[column.Name] += value
			}
		}
	}
}

// totals reports whether a record is a row of totals. A row with a code is
// none, nor is one that lost its code and is no sum of the rows above it: that
// one is for the reader to reject.
func (r *Record) totals(columns []Column, above sums) bool {
	for _, column := range columns {
		if !column.Holds.Identifies || !r.Has(column.Name) {
			continue
		}
		if code := r.Text(column.Name); code != "" {
			return TotalLabel(code)
		}
		return r.labelled(columns) || r.isSum(columns, above)
	}
	return false
}

// labelled reports whether a row without a code is labelled as a total, in a
// column that is read or, unmistakably, in another.
func (r *Record) labelled(columns []Column) bool {
	for _, column := range columns {
		if !column.Holds.Sums && TotalLabel(r.Text(column.Name)) {
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
func (r *Record) isSum(columns []Column, above sums) bool {
	equal := false
	for _, column := range columns {
		text := r.Text(column.Name)
		if text == "" {
			continue
		}
		value, err := ParseNumber(ungrouped(text))
		if err != nil || !column.Holds.Sums {
			return false
		}
		sum := above[column.Name]
		equal = equal || sum > 0 && math.Abs(value-sum) <= 0.01*sum
	}
	return equal
}
