package reading_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/config/problem/kinds"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// formulated is a workbook in which a cell is a formula that nothing has
// calculated, as programs write them that are no spreadsheets.
func formulated(t *testing.T, content []byte, sheet, cell string) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.SetCellValue(sheet, cell, nil); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellFormula(sheet, cell, "A1&B1"); err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := book.Write(&changed); err != nil {
		t.Fatal(err)
	}
	return changed.Bytes()
}

// An end date that is lost would make a closed membership an open one.
func TestKindsOfFormulaWithoutAValue(t *testing.T) {
	tried := kinds.Try(t, "Formulas without a stored value")
	for _, p := range everyPublication() {
		var sheet string
		var cells map[string]string // cell -> heading, both by the layout of the publication
		switch {
		case p.role == "memberships" && p.headings != nil:
			sheet, cells = "PCN Core Partner Details", map[string]string{
				"J3": "Practice to PCN Relationship End Date",
				"A3": "Partner Organisation Code",
			}
		case p.name() == "adjusted_populations, B1357.xlsx":
			sheet, cells = "GP Practices", map[string]string{"P5": "PCN adjusted population I January 22", "D5": "PCN Code Jan 22"}
		default:
			continue
		}
		for _, cell := range []string{"A3", "D5", "J3", "P5"} {
			heading, there := cells[cell]
			if !there {
				continue
			}
			content := formulated(t, p.write(t, append([][]string{p.headings}, p.rows...)), sheet, cell)
			in := reading.Input{Role: p.role, Path: File(t, p.file, content)}
			got, err := p.read(in)
			if err == nil || got.counts.Rejected != 1 || got.rejects[0].Column != heading {
				t.Errorf("%s, %s: %v, %+v", p.name(), cell, err, got.rejects)
				continue
			}
			told(t, err, []string{"a formula without a stored value in the cell " + cell, heading, "line " + cell[1:]})
			tried.Gives("a formula in "+heading, p.name(), outcome(got, nil))
		}
	}
}
