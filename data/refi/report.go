package refi

import (
	"sort"
	"strconv"

	"pcneval/config/problem"
)

// A Report says what a reading met that a person should know. Warnings do not
// stop a reading; they never hold a word of a source.
type Report struct {
	Warnings problem.List

	Sources          int
	Selections       int
	Codings          int
	Uncoded          int // selections without a coding
	Dangling         int // references that point at nothing in the project
	TextsUnavailable int // texts that are missing or hold one character or none
	TextsMended      int // texts with bytes that are not Unicode, read as Windows-1252
}

func (r *Report) warn(p problem.Problem) { r.Warnings.Add(p) }

// unknown warns of elements that schema 1.0 does not name. An element name
// that is no plain word is counted, not told.
func (r *Report) unknown(file, member string, names map[string]int) {
	var sorted []string
	for name := range names {
		sorted = append(sorted, name)
	}
	sort.Strings(sorted)
	total, shown := 0, ""
	for _, name := range sorted {
		total += names[name]
		if shown == "" && plainWord(name) {
			shown = name
		}
	}
	if total == 0 {
		return
	}
	r.warn(problem.Problem{
		File: file, Sheet: member, What: "elements that schema 1.0 does not name are passed over",
		Found: strconv.Itoa(total) + " of " + strconv.Itoa(len(sorted)) + " names, the first " + strconv.Quote(shown),
	})
}

// plainWord says whether a name is short and of ASCII letters only.
func plainWord(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return len(s) > 0 && len(s) <= 40
}

// known are the element names of schema 1.0.
var known = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range []string{
		"Project", "CodeBook", "Users", "User", "Codes", "Code", "Description", "NoteRef", "Variables", "Variable",
		"Cases", "Case", "CodeRef", "VariableValue", "VariableRef", "TextValue", "BooleanValue", "IntegerValue",
		"FloatValue", "DateValue", "DateTimeValue", "SourceRef", "SelectionRef", "Sources", "TextSource",
		"PictureSource", "PDFSource", "AudioSource", "VideoSource", "PlainTextContent", "PlainTextSelection",
		"Coding", "TextDescription", "PictureSelection", "PDFSelection", "Representation", "Transcript",
		"AudioSelection", "VideoSelection", "SyncPoint", "TranscriptSelection", "Notes", "Note", "Links", "Link",
		"Sets", "Set", "MemberCode", "MemberSource", "MemberNote", "Graphs", "Graph", "Vertex", "Edge",
	} {
		names[name] = true
	}
	return names
}()
