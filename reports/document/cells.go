package document

// Cells are the headings of a table and the rows below them.
type Cells struct {
	Headings []ColumnHeading
	Rows     [][]string
}

// A ColumnHeading says what a column holds; numbers stand to the right.
type ColumnHeading struct {
	Text    string
	Numbers bool
}

// A Column of a table over rows of T: its heading, and how the cell below it is
// written for a row.
type Column[T any] struct {
	Heading ColumnHeading
	Cell    func(T) string
}

// Text is a column of words.
func Text[T any](heading string, cell func(T) string) Column[T] {
	return Column[T]{ColumnHeading{heading, false}, cell}
}

// Number is a column of numbers, or of words that stand for one.
func Number[T any](heading string, cell func(T) string) Column[T] {
	return Column[T]{ColumnHeading{heading, true}, cell}
}

// CellsOf writes each row by the columns.
func CellsOf[T any](rows []T, columns ...Column[T]) Cells {
	var cells Cells
	for _, column := range columns {
		cells.Headings = append(cells.Headings, column.Heading)
	}
	for _, row := range rows {
		var written []string
		for _, column := range columns {
			written = append(written, column.Cell(row))
		}
		cells.Rows = append(cells.Rows, written)
	}
	return cells
}
