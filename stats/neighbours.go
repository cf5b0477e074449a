package stats

import (
	"fmt"
	"slices"
)

// Neighbours says which rows are neighbours of each row: a symmetric relation.
type Neighbours struct {
	Of [][]int // of each row, ascending
}

// NewNeighbours returns the neighbours of so many rows from pairs of them, in any
// order and number. It returns an error for a row that is not there; a row paired
// with itself counts nothing.
func NewNeighbours(rows int, pairs [][2]int) (*Neighbours, error) {
	n := &Neighbours{Of: make([][]int, rows)}
	for _, pair := range pairs {
		a, b := pair[0], pair[1]
		if min(a, b) < 0 || max(a, b) >= rows {
			return nil, fmt.Errorf("rows %d and %d of %d cannot be neighbours: %w", a, b, rows, ErrMismatch)
		}
		if a != b {
			n.Of[a], n.Of[b] = append(n.Of[a], b), append(n.Of[b], a)
		}
	}
	for i := range n.Of {
		slices.Sort(n.Of[i])
		n.Of[i] = slices.Compact(n.Of[i])
	}
	return n, nil
}

// Alone is the number of rows without a neighbour.
func (n *Neighbours) Alone() int {
	count := 0
	for _, of := range n.Of {
		if len(of) == 0 {
			count++
		}
	}
	return count
}

// within calls visit with each row at most so many steps from a row, itself
// included, and its distance, nearest first.
func (n *Neighbours) within(row, steps int, visit func(other, distance int)) {
	seen := map[int]bool{row: true}
	ring := []int{row}
	for distance := 0; ; distance++ {
		for _, i := range ring {
			visit(i, distance)
		}
		if distance == steps {
			return
		}
		var next []int
		for _, i := range ring {
			for _, j := range n.Of[i] {
				if !seen[j] {
					seen[j] = true
					next = append(next, j)
				}
			}
		}
		slices.Sort(next)
		ring = next
	}
}
