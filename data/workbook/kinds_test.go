package workbook

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem/kinds"
	"pcneval/data/archive"
	"pcneval/data/reading/readingtest"
)

// A book is a workbook written by hand, part by part.
type book map[string]string

const sheetStart, sheetEnd = `<worksheet><sheetData>`, `</sheetData></worksheet>`

// inA1 is a sheet whose first cell is given.
func inA1(cell string) string {
	return sheetStart + `<row r="1">` + cell + `</row>` + sheetEnd
}

// plainBook is a workbook with one sheet, changed by what follows it: pairs of
// a part's name and its content, no content taking it out.
func plainBook(changes ...string) book {
	b := book{
		"xl/workbook.xml": bookXML, "xl/_rels/workbook.xml.rels": relsXML, "xl/strings.xml": someStrings,
		"xl/worksheets/s.xml": inA1(`<c r="A1" t="s"><v>0</v></c>`),
	}
	for i := 0; i < len(changes); i += 2 {
		b[changes[i]] = changes[i+1]
		if changes[i+1] == "" {
			delete(b, changes[i])
		}
	}
	return b
}

func (b book) zip(t testing.TB) []byte {
	var members []readingtest.Member
	for _, name := range slices.Sorted(maps.Keys(b)) {
		members = append(members, readingtest.Member{Name: name, Content: []byte(b[name])})
	}
	return readingtest.Zip(t, members...)
}

func in16(text string, mark bool, little bool) string {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	encoded := make([]byte, 0, 2*len(units))
	for _, unit := range units {
		high, low := byte(unit>>8), byte(unit)
		if little {
			high, low = low, high
		}
		encoded = append(encoded, high, low)
	}
	return string(encoded)
}

const (
	rels1 = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="`
	rels2 = `"/><Relationship Id="rId2" Type="x/sharedStrings" Target="strings.xml"/><Relationship Id="rId3" Type="x/styles" ` +
		`Target="styles.xml"/></Relationships>`
	rels = "xl/_rels/workbook.xml.rels"
	part = "xl/worksheets/s.xml"
	// Style 1 is the built-in day, 2 and 3 days of the workbook's own, 4 hours, 5 a count, 6 "General" with a day in quotes.
	styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[$-809]d mmmm ` +
		`yyyy;@"/>` +
		`<numFmt numFmtId="166" formatCode="[h]:mm:ss"/><numFmt numFmtId="167" formatCode="#,##0&quot; days&quot;"/><numFmt ` +
		`numFmtId="168" formatCode="General&quot; d&quot;"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf ` +
		`numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/></cellXfs></styleSheet>`
)

// styled is a workbook with styles and one number.
func styled(style int, number string) book {
	return plainBook(
		rels, rels1+"worksheets/s.xml"+rels2, "xl/styles.xml", styles, part,
		inA1(fmt.Sprintf(`<c r="A1" s="%d"><v>%s</v></c>`, style, number)),
	)
}

