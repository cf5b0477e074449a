// Package workbook reads the sheets of an .xlsx workbook safely.
//
// The library that reads the cells, excelize, passes over damage in silence:
// of a sheet that is cut short or has a wrong byte it returns what rows it
// can. So each member of the zip is first read to its end, which checks its
// checksum, and the XML of its parts is read to its end beside the cells.
package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"

	"pcneval/config/problem"
	"pcneval/data/archive"
)

// budget is how many bytes the parts of a workbook may have when unpacked: ten
// times the largest there is.
const budget = 128 << 20

// A Workbook is an open workbook whose members are whole. Close it.
type Workbook struct {
	File  string
	book  *excelize.File
	sound func() error // waits for the check of its XML
}

// Open opens the workbook at a path.
func Open(path string) (*Workbook, error) {
	zipped, err := archive.Open(path)
	if err != nil {
		return nil, err
	}
	defer zipped.Close()
	return From(zipped)
}

// Inside opens the workbook that is the only .xlsx member of an open zip.
func Inside(zipped *archive.Archive) (*Workbook, error) {
	member, err := zipped.Only(func(base string) bool { return strings.HasSuffix(base, ".xlsx") }, "one .xlsx workbook")
	if err != nil {
		return nil, err
	}
	content, err := zipped.Read(member)
	if err != nil {
		return nil, err
	}
	inner, err := archive.New(zipped.File+", "+member.Name, content)
	if err != nil {
		return nil, err
	}
	return From(inner)
}

// Is reports whether a zip is a workbook.
func Is(zipped *archive.Archive) bool {
	for _, name := range zipped.Names() {
		if strings.EqualFold(name, "xl/workbook.xml") {
			return true
		}
	}
	return false
}

// From opens the workbook that an open zip is. The zip may be closed after.
func From(zipped *archive.Archive) (*Workbook, error) {
	if !Is(zipped) {
		return nil, problem.Problem{File: zipped.File, What: "this zip is no workbook", Found: "the members " + zipped.List(),
			Expected: "an .xlsx workbook", Remedy: "name the right file in the study file"}
	}
	parts, err := parts(zipped)
	if err != nil {
		return nil, err
	}
	lean, err := lean(parts)
	if err != nil {
		return nil, broken(zipped.File, err)
	}
	book, err := excelize.OpenReader(lean, excelize.Options{RawCellValue: true, UnzipSizeLimit: budget, UnzipXMLSizeLimit: budget})
	if err != nil {
		return nil, broken(zipped.File, err)
	}
	w := &Workbook{File: zipped.File, book: book}
	w.sound = sync.OnceValue(func() error { return soundness(w.File, parts) })
	go w.sound()
	return w, nil
}

// Close gives back what the library holds.
func (w *Workbook) Close() error {
	w.sound()
	return w.book.Close()
}

// Sheets are the names of the sheets in their order.
func (w *Workbook) Sheets() []string { return w.book.GetSheetList() }

// A part is one member of a workbook.
type part struct {
	name    string
	content []byte
}

// parts reads every member to its end and keeps those that cells are made of.
// Values cached from other workbooks are the most of some workbooks.
func parts(zipped *archive.Archive) ([]part, error) {
	var total uint64
	for _, member := range zipped.Reader.File {
		total += member.UncompressedSize64
	}
	if total > budget {
		return nil, problem.Problem{File: zipped.File, What: "the workbook is too large", Found: fmt.Sprintf("%d MB when unpacked", total>>20),
			Expected: fmt.Sprintf("at most %d MB", budget>>20), Remedy: "get the file from its publisher"}
	}
	var kept []part
	for _, member := range zipped.Reader.File {
		content, err := zipped.Read(member)
		if err != nil {
			return nil, err
		}
		if needed(member.Name) {
			kept = append(kept, part{member.Name, content})
		}
	}
	return kept, nil
}

func needed(member string) bool {
	for _, idle := range []string{"xl/externalLinks/", "customXml/", "xl/media/", "xl/printerSettings/"} {
		if strings.HasPrefix(member, idle) {
			return false
		}
	}
	return !strings.HasSuffix(member, "/")
}

// lean is a zip of the parts alone.
func lean(parts []part) (*bytes.Buffer, error) {
	var buffer bytes.Buffer
	zipped := zip.NewWriter(&buffer)
	for _, part := range parts {
		member, err := zipped.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := member.Write(part.content); err != nil {
			return nil, err
		}
	}
	return &buffer, zipped.Close()
}

func broken(file string, err error) error {
	return problem.Problem{File: file, What: "the workbook cannot be opened", Found: err.Error(), Expected: "an .xlsx workbook",
		Remedy: "download the file again, or open it in a spreadsheet and save it as .xlsx"}
}
