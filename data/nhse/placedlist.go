package nhse

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
)

// A PlacedList is where the patients of a practice live: places by number,
// ascending where the file has them so. It holds about three bytes a row of
// the file, which has a row for each place: the step from the place before and
// the patients, each as a varint.
type PlacedList struct {
	PracticeCode string

	packed   []byte
	last     placeNumber
	unsorted bool // whether a place does not follow the one before
	home     placeNumber
	atHome   int64 // patients who live there
}

// Home is a number of the place where most patients live: places with numbers near
// each other mostly lie near each other.
func (l *PlacedList) Home() uint64 { return uint64(l.home) }

func (l *PlacedList) add(place placeNumber, patients int64) {
	l.unsorted = l.unsorted || place <= l.last && len(l.packed) > 0
	l.packed = binary.AppendVarint(l.packed, int64(place-l.last))
	l.packed = binary.AppendUvarint(l.packed, uint64(patients))
	l.last = place
	if patients > l.atHome {
		l.home, l.atHome = place, patients
	}
}

// all goes through the places and how many patients live in each.
func (l *PlacedList) all() iter.Seq2[placeNumber, int64] {
	return func(yield func(placeNumber, int64) bool) {
		for at := (placedAt{rest: l.packed}); at.next(); {
			if !yield(at.place, at.patients) {
				return
			}
		}
	}
}

// placedAt is a place in a list, and what follows it.
type placedAt struct {
	rest     []byte
	place    placeNumber
	patients int64
}

func (at *placedAt) next() bool {
	if rest := at.rest; len(rest) > 1 && rest[0] < 0x80 && rest[1] < 0x80 { // most: a near place with a few patients
		step := int64(rest[0]>>1) ^ -int64(rest[0]&1)
		at.rest, at.place, at.patients = rest[2:], at.place+placeNumber(step), int64(rest[1])
		return true
	}
	step, n := binary.Varint(at.rest)
	if n <= 0 {
		return false
	}
	patients, m := binary.Uvarint(at.rest[n:])
	at.rest, at.place, at.patients = at.rest[n+m:], at.place+placeNumber(step), int64(patients)
	return true
}

func (l *PlacedList) include(other *PlacedList) {
	for place, patients := range other.all() {
		l.add(place, patients)
	}
}

// sort puts the places in order, which the file's rows mostly are, and finds
// one that stands twice.
func (l *PlacedList) sort() (twice placeNumber, found bool) {
	if !l.unsorted {
		return 0, false
	}
	type placed struct {
		place    placeNumber
		patients int64
	}
	var places []placed
	for place, patients := range l.all() {
		places = append(places, placed{place, patients})
	}
	slices.SortFunc(places, func(a, b placed) int { return cmp.Compare(a.place, b.place) })
	*l = PlacedList{PracticeCode: l.PracticeCode}
	for i, at := range places {
		if i > 0 && at.place == places[i-1].place {
			twice, found = at.place, true
		}
		l.add(at.place, at.patients)
	}
	return twice, found
}

// A PlacedWalk goes through the English LSOAs of a list.
type PlacedWalk struct {
	at   placedAt
	more bool
}

// Walk begins at the first.
func (l *PlacedList) Walk() PlacedWalk {
	walk := PlacedWalk{at: placedAt{rest: l.packed}}
	walk.more = walk.at.next()
	return walk
}

// Below hands over the LSOAs up to a number in their codes, ascending, and how
// many patients live there, from where the last call ended. It says whether any follow.
func (w *PlacedWalk) Below(number int32, use func(lsoa int32, patients int64)) bool {
	for ; w.more && w.at.place < placeNumber(number); w.more = w.at.next() {
		use(int32(w.at.place), w.at.patients)
	}
	return w.more && w.at.place < otherPlace
}
