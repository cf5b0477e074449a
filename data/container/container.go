// Package container opens the rows of a publication in whatever they come: a
// text, alone or in a zip; a Parquet file; a sheet of a workbook, alone or in a
// zip. Publishers change that from one year to the next, and so does whoever
// saves a copy.
package container

import (
	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/delimited"
	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// Open opens the rows that have the columns.
func Open(in reading.Input, columns []reading.Column) (reading.Source, error) {
	book, err := Workbook(in)
	switch {
	case err != nil:
		return reading.Source{}, err
	case book == nil:
		return delimited.Open(in, columns)
	}
	return Sheet(book, in, columns)
}

// Workbook opens a workbook, alone or in a zip without a .csv; nil where the
// file is something else.
func Workbook(in reading.Input) (*workbook.Workbook, error) {
	head, err := archive.Head(in.Path)
	if err != nil {
		return nil, err
	}
	switch kind := archive.Kind(head); kind {
	case archive.Zip:
	case archive.Text, archive.UTF16, archive.Parquet:
		return nil, nil
	default:
		return nil, problem.Problem{
			File: in.File(), What: "this is neither a workbook nor comma-separated text", Found: "what looks like " + string(kind),
			Expected: "an .xlsx workbook, text with commas between the cells, or Parquet",
			Remedy:   "download the file again; from a spreadsheet, save as CSV UTF-8",
		}
	}
	zipped, err := archive.Open(in.Path)
	if err != nil {
		return nil, err
	}
	defer zipped.Close()
	switch {
	case workbook.Is(zipped):
		return workbook.From(zipped)
	case zipped.Has(".csv"):
		return nil, nil
	}
	return workbook.Inside(zipped)
}

// Sheet is the sheet of a workbook that has the columns, or the first one, whose
// reader says what it is not.
func Sheet(book *workbook.Workbook, in reading.Input, columns []reading.Column) (reading.Source, error) {
	var sheets []reading.Source
	for _, name := range book.Sheets() {
		sheet, err := book.Sheet(name)
		if err != nil {
			return reading.Source{}, err
		}
		sheets = append(sheets, sheet)
	}
	if len(sheets) == 0 {
		return reading.Source{}, problem.Problem{
			File: book.File, What: "the workbook has no sheet", Expected: "a sheet with headings and rows", Remedy: "download the file again",
		}
	}
	return sheets[max(0, reading.Suited(sheets, columns, in))], nil
}
