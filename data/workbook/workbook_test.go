package workbook

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"pcneval/data/archive"
	"pcneval/data/reading"
	"pcneval/data/reading/readingtest"
)

// trimmed is a row without the empty cells at its end.
func trimmed(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return append([]string{}, cells...)
}

// rows reads a sheet by row number, empty rows left out.
func rows(t testing.TB, source reading.Source) map[int][]string {
	t.Helper()
	found := map[int][]string{}
	for line, cells := range source.Rows {
		if row := trimmed(cells); len(row) > 0 {
			found[line] = row
		}
	}
	if err := source.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// oracle reads a sheet by row number with a general library.
func oracle(t testing.TB, content []byte, sheet string) map[int][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	scan, err := book.Rows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer scan.Close()
	found := map[int][]string{}
	for line := 1; scan.Next(); line++ {
		cells, err := scan.Columns()
		if err != nil {
			t.Fatal(err)
		}
		if row := trimmed(cells); len(row) > 0 {
			found[line] = row
		}
	}
	return found
}

func opened(t testing.TB, content []byte) *Workbook {
	t.Helper()
	zipped, err := archive.New("invented.xlsx", content)
	if err != nil {
		t.Fatal(err)
	}
	book, err := From(zipped)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Booleans are the one difference: excelize gives them raw, as 1 and 0.
func rawBooleans(rows map[int][]string) map[int][]string {
	for _, row := range rows {
		for i := range row {
			switch row[i] {
			case "TRUE":
				row[i] = "1"
			case "FALSE":
				row[i] = "0"
			}
		}
	}
	return rows
}

func TestOfficialWorkbooksReadAsExcelizeReadsThem(t *testing.T) {
	for _, c := range []struct{ file, sheet string }{
		{"B1357-PCN-Adjusted-Populations-v1.3.xlsx", "Introduction"},
		{"B1357-PCN-Adjusted-Populations-v1.3.xlsx", "PCNs"},
		{"B1357-PCN-Adjusted-Populations-v1.3.xlsx", "GP Practices"},
		{"ePCN-2023-01-26.xlsx", "PCNDetails"},
		{"ePCN-2023-01-26.xlsx", "PCN Core Partner Details"},
	} {
		t.Run(c.sheet, func(t *testing.T) {
			path := readingtest.Official(t, c.file)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			book, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			source, err := book.Sheet(c.sheet)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(rawBooleans(oracle(t, content, c.sheet)), rawBooleans(rows(t, source))); diff != "" {
				t.Errorf("(-excelize +ours):\n%.2000s", diff)
			}
		})
	}
}

func TestInventedWorkbooksReadAsExcelizeReadsThem(t *testing.T) {
	content := readingtest.Workbook(t, readingtest.Sheet{Name: "A & B", Rows: [][]any{
		{"title"}, {nil}, {"Practice\nCode", "n", "<&>\"'", "naïve – £"}, {"x", 1, 2.5, -3e-7, true, false, nil, "after a gap"}, {" blank ", 12345678901234, "0012"},
	}})
	book := opened(t, content)
	if diff := cmp.Diff([]string{"A & B"}, book.Sheets()); diff != "" {
		t.Fatal(diff)
	}
	source, err := book.Sheet("a  &\nB")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rawBooleans(oracle(t, content, "A & B")), rawBooleans(rows(t, source))); diff != "" {
		t.Errorf("(-excelize +ours):\n%s", diff)
	}
}

const (
	bookXML = `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>`
)

// handmade is a workbook of one sheet whose XML is given.
func handmade(t testing.TB, sheet, strings string) []byte {
	return readingtest.Zip(t, readingtest.Member{Name: "xl/workbook.xml", Content: []byte(bookXML)},
		readingtest.Member{Name: "xl/_rels/workbook.xml.rels", Content: []byte(relsXML)},
		readingtest.Member{Name: "xl/worksheets/s.xml", Content: []byte(sheet)}, readingtest.Member{Name: "xl/strings.xml", Content: []byte(strings)})
}

const someStrings = `<sst><si><t>zero</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>spoken</t></rPh></si><si><t/></si></sst>`

func TestWhatAGeneralLibraryMayWrite(t *testing.T) {
	sheet := "\xef\xbb\xbf<?xml version='1.0'?><!-- c --><x:worksheet xmlns:x='m'><x:sheetData>" +
		`<x:row r="2"><x:c r="B2" t="s"><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in&#x6c;ine</x:t></x:is></x:c><x:c r="E2" t="b"><x:v>1</x:v></x:c></x:row>` +
		`<x:row><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v><![CDATA[a<b]]></x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c s="3"/><x:c><x:v>1.5E3</x:v></x:c></x:row>` +
		`<x:row r="5000"><x:c r="A5000" t="str"><x:v>line_x000D_` + "\r\n" + `two</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	source, err := opened(t, handmade(t, sheet, someStrings)).Sheet("S")
	if err != nil {
		t.Fatal(err)
	}
	want := map[int][]string{2: {"", "rich text", "inline", "", "TRUE"}, 3: {"a<b", "#N/A", "", "1.5E3"}, 5000: {"line\r\ntwo"}}
	if diff := cmp.Diff(want, rows(t, source)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDamagedXMLIsAnErrorThoughItsChecksumHolds(t *testing.T) {
	whole := `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>`
	for name, sheet := range map[string]string{
		"cut in a tag":          whole[:70],
		"cut between rows":      whole[:strings.Index(whole, `<row r="2">`)],
		"cut behind the rows":   strings.TrimSuffix(whole, "</worksheet>"),
		"nothing":               "",
		"wrong end tag":         strings.Replace(whole, "</c></row><row", "</d></row><row", 1),
		"end tag missing":       strings.Replace(whole, "</v></c></row></sheetData>", "</v></row></sheetData>", 1),
		"attribute unquoted":    strings.Replace(whole, `r="2"`, `r=2`, 1),
		"attribute open":        strings.Replace(whole, `"A2"`, `"A2`, 1),
		"no UTF-8":              strings.Replace(whole, "<v>2", "<v>\xff2", 1),
		"unknown reference":     strings.Replace(whole, "<v>2", "<v>&pound;2", 1),
		"bare ampersand":        strings.Replace(whole, "<v>2", "<v>a & b", 1),
		"a document type":       "<!DOCTYPE x>" + whole,
		"something behind":      whole + "<worksheet/>",
		"rows out of order":     strings.Replace(whole, `<row r="2">`, `<row r="1">`, 1),
		"a row beyond the last": strings.Replace(whole, `<row r="2">`, `<row r="1048577">`, 1),
		"a column beyond XFD":   strings.Replace(whole, `r="A2"`, `r="XFE2"`, 1),
		"no column":             strings.Replace(whole, `r="A2"`, `r="12"`, 1),
		"no such string":        strings.Replace(whole, `r="A2"`, `r="A2" t="s"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			strings := `<sst><si><t>a</t></si></sst>`
			zipped, err := archive.New("damaged.xlsx", handmade(t, sheet, strings))
			if err != nil {
				t.Fatal(err)
			}
			book, err := From(zipped)
			if err != nil {
				return
			}
			source, err := book.Sheet("S")
			if err != nil {
				return
			}
			for range source.Rows {
			}
			if source.Err() == nil {
				t.Error("read without an error")
			}
		})
	}
}

// Whatever bit of the file flips, the result is an error or the same rows.
func TestAFlippedBitIsAnErrorOrHarmless(t *testing.T) {
	rowsOf := [][]any{{"Practice code", "List"}}
	for i := range 40 {
		rowsOf = append(rowsOf, []any{"A8100" + string(rune('A'+i%26)), 1000 + i*37})
	}
	content := readingtest.Workbook(t, readingtest.Sheet{Name: "S", Rows: rowsOf})
	source, err := opened(t, content).Sheet("S")
	if err != nil {
		t.Fatal(err)
	}
	want := rows(t, source)
	errors := 0
	for at := range content {
		damaged := slices.Clone(content)
		damaged[at] ^= 1 << (at % 8)
		got, err := tryRead(damaged)
		if err != nil {
			errors++
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("byte %d flipped: other rows without an error:\n%s", at, diff)
		}
	}
	if errors < len(content)/2 {
		t.Errorf("only %d of %d flips were noticed", errors, len(content))
	}
}

func TestACutFileIsAnError(t *testing.T) {
	content := readingtest.Workbook(t, readingtest.Sheet{Name: "S", Rows: [][]any{{"a", "b"}, {1, 2}}})
	for size := 4; size < len(content); size += 7 {
		if _, err := tryRead(content[:size]); err == nil {
			t.Fatalf("%d of %d bytes were read without an error", size, len(content))
		}
	}
}

// tryRead reads the sheet S of a workbook that may be damaged.
func tryRead(content []byte) (map[int][]string, error) {
	zipped, err := archive.New("damaged.xlsx", content)
	if err != nil {
		return nil, err
	}
	book, err := From(zipped)
	if err != nil {
		return nil, err
	}
	source, err := book.Sheet("S")
	if err != nil {
		return nil, err
	}
	found := map[int][]string{}
	for line, cells := range source.Rows {
		if row := trimmed(cells); len(row) > 0 {
			found[line] = row
		}
	}
	return found, source.Err()
}

func FuzzOpen(f *testing.F) {
	f.Add(readingtest.Workbook(f, readingtest.Sheet{Name: "S", Rows: [][]any{{"a", "b"}, {1, 2}}}))
	f.Add(handmade(f, "<worksheet><sheetData/></worksheet>", someStrings))
	f.Add(readingtest.Zip(f))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, content []byte) {
		tryRead(content) // must neither panic nor hang
	})
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<w><row><c t="inlineStr"><is><r><t>a&amp;</t></r></is></c></row></w>`))
	f.Fuzz(func(t *testing.T, document []byte) {
		c := &cells{sheet: sheet{document: document}, shared: []string{"a"}}
		before := 0
		for line, row := range c.rows {
			if line <= before || line > lastRow || len(row) > lastColumn {
				t.Fatalf("row %d of %d cells behind row %d", line, len(row), before)
			}
			before = line
		}
	})
}
