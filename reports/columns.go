package reports

import (
	"slices"

	"pcneval/reports/document"
)

func textual(heading string) document.Cell { return document.Text(heading, "") }
func numbers(heading string) document.Cell { return document.Number(heading, "") }

// tabulate adds a table of columns and the rows below them.
func tabulate(p *document.Document, caption string, columns []document.Cell, rows [][]string) {
	var whole []document.Row
	for _, row := range rows {
		cells := slices.Clone(document.Row(columns))
		for i, text := range row {
			cells[i].Text = text
		}
		whole = append(whole, cells)
	}
	p.Table(caption, whole)
}
