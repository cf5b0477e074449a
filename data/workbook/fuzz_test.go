package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"pcneval/data/budget"
	"pcneval/data/reading/readingtest"
)

// FuzzOpen flips the bytes of a whole workbook.
func FuzzOpen(f *testing.F) {
	f.Add(handmade(f, "<worksheet><sheetData/></worksheet>", someStrings))
	f.Add(readingtest.Zip(f))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, content []byte) {
		tryRead(content) // must neither panic nor hang
	})
}

// FuzzSheet holds the rows of a sheet against what encoding/xml finds there.
func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<w><row><c t="inlineStr"><is><r><t>a&amp;</t></r></is></c></row></w>`))
	f.Add([]byte(`<w><row r="2"><c><v>1</v></c><c r="C2" t="b"><v>1</v></c></row><row/><row><c t="str"><v>a<![CDATA[<]]></v></c></row></w>`))
	f.Add([]byte(`<w><row r="2"><c r="A2" s="1"/><c r="B2" s="1" t="s"><v>0</v></c><c r="C2" t="n"><v>-1.5E3</v></c></row></w>`))
	f.Add([]byte(`<w><row><c r="A1" t="s"><v>1</v></c></row><row><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row></w>`))
	f.Fuzz(func(t *testing.T, document []byte) {
		heldAgainstScanner(t, document)
		c := &cells{sheet: sheet{document: document}, values: values{shared: []string{"a"}}}
		before, got := 0, map[int][]string{}
		for line, row := range c.rows {
			if line <= before || line > budget.Rows || len(row) > budget.Columns {
				t.Fatalf("row %d of %d cells behind row %d", line, len(row), before)
			}
			before = line
			if row := trimmed(row); len(row) > 0 {
				got[line] = row
			}
		}
		want, err := byXML(document)
		if c.err != nil || err != nil {
			return
		}
		if diff := cmp.Diff(oneEnd(want), oneEnd(got)); diff != "" {
			t.Fatalf("%q (-encoding/xml +ours):\n%s", document, diff)
		}
	})
}

// heldAgainstScanner holds the rows of a sheet, and what is wrong with it, against
// what the scanner alone reads.
func heldAgainstScanner(t *testing.T, document []byte) {
	t.Helper()
	read := func(alone bool) (rows map[int][]string, err error) {
		c := &cells{
			sheet: sheet{document: document}, values: values{shared: []string{"a", ""}, days: []bool{false, true}}, alone: alone,
		}
		rows = map[int][]string{}
		for line, row := range c.rows {
			rows[line] = slices.Clone(row)
		}
		return rows, c.err
	}
	got, err := read(false)
	want, scanned := read(true)
	if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(err) != fmt.Sprint(scanned) {
		t.Fatalf("%q: %v, by the scanner %v (-scanner +quick):\n%s", document, err, scanned, diff)
	}
}

// oneEnd makes every line end a line feed, as XML does before all else.
func oneEnd(rows map[int][]string) map[int][]string {
	for _, row := range rows {
		for i := range row {
			row[i] = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(row[i])
		}
	}
	return rows
}

// errOther is a sheet of which this oracle knows nothing.
var errOther = errors.New("formulas, other types and spoken text are not for this oracle")

// A node is an element as encoding/xml has it.
type node struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Text       string     `xml:",chardata"`
	Children   []node     `xml:",any"`
}

func (n node) attribute(name string) (string, bool) {
	for _, a := range n.Attributes {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// byXML reads the rows of a sheet of plain cells.
func byXML(document []byte) (map[int][]string, error) {
	var root node
	decoder := xml.NewDecoder(bytes.NewReader(document))
	if err := decoder.Decode(&root); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errOther
	}
	found := map[int][]string{}
	line := 0
	var walk func(n node) error
	walk = func(n node) error {
		if n.XMLName.Local != "row" {
			for _, child := range n.Children {
				if err := walk(child); err != nil {
					return err
				}
			}
			return nil
		}
		line++
		row, err := rowByXML(n, &line)
		if len(row) > 0 {
			found[line] = row
		}
		return err
	}
	return found, walk(root)
}

func rowByXML(n node, line *int) ([]string, error) {
	if number, said := n.attribute("r"); said {
		_, row, err := excelize.CellNameToCoordinates("A" + number)
		if err != nil {
			return nil, err
		}
		*line = row
	}
	var row []string
	column := 0
	for _, cell := range n.Children {
		if cell.XMLName.Local != "c" {
			return nil, errOther
		}
		column++
		if reference, said := cell.attribute("r"); said {
			at, _, err := excelize.CellNameToCoordinates(reference)
			if err != nil {
				return nil, err
			}
			column = at
		}
		value, err := cellByXML(cell)
		if err != nil {
			return nil, err
		}
		for len(row) < column {
			row = append(row, "")
		}
		row[column-1] = value
	}
	return trimmed(row), nil
}

func cellByXML(cell node) (string, error) {
	kind, _ := cell.attribute("t")
	if len(cell.Children) == 0 {
		return "", nil
	}
	v := cell.Children[0]
	if len(cell.Children) > 1 || v.XMLName.Local != "v" || len(v.Children) > 0 || strings.Contains(v.Text, "_x") {
		return "", errOther
	}
	text := strings.TrimSpace(v.Text)
	switch {
	case kind == "str":
		return v.Text, nil
	case kind == "" || kind == "n" || kind == "e":
		return text, nil
	case kind == "b" && text == "1":
		return "TRUE", nil
	case kind == "b" && text == "0":
		return "FALSE", nil
	case kind == "s" && text == "0":
		return "a", nil
	}
	return "", errOther
}

// FuzzStrings holds shared strings, and what is wrong with them, against what the
// scanner alone reads.
func FuzzStrings(f *testing.F) {
	f.Add([]byte(`<sst><si><t>a</t></si><si><t>b &amp; c</t></si><si><t>_x000D_</t></si><si><t/></si><si><r><t>d</t></r></si></sst>`))
	f.Add([]byte(`<sst><si><t>a</t></si><si><t>b</si></sst>`))
	f.Add([]byte("<sst><si><t>_x0000_\r\n</t></si><si><t></t></si><si><t>é</t></si></sst>"))
	f.Fuzz(func(t *testing.T, document []byte) {
		got, err := sharedStrings(document)
		s, scanned := newScanner(document)
		var want []string
		if scanned == nil {
			s.alone = true
			want, scanned = s.sharedStrings()
		}
		if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(err) != fmt.Sprint(scanned) {
			t.Fatalf("%q: %v, by the scanner %v (-scanner +quick):\n%s", document, err, scanned, diff)
		}
	})
}

// FuzzWorkbook writes cells with excelize and holds what is read against what
// excelize reads.
func FuzzWorkbook(f *testing.F) {
	f.Add("a", " b\n", 1.5, int64(-7), true, uint8(3), uint16(2))
	f.Add("_x000D_", "<&>\"'", 1e300, int64(math.MaxInt64), false, uint8(255), uint16(9))
	f.Fuzz(func(t *testing.T, first, second string, number float64, whole int64, truth bool, column uint8, line uint16) {
		if math.IsNaN(number) || math.IsInf(number, 0) || !utf8.ValidString(first+second) {
			t.Skip("no workbook holds it")
		}
		rowsOf := make([][]any, 1+int(line)%10)
		rowsOf[0] = []any{first, number, truth}
		last := append(make([]any, column%30), second, whole, first)
		rowsOf[len(rowsOf)-1] = last
		content := readingtest.Workbook(t, readingtest.Sheet{Name: "S", Rows: rowsOf})
		got, err := tryRead(content)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(inOneForm(oracle(t, content, "S")), inOneForm(got)); diff != "" {
			t.Fatalf("(-excelize +ours):\n%s", diff)
		}
	})
}
