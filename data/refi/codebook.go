package refi

import (
	"io"

	"pcneval/config/problem"
)

// A Codebook is a REFI-QDA codebook file (.qdc): codes without sources.
type Codebook struct {
	Origin string        `xml:"origin,attr,omitempty"`
	Codes  []Code        `xml:"Codes>Code"`
	Sets   []CodebookSet `xml:"Sets>Set"`
}

// A CodebookSet groups codes of a codebook file.
type CodebookSet struct {
	GUID        GUID         `xml:"guid,attr"`
	Name        string       `xml:"name,attr"`
	Description string       `xml:"Description,omitempty"`
	Codes       []CodeMember `xml:"MemberCode"`
}

// A CodeMember is a code of a set; a codebook file names it by guid where a
// project says targetGUID.
type CodeMember struct {
	GUID GUID `xml:"guid,attr"`
}

// ReadCodebook reads a .qdc file. file names it in problems.
func ReadCodebook(r io.Reader, file string, l Limits) (Codebook, Report, error) {
	var report Report
	var book Codebook
	limits := l.orDefault()
	content, err := ReadLimited(r, limits.ProjectBytes)
	if err != nil {
		return book, report, problem.Problem{
			File: file, What: "the codebook cannot be read: " + err.Error(),
			Expected: "at most " + byteCount(limits.ProjectBytes), Remedy: "export the codebook again",
		}
	}
	if err := decodeDocument(content, "CodeBook", file, "", limits, &report, &book); err != nil {
		return book, report, err
	}
	c := &checker{file: file, report: &report, defined: map[GUID]string{}}
	walker{c.define, func(string, GUID) {}}.codes(book.Codes)
	c.tell("a GUID is used more than once", c.twice)
	c.tell("a GUID is missing or has not the form of one", c.malformed)
	return book, report, nil
}
