package reports

import "pcneval/reports/document"

func textual(heading string) document.ColumnHeading { return document.ColumnHeading{Text: heading} }
func numbers(heading string) document.ColumnHeading {
	return document.ColumnHeading{Text: heading, Numbers: true}
}

// tabulate adds a table of columns and the rows below them.
func tabulate(p *document.Document, caption string, columns []document.ColumnHeading, rows [][]string) {
	p.Table(caption, document.Cells{Headings: columns, Rows: rows})
}
