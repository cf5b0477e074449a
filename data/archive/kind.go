package archive

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"pcneval/config/problem"
)

// A What is what a file is by its first bytes, in words for a message.
type What string

// The kinds of file that people put in the place of a publication.
const (
	Zip      What = "a zip"
	HTML     What = "a web page"
	XML      What = "an XML file"
	OldExcel What = "a workbook of Excel 97-2003 (.xls), or one with a password"
	PDF      What = "a PDF"
	Gzip     What = "a gzip file"
	Parquet  What = "a Parquet file"
	UTF16    What = "text in UTF-16"
	Binary   What = "binary data"
	Text     What = "plain text"
)

// Head reads the first bytes of a file, which must be there, be a regular file
// and not be empty.
func Head(name string) ([]byte, error) {
	if err := problem.Regular(name); err != nil {
		return nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, Unreadable(name, err)
	}
	defer file.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(file, head)
	if n == 0 {
		if err == io.EOF {
			return nil, problem.Problem{
				File: filepath.Base(name), What: "the file is empty", Found: "0 bytes", Expected: "the publication",
				Remedy: "download the file again",
			}
		}
		return nil, Unreadable(name, err)
	}
	return head[:n], nil
}

// Kind tells what a file is by its first bytes.
func Kind(head []byte) What {
	text := bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return Zip
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return OldExcel
	case bytes.HasPrefix(head, []byte("%PDF")):
		return PDF
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return Gzip
	case bytes.HasPrefix(head, []byte("PAR1")):
		return Parquet
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")), everyOtherNought(head):
		return UTF16
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")):
		return HTML
	case bytes.HasPrefix(text, []byte("<")):
		return XML
	case bytes.IndexByte(head, 0) >= 0:
		return Binary
	}
	return Text
}

// everyOtherNought reports whether a text begins as UTF-16 without a mark does:
// with characters of ASCII, each beside a nought.
func everyOtherNought(head []byte) bool {
	if len(head) < 8 {
		return false
	}
	for i := range 8 {
		if (head[i] == 0) != ((i+int(min(head[0], 1)))%2 == 0) {
			return false
		}
	}
	return true
}

// Unreadable tells that the system does not let a file be read.
func Unreadable(name string, err error) error {
	p := problem.Problem{
		File: filepath.Base(name), What: "the file cannot be read", Found: reason(err), Expected: "the publication",
		Remedy: "check the file's name and rights, and that its disk is sound and in reach",
	}
	if errors.Is(err, fs.ErrNotExist) {
		p.What, p.Found = "the file is missing", ""
		p.Remedy = "put it into the folder of --inputs (" + filepath.Dir(name) + "), or name the right file in the study file"
	}
	return p
}

// reason is the system's word for what went wrong, without the path.
func reason(err error) string {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err.Error()
	}
	return err.Error()
}
