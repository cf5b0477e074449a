package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pcneval/data/archive"
	"pcneval/data/budget"
	"pcneval/data/reading/readingtest"
)

// At each budget a sheet is read; with one more it is refused, and told which.
func TestBudgetsOfASheetAtTheirEdges(t *testing.T) {
	for _, c := range []struct {
		name, limit string
		sheet       func(more int) string
	}{
		{"rows by their numbers", fmt.Sprint(budget.Rows), func(more int) string {
			return fmt.Sprintf(`<w><row r="%d"><c><v>1</v></c></row></w>`, budget.Rows+more)
		}},
		{"rows without a number", fmt.Sprint(budget.Rows), func(more int) string {
			return fmt.Sprintf(`<w><row r="%d"/>%s<row><c><v>1</v></c></row></w>`, budget.Rows-1, strings.Repeat("<row/>", more))
		}},
		{"columns by their letters", fmt.Sprint(budget.Columns), func(more int) string {
			return fmt.Sprintf(`<w><row><c r="%s1"><v>1</v></c></row></w>`, letters(budget.Columns+more))
		}},
		{"columns without letters", fmt.Sprint(budget.Columns), func(more int) string {
			return `<w><row>` + strings.Repeat("<c><v>1</v></c>", budget.Columns+more) + `</row></w>`
		}},
		{"depth", fmt.Sprint(budget.Depth), func(more int) string {
			return strings.Repeat("<w>", budget.Depth+more) + strings.Repeat("</w>", budget.Depth+more)
		}},
	} {
		for more := range 2 {
			source := &cells{sheet: sheet{document: []byte(c.sheet(more))}}
			for range source.rows {
			}
			if (source.err != nil) != (more > 0) || more > 0 && !strings.Contains(source.err.Error(), c.limit) {
				t.Errorf("%s, %d too many: %v", c.name, more, source.err)
			}
		}
	}
}

func TestSheetsAtTheEdge(t *testing.T) {
	for more := range 2 {
		var sheets, relations strings.Builder
		for i := range budget.Sheets + more {
			fmt.Fprintf(&sheets, `<sheet name="s%d" r:id="r%d"/>`, i, i)
			fmt.Fprintf(&relations, `<Relationship Id="r%d" Type="x/worksheet" Target="worksheets/s.xml"/>`, i)
		}
		content := readingtest.Zip(t,
			readingtest.Member{Name: "xl/workbook.xml", Content: []byte("<workbook><sheets>" + sheets.String() + "</sheets></workbook>")},
			readingtest.Member{Name: "xl/_rels/workbook.xml.rels", Content: []byte("<Relationships>" + relations.String() + "</Relationships>")},
			readingtest.Member{Name: "xl/worksheets/s.xml", Content: []byte("<worksheet/>")},
		)
		edge(t, content, more, fmt.Sprintf("more than %d sheets", budget.Sheets))
	}
}

// A zip says how much its parts inflate to; what it says is believed up to the
// budget, and held against what they hold.
func TestBytesOfAWorkbookAtTheEdge(t *testing.T) {
	for more := range 2 {
		var content bytes.Buffer
		zipped := zip.NewWriter(&content)
		_, err := zipped.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", UncompressedSize64: uint64(budget.Workbook + more)})
		if err == nil {
			err = zipped.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		_, err = tryRead(content.Bytes())
		if tooLarge := fmt.Sprintf("at most %d MB", budget.Workbook>>20); err == nil || strings.Contains(err.Error(), tooLarge) != (more > 0) {
			t.Errorf("%d bytes too many: %v", more, err)
		}
	}
}

func edge(t *testing.T, content []byte, more int, says string) {
	t.Helper()
	zipped, err := archive.New("edge.xlsx", content)
	if err == nil {
		_, err = From(zipped)
	}
	if (err != nil) != (more > 0) || more > 0 && !strings.Contains(err.Error(), says) {
		t.Errorf("%d too many: %v", more, err)
	}
}
