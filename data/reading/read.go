package reading

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"pcneval/config/problem"
	"pcneval/data"
)

// Read makes a typed row of each record below the headings. key names what
// must be unique in the file; nil where nothing need be.
//
// More rejected rows than the input may have are an error, and the error tells
// them all; the table is returned beside it.
func Read[T any](
	ctx context.Context, in Input, source Source, columns []Column, parse func(*Record) T, key func(T) string,
) (Table[T], error) {
	place, err := find(source, columns, in)
	if err != nil {
		return Table[T]{File: source.File, Sheet: source.Sheet}, err
	}
	return read(ctx, in, source, place, columns, parse, key)
}

// ReadPositions is Read for a file without headings, whose columns are known
// by position. A place told under columns: is a number counted from 1.
func ReadPositions[T any](
	ctx context.Context, in Input, source Source, columns []Column, width int, parse func(*Record) T,
	key func(T) string,
) (Table[T], error) {
	place := layout{index: map[string]int{}, headings: make([]heading, width)}
	for i := range place.headings {
		place.headings[i].text = fmt.Sprintf("column %d", i+1)
	}
	if err := unknownTold(source.File, columns, in); err != nil {
		return Table[T]{}, err
	}
	for _, column := range columns {
		position := column.Position
		if told, ok := in.Columns[column.Name]; ok {
			var err error
			if position, err = strconv.Atoi(told); err != nil || position < 1 || position > width {
				return Table[T]{}, problem.Problem{
					File: source.File, What: "this file has no headings, so " + column.Name + " can only be told by its place",
					Found: fmt.Sprintf("columns: {%s: %q}", column.Name, told), Expected: fmt.Sprintf("a number from 1 to %d", width),
					Remedy: fmt.Sprintf("write the place, or leave it out: by default it is %d", column.Position),
				}
			}
		}
		if position > 0 {
			place.index[column.Name] = position - 1
			place.headings[position-1].text = column.Name
		}
	}
	return read(ctx, in, source, place, columns, parse, key)
}

// mostRoom is for how many rows room is made before they are read: a file may
// have lines without end that are no rows.
const mostRoom = 1 << 16

func read[T any](
	ctx context.Context, in Input, source Source, place layout, columns []Column, parse func(*Record) T,
	key func(T) string,
) (Table[T], error) {
	table := Table[T]{
		File: source.File, Sheet: source.Sheet, Columns: place.columns(), Strays: source.Strays, Notes: Absent(place.index, columns),
	}
	var problems, rejections problem.List
	seen := keys[T]{of: key}
	blank := int64(0)
	bound := place.bind(columns)
	above := make(sums, len(columns))
	counts := place.heldBy(columns)
	var record Record
	for line, cells := range source.Rows {
		if line <= place.line {
			continue
		}
		if line%1024 == 0 && ctx.Err() != nil {
			return table, ctx.Err()
		}
		if empty(place.under(source, cells)) {
			blank++
			continue
		}
		table.Counts.countBlank(&blank)
		if place.width == 0 {
			place.width = widthOf(cells, len(place.headings))
		}
		table.Counts.Rows++
		bound.take(cells)
		record = Record{Line: line, cells: cells, layout: place, bound: bound}
		row, ok := take(&table, &record, source, in, above, &rejections, parse)
		if !ok {
			continue
		}
		for i := range counts {
			counts[i].add(&record)
		}
		above.add(bound)
		if key != nil {
			if k, before, twice := seen.add(row, line, table.Rows, table.Lines); twice {
				problems.Add(duplicate(source, k, before, line))
			}
		}
		if table.Rows == nil {
			room := min(source.AtMost, mostRoom)
			table.Rows, table.Lines = make([]T, 0, room), make([]int, 0, room)
		}
		table.Rows = append(table.Rows, row)
		table.Lines = append(table.Lines, line)
		table.Counts.Used++
	}
	if err := source.Err(); err != nil {
		return table, err
	}
	if in.TooMany(table.Counts) {
		problems = append(rejections, problems...)
	}
	problems = append(problems, wrongly(counts, source, in)...)
	if table.Counts.Used == 0 && len(problems) == 0 {
		problems.Add(problem.Problem{
			File:  source.File,
			Sheet: source.Sheet,
			What:  "no row below the headings is of use",
			Found: fmt.Sprintf(
				"%d rows, %s", table.Counts.Rows, reasons(table.Counts),
			),
			Expected: "rows of data",
			Remedy:   "get the file again from its publisher",
		})
	}
	return table, problems.Err()
}

// take parses one record and accounts for it, unless it is of use.
func take[T any](
	table *Table[T], record *Record, source Source, in Input, above sums, rejections *problem.List, parse func(*Record) T,
) (T, bool) {
	var row T
	if source.Exact {
		record.ragged()
	}
	switch {
	case record.rejected != nil:
	case record.totals(above):
		record.SetAside(Total)
	default:
		if record.vet(&table.Replaced); record.rejected == nil {
			row = parse(record)
		}
	}
	switch {
	case record.aside != "":
		table.Counts.setAside(record.aside, 1)
	case record.rejected != nil:
		record.rejected.Input, record.rejected.Sheet = in.Role, source.Sheet
		table.Rejects = append(table.Rejects, *record.rejected)
		table.Counts.Rejected++
		rejections.Add(Rejection(source.File, *record.rejected, record.expected))
	default:
		return row, true
	}
	return row, false
}

// Rejection tells a rejected row as a problem.
func Rejection(file string, reject data.Reject, expected string) problem.Problem {
	subject := "the value"
	if reject.Column == "" {
		subject = "it"
	}
	remedy := "look the value up with the publisher and correct it in a copy of the file"
	if reject.Input != "" {
		remedy += "; or let some such rows be left out, and counted: inputs: " + reject.Input + ": {max_rejected_share: 0.001}"
	}
	return problem.Problem{
		File: file, Sheet: reject.Sheet, Line: int(reject.Row), Column: reject.Column,
		What: fmt.Sprintf("the row cannot be read: %s %s", subject, reject.Reason), Found: fmt.Sprintf("%q", reject.Value), Expected: expected,
		Remedy: remedy,
	}
}

func duplicate(source Source, key string, first, second int) problem.Problem {
	return problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: second, What: key + " stands twice",
		Found: fmt.Sprintf("rows %d and %d", first, second), Expected: "one row",
		Remedy: "take the row out that does not belong there, in a copy of the file",
	}
}

// widthOf is how many cells a row must have, by the first one: as many as
// there are headings, or more where a spreadsheet left commas at the end of
// every row.
func widthOf(first []string, headings int) int {
	if len(first) > headings && empty(first[headings:]) {
		return len(first)
	}
	return headings
}

// under is the cells that stand under headings: in a sheet somebody may have
// written something far to the right.
func (l layout) under(source Source, cells []string) []string {
	if source.Exact {
		return cells
	}
	return cells[:min(len(cells), len(l.headings))]
}

func empty(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// countBlank counts blank rows once a row of data has followed them.
func (c *Counts) countBlank(blank *int64) {
	if *blank > 0 {
		c.Rows += *blank
		c.setAside("blank row", *blank)
		*blank = 0
	}
}

func (c *Counts) setAside(reason string, n int64) {
	if c.SetAside == nil {
		c.SetAside = map[string]int64{}
	}
	c.SetAside[reason] += n
}
