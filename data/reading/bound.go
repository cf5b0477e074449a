package reading

// bound is the wanted columns of a source with their places, and what the row
// at hand has in them. A row is read, checked and summed up: each of these asks
// for cells by their names, so that every cell is put on one line, and read as a
// number, once for all.
type bound struct {
	columns []Column
	places  []int // of each column; -1 where the file has none
	cells   []boundCell
	next    int // the column that is likely to be asked for: rows are read in the order of the columns
}

type boundCell struct {
	text    string
	steered bool // whether it had characters that could steer a terminal
	parsed  bool // whether value and err are those of the text
	value   float64
	err     error
}

func (l layout) bind(columns []Column) *bound {
	b := &bound{columns: columns, places: make([]int, len(columns)), cells: make([]boundCell, len(columns))}
	for i := range columns {
		at, there := l.index[columns[i].Name]
		if !there {
			at = -1
		}
		b.places[i] = at
	}
	return b
}

// take puts the cells of the next row in the place of those before.
func (b *bound) take(cells []string) {
	for i, at := range b.places {
		cell := &b.cells[i]
		cell.parsed = false
		if at < 0 || at >= len(cells) {
			cell.text, cell.steered = "", false
			continue
		}
		cell.text, cell.steered = oneLine(cells[at])
	}
	b.next = 0
}

// find is which of the columns has a name, or -1.
func (b *bound) find(name string) int {
	for i := b.next; i < len(b.columns); i++ {
		if b.columns[i].Name == name {
			b.next = i + 1
			return i
		}
	}
	for i := range min(b.next, len(b.columns)) {
		if b.columns[i].Name == name {
			b.next = i + 1
			return i
		}
	}
	return -1
}

// text is what the row has in a column, on one line.
func (b *bound) text(column int) string {
	if column < 0 {
		return ""
	}
	return b.cells[column].text
}

// number is a cell as a number, which may be printed with thousands commas, or
// with a dash for nil.
func (b *bound) number(column int) (float64, error) {
	cell := &b.cells[column]
	if !cell.parsed {
		cell.value, cell.err = ParseNumber(ungrouped(cell.text))
		cell.parsed = true
	}
	return cell.value, cell.err
}
