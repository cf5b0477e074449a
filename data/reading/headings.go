package reading

import (
	"regexp"
	"strings"

	"pcneval/data/budget"
)

// A Column is one column a reader wants.
type Column struct {
	Name     string   // canonical: the key under columns: in the study file
	Headings []string // every wording known, folded as [Fold] does
	Nth      int      // which of several columns of that wording: 0 the only one, 1 the first, 2 the second
	Optional bool
	Noted    bool // optional, but the publication has it, so its absence is told
	Position int  // place counted from 1 in files without headings
	Holds    Holding
}

var (
	space = regexp.MustCompile(`[\s\x{00a0}\x{feff}\x{200b}]+`)
	// Workbooks date their headings ("PCN Code Jan 22", "from April 22"), a
	// spreadsheet appends a digit to the second of two equal ones, and some say
	// how days are written.
	dated = regexp.MustCompile(
		`\s*\(yyyymmdd\)|\s*\(?\b20[0-9]{2}[/-](?:20)?[0-9]{2}\b\)?|\s*\(?\b(?:as at |from )?(?:(?:[0-9]{1,2}|i) )?` +
			`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?` +
			`\.? (?:[0-9]{4}|[0-9]{2})\)?[0-9]?(?:\b|$)`,
	)
	// A pound sign says the unit, with or without brackets.
	pounds = regexp.MustCompile(`\s*\(?£\)?`)
)

// Fold makes headings comparable: line breaks, doubled and trailing blanks,
// no-break blanks, underscores, byte order marks, case and pound signs do not
// count.
func Fold(heading string) string {
	if strings.Contains(heading, "£") {
		heading = pounds.ReplaceAllString(heading, " ")
	}
	heading = strings.ReplaceAll(heading, "_", " ")
	return strings.ToLower(strings.TrimSpace(singleBlanks(heading)))
}

// singleBlanks puts one blank in the place of several, and of other white space.
func singleBlanks(text string) string {
	if printable(text) && !strings.Contains(text, "  ") {
		return text
	}
	return space.ReplaceAllString(text, " ")
}

// says reports whether a heading is worded as a reader knows it.
func (h heading) says(wording string) bool {
	wording = strings.ReplaceAll(wording, "_", " ")
	return h.folded == wording || h.undated == wording
}

// undated is the folded heading without the date it carries.
func undated(heading string) string {
	if folded := Fold(heading); !strings.ContainsAny(folded, "0123456789") && !strings.Contains(folded, "(yyyymmdd)") {
		return folded
	}
	return strings.TrimSpace(space.ReplaceAllString(dated.ReplaceAllString(Fold(heading), " "), " "))
}

// A heading is one cell of the row of headings, in the forms that are compared.
type heading struct{ text, folded, undated string }

func headingsOf(cells []string) []heading {
	headings := make([]heading, len(cells))
	for i, cell := range cells {
		cell = strings.Clone(clipped(cell, budget.Heading))
		headings[i] = heading{cell, Fold(cell), undated(cell)}
	}
	return headings
}
