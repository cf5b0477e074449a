package workbook

import (
	"bytes"
	"os"
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

// excelize gives booleans raw, as 1 and 0, and a character of nought, written
// _x0000_, as it is; here that marks a cell without a value that can be read.
func inOneForm(rows map[int][]string) map[int][]string {
	for _, row := range rows {
		for i := range row {
			switch row[i] {
			case "TRUE":
				row[i] = "1"
			case "FALSE":
				row[i] = "0"
			}
			row[i] = strings.ReplaceAll(row[i], "\x00", "\ufffd")
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
			if diff := cmp.Diff(inOneForm(oracle(t, content, c.sheet)), inOneForm(rows(t, source))); diff != "" {
				t.Errorf("(-excelize +ours):\n%.2000s", diff)
			}
		})
	}
}

func TestInventedWorkbooksReadAsExcelizeReadsThem(t *testing.T) {
	content := readingtest.Workbook(t, readingtest.Sheet{Name: "A & B", Rows: [][]any{
		{
			"title",
		},
		{nil},
		{"Practice\nCode", "n", "<&>\"'", "naïve – £"},
		{"x", 1, 2.5, -3e-7, true, false, nil, "after a gap"},
		{" blank ", 12345678901234, "0012"},
	}})
	book := opened(t, content)
	if diff := cmp.Diff([]string{"A & B"}, book.Sheets()); diff != "" {
		t.Fatal(diff)
	}
	source, err := book.Sheet("a  &\nB")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(inOneForm(oracle(t, content, "A & B")), inOneForm(rows(t, source))); diff != "" {
		t.Errorf("(-excelize +ours):\n%s", diff)
	}
}

const (
	bookXML = `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="rId2" ` +
		`Type="x/sharedStrings" Target="/xl/strings.xml"/></Relationships>`
)

// handmade is a workbook of one sheet whose XML is given.
func handmade(t testing.TB, sheet, strings string) []byte {
	return readingtest.Zip(
		t,
		readingtest.Member{Name: "xl/workbook.xml", Content: []byte(bookXML)},
		readingtest.Member{Name: "xl/_rels/workbook.xml.rels", Content: []byte(relsXML)},
		readingtest.Member{
			Name:    "xl/worksheets/s.xml",
			Content: []byte(sheet),
		},
		readingtest.Member{Name: "xl/strings.xml", Content: []byte(strings)},
	)
}

// Excel in a browser may call its root xl/workbook22.xml.
func TestARootOfAnotherName(t *testing.T) {
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`
	content := readingtest.Zip(
		t,
		readingtest.Member{
			Name:    "_rels/.rels",
			Content: []byte(`<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/xl/workbook22.xml"/></Relationships>`),
		},
		readingtest.Member{
			Name:    "xl/workbook22.xml",
			Content: []byte(bookXML),
		},
		readingtest.Member{Name: "xl/_rels/workbook22.xml.rels", Content: []byte(relsXML)},
		readingtest.Member{
			Name:    "xl/worksheets/s.xml",
			Content: []byte(sheet),
		},
		readingtest.Member{Name: "xl/strings.xml", Content: []byte(someStrings)},
	)
	got, err := tryRead(content)
	if diff := cmp.Diff(map[int][]string{1: {"zero"}}, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

const someStrings = `<sst><si><t>zero</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>spoken</t></rPh>` +
	`</si><si><t/></si></sst>`

func TestWhatAGeneralLibraryMayWrite(t *testing.T) {
	sheet := "\xef\xbb\xbf<?xml version='1.0'?><!-- c --><x:worksheet xmlns:x='m'><x:sheetData>" +
		`<x:row r="2"><x:c r="B2" t="s"><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>in&#x6c;ine</x:t></x:is></x:c><x:c r="E2" t="b">` +
		`<x:v>1</x:v></x:c></x:row>` +
		`<x:row><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v><![CDATA[a<b]]></x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c s="3"/><x:c>` +
		`<x:v>1.5E3</x:v></x:c></x:row>` +
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
