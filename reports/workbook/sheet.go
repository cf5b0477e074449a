package workbook

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pcneval/data/table"
)

// Widths of columns, in characters.
const (
	narrowest = 12
	widest    = 60
)

// longest is how many characters (of UTF-16) a cell of a worksheet can hold.
const longest = 32767

// A sheet takes rows from the first down.
type sheet struct {
	*excelize.StreamWriter
	row int
}

// A link leads from a cell to a worksheet.
type link struct{ cell, to string }

// sheet begins a worksheet; the first takes the place of the one a new workbook
// has.
func (w *writer) sheet(name string, links ...link) (*sheet, error) {
	if names := w.GetSheetList(); len(names) == 1 && names[0] == "Sheet1" {
		if err := w.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := w.NewSheet(name); err != nil {
		return nil, err
	}
	for _, l := range links { // before the writer, which writes what it finds
		if err := w.SetCellHyperLink(name, l.cell, "'"+l.to+"'!A1", "Location"); err != nil {
			return nil, err
		}
	}
	s, err := w.NewStreamWriter(name)
	return &sheet{StreamWriter: s}, err
}

// add writes the next row.
func (s *sheet) add(cells []any) error {
	s.row++
	first, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return err
	}
	return s.SetRow(first, cells)
}

// line writes a row of one text.
func (s *sheet) line(style int, text string) error {
	return s.add([]any{excelize.Cell{StyleID: style, Value: text}})
}

// mark marks the rows from the headings to the last as a table.
func (s *sheet) mark(name string, headings, columns int) error {
	first, err := excelize.CoordinatesToCellName(1, headings)
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(columns, s.row)
	if err != nil {
		return err
	}
	stripes := false
	return s.AddTable(&excelize.Table{Range: first + ":" + last, Name: name, ShowRowStripes: &stripes})
}

// A grid is a table of texts and whole numbers, under a title and sentences.
type grid struct {
	top, headings []string
	widths        []float64
	rows          [][]any
	links         []string // worksheets that the first cells of the rows lead to
}

func (w *writer) grid(name string, g grid) error {
	var links []link
	for i, to := range g.links {
		links = append(links, link{fmt.Sprintf("A%d", len(g.top)+2+i), to})
	}
	s, err := w.sheet(name, links...)
	if err != nil {
		return err
	}
	for i, width := range g.widths {
		if err := s.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.top(s, g.top); err != nil {
		return err
	}
	headings := s.row + 1
	if err := s.add(cells(w.styles.heading, g.headings)); err != nil {
		return err
	}
	for _, row := range g.rows {
		styled := make([]any, len(row))
		for i, value := range row {
			style := w.styles.wrapped
			if _, whole := value.(int); whole {
				style = w.styles.count
			}
			styled[i] = excelize.Cell{StyleID: style, Value: value}
		}
		if err := s.add(styled); err != nil {
			return err
		}
	}
	if err := s.mark(name, headings, len(g.headings)); err != nil {
		return err
	}
	return s.Flush()
}

// top writes what stands above a table. It is not wrapped, so that it runs over
// the empty cells beside it.
func (w *writer) top(s *sheet, lines []string) error {
	for i, line := range lines {
		style := w.styles.plain
		if i == 0 {
			style = w.styles.title
		}
		if err := s.line(style, line); err != nil {
			return err
		}
	}
	return nil
}

func cells(style int, texts []string) []any {
	row := make([]any, len(texts))
	for i, text := range texts {
		row[i] = excelize.Cell{StyleID: style, Value: text}
	}
	return row
}

// table is the worksheet of one table.
func (w *writer) table(of Sheet) error {
	s, err := w.sheet(of.Frame.Name)
	if err != nil {
		return err
	}
	headings := Headings(of.Schema)
	styled := make([]int, len(headings))
	for i, column := range of.Frame.Columns {
		styled[i] = w.styles.of(of.Schema.Columns[i])
		width := narrowest
		for _, cell := range column.Cells {
			if text, is := cell.(string); is {
				width = max(width, utf8.RuneCountInString(text)+2)
			}
		}
		if err := s.SetColWidth(i+1, i+1, float64(min(widest, max(width, utf8.RuneCountInString(headings[i])/2)))); err != nil {
			return err
		}
	}
	rows := fmt.Sprintf("%d rows", of.Frame.Rows)
	if of.Frame.Rows == 1 {
		rows = "1 row"
	}
	err = w.top(s, []string{
		of.Frame.Name + ": " + of.Schema.Does,
		"This worksheet contains one table of " + rows + "; a row is " + of.Schema.Row + ". The report's section \"" + of.Told + "\" tells it.",
		"The worksheet " + Notes + " explains each column, and the shorthand " + NotAvailable + " and " + NotApplicable + ".",
	})
	if err != nil {
		return err
	}
	top := s.row + 1
	if err := s.add(cells(w.styles.heading, headings)); err != nil {
		return err
	}
	row := make([]any, len(headings))
	for at := range of.Frame.Rows {
		for i, column := range of.Frame.Columns {
			value, err := shown(column.Cells[at], column.Kind)
			if err != nil {
				return fmt.Errorf("column %s, row %d: %w", column.Name, at+1, err)
			}
			row[i] = excelize.Cell{StyleID: styled[i], Value: value}
		}
		if err := s.add(row); err != nil {
			return err
		}
	}
	if err := s.mark(of.Frame.Name, top, len(headings)); err != nil {
		return err
	}
	return s.Flush()
}

// shown is what stands in a cell: never nothing. A text that is not there says
// that there is nothing to say, a number that something is not known.
func shown(value any, kind table.Kind) (any, error) {
	if value == nil && kind == table.String {
		return NotApplicable, nil
	}
	switch value := value.(type) {
	case nil:
		return NotAvailable, nil
	case string:
		if value == "" {
			return NotApplicable, nil
		}
		if long := len(utf16.Encode([]rune(value))); long > longest {
			return nil, fmt.Errorf("a text of %d characters, where a worksheet holds %d", long, longest)
		}
	}
	return value, nil
}
