package refi

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// A GUID names a thing of a project, in lower case and without braces, so that
// the spellings of different tools are equal.
type GUID string

var guidPattern = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// Valid says whether the GUID has the form that schema 1.0 demands.
func (g GUID) Valid() bool { return guidPattern.MatchString(string(g)) }

// NewGUID brings a GUID to the one spelling used here.
func NewGUID(s string) GUID {
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	return GUID(strings.ToLower(s))
}

// UnmarshalXMLAttr reads a GUID in any spelling.
func (g *GUID) UnmarshalXMLAttr(attr xml.Attr) error {
	*g = NewGUID(attr.Value)
	return nil
}

// A Position is a place in a text as the exporting tool counted it, kept as it
// was written. [Reading] says what it counts.
type Position string

// At returns the position for a count.
func At(count int) Position { return Position(strconv.Itoa(count)) }

// Count returns the number, and false where there is none or it is negative.
func (p Position) Count() (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(string(p)))
	return n, err == nil && n >= 0
}