func from1904(b book) book {
	b["xl/workbook.xml"] = strings.Replace(bookXML, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	return b
}

// Days by hand: 44562 is 1 January 2022 (spreadsheets since Lotus count 1
// January 1900 as 1, and a 29 February of that year), 43100 the same day
// counted from 1904, 1,462 days later.
func TestKindsOfWorkbookThatExcelReads(t *testing.T) {
	tried := kinds.Try(t, "Workbooks that Excel and its kin take for sound")
	for _, c := range []struct {
		kind, tried string
		book        book
		want        string // in A1
	}{
		{"part names", "in another case: xl/Strings.XML", plainBook("xl/strings.xml", "", "xl/Strings.XML", someStrings), "zero"},
		{"part names", "the root in another case: XL/Workbook.xml", plainBook("xl/workbook.xml", "", "XL/Workbook.xml", bookXML), "zero"},
		{"part names", "backslashes: xl\\worksheets\\s.xml", plainBook(part, "", `xl\worksheets\s.xml`, inA1(`<c r="A1"><v>1</v></c>`)), "1"},
		{
			"part names", "per cent encoded in the zip",
			plainBook(part, "", "xl/worksheets/my%20s.xml", inA1(`<c r="A1"><v>1</v></c>`), rels, rels1+"worksheets/my%20s.xml"+rels2), "1",
		},
		{
			"targets", "per cent encoded: my%20sheet.xml",
			plainBook("xl/worksheets/my sheet.xml", inA1(`<c r="A1"><v>1</v></c>`), rels, rels1+"worksheets/my%20sheet.xml"+rels2), "1",
		},
		{
			"targets", "an entity: a&amp;b.xml",
			plainBook("xl/worksheets/a&b.xml", inA1(`<c r="A1"><v>1</v></c>`), rels, rels1+"worksheets/a&amp;b.xml"+rels2), "1",
		},
		{"targets", "from the root of the package: /xl/worksheets/s.xml", plainBook(rels, rels1+"/xl/worksheets/s.xml"+rels2), "zero"},
		{"targets", "with dots: ../xl/worksheets/s.xml", plainBook(rels, rels1+"../xl/worksheets/s.xml"+rels2), "zero"},
		{"targets", "backslashes: worksheets\\s.xml", plainBook(rels, rels1+`worksheets\s.xml`+rels2), "zero"},
		{
			"encoding of parts", "UTF-16 little-endian with a mark",
			plainBook(part, in16(inA1(`<c r="A1" t="inlineStr"><is><t>é£😀</t></is></c>`), true, true)), "é£😀",
		},
		{
			"encoding of parts", "UTF-16 big-endian with a mark",
			plainBook("xl/strings.xml", in16(`<?xml version="1.0" encoding="UTF-16"?>`+someStrings, true, false)), "zero",
		},
		{"encoding of parts", "UTF-16 without a mark", plainBook("xl/workbook.xml", in16(bookXML, false, true)), "zero"},
		{"encoding of parts", "UTF-8 with a mark", plainBook("xl/strings.xml", "\xef\xbb\xbf"+someStrings), "zero"},
		{"cell references", "in lower case: a1", plainBook(part, inA1(`<c r="a1"><v>1</v></c>`)), "1"},
		{"cell references", "none", plainBook(part, inA1(`<c><v>1</v></c>`)), "1"},
		{"blanks in v", "around a number", plainBook(part, inA1("<c r=\"A1\"><v>\n 1.5 </v></c>")), "1.5"},
		{"blanks in v", "around the number of a shared string", plainBook(part, inA1(`<c r="A1" t="s"><v> 0 </v></c>`)), "zero"},
		{"blanks in v", "around a boolean", plainBook(part, inA1(`<c r="A1" t="b"><v> true </v></c>`)), "TRUE"},
		{"blanks in v", "in the text of a formula, which keeps them", plainBook(part, inA1(`<c r="A1" t="str"><f>x</f><v> a </v></c>`)), " a "},
		{"days", "built-in format 14", styled(1, "44562"), "2022-01-01"},
		{"days", "a format of the workbook's own: dd/mm/yyyy", styled(2, "44562"), "2022-01-01"},
		{"days", "a format with a locale: [$-809]d mmmm yyyy;@", styled(3, "44562"), "2022-01-01"},
		{"days", "with a time of day", styled(1, "44562.75"), "2022-01-01T18:00:00"},
		{"days", "counted from 1904", from1904(styled(1, "43100")), "2022-01-01"},
		{"days", "the last of February 1900", styled(1, "59"), "1900-02-28"},
		{"days", "1 March 1900", styled(1, "61"), "1900-03-01"},
		{"days", "29 February 1900, which never was: stays a number", styled(1, "60"), "60"},
		{"days", "20190701 shown as a day, beyond the calendar: stays a number", styled(1, "20190701"), "20190701"},
		{"days", "a cell of type d", plainBook(part, inA1(`<c r="A1" t="d"><v>2022-01-01T00:00:00</v></c>`)), "2022-01-01"},
		{"numbers that are no days", "hours that have passed: [h]:mm:ss", styled(4, "1.5"), "1.5"},
		{"numbers that are no days", "a count with days in quotes", styled(5, "44562"), "44562"},
		{"numbers that are no days", "General with a d in quotes", styled(6, "44562"), "44562"},
		{"formulas", "with the stored value 7", plainBook(part, inA1(`<c r="A1"><f>3+4</f><v>7</v></c>`)), "7"},
		{
			"formulas", "with a stored text that is empty",
			plainBook(part, inA1(`<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c>`)), "",
		},
	} {
		found, err := tryRead(c.book.zip(t))
		if err != nil {
			t.Errorf("%s, %s: %v", c.kind, c.tried, err)
			continue
		}
		got := ""
		if len(found[1]) > 0 {
			got = found[1][0]
		}
		if got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.kind, c.tried, got, c.want)
		}
		tried.Gives(c.kind, c.tried, fmt.Sprintf("reads %q", got))
	}
}

