package qda

import (
	"time"

	"pcneval/data/refi"
)

// Coded is what the stages work on: the sources, codes, codings and summaries
// of a project, flat, each in a fixed order.
type Coded struct {
	Sources   []SourceRow
	Codes     []CodeRow // a parent before its children
	Coders    []string  // in order of the project's users, then of appearance
	Segments  []Segment // by source in the project's order, then start, end, code, coder
	Summaries []Summary
	Memos     []Memo
	Habit     refi.Habit
	Names     refi.NameAgreement  // how far selection names support the habit
	Better    *refi.NameAgreement // under the reading that they support better; nil where none does

	// Every coding of the project is a segment, or one of these.
	CaseCodings    int // say which case a passage belongs to, as NVivo does
	UnknownCodings int // name no code of the codebook

	// What a person should know of.
	DoubtedSources  int // have two values of one attribute, and so none
	DoubtedSegments int // have no site or role, as it cannot be told which of the source's people speaks
	BeyondText      int // selections whose positions are none of their text, or that end behind it
	Unlinked        int // notes that are nobody's summary: joined to no site and code
	Unmatched       int // rows of the table of attributes whose source is not in the project
}

// A SourceRow is one source. The From fields say where an attribute came from
// ([config.AttributePlaces]), and are empty where it is missing.
type SourceRow struct {
	GUID     refi.GUID
	Name     string // identifies people in many projects: not for outputs
	Kind     string
	Site     string
	SiteFrom string
	Subsite  string // part of the site, such as A1 of A
	Role     string
	RoleFrom string
	Date     *time.Time // midnight UTC
	DateFrom string
	Length   int          // code points of its texts, line ends as one; 0 where there is no text; of plain tables, the last end
	Coders   []string     // who has at least one coding in it, in the order of Coded.Coders
	Codings  int          // segments of it
	Values   []NamedValue // every variable of the source and its cases, by name
}

// A NamedValue is the value of a variable.
type NamedValue struct{ Name, Value string }

// A CodeRow is one code of the codebook, cases left out.
type CodeRow struct {
	GUID        refi.GUID
	Name        string
	Path        string // names from the root, joined by [data.CodePathSeparator]
	Parent      string // path of the code above, empty at the root
	Codable     bool
	Description string
}

// A Segment is one coding: a person gave a passage, or a whole source, a code.
type Segment struct {
	Source     int    // index in Coded.Sources
	Site       string // of whoever speaks there
	Role       string // of whoever speaks there
	Coder      string
	Code       string // name
	CodePath   string
	Whole      bool   // the whole source is coded
	Placed     bool   // Start and End are known
	Start, End int    // code points of the source's text, end exclusive; texts of one source stand end to end
	Quotation  string // empty where it is unavailable; mask it before it leaves
	Available  bool   // whether the quotation is known
}

// A Memo is a note of the project, whatever it is about.
type Memo struct {
	Name    string // mask it before it leaves
	Author  string
	Words   int
	Summary bool     // whether it is in Summaries
	Sources []int    // indices in Coded.Sources that it is joined to, by itself or by a case of one source
	Codes   []string // paths of the codes that it is joined to
}

// A Summary is what an analyst wrote on one site, or on one source of it, and
// one code or theme.
type Summary struct {
	Site   string
	Source *int   // index in Coded.Sources where it is about one source; nil where it is about the site
	Code   string // path of the code, or the theme's name where it came from the note's name
	Title  string
	Author string
	Text   string // mask it before it leaves
}
