package stages_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/config"
)

// A sheet is rows of cells, each a text, a number or a boolean.
type sheet struct {
	name string // of the sheet; empty for a delimited file
	rows [][]any
}

// A file is an official file taken apart, to be changed and put together.
type file struct {
	role   config.Role
	name   string
	member string // of the zip it lies in
	marked bool   // whether it begins with a byte order mark
	sheets []sheet
}

// takeApart reads a workbook or delimited file, perhaps in a zip.
func takeApart(t testing.TB, role config.Role, path string) file {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := file{role: role, name: filepath.Base(path)}
	if filepath.Ext(path) == ".zip" {
		f.member, content = onlyMember(t, content)
	}
	if bytes.HasPrefix(content, []byte("PK")) {
		f.sheets = sheetsOf(t, content)
		return f
	}
	content, f.marked = bytes.CutPrefix(content, []byte("\ufeff"))
	lines, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f.sheets = []sheet{{rows: make([][]any, len(lines))}}
	for i, line := range lines {
		for _, cell := range line {
			f.sheets[0].rows[i] = append(f.sheets[0].rows[i], cell)
		}
	}
	return f
}

// onlyMember is the member of a zip that the study reads.
func onlyMember(t testing.TB, content []byte) (string, []byte) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, member := range archive.File {
		if strings.HasSuffix(member.Name, "-all.csv") || strings.HasSuffix(member.Name, ".xlsx") {
			opened, err := member.Open()
			if err != nil {
				t.Fatal(err)
			}
			read, err := io.ReadAll(opened)
			if err != nil {
				t.Fatal(err)
			}
			return member.Name, read
		}
	}
	t.Fatal("no member that the study reads")
	return "", nil
}

func sheetsOf(t testing.TB, content []byte) []sheet {
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var sheets []sheet
	for _, name := range book.GetSheetList() {
		lines, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		s := sheet{name: name, rows: make([][]any, len(lines))}
		for i, line := range lines {
			for j, text := range line {
				s.rows[i] = append(s.rows[i], typed(t, book, name, i, j, text))
			}
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// typed is a cell of a workbook as its type has it.
func typed(t testing.TB, book *excelize.File, sheet string, row, column int, text string) any {
	if text == "" {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		t.Fatal(err)
	}
	kind, err := book.GetCellType(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	switch kind {
	case excelize.CellTypeBool:
		return text == "1" || strings.EqualFold(text, "true")
	case excelize.CellTypeNumber, excelize.CellTypeUnset:
		if number, err := strconv.ParseFloat(text, 64); err == nil {
			return number
		}
	}
	return text
}

// write puts the file together in a folder.
func (f file) write(t testing.TB, folder string) {
	t.Helper()
	var out bytes.Buffer
	if f.sheets[0].name == "" {
		f.writeDelimited(t, &out)
	} else {
		f.writeWorkbook(t, &out)
	}
	if f.member != "" {
		var zipped bytes.Buffer
		archive := zip.NewWriter(&zipped)
		member, err := archive.CreateHeader(&zip.FileHeader{Name: f.member, Method: zip.Store})
		if err == nil {
			_, err = member.Write(out.Bytes())
		}
		if err == nil {
			err = archive.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		out = zipped
	}
	if err := os.WriteFile(filepath.Join(folder, f.name), out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (f file) writeDelimited(t testing.TB, out *bytes.Buffer) {
	if f.marked {
		out.WriteString("\ufeff")
	}
	writer := csv.NewWriter(out)
	writer.UseCRLF = true
	line := []string{}
	for _, row := range f.sheets[0].rows {
		line = line[:0]
		for _, cell := range row {
			line = append(line, cell.(string))
		}
		if err := writer.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	writer.Flush()
}

func (f file) writeWorkbook(t testing.TB, out *bytes.Buffer) {
	book := excelize.NewFile()
	defer book.Close()
	for _, s := range f.sheets {
		_, err := book.NewSheet(s.name)
		if err != nil {
			t.Fatal(err)
		}
		stream, err := book.NewStreamWriter(s.name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range s.rows {
			if err := stream.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
				t.Fatal(err)
			}
		}
		if err := stream.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := book.Write(out); err != nil {
		t.Fatal(err)
	}
}

// with is the file with other rows in one sheet.
func (f file) with(sheet int, rows [][]any) file {
	f.sheets = slices.Clone(f.sheets)
	f.sheets[sheet].rows = rows
	return f
}

// cut takes a share of the rows of a sheet away, off the end or the beginning,
// at least one row and not all.
func cut(rows [][]any, above int, share float64, beginning bool) [][]any {
	data := rows[above:]
	n := min(max(1, int(math.Round(share*float64(len(data))))), len(data)-1)
	if beginning {
		return slices.Concat(rows[:above], data[n:])
	}
	return slices.Concat(rows[:above], data[:len(data)-n])
}
