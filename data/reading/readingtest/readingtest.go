// Package readingtest makes invented files for the tests of readers and finds
// the official ones.
package readingtest

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Official is the path of an official file: in the folder named by
// PCNEVAL_OFFICIAL_FILES, or of later years in the folder england-later beside
// it. The test is skipped, and says so, where the file is not there.
func Official(t testing.TB, name string) string {
	t.Helper()
	folder := os.Getenv("PCNEVAL_OFFICIAL_FILES")
	if folder == "" {
		folder = filepath.Join(root(t), "..", "shared", "data", "england-2022")
	}
	for _, path := range []string{filepath.Join(folder, name), filepath.Join(folder, "..", "england-later", name)} {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("NOT RUN on the official files: %s is not in the folder named by PCNEVAL_OFFICIAL_FILES", name)
	return ""
}

// root is the folder of the module.
func root(t testing.TB) string {
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if folder == filepath.Dir(folder) {
			t.Fatal("no go.mod above the test's folder")
		}
		folder = filepath.Dir(folder)
	}
}

// File writes a file and returns its path.
func File(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Lines writes a text file, its lines ended by LF.
func Lines(t testing.TB, name string, lines ...string) string {
	t.Helper()
	return File(t, name, []byte(strings.Join(lines, "\n")+"\n"))
}

// A Sheet is a sheet to write: rows of cells, nil cells being left out.
type Sheet struct {
	Name string
	Rows [][]any
}

// Workbook is an .xlsx workbook as a general library writes it.
func Workbook(t testing.TB, sheets ...Sheet) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, sheet := range sheets {
		if _, err := book.NewSheet(sheet.Name); err != nil {
			t.Fatal(err)
		}
		if i == 0 && sheet.Name != "Sheet1" {
			if err := book.DeleteSheet("Sheet1"); err != nil {
				t.Fatal(err)
			}
		}
		for r, row := range sheet.Rows {
			cell, _ := excelize.CoordinatesToCellName(1, r+1)
			if err := book.SetSheetRow(sheet.Name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// A Member is a member of a zip.
type Member struct {
	Name    string
	Content []byte
}

// Zip is a zip of members.
func Zip(t testing.TB, members ...Member) []byte {
	t.Helper()
	var content bytes.Buffer
	zipped := zip.NewWriter(&content)
	for _, member := range members {
		to, err := zipped.CreateHeader(&zip.FileHeader{Name: member.Name, Method: zip.Deflate})
		if err == nil {
			_, err = to.Write(member.Content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}
