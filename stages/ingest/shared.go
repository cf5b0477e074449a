package ingest

import (
	"cmp"
	"slices"

	"pcneval/data"
	"pcneval/data/nhse"
)

// sharedLSOAs finds who shares places with whom. Practices count in the network
// that the workbook has them in; one that it has in none counts by itself, until a
// later step says where it belongs. Those that the workbook does not have share
// places too, and so count among the patients of a place, but are not told.
func sharedLSOAs(lists []nhse.PlacedList, practices []data.SourcePractice) []data.SharedLSOAs {
	unitOf := make(map[string]string, len(practices))
	for _, p := range practices {
		unitOf[p.PracticeCode] = cmp.Or(p.NetworkCode, p.PracticeCode)
	}
	var units []string
	for _, list := range lists {
		if unit, told := unitOf[list.PracticeCode]; told {
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	units = slices.Compact(units)
	index := make(map[string]int32, len(units))
	for i, unit := range units {
		index[unit] = int32(i)
	}
	who, walks, homes := make([]int32, len(lists)), make([]nhse.PlacedWalk, len(lists)), make([]uint64, len(units))
	for i, list := range lists {
		who[i], walks[i] = -1, list.Walk()
		if unit, told := unitOf[list.PracticeCode]; told {
			who[i] = index[unit]
			homes[who[i]] = list.Home()
		}
	}
	m := newMeetings(units, homes)
	free, full := make(chan [][]living, 2), make(chan [][]living)
	for range cap(free) {
		free <- make([][]living, placesAtOnce)
	}
	go func() {
		defer close(full)
		gather(walks, who, free, full)
	}()
	for places := range full {
		for l := range places {
			m.include(places[l])
			places[l] = places[l][:0]
		}
		free <- places
	}
	return m.rows()
}

// placesAtOnce is how many LSOAs are looked at together: what all lists have in all
// of them need not be held at once.
const placesAtOnce = 1024

// gather hands over who lives in some LSOAs, and goes on to the next while these are
// looked at.
func gather(walks []nhse.PlacedWalk, who []int32, free <-chan [][]living, full chan<- [][]living) {
	for from, more := int32(0), true; more; from += placesAtOnce {
		more = false
		places := <-free
		for i := range walks {
			more = walks[i].Below(from+placesAtOnce, func(lsoa int32, patients int64) {
				places[lsoa-from] = append(places[lsoa-from], living{patients, who[i]})
			}) || more
		}
		full <- places
	}
}

// living says how many patients of a unit live in one LSOA; the unit is -1 where
// it is not told.
type living struct {
	patients int64
	who      int32
}

// meetings sums over places what each two units share. There are nearly a million
// pairs, and a place touches a few of them: those of neighbours stand together, so
// that what one place touched is at hand for the next.
type meetings struct {
	units  []string
	shared []meeting // of each two units, in the order of where the first and then the second stand
	stands []int     // of each unit
	before []int     // of each that stands somewhere, where its pairs begin, less the number of the first of these
	own    []int64   // of each unit, its patients in the place at hand
	here   []int32   // units that have any
}

// A meeting is what two units share.
type meeting struct {
	patients float64
	lsoas    int32
}

// newMeetings lets units stand in the order of their homes, which changes where sums
// are kept and none of them.
func newMeetings(units []string, homes []uint64) *meetings {
	n := len(units)
	m := &meetings{
		units: units, shared: make([]meeting, n*max(0, n-1)/2), stands: make([]int, n), before: make([]int, n), own: make([]int64, n),
	}
	order := make([]int, n)
	for i := range order {
		order[i], m.before[i] = i, i*(2*n-i-1)/2-i-1
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(homes[a], homes[b]), a-b) })
	for at, unit := range order {
		m.stands[unit] = at
	}
	return m
}

// of is where two units meet.
func (m *meetings) of(a, b int32) *meeting {
	first, second := m.stands[a], m.stands[b]
	if first > second {
		first, second = second, first
	}
	return &m.shared[m.before[first]+second]
}

// include adds one place.
func (m *meetings) include(living []living) {
	var all int64
	here := m.here[:0]
	for _, of := range living {
		all += of.patients
		if of.who < 0 || of.patients == 0 {
			continue
		}
		if m.own[of.who] == 0 {
			here = append(here, of.who)
		}
		m.own[of.who] += of.patients
	}
	slices.Sort(here)
	for i, a := range here {
		share := float64(m.own[a]) / float64(all)
		for _, b := range here[i+1:] {
			with := m.of(a, b)
			with.patients += float64(share * float64(m.own[b]))
			with.lsoas++
		}
	}
	for _, unit := range here {
		m.own[unit] = 0
	}
	m.here = here
}

// rows tells the pairs that share at least one patient, in the order of the units.
func (m *meetings) rows() []data.SharedLSOAs {
	unitAt := make([]int, len(m.units))
	for unit, at := range m.stands {
		unitAt[at] = unit
	}
	var found [][2]int32
	for first := range unitAt {
		for second := first + 1; second < len(unitAt); second++ {
			if m.shared[m.before[first]+second].patients >= 1 {
				a, b := int32(unitAt[first]), int32(unitAt[second])
				found = append(found, [2]int32{min(a, b), max(a, b)})
			}
		}
	}
	slices.SortFunc(found, func(x, y [2]int32) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	var rows []data.SharedLSOAs
	if len(found) > 0 {
		rows = make([]data.SharedLSOAs, 0, len(found))
	}
	for _, pair := range found {
		with := m.of(pair[0], pair[1])
		rows = append(rows, data.SharedLSOAs{
			First: m.units[pair[0]], Second: m.units[pair[1]], LSOAs: int64(with.lsoas), SharedPatients: with.patients,
		})
	}
	return rows
}
