package reading_test

import (
	"slices"
	"strings"
)

// A dialect is how cells and records are written.
type dialect struct {
	delimiter, quote, escape, end string
	always                        bool // every cell in quotes
}

var standard = dialect{delimiter: ",", quote: `"`, escape: `"`, end: "\n"}

func (d dialect) row(cells []string) string {
	var written []string
	for _, cell := range cells {
		if d.quote != "" && (d.always || strings.Contains(cell, d.delimiter) || strings.Contains(cell, d.quote)) {
			cell = d.quote + strings.ReplaceAll(cell, d.quote, d.escape+d.quote) + d.quote
		}
		written = append(written, cell)
	}
	return strings.Join(written, d.delimiter)
}

func (d dialect) write(rows [][]string) []byte {
	var file strings.Builder
	for _, row := range rows {
		file.WriteString(d.row(row) + d.end)
	}
	return []byte(file.String())
}

// inRow changes the text of the fourth record.
func inRow(change func(row string) string) func([][]string) []byte {
	return func(rows [][]string) []byte {
		var file strings.Builder
		for i, row := range rows {
			text := standard.row(row)
			if i == 3 {
				text = change(text)
			}
			file.WriteString(text + "\n")
		}
		return []byte(file.String())
	}
}

func written(d dialect) func([][]string) []byte { return d.write }

func behind(text string) func([][]string) []byte {
	return func(rows [][]string) []byte { return append(standard.write(rows), text...) }
}

func before(text string) func([][]string) []byte {
	return func(rows [][]string) []byte { return append([]byte(text), standard.write(rows)...) }
}

// rearranged writes the records after a change of them.
func rearranged(change func(rows [][]string) [][]string) func([][]string) []byte {
	return func(rows [][]string) []byte { return standard.write(change(slices.Clone(rows))) }
}

// everyRow changes the cells of each record.
func everyRow(change func(i int, row []string) []string) func([][]string) []byte {
	return rearranged(func(rows [][]string) [][]string {
		for i := range rows {
			rows[i] = change(i, slices.Clone(rows[i]))
		}
		return rows
	})
}
