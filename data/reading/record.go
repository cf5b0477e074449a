package reading

import (
	"fmt"
	"math"
	"strings"
	"time"

	"pcneval/data"
)

// A Record is one row of a source, read by column name. The first cell that
// cannot be read makes the whole record rejected; what the methods return then
// does not matter.
type Record struct {
	Line     int
	cells    []string
	layout   layout
	bound    *bound
	rejected *data.Reject
	expected string
	aside    string
}

// Has reports whether the file has the column.
func (r *Record) Has(column string) bool {
	at := r.bound.find(column)
	return at >= 0 && r.bound.places[at] >= 0
}

// Text is the cell on one line without blanks around it, with U+FFFD in the
// place of what could steer a terminal; empty where the column or the cell is
// missing.
func (r *Record) Text(column string) string { return r.bound.text(r.bound.find(column)) }

// Required is the text of a cell that must not be empty.
func (r *Record) Required(column string) string {
	text := r.Text(column)
	if text == "" {
		r.Reject(column, "is empty", "a value")
	}
	return text
}

// Practice is the ODS code of a practice.
func (r *Record) Practice(column string) string {
	code := r.Required(column)
	if code != "" && !PracticeCode(code) {
		r.Reject(column, "is not the code of a practice", "an ODS code: a letter and five letters or digits")
	}
	return code
}

// Network is the ODS code of a network, or empty where the cell is empty or
// holds one of the words that say there is none.
func (r *Record) Network(column string, none ...string) string {
	code := r.Text(column)
	for _, word := range none {
		if strings.EqualFold(code, word) {
			return ""
		}
	}
	if code != "" && !NetworkCode(code) {
		r.Reject(column, "is not the code of a network", "U and five digits")
	}
	return code
}

// NetworkOrNone is Network, or empty where the cell has any of the words that
// publications and copies of them have for no network.
func (r *Record) NetworkOrNone(column string) string {
	if noNetwork(r.Text(column)) {
		return ""
	}
	return r.Network(column)
}

// Number is a number of patients, perhaps an average: not negative, not
// smaller than a thousandth unless it is nought, not above [MostPatients].
func (r *Record) Number(column string) float64 { return r.number(column, false) }

// Grouped is Number where the publication prints thousands commas and a dash
// for nil.
func (r *Record) Grouped(column string) float64 { return r.number(column, true) }

// Money is an amount in pounds, possibly negative, printed with or without
// thousands commas, a dash for nil; nil where the column or cell is empty.
func (r *Record) Money(column string) *float64 {
	at := r.bound.find(column)
	if r.bound.text(at) == "" {
		return nil
	}
	value, err := r.bound.number(at)
	switch {
	case err != nil:
		if ungrouped(r.bound.text(at)) == "" {
			return nil
		}
		r.Reject(column, err.Error(), "an amount in pounds")
		return nil
	case math.Abs(value) > mostPounds:
		r.Reject(column, "is more than any practice is paid", fmt.Sprintf("at most %d pounds", mostPounds))
		return nil
	}
	return &value
}

// Whole is a whole number that is not negative.
func (r *Record) Whole(column string) int64 { return r.whole(column, false) }

// GroupedWhole is Whole where copies print thousands commas and a dash for nil.
func (r *Record) GroupedWhole(column string) int64 { return r.whole(column, true) }

func (r *Record) whole(column string, grouped bool) int64 {
	value := r.number(column, grouped)
	if r.rejected == nil && value != float64(int64(value)) {
		r.Reject(column, "is not a whole number", "a whole number of patients")
	}
	return int64(value)
}

func (r *Record) number(column string, grouped bool) float64 {
	at := r.bound.find(column)
	text := r.bound.text(at)
	if text == "" {
		r.Reject(column, "is empty", "a value")
		return 0
	}
	plain := ungrouped(text)
	if grouped && plain == "" {
		return 0
	}
	value, err := r.bound.number(at)
	if !grouped && plain != text {
		value, err = ParseNumber(text)
	}
	switch {
	case err != nil:
		r.Reject(column, err.Error(), "a number")
		return 0
	case value < 0:
		r.Reject(column, "is negative", "a number not below 0")
		return 0
	case value > MostPatients:
		r.Reject(column, "is more patients than any practice or network has", fmt.Sprintf("at most %d", MostPatients))
		return 0
	case value > 0 && value < fewestPatients:
		r.Reject(column, "is less than a thousandth of a patient", "0, or a number of patients")
		return 0
	}
	return value
}

// ungrouped is a printed number without its commas, a dash being nil.
func ungrouped(text string) string {
	if text == "-" || text == "–" {
		return "0"
	}
	return Ungroup(strings.TrimSpace(strings.TrimPrefix(text, "£")))
}

// Fixed is a number in units of 1e-9, or -1 where column or cell is empty.
func (r *Record) Fixed(column string) int64 {
	text := r.Text(column)
	if text == "" {
		return -1
	}
	value, err := ParseFixed(text)
	if err != nil {
		r.Reject(column, err.Error(), "a decimal number not below 0")
		return -1
	}
	return value
}

// Day is a day, or nil where the cell is empty.
func (r *Record) Day(column string) *time.Time {
	text := r.Text(column)
	if text == "" {
		return nil
	}
	day, err := ParseDay(text)
	if err != nil {
		r.Reject(column, err.Error(), "a day as 20220101")
		return nil
	}
	return &day
}

// Reject says why the record cannot be read; the first reason stands.
func (r *Record) Reject(column, reason, expected string) {
	if r.rejected != nil {
		return
	}
	heading := column
	if at, ok := r.layout.index[column]; ok && at < len(r.layout.headings) {
		heading = clean(r.layout.headings[at].text)
	}
	r.rejected = &data.Reject{Row: int64(r.Line), Column: heading, Value: clean(r.Text(column)), Reason: reason}
	r.expected = expected
}

// SetAside says why the record, though sound, is not wanted.
func (r *Record) SetAside(reason string) { r.aside = reason }

// ragged rejects a record whose cells cannot be told apart.
func (r *Record) ragged() {
	if len(r.cells) != r.layout.width {
		r.Reject("", fmt.Sprintf("has %d cells where the headings have %d", len(r.cells), len(r.layout.headings)), "as many cells as headings")
		r.rejected.Value = clean(strings.Join(r.cells, ","))
	}
}
