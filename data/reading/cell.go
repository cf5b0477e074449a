package reading

import (
	"regexp"
	"strings"

	"pcneval/config/problem"
)

// unread begins a cell that has no value to read. No text has this character.
const unread = "\x00"

// Unreadable is what a source hands on for a cell whose value is not there to
// be read: a record that needs it is rejected for the reason.
func Unreadable(reason string) string { return unread + reason }

// errorValue is what spreadsheets store where a formula failed.
var errorValue = regexp.MustCompile(
	`^(#(REF|VALUE|DIV/0|NUM|NAME|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|PYTHON|EXTERNAL|TYPE|ERROR)[!?]|` +
		`#N/A|#NAME|#GETTING_DATA|Err:[0-9]{3})$`,
)

// lacks is why a cell holds nothing that can be read, or "".
func lacks(cell string) string {
	if reason, is := strings.CutPrefix(cell, unread); is {
		return reason
	}
	if text := strings.TrimSpace(cell); (strings.HasPrefix(text, "#") || strings.HasPrefix(text, "Err:")) && errorValue.MatchString(text) {
		return "is the error of a formula, not a value"
	}
	return ""
}

// oneLine is a cell's text on one line, without blanks around it and without
// characters that could steer a terminal; steered tells that it had some.
func oneLine(cell string) (text string, steered bool) {
	if strings.HasPrefix(cell, unread) {
		return "", false
	}
	text = strings.TrimSpace(cell)
	if printable(text) {
		return text, false
	}
	text = strings.TrimSpace(space.ReplaceAllString(text, " "))
	return problem.Plain(text), problem.Steers(text)
}

// printable reports whether a text is of the common kind: ASCII on one line.
func printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// vet looks at the wanted cells of a record before it is read: one without a
// value rejects it, and characters that are to be replaced are counted.
func (r *Record) vet(replaced *Mended) {
	for i, at := range r.bound.places {
		if at < 0 || at >= len(r.cells) {
			continue
		}
		if reason := lacks(r.cells[at]); reason != "" {
			r.Reject(r.bound.columns[i].Name, reason, "a value")
			continue
		}
		if r.bound.cells[i].steered {
			replaced.Add(r.Line, at+1)
		}
	}
}
