package table

import (
	"cmp"
	"slices"
	"strings"
)

// A sorter puts rows in the order of their key.
type sorter struct {
	key []Column
	all list

	texts []keyed // space for the texts of rows that are sorted by them
}

// A keyed row is one by its place, with its text in one column.
type keyed struct {
	text string
	at   int
}

// order is the rows in the order of their key, whether that is the order they
// stand in, and whether it was seen on the way that no key stands twice.
func (s *sorter) order() (order []int, inOrder, once bool) {
	order = make([]int, s.all.n)
	for i := range order {
		order[i] = i
	}
	inOrder, once = true, true
	for i := 1; i < len(order) && inOrder; i++ { // most stages go through their rows in key order
		against := s.compare(i-1, i)
		inOrder, once = against <= 0, once && against < 0
	}
	if !inOrder {
		s.sort(order, 0)
	}
	return order, inOrder, inOrder && once
}

func (s *sorter) compare(a, b int) int {
	for i := range s.key {
		if order := s.key[i].compare(s.all.at(a), s.all.at(b)); order != 0 {
			return order
		}
	}
	return 0
}

// sort sorts rows that are alike in the key columns before one, and those alike in
// that one, too, by those behind it. Rows of one network, and of one input, mostly
// stand together already, and only what is inside them is not in order. Rows of one
// key stay in the order in which they came.
func (s *sorter) sort(order []int, from int) {
	if len(order) < 2 || from == len(s.key) {
		return
	}
	column := &s.key[from]
	if !slices.IsSortedFunc(order, func(a, b int) int { return column.compare(s.all.at(a), s.all.at(b)) }) {
		s.sortBy(column, order)
	}
	for first := 0; first < len(order); {
		behind := first + 1
		for behind < len(order) && column.compare(s.all.at(order[first]), s.all.at(order[behind])) == 0 {
			behind++
		}
		s.sort(order[first:behind], from+1)
		first = behind
	}
}

// sortBy sorts rows by one column, those that are alike in it as they stand in
// the table. Texts are taken out before, since a sort looks at each many times.
func (s *sorter) sortBy(column *Column, order []int) {
	if column.Kind != String {
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(column.compare(s.all.at(a), s.all.at(b)), a-b) })
		return
	}
	s.texts = slices.Grow(s.texts[:0], len(order))[:len(order)]
	texts := s.texts
	for i, at := range order {
		text := ""
		if cell := column.cell(s.all.at(at)); cell != nil { // a missing text is an empty one, which comes first, too
			text = *(*string)(cell)
		}
		texts[i] = keyed{text, at}
	}
	slices.SortFunc(texts, func(a, b keyed) int { return cmp.Or(strings.Compare(a.text, b.text), a.at-b.at) })
	for i := range texts {
		order[i] = texts[i].at
	}
}
