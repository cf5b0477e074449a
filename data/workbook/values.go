package workbook

import (
	"fmt"
	"strconv"
	"strings"

	"pcneval/data/reading"
)

// values is what the values of cells refer to.
type values struct {
	shared   []string
	days     []bool // by style: whether a number is shown as a day
	from1904 bool
}

// A cell as the sheet stores it.
type cell struct {
	place   string // its reference, as P17
	kind    string // s, b, e, str, inlineStr, d; a number where empty
	style   string
	value   string
	valued  bool // it has a v or an is, be it empty
	formula bool
}

// meaning is what a cell stands for: "" where it is empty.
func (v values) meaning(c cell) (string, error) {
	value, err := v.stored(c)
	if c.formula && value == "" && err == nil && (!c.valued || c.kind != "str") {
		return reading.Unreadable(
			"is a formula without a stored value in the cell " + c.place + ": open the workbook in a spreadsheet and save it",
		), nil
	}
	return strings.ReplaceAll(value, "\x00", "\ufffd"), err // reading gives that a meaning of its own
}

// stored is what the stored value of a cell stands for.
func (v values) stored(c cell) (string, error) {
	if c.kind != "str" && c.kind != "inlineStr" {
		c.value = strings.TrimSpace(c.value)
	}
	if c.value == "" {
		return "", nil
	}
	switch c.kind {
	case "s":
		index, err := strconv.Atoi(c.value)
		if err != nil || index < 0 || index >= len(v.shared) {
			return "", fmt.Errorf("the shared string %.20q of %d", c.value, len(v.shared))
		}
		return v.shared[index], nil
	case "b":
		if truth(c.value) {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "d":
		return strings.TrimSuffix(c.value, "T00:00:00"), nil
	case "", "n":
		return v.number(c), nil
	}
	return c.value, nil
}

// number is a number as it is written, or the day that it is shown as.
func (v values) number(c cell) string {
	style, err := strconv.Atoi(c.style)
	if err != nil || style < 0 || style >= len(v.days) || !v.days[style] {
		return c.value
	}
	if day, ok := v.day(c.value); ok {
		return day
	}
	return c.value
}
