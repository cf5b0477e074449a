package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// An england is the files of the small England, to be changed by a test.
type england struct {
	testing.TB
	files map[string][]byte
}

// editable returns the small England in memory.
func editable(t testing.TB) england {
	t.Helper()
	files, err := smallEnglandFiles()
	if err != nil {
		t.Fatal(err)
	}
	own := map[string][]byte{}
	for name, content := range files {
		own[name] = bytes.Clone(content)
	}
	return england{t, own}
}

// write writes the files to a folder.
func (e england) write(folder string) string {
	writeFiles(e, folder, e.files)
	return folder
}

// lines changes the lines of a csv file, cell by cell; the first is the
// heading where the file has one.
func (e england) lines(name string, change func(lines [][]string) [][]string) {
	e.Helper()
	e.files[name] = e.changeCSV(e.files[name], change)
}

func (e england) changeCSV(file []byte, change func([][]string) [][]string) []byte {
	e.Helper()
	mark := []byte("\ufeff")
	body, marked := bytes.CutPrefix(file, mark)
	lines, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		e.Fatal(err)
	}
	var out bytes.Buffer
	if marked {
		out.Write(mark)
	}
	writer := csv.NewWriter(&out)
	writer.UseCRLF = true
	if err := writer.WriteAll(change(lines)); err != nil {
		e.Fatal(err)
	}
	return out.Bytes()
}

// member changes one member of a zip file.
func (e england) member(name, member string, change func(content []byte) []byte) {
	e.Helper()
	archive, err := zip.NewReader(bytes.NewReader(e.files[name]), int64(len(e.files[name])))
	if err != nil {
		e.Fatal(err)
	}
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	found := false
	for _, file := range archive.File {
		opened, err := file.Open()
		if err != nil {
			e.Fatal(err)
		}
		content, err := io.ReadAll(opened)
		if err != nil {
			e.Fatal(err)
		}
		if file.Name == member {
			content, found = change(content), true
			if content == nil {
				continue
			}
		}
		target, err := writer.Create(file.Name)
		if err == nil {
			_, err = target.Write(content)
		}
		if err != nil {
			e.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil || !found {
		e.Fatalf("member %s of %s: found %v, %v", member, name, found, err)
	}
	e.files[name] = out.Bytes()
}

// The one member of each zip file of the synthetic England that holds rows.
const (
	patientsMember    = "gp-reg-pat-prac-lsoa-all.csv"
	membershipsMember = "ePCN.xlsx"
)

// patients changes the lines of the patients by LSOA.
func (e england) patients(change func(lines [][]string) [][]string) {
	e.Helper()
	e.member(synthetic.PatientsByLSOAFile, patientsMember, func(content []byte) []byte { return e.changeCSV(content, change) })
}

// workbook changes a workbook.
func (e england) workbook(name string, change func(*excelize.File)) {
	e.Helper()
	e.files[name] = e.changeWorkbook(e.files[name], change)
}

// memberships changes the workbook inside the first list of memberships.
func (e england) memberships(change func(*excelize.File)) {
	e.Helper()
	e.member(synthetic.MembershipsFile, membershipsMember, func(content []byte) []byte { return e.changeWorkbook(content, change) })
}

func (e england) changeWorkbook(file []byte, change func(*excelize.File)) []byte {
	e.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		e.Fatal(err)
	}
	defer book.Close()
	change(book)
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		e.Fatal(err)
	}
	return out.Bytes()
}

// set gives a cell of a workbook another value.
func (e england) set(sheet, cell string, value any) func(*excelize.File) {
	return func(book *excelize.File) {
		if err := book.SetCellValue(sheet, cell, value); err != nil {
			e.Fatal(err)
		}
	}
}

// column finds a column by its heading.
func (e england) column(heading []string, name string) int {
	e.Helper()
	at := slices.Index(heading, name)
	if at < 0 {
		e.Fatalf("no column %q among %q", name, heading)
	}
	return at
}
