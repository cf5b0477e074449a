package stats

import (
	"cmp"
	"slices"
)

// Groups says which rows belong together: clusters of a covariance or of a
// bootstrap, units left out together, strata.
type Groups struct {
	Of   []int   // group of each row, 0 to len(Rows)-1 in ascending order of the codes
	Rows [][]int // rows of each group, ascending
}

// NewGroups groups rows by their codes.
func NewGroups[T cmp.Ordered](codes []T) *Groups {
	unique := slices.Compact(inOrder(codes))
	g := &Groups{Of: make([]int, len(codes)), Rows: make([][]int, len(unique))}
	for i, code := range codes {
		at, _ := slices.BinarySearch(unique, code)
		g.Of[i] = at
		g.Rows[at] = append(g.Rows[at], i)
	}
	return g
}

// Count is the number of groups.
func (g *Groups) Count() int { return len(g.Rows) }

// Subset returns the groups of the given rows, which are numbered anew from 0;
// groups that lose all their rows are gone.
func (g *Groups) Subset(rows []int) *Groups {
	codes := make([]int, len(rows))
	for at, i := range rows {
		codes[at] = g.Of[i]
	}
	return NewGroups(codes)
}
