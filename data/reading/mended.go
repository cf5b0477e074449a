package reading

import (
	"fmt"
	"strings"
)

// Mended counts what a reader had to put right to read a file, and says where
// the first of it stood.
type Mended struct {
	Count int
	First []string // as "row 12, column 8", up to five
}

// MendedShown is how many places are told.
const MendedShown = 5

// Add counts one in a row and column, both counted from 1.
func (m *Mended) Add(row, column int) {
	m.Count++
	if len(m.First) < MendedShown {
		m.First = append(m.First, fmt.Sprintf("row %d, column %d", row, column))
	}
}

// Where tells the first places and how many more there are.
func (m Mended) Where() string {
	where := strings.Join(m.First, "; ")
	if more := m.Count - len(m.First); more > 0 {
		where += fmt.Sprintf(" and %d more", more)
	}
	return where
}
