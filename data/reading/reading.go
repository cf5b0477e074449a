// Package reading holds what every reader of an official publication does
// alike: find the columns by their headings, read the cells of a row, and
// account for each row as used, set aside or rejected.
//
// A reader declares its columns, opens a [Source] (a sheet of a workbook or a
// delimited file) and calls [Read] with a function that makes a typed row of a
// [Record]. Everything a person can mend comes back as problem.Problem values.
package reading

import (
	"iter"
	"path/filepath"
	"time"

	"pcneval/data"
)

// An Input is one official file as the study file names it.
type Input struct {
	Role    string            // as in the study file: "payments"
	Path    string            // where the file lies
	Columns map[string]string // canonical column -> heading, told under the role's columns:
	Release string            // for memberships: which release; the role where empty
	Vintage int               // for deprivation: year of the indices (2019, 2025); 0 where not told
	AsAt    time.Time         // day that the study file says the file is of; zero where it says none
	Score   string            // for deprivation: income, multiple, children_income or older_people_income

	MaxRejectedShare float64 // share of the rows that may be rejected, 0 to 1
}

// TooMany says whether more rows were rejected than the input may have.
func (in Input) TooMany(c Counts) bool {
	return float64(c.Rejected) > in.MaxRejectedShare*float64(c.Rows)
}

// File is the name of the file without its folders, for messages.
func (in Input) File() string { return filepath.Base(in.Path) }

// A Source is the rows of one sheet or delimited file, read from its start
// each time Rows is ranged over. Rows yields the row's number in the file,
// counted from 1, and its cells, which are valid only until the next row.
type Source struct {
	File  string
	Sheet string // sheet of a workbook or member of a zip; empty where there is none
	Exact bool   // whether every row must have as many cells as the headings
	Rows  iter.Seq2[int, []string]

	// AtMost is how many rows there can be, as far as that is known before they are
	// read; 0 where it is not.
	AtMost int

	// Strays are bytes that are not of the encoding of the text around them and
	// were read as Windows-1252.
	Strays Mended
	Err    func() error // what ended the last pass early, if anything
}

// Counts says what became of the rows below the headings. Formatted but empty
// rows at the end are not rows.
type Counts struct {
	Rows     int64            // all of them
	Used     int64            // became a typed row
	Rejected int64            // could not be read
	SetAside map[string]int64 // reason -> rows that are sound but not wanted
}

// Balanced reports whether each row is used, set aside or rejected.
func (c Counts) Balanced() bool {
	return c.Used+c.Rejected+c.Aside() == c.Rows
}

// A Table is what a reader found: typed rows in the order of the file, where
// each stood, and an account of the rest.
type Table[T any] struct {
	File    string
	Sheet   string
	Rows    []T
	Lines   []int             // row in the file of each of Rows
	Columns map[string]string // canonical column -> the heading it was found under
	Counts  Counts
	Rejects []data.Reject
	Notes   []string // what the reader took for granted about the layout

	Strays   Mended // bytes that are not of the encoding of the text around them
	Replaced Mended // cells with characters that could steer a terminal or turn the order of a text
}
