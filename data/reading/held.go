package reading

import (
	"fmt"

	"pcneval/config/problem"
)

// held counts what the cells of one column hold, over the rows of use: what a
// rejected row has is told of that row.
type held struct {
	column       Column
	at           int    // of the column among those that are wanted
	place        string // heading, or place in a file without headings
	values, fits int
	line         int    // of the first that does not fit
	value        string // of that

	before   string // the value looked at last, and whether it fits: many rows of a file have what the row above has
	beforeIs bool
}

// heldBy begins the count for every column of which it is known what it holds.
func (l layout) heldBy(columns []Column) []held {
	var counts []held
	for i, column := range columns {
		if at, there := l.index[column.Name]; there && column.Holds.Is != nil {
			counts = append(counts, held{column: column, at: i, place: clean(l.headings[at].text), beforeIs: column.Holds.Is("")})
		}
	}
	return counts
}

func (h *held) add(r *Record) {
	value := r.bound.cells[h.at].text
	if value == "" && !h.column.Holds.Filled {
		return
	}
	h.values++
	if h.is(value, r) {
		h.fits++
	} else if h.line == 0 {
		h.line, h.value = r.Line, value
	}
}

func (h *held) is(value string, r *Record) bool {
	if within := h.column.Holds.within; within != nil {
		number, err := r.bound.number(h.at)
		return err == nil && within(number)
	}
	if value != h.before {
		h.before, h.beforeIs = value, h.column.Holds.Is(value)
	}
	return h.beforeIs
}

// wrongly tells every column that holds something else.
func wrongly(counts []held, source Source, in Input) problem.List {
	var problems problem.List
	for i := range counts {
		if p, wrong := counts[i].wrong(source, in); wrong {
			problems.Add(p)
		}
	}
	return problems
}

// Absent tells the columns that the publication has and a file does not.
func Absent(place Places, columns []Column) []string {
	var notes []string
	for _, column := range columns {
		if _, there := place[column.Name]; !there && column.Noted {
			notes = append(notes, fmt.Sprintf("no heading says %q, so that %s is not known", column.Headings[0], column.Name))
		}
	}
	return notes
}

// wrong tells that a column holds something else than its heading says, or its
// place: fewer than nine in ten of its cells are what they should be. A single
// cell may be odd, which is for the row to say.
func (h *held) wrong(source Source, in Input) (problem.Problem, bool) {
	if h.fits*10 >= h.values*9 {
		return problem.Problem{}, false
	}
	p := problem.Problem{
		File:     source.File,
		Sheet:    source.Sheet,
		Column:   h.place,
		What:     fmt.Sprintf("the column does not hold the %s of %s", h.column.Name, in.Role),
		Found:    fmt.Sprintf("%d of %d cells are such values; line %d has %q", h.fits, h.values, h.line, clean(h.value)),
		Expected: h.column.Holds.What,
		Remedy:   "get the file again from its publisher: columns may have been moved",
	}
	if _, told := in.Columns[h.column.Name]; told {
		p.Remedy = fmt.Sprintf("correct the heading that the study file tells, under inputs: %s: columns: %s", in.Role, h.column.Name)
	}
	return p, true
}
