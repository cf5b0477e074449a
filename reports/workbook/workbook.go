// Package workbook writes tables as an accessible workbook: a cover, a table of
// contents, notes, and one marked table a worksheet, after the checklist of the
// Government Analysis Function, "Making spreadsheets accessible: a brief
// checklist of the basics" (2021). The same book gives the same bytes.
package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"pcneval/data/table"
)

// A Book is what is written.
type Book struct {
	Title  string
	About  []string // sentences of the cover, a line each
	Sheets []Sheet
	Absent []Absent // what the contents name, and where it is
}

// A Sheet is one table, in a worksheet of its name. It has a row at least.
type Sheet struct {
	Told   string // the section of the report that tells it
	Schema *table.Schema
	Frame  *table.Frame
}

// An Absent table stands elsewhere.
type Absent struct {
	Told   string
	Schema *table.Schema
	Rows   int
	Where  string
}

// What stands in a cell that has no value, so that none is blank: the shorthand
// of the Government Statistical Service, "Symbols in tables".
const (
	NotAvailable  = "[x]"
	NotApplicable = "[z]"
)

// The worksheets before the tables. Their tables have these names, too.
const (
	Cover    = "Cover"
	Contents = "Contents"
	Notes    = "Notes"
)

// Write is the workbook as an xlsx file. A cell whose text is too long for a
// worksheet is an error.
func Write(b Book) ([]byte, error) {
	f := excelize.NewFile()
	w := &writer{File: f}
	var out bytes.Buffer
	err := errors.Join(w.begin(b.Title), w.write(b))
	if err == nil {
		_, err = f.WriteTo(&out)
	}
	return out.Bytes(), errors.Join(err, f.Close())
}

// A writer writes one workbook.
type writer struct {
	*excelize.File
	styles styles
}

// written is the day of everything inside: a workbook tells of no clock.
var written = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (w *writer) begin(title string) error {
	day := written.Format(time.RFC3339)
	err := w.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: "pcneval", LastModifiedBy: "pcneval", Language: "en-GB", Created: day, Modified: day,
	})
	if err != nil {
		return err
	}
	w.SetZipWriter(newZip)
	if err := w.SetDefaultFont(fontName); err != nil {
		return err
	}
	w.Styles.Fonts.Font[0].Sz.Val = new(float64(fontSize))
	w.styles, err = newStyles(w.File)
	return err
}

func (w *writer) write(b Book) error {
	if err := w.cover(b); err != nil {
		return err
	}
	if err := w.grid(Contents, contents(b)); err != nil {
		return err
	}
	if err := w.grid(Notes, notes(b)); err != nil {
		return err
	}
	for _, sheet := range b.Sheets {
		if err := w.table(sheet); err != nil {
			return fmt.Errorf("worksheet %s: %w", sheet.Frame.Name, err)
		}
	}
	w.SetActiveSheet(0)
	return nil
}

// cover is a worksheet of sentences in column A.
func (w *writer) cover(b Book) error {
	s, err := w.sheet(Cover)
	if err != nil {
		return err
	}
	if err := s.SetColWidth(1, 1, widest+40); err != nil {
		return err
	}
	if err := s.line(w.styles.title, b.Title); err != nil {
		return err
	}
	for _, sentence := range b.About {
		if err := s.line(w.styles.text, sentence); err != nil {
			return err
		}
	}
	return s.Flush()
}

// contents is the table of contents.
func contents(b Book) grid {
	g := grid{
		top: []string{
			"Contents",
			"This worksheet contains one table: the worksheets, in the order of the report's appendix, and what is too long for one.",
		},
		headings: []string{"Worksheet", "Holds", "A row is", "Rows", "Told in the report's section"},
		widths:   []float64{32, widest, 32, 12, widest},
	}
	for _, s := range b.Sheets {
		g.links = append(g.links, s.Frame.Name)
		g.rows = append(g.rows, []any{s.Frame.Name, s.Schema.Does, s.Schema.Row, s.Frame.Rows, s.Told})
	}
	for _, a := range b.Absent {
		g.rows = append(g.rows, []any{"Not here: " + a.Where, a.Schema.Does, a.Schema.Row, a.Rows, a.Told})
	}
	return g
}

// notes explains every column of every worksheet.
func notes(b Book) grid {
	g := grid{
		top: []string{
			"Notes",
			"This worksheet contains one table: what each column of each worksheet holds.",
			"Shorthand: " + NotAvailable + " means not available, and where that has a reason it stands in a column beside it; " +
				NotApplicable + " means not applicable, as there is nothing to say.",
			"Numbers are shown rounded and held in full: a cell's own value has every digit. GBP is pounds sterling.",
		},
		headings: []string{"Worksheet", "Column", "Name in the data", "Unit", "Holds"},
		widths:   []float64{32, 36, 32, 20, widest + 20},
	}
	for _, s := range b.Sheets {
		for i, heading := range Headings(s.Schema) {
			column := s.Schema.Columns[i]
			unit := column.Unit
			if unit == "" {
				unit = NotApplicable
			}
			g.rows = append(g.rows, []any{s.Frame.Name, heading, column.Name, unit, column.Does})
		}
	}
	return g
}

// capitals are the abbreviations in names of columns.
var capitals = map[string]bool{"icb": true, "gbp": true, "lsoa": true, "pcn": true, "sd": true, "se": true, "ods": true}

// Headings are the columns of a table in words with their units, no two alike.
func Headings(schema *table.Schema) []string {
	headings := make([]string, len(schema.Columns))
	for i, column := range schema.Columns {
		words := strings.ReplaceAll(column.Name, "_", " ")
		if strings.HasPrefix(column.Unit, "GBP") {
			words = strings.TrimSuffix(words, " gbp")
		}
		each := strings.Fields(words)
		for i, word := range each {
			if capitals[word] {
				each[i] = strings.ToUpper(word)
			}
		}
		words = strings.Join(each, " ")
		words = strings.ToUpper(words[:1]) + words[1:]
		if column.Unit != "" {
			words += " (" + column.Unit + ")"
		}
		headings[i] = words
	}
	return headings
}
