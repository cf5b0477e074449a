// Package positions says how places in a text are counted. The words stand
// here once, for the study file and for the reader of coded projects.
package positions

import (
	"fmt"
	"strings"
)

// What one step of a position counts.
const (
	CodePoints = "code_points" // Unicode code points, as REFI-QDA says
	UTF16      = "utf16"       // UTF-16 code units: two for an emoji
	Bytes      = "bytes"       // bytes of UTF-8
)

// Which character the end of a selection names.
const (
	Exclusive = "exclusive" // the one after the last
	Inclusive = "inclusive" // the last, as REFI-QDA says
)

// What a line end counts.
const (
	AsStored = "as_stored" // CR LF counts two, CR or LF one
	One      = "one"       // every line end counts one, CR LF too
	Two      = "two"       // every line end counts two, a lone LF too
)

// Counted is said of a byte order mark that counts as a character.
const Counted = "counted"

// The words of each field of a [Reading].
var (
	Units    = []string{CodePoints, UTF16, Bytes}
	Ends     = []string{Exclusive, Inclusive}
	LineEnds = []string{AsStored, One, Two}
	Marks    = []string{Counted}
)

// A Reading says how positions in a project's texts are to be understood. An
// empty field takes the habit of the program that exported the project.
type Reading struct {
	Unit    string `yaml:"unit,omitempty" does:"what a position counts: code_points, utf16 or bytes; the exporting program's habit where nothing is said"`
	End     string `yaml:"end,omitempty" does:"whether the end of a selection is exclusive or inclusive; the exporting program's habit where nothing is said"`
	LineEnd string `yaml:"line_end,omitempty" does:"what a line end counts: as_stored, one or two; the exporting program's habit where nothing is said"`
	Mark    string `yaml:"mark,omitempty" does:"counted, where a byte order mark counts as a character"`
}

// String tells the reading in words for a report.
func (r Reading) String() string {
	s := fmt.Sprintf("positions in %s, end %s, line ends %s", r.Unit, r.End, r.LineEnd)
	if r.Mark == Counted {
		s += ", byte order mark counted"
	}
	return strings.ReplaceAll(s, "_", " ")
}
