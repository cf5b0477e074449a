// Package delimited reads comma-separated files as the publishers write them:
// with or without a byte order mark, LF or CR LF, UTF-8 or Windows-1252, alone
// or in a zip.
//
// [Open] reads a file whole through encoding/csv and serves all publications
// but one; [Chunks] and [Split] stream the large one, patients by LSOA, to
// several workers.
package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/reading"
)

// limit is how large a file may be that is read whole.
const limit = 256 << 20

var byteOrderMark = []byte("\xef\xbb\xbf")

// Open reads a delimited file, or the one in a zip, and checks that it is
// text. Rows with more or fewer cells than the headings are for the reader to
// reject.
func Open(in reading.Input) (reading.Source, error) {
	head, err := archive.Head(in.Path)
	if err != nil {
		return reading.Source{}, err
	}
	member, content := "", []byte(nil)
	switch kind := archive.Kind(head); kind {
	case archive.Zip:
		member, content, err = inside(in)
	case archive.Text:
		content, err = whole(in.Path)
	default:
		err = NotText(in.File(), kind)
	}
	if err != nil {
		return reading.Source{}, err
	}
	return source(in.File(), member, content)
}

// NotText tells that a file is something else than text.
func NotText(file string, kind archive.What) error {
	return problem.Problem{
		File: file, What: "this is no comma-separated file", Found: "what looks like " + string(kind),
		Expected: "text with commas between the cells", Remedy: "download the file again; from a spreadsheet, save as CSV UTF-8",
	}
}

func whole(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > limit {
		return nil, problem.Problem{
			File: filepath.Base(path), What: "the file is too large for this publication",
			Found: fmt.Sprintf("%d MB", info.Size()>>20), Expected: fmt.Sprintf("at most %d MB", limit>>20), Remedy: "name the right file in the study file",
		}
	}
	return os.ReadFile(path)
}

// inside reads the only .csv member of a zip.
func inside(in reading.Input) (string, []byte, error) {
	zipped, err := archive.Open(in.Path)
	if err != nil {
		return "", nil, err
	}
	defer zipped.Close()
	member, err := zipped.Only(func(base string) bool { return strings.HasSuffix(base, ".csv") }, "one .csv file")
	if err != nil {
		return "", nil, err
	}
	content, err := zipped.Read(member)
	return member.Name, content, err
}

func source(file, member string, content []byte) (reading.Source, error) {
	content = bytes.TrimPrefix(content, byteOrderMark)
	if kind := archive.Kind(content[:min(len(content), 4096)]); kind != archive.Text {
		return reading.Source{}, NotText(file, kind)
	}
	if !utf8.Valid(content) {
		// Windows-1252 gives every byte a meaning, so this cannot fail.
		content, _ = charmap.Windows1252.NewDecoder().Bytes(content)
	}
	s := &scan{file: file, member: member, content: content}
	return reading.Source{File: file, Sheet: member, Exact: true, Rows: s.rows, Err: func() error { return s.err }}, nil
}

type scan struct {
	file, member string
	content      []byte
	err          error
}

func (s *scan) rows(yield func(int, []string) bool) {
	s.err = nil
	records := csv.NewReader(bytes.NewReader(s.content))
	records.FieldsPerRecord = -1
	records.ReuseRecord = true
	for {
		cells, err := records.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			line := 0
			if at := (*csv.ParseError)(nil); errors.As(err, &at) {
				line, err = at.Line, at.Err
			}
			s.err = Quotes(s.file, s.member, line, err)
			return
		}
		line, _ := records.FieldPos(0)
		if !yield(line, cells) {
			return
		}
	}
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

// ErrTooLong is a record longer than any publication has: a quote that never
// closes.
var ErrTooLong = errors.New("a record is longer than 16 MB: a quote is not closed")
