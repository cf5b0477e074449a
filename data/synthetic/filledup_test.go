package synthetic

import (
	"bytes"
	"strings"
	"testing"
)

// Three times the rows are those of England and rows without patients, no place of
// a practice twice; fewer where a practice has no more places.
func TestRowsFilledUp(t *testing.T) {
	e := build(1, sizesAt(MinScale))
	written := func(times float64) (lines []string, rows int) {
		var out bytes.Buffer
		rows, err := e.writeRows(t.Context(), &out, times)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSpace(out.String()), "\r\n")[1:], rows
	}
	once, rows := written(1)
	filled, more := written(3)
	want := 0
	for _, at := range e.byCode(func(p practice) bool { return p.before > 0 }) {
		rows, elsewhere := e.patients(at), 0
		for _, row := range rows {
			if !strings.HasPrefix(row.area, "E01") {
				elsewhere++
			}
		}
		want += min(3*len(rows), len(e.lsoas)+elsewhere)
	}
	if rows != len(once) || more != len(filled) || more != want || more < 2*rows {
		t.Errorf("%d and %d rows, in %d and %d lines; want %d", rows, more, len(once), len(filled), want)
	}
	met := map[string]bool{}
	var peopled []string
	for _, line := range filled {
		place, patients := line[:strings.LastIndexByte(line, ',')], line[strings.LastIndexByte(line, ',')+1:]
		if met[place] {
			t.Fatalf("%s is met twice", place)
		}
		met[place] = true
		if patients != "0" {
			peopled = append(peopled, line)
		}
	}
	if strings.Join(peopled, "\n") != strings.Join(once, "\n") {
		t.Error("the rows with patients are not those of England, in their order")
	}
}