func TestKindsOfWorkbookThatAreRefused(t *testing.T) {
	deep := strings.Repeat("<a>", 100) + strings.Repeat("</a>", 100)
	manySheets := strings.Replace(bookXML, "</sheets>", strings.Repeat(`<sheet name="S" sheetId="1" r:id="rId1"/>`, 300)+"</sheets>", 1)
	tried := kinds.Try(t, "Workbooks that are refused")
	for _, c := range []struct {
		kind, tried string
		book        book
		says        string
	}{
		{"part names", "two that differ in case alone", plainBook("xl/Strings.xml", someStrings), "two parts of one name"},
		{"part names", "outside the folder, with backslashes", plainBook(`..\x.xml`, "<a/>"), "outside its folder"},
		{"encoding of parts", "half a character of UTF-16", plainBook(part, in16(inA1(""), true, true)+"\x00"), "half a character"},
		{"encoding of parts", "a surrogate alone", plainBook(part, "\xff\xfe<\x00\x00\xd8<\x00"), "half a character"},
		{"encoding of parts", "Windows-1252", plainBook(part, inA1("<c r=\"A1\" t=\"inlineStr\"><is><t>\xa3</t></is></c>")), "no UTF-8"},
		{"cells", "one twice in a row", plainBook(part, inA1(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`)), "twice in a row"},
		{"cells", "a shared string that is not there", plainBook(part, inA1(`<c r="A1" t="s"><v>3</v></c>`)), "shared string"},
		{"size", "elements 100 deep", plainBook(part, inA1(deep)), "inside each other"},
		{"size", "301 sheets", plainBook("xl/workbook.xml", manySheets), "more than 256 sheets"},
	} {
		_, err := tryRead(c.book.zip(t))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s, %s: %v", c.kind, c.tried, err)
		}
		tried.Gives(c.kind, c.tried, kinds.Told(err))
	}
}

// openpyxl, another program, wrote these workbooks; what it was told to write
// is what must be read. See testdata/remake.py.
func TestWorkbooksOfAnotherProgram(t *testing.T) {
	want := map[int][]string{
		1: {"Practice code", "Start", "When", "List", "Open", "Name"},
		2: {"A81001", "2022-01-01", "2021-12-31T06:30:00", "1234", "TRUE", "naïve – £"},
		3: {"A81002", "2019-07-01", "1999-02-28T23:59:59", "0.5", "FALSE", "  two  blanks "},
	}
	for _, file := range []string{"openpyxl-1900.xlsx", "openpyxl-1904.xlsx"} {
		book, err := Open("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := book.Sheet("Days & lists")
		if err != nil {
			t.Fatal(err)
		}
		got := rows(t, source)
		// openpyxl writes a formula without its value.
		formula := got[2][6]
		got[2] = got[2][:6]
		if !strings.Contains(formula, "formula without a stored value") {
			t.Errorf("%s: a formula is read as %q", file, formula)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestBudgetsAtTheirEdges(t *testing.T) {
	wide := func(columns int) error {
		_, err := tryRead(plainBook(part, inA1(strings.Repeat("<c><v>1</v></c>", columns))).zip(t))
		return err
	}
	deep := func(depth int) error { // worksheet, sheetData and row are three
		_, err := tryRead(plainBook(part, inA1(strings.Repeat("<a>", depth-3)+strings.Repeat("</a>", depth-3))).zip(t))
		return err
	}
	sheets := func(n int) error {
		many := strings.Replace(bookXML, "</sheets>", strings.Repeat(`<sheet name="S" sheetId="1" r:id="rId1"/>`, n-1)+"</sheets>", 1)
		_, err := tryRead(plainBook("xl/workbook.xml", many).zip(t))
		return err
	}
	for name, c := range map[string]struct {
		try  func(int) error
		edge int
	}{"columns": {wide, 16384}, "depth": {deep, 64}, "sheets": {sheets, 256}} {
		if err := c.try(c.edge); err != nil {
			t.Errorf("%s: %d are refused: %v", name, c.edge, err)
		}
		if err := c.try(c.edge + 1); err == nil {
			t.Errorf("%s: %d are read", name, c.edge+1)
		}
	}
}

// What a cell costs does not grow with where it stands, nor a run of text with
// how many there are: the same work is counted in rows and columns touched.
func TestARowCostsWhatItHolds(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString(sheetStart)
	for i := 1; i <= 2000; i++ {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d"><v>1</v></c><c r="XFD%d"><v>2</v></c></row>`, i, i, i)
	}
	sheet.WriteString(sheetEnd)
	zipped, err := archive.New("x.xlsx", plainBook(part, sheet.String()).zip(t))
	if err != nil {
		t.Fatal(err)
	}
	book, err := From(zipped)
	if err != nil {
		t.Fatal(err)
	}
	c := &cells{sheet: book.sheets[0], values: book.values}
	n := 0
	for line, row := range c.rows {
		n++
		if len(c.filled) != 2 || row[0] != "1" || row[16383] != "2" || strings.Join(row[1:16383], "") != "" {
			t.Fatalf("row %d: %d cells filled", line, len(c.filled))
		}
	}
	if n != 2000 || c.err != nil {
		t.Errorf("%d rows, %v", n, c.err)
	}
}

func BenchmarkRunsOfOneString(b *testing.B) {
	for _, runs := range []int{50_000, 400_000} {
		document := []byte("<sst><si>" + strings.Repeat("<r><t>ab</t></r>", runs) + "</si></sst>")
		b.Run(fmt.Sprint(runs), func(b *testing.B) {
			b.SetBytes(int64(len(document)))
			for b.Loop() {
				if found, err := sharedStrings(document); err != nil || len(found[0]) != 2*runs {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkACellInTheLastColumn(b *testing.B) {
	for _, rows := range []int{10_000, 100_000} {
		var sheetXML strings.Builder
		sheetXML.WriteString(sheetStart)
		for i := 1; i <= rows; i++ {
			fmt.Fprintf(&sheetXML, `<row r="%d"><c r="XFD%d"><v>2</v></c></row>`, i, i)
		}
		sheetXML.WriteString(sheetEnd)
		document := []byte(sheetXML.String())
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			b.SetBytes(int64(len(document)))
			for b.Loop() {
				c := &cells{sheet: sheet{document: document}}
				n := 0
				for range c.rows {
					n++
				}
				if n != rows {
					b.Fatal(n, c.err)
				}
			}
		})
	}
}
