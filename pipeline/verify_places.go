package pipeline

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"pcneval/data/table"
)

// cellDifferences names every cell in which two tables differ, by the values
// of the key columns or, where a table has none, by the number of the row.
func cellDifferences(was, is *table.Frame, key []string) []string {
	var places []string
	for _, column := range is.Columns {
		if _, had := was.Cells(column.Name); !had {
			places = append(places, "column "+column.Name+" comes out and was not in the run")
		}
	}
	for _, column := range was.Columns {
		if _, has := is.Cells(column.Name); !has {
			places = append(places, "column "+column.Name+" does not come out again")
		}
	}
	rows, comeOut := rowsByKey(is, key)
	_, were := rowsByKey(was, key)
	seen := make([]bool, is.Rows)
	for i, name := range were {
		j, has := rows[name]
		if !has {
			places = append(places, "row "+name+" does not come out again")
			continue
		}
		seen[j] = true
		for _, column := range was.Columns {
			cells, has := is.Cells(column.Name)
			if has && cellText(column.Cells[i]) != cellText(cells[j]) {
				places = append(
					places,
					fmt.Sprintf("row %s, column %s: %s in the run, %s again", name, column.Name, cellText(column.Cells[i]), cellText(cells[j])),
				)
			}
		}
	}
	for j, name := range comeOut {
		if !seen[j] {
			places = append(places, "row "+name+" comes out and was not in the run")
		}
	}
	return places
}

// rowsByKey names each row. Equal names in one table get a number each.
func rowsByKey(frame *table.Frame, key []string) (rows map[string]int, names []string) {
	rows = make(map[string]int, frame.Rows)
	for i := range frame.Rows {
		var parts []string
		for _, column := range key {
			if cells, has := frame.Cells(column); has {
				parts = append(parts, column+"="+table.Text(cells[i]))
			}
		}
		name := strings.Join(parts, " ")
		if _, twice := rows[name]; twice || name == "" {
			name = strings.TrimSpace(fmt.Sprintf("%s number %d", name, i+1))
		}
		rows[name] = i
		names = append(names, name)
	}
	return rows, names
}

// longLine is how much of a line is told.
const longLine = 200

// textDifferences names the lines in which two texts differ, or says how many
// they are where people do not read the file as it stands.
func textDifferences(name string, was, is []byte) []string {
	places := lineDifferences(was, is)
	if ext := path.Ext(name); len(places) > 0 && (ext == ".svg" || ext == ".html") {
		return []string{fmt.Sprintf("looks otherwise; lines that differ: %d", len(places))}
	}
	return places
}

// lineDifferences names the lines in which two texts differ, with the heading
// above each. Lines that only moved are not told.
func lineDifferences(was, is []byte) []string {
	if !utf8.Valid(was) || !utf8.Valid(is) || bytes.IndexByte(was, 0) >= 0 {
		return []string{"holds other bytes"}
	}
	a, b := strings.Split(string(was), "\n"), strings.Split(string(is), "\n")
	var places []string
	if len(a) == len(b) {
		heading := ""
		for i := range a {
			if strings.HasPrefix(b[i], "#") {
				heading = strings.TrimSpace(strings.TrimLeft(b[i], "#"))
			}
			if a[i] != b[i] {
				places = append(places, fmt.Sprintf("line %d%s: %q in the run, %q again", i+1, under(heading), cut(a[i], b[i]), cut(b[i], a[i])))
			}
		}
		return places
	}
	places = append(places, onlyIn(a, b, "is in the run only")...)
	places = append(places, onlyIn(b, a, "comes out again only")...)
	if len(places) == 0 {
		return []string{"has the same lines in another order or number"}
	}
	return places
}

// onlyIn names the lines of a text that another does not have.
func onlyIn(lines, others []string, how string) []string {
	there := map[string]bool{}
	for _, line := range others {
		there[line] = true
	}
	var places []string
	heading := ""
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			heading = strings.TrimSpace(strings.TrimLeft(line, "#"))
		}
		if !there[line] {
			places = append(places, fmt.Sprintf("line %d%s: %q %s", i+1, under(heading), cut(line, ""), how))
		}
	}
	return places
}

func under(heading string) string {
	if heading == "" {
		return ""
	}
	return " under " + fmt.Sprintf("%q", heading)
}

// cut shortens a long line to the part around its first difference from
// another.
func cut(line, other string) string {
	if len(line) <= longLine {
		return line
	}
	at := 0
	for at < min(len(line), len(other)) && line[at] == other[at] {
		at++
	}
	from := max(0, min(at-longLine/4, len(line)-longLine))
	return strings.ToValidUTF8(line[from:min(len(line), from+longLine)], "")
}
