package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"pcneval/data/table"
)

// A sans serif of 12 points, as the checklist asks.
const (
	fontName = "Arial"
	fontSize = 12
)

// Number formats, by unit. They say how much is shown; a cell holds every digit.
const (
	formatPounds     = "£#,##0.00"
	formatPerPatient = "£#,##0.000"
	formatShare      = "0.0000"
	formatPercent    = "0.00"
	formatDate       = "yyyy-mm-dd"
	formatWhole      = 3 // #,##0 as every program of spreadsheets has it
	formatAny        = 0
)

// styles are those of cells, as the file numbers them.
type styles struct {
	title, plain, text, wrapped, heading, count int
	any, whole, pounds, perPatient              int
	share, percent, date                        int
}

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	var failed error
	add := func(style excelize.Style, bold bool, size float64) int {
		style.Font = &excelize.Font{Family: fontName, Size: size, Bold: bold}
		id, err := f.NewStyle(&style)
		if err != nil {
			failed = err
		}
		return id
	}
	format := func(text string) int {
		return add(excelize.Style{CustomNumFmt: &text, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}}, false, fontSize)
	}
	wrap := func(horizontal string) *excelize.Alignment {
		return &excelize.Alignment{Vertical: "top", Horizontal: horizontal, WrapText: true}
	}
	s.title = add(excelize.Style{}, true, fontSize+4)
	s.plain = add(excelize.Style{}, false, fontSize)
	s.text = add(excelize.Style{Alignment: wrap("left")}, false, fontSize)
	s.wrapped = s.text
	s.heading = add(excelize.Style{Alignment: wrap("left")}, true, fontSize)
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	s.any = add(excelize.Style{NumFmt: formatAny, Alignment: right}, false, fontSize)
	s.whole = add(excelize.Style{NumFmt: formatWhole, Alignment: right}, false, fontSize)
	s.count = s.whole
	s.pounds, s.perPatient = format(formatPounds), format(formatPerPatient)
	s.share, s.percent, s.date = format(formatShare), format(formatPercent), format(formatDate)
	return s, failed
}

// of is the style of a column's cells.
func (s styles) of(column table.Column) int {
	switch column.Kind {
	case table.String:
		return s.wrapped
	case table.Date:
		return s.date
	case table.Integer:
		return s.whole
	case table.Boolean:
		return s.any
	}
	switch unit := column.Unit; {
	case unit == "GBP":
		return s.pounds
	case strings.HasPrefix(unit, "GBP"):
		return s.perPatient
	case unit == "share" || unit == "ratio":
		return s.share
	case unit == "%":
		return s.percent
	}
	return s.any
}
