package document

import (
	"fmt"
	"slices"
)

// A Table has its number in the document and a caption above it. It has at
// least one row, and every row has the same headings.
type Table struct {
	Number  int
	Caption string
	Rows    []Row
}

// A Row holds each cell beside its heading, so that neither can lose the other.
type Row []Cell

// A Cell is a text under its heading. Numbers stand to the right; a word in the
// place of a number stands with them.
type Cell struct {
	Heading, Text string
	Number        bool
}

// Text is a cell of words.
func Text(heading, text string) Cell { return Cell{Heading: heading, Text: text} }

// Number is a cell of a column of numbers.
func Number(heading, number string) Cell {
	return Cell{Heading: heading, Text: number, Number: true}
}

// Headings are the first row's cells without their texts.
func (t Table) Headings() []Cell { return t.Rows[0].headings() }

func (r Row) headings() []Cell {
	headings := slices.Clone(r)
	for i := range headings {
		headings[i].Text = ""
	}
	return headings
}

// Table adds a table under the next number; without rows there is none. Rows
// whose headings differ are a mistake of ours and panic.
func (d *Document) Table(caption string, rows []Row) {
	if len(rows) == 0 {
		return
	}
	for i, row := range rows {
		if !slices.Equal(row.headings(), rows[0].headings()) {
			panic(fmt.Sprintf("table %q: row %d has the headings %v, the first has %v", caption, i+1, row.headings(), rows[0].headings()))
		}
	}
	d.tables++
	d.add(Table{d.tables, caption, rows})
}
