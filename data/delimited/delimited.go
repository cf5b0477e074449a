// Package delimited reads comma-separated files as the publishers write them:
// with or without a byte order mark, LF or CR LF, in UTF-8, UTF-16 or
// Windows-1252, alone or in a zip. A Parquet file is read as the text that it
// would be.
//
// [Open] reads a file whole and serves all publications but one; [Chunks] and
// [Split] stream the large one, patients by LSOA, to several workers.
package delimited

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/budget"
	"pcneval/data/reading"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// Open reads a delimited file, or the one in a zip, and checks that it is
// text. Of several in a zip it is the one with the columns. Rows with more or
// fewer cells than the headings are for the reader to reject.
func Open(in reading.Input, columns []reading.Column) (reading.Source, error) {
	head, err := archive.Head(in.Path)
	if err != nil {
		return reading.Source{}, err
	}
	content := []byte(nil)
	switch kind := archive.Kind(head); kind {
	case archive.Zip:
		zipped, err := archive.Open(in.Path)
		if err != nil {
			return reading.Source{}, err
		}
		defer zipped.Close()
		return Inside(in, zipped, columns)
	case archive.Text, archive.UTF16:
		content, err = whole(in.Path)
	case archive.Parquet:
		content, err = wholeParquet(in.Path)
	default:
		err = NotText(in.File(), kind)
	}
	if err != nil {
		return reading.Source{}, err
	}
	return source(in.File(), "", content)
}

// NotText tells that a file is something else than text.
func NotText(file string, kind archive.What) error {
	return problem.Problem{
		File: file, What: "this is no comma-separated file", Found: "what looks like " + string(kind),
		Expected: "text with commas between the cells, or Parquet",
		Remedy:   "download the file again; from a spreadsheet, save as CSV UTF-8",
	}
}

func whole(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, archive.Unreadable(path, err)
	}
	if err := sized(path, info.Size()); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, archive.Unreadable(path, err)
	}
	return content, nil
}

// sized refuses a file that is larger than any that is read whole.
func sized(path string, size int64) error {
	if size <= budget.File {
		return nil
	}
	return problem.Problem{
		File: filepath.Base(path),
		What: "the file is too large for this publication",
		Found: fmt.Sprintf(
			"%d MB", size>>20,
		),
		Expected: fmt.Sprintf("at most %d MB", budget.File>>20),
		Remedy:   "name the right file in the study file",
	}
}

// Inside reads the .csv member of a zip; of several the one with the columns.
func Inside(in reading.Input, zipped *archive.Archive, columns []reading.Column) (reading.Source, error) {
	isText := func(base string) bool { return strings.HasSuffix(base, ".csv") }
	members := zipped.All(isText)
	if len(members) > 1 && columns != nil {
		var sources []reading.Source
		for _, member := range members {
			source, err := inside(in, zipped, member)
			if err != nil {
				return source, err
			}
			sources = append(sources, source)
		}
		if suited := reading.Suited(sources, columns, in); suited >= 0 {
			return sources[suited], nil
		}
	}
	member, err := zipped.Only(isText, "one .csv file")
	if err != nil {
		return reading.Source{}, err
	}
	return inside(in, zipped, member)
}

func inside(in reading.Input, zipped *archive.Archive, member *zip.File) (reading.Source, error) {
	if err := sized(in.Path, int64(member.UncompressedSize64)); err != nil {
		return reading.Source{}, err
	}
	content, err := zipped.Read(member)
	if err != nil {
		return reading.Source{}, err
	}
	return source(in.File(), problem.Plain(member.Name), content)
}

func source(file, member string, content []byte) (reading.Source, error) {
	content, strays := decode(content)
	if kind := archive.Kind(content[:min(len(content), 4096)]); kind != archive.Text {
		return reading.Source{}, NotText(file, kind)
	}
	if bytes.IndexByte(content, 0) >= 0 {
		return reading.Source{}, NotText(file, archive.Binary)
	}
	if HasLoneReturns(content) {
		return reading.Source{}, LoneReturns(file, member)
	}
	if err := OtherDelimiter(file, member, content); err != nil {
		return reading.Source{}, err
	}
	line, columns, lines := widest(content)
	if columns > budget.Columns {
		return reading.Source{}, TooWide(file, member, line)
	}
	s := &scan{file: file, member: member, content: content}
	return reading.Source{
		File: file, Sheet: member, Exact: true, Rows: s.rows, AtMost: lines, Strays: strays, Err: func() error { return s.err },
	}, nil
}

// widest is the line with the most commas, how many cells they part, and how many
// lines there are.
func widest(content []byte) (line, columns, lines int) {
	for number := 1; len(content) > 0; number++ {
		lines = number
		end := bytes.IndexByte(content, '\n')
		if end < 0 {
			end = len(content) - 1
		}
		if commas := bytes.Count(content[:end+1], []byte(",")); commas >= columns {
			line, columns = number, commas+1
		}
		content = content[end+1:]
	}
	return line, columns, lines
}

// Quotes tells where the quotes of a file go wrong, after which nothing in it
// can be told apart.
func Quotes(file, member string, line int, err error) error {
	return problem.Problem{
		File: file, Sheet: member, Line: line, What: "the quotes of a row do not match", Found: err.Error(),
		Expected: "quotes around a whole cell, doubled inside it", Remedy: "download the file again, or mend the row in a copy",
	}
}

// Damaged tells that a file could not be read to its end.
func Damaged(file, member string, err error) error {
	return problem.Problem{
		File: file, Sheet: member, What: "the file cannot be read to its end", Found: err.Error(), Expected: "rows of commas and cells",
		Remedy: "download the file again",
	}
}

// HasLoneReturns reports whether the lines of a text end as old Macintosh
// programs end them, so that all of it would be one line.
func HasLoneReturns(content []byte) bool {
	return bytes.IndexByte(content, '\n') < 0 && bytes.IndexByte(content, '\r') >= 0
}

// LoneReturns tells that the lines of a file end so.
func LoneReturns(file, member string) error {
	return problem.Problem{
		File: file, Sheet: member, What: "the lines of the file end in a carriage return alone",
		Expected: "lines that end in a line feed, or in both",
		Remedy:   "download the file again, or save a copy as CSV (comma delimited), not as CSV (Macintosh)",
	}
}

// TooWide tells that a row has more columns than any publication.
func TooWide(file, member string, line int) error {
	return problem.Problem{
		File: file, Sheet: member, Line: line, What: "the row has too many columns", Expected: fmt.Sprintf("at most %d", budget.Columns),
		Remedy: "download the file again",
	}
}

// ErrTooWide is a record of more columns than any publication has.
var ErrTooWide = errors.New("a record has too many columns")

// ErrTooLong is a record longer than any publication has: a quote that never
// closes.
var ErrTooLong = fmt.Errorf("a record is longer than %d MB: a quote is not closed", budget.Record>>20)

// ErrLoneReturns is a record longer than any publication has, for its lines end
// as [HasLoneReturns] says.
var ErrLoneReturns = errors.New("the lines end in a carriage return alone")
