package workbook

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/archive"
	"pcneval/data/reading/readingtest"
)

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
