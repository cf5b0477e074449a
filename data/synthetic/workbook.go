package synthetic

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// notice says in every workbook what it is.
const notice = "SYNTHETIC: an invented England. No network, practice or patient in this file exists."

// A workbook is an xlsx that is written sheet by sheet, row by row.
type workbook struct {
	*excelize.File
	whole int // style of whole numbers with thousands separators
}

// A sheet takes rows from the first down.
type sheet struct {
	*excelize.StreamWriter
	row int
}

func newWorkbook(title string, written time.Time) (*workbook, error) {
	f := excelize.NewFile()
	day := written.Format(time.RFC3339)
	err := f.SetDocProps(
		&excelize.DocProperties{
			Title: "SYNTHETIC " + title, Description: notice, Creator: "pcneval", LastModifiedBy: "pcneval", Created: day, Modified: day,
		},
	)
	if err != nil {
		return nil, err
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter {
		return &sortedArchive{archive: newArchive(w), written: written, members: map[string]*bytes.Buffer{}}
	})
	whole, err := f.NewStyle(&excelize.Style{NumFmt: 3})
	return &workbook{f, whole}, err
}

// sheet begins a sheet; the first takes the place of the one a new workbook has.
func (w *workbook) sheet(name string) (*sheet, error) {
	if names := w.GetSheetList(); len(names) == 1 && names[0] == "Sheet1" {
		if err := w.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := w.NewSheet(name); err != nil {
		return nil, err
	}
	s, err := w.NewStreamWriter(name)
	return &sheet{StreamWriter: s}, err
}

// add writes the next row; nil leaves a cell out.
func (s *sheet) add(values ...any) error {
	s.row++
	if len(values) == 0 {
		return nil
	}
	cell, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.SetRow(cell, values)
}

// finish writes the workbook and removes its temporary files.
func (w *workbook) finish(to io.Writer) error {
	_, err := w.WriteTo(to)
	return errors.Join(err, w.Close())
}

// A sortedArchive keeps the members until all are there and writes them in the
// order of their names: excelize hands over its sheets in random order.
type sortedArchive struct {
	archive
	written time.Time
	members map[string]*bytes.Buffer
}

func (a *sortedArchive) Create(name string) (io.Writer, error) {
	b := new(bytes.Buffer)
	a.members[name] = b
	return b, nil
}

func (a *sortedArchive) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (a *sortedArchive) Close() error {
	names := make([]string, 0, len(a.members))
	for name := range a.members {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := a.member(name, a.written)
		if err != nil {
			return err
		}
		if _, err := a.members[name].WriteTo(w); err != nil {
			return err
		}
	}
	return a.archive.Close()
}
