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
	who, walks := make([]int32, len(lists)), make([]nhse.PlacedWalk, len(lists))
	for i, list := range lists {
		who[i], walks[i] = -1, list.Walk()
		if unit, told := unitOf[list.PracticeCode]; told {
			who[i] = index[unit]
		}
	}
	pairs := len(units) * max(0, len(units)-1) / 2
	m := meetings{units: units, shared: make([]meeting, pairs), own: make([]int64, len(units))}
	// Some LSOAs at a time: what all lists together have in them need not be held at once.
	const atOnce = 1024
	places := make([][]living, atOnce)
	for from, more := int32(0), true; more; from += atOnce {
		more = false
		for i := range walks {
			more = walks[i].Below(from+atOnce, func(lsoa int32, patients int64) {
				places[lsoa-from] = append(places[lsoa-from], living{patients, who[i]})
			}) || more
		}
		for l := range places {
			m.include(places[l])
			places[l] = places[l][:0]
		}
	}
	return m.rows()
}

// living says how many patients of a unit live in one LSOA; the unit is -1 where
// it is not told.
type living struct {
	patients int64
	who      int32
}

// meetings sums over places what each two units share.
type meetings struct {
	units  []string
	shared []meeting // of each two units, in the order of the first and then the second
	own    []int64   // of each unit, its patients in the place at hand
	here   []int32   // units that have any
}

// A meeting is what two units share.
type meeting struct {
	patients float64
	lsoas    int32
}

// pairsBefore is where the pairs of a unit with those behind it begin, less the
// number of the first of these.
func (m *meetings) pairsBefore(unit int) int { return unit*(2*len(m.units)-unit-1)/2 - unit - 1 }

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
		row := m.pairsBefore(int(a))
		for _, b := range here[i+1:] {
			with := &m.shared[row+int(b)]
			with.patients += float64(share * float64(m.own[b]))
			with.lsoas++
		}
	}
	for _, unit := range here {
		m.own[unit] = 0
	}
	m.here = here
}

// rows tells the pairs that share at least one patient.
func (m *meetings) rows() []data.SharedLSOAs {
	var rows []data.SharedLSOAs
	for a, first := range m.units {
		for b := a + 1; b < len(m.units); b++ {
			with := m.shared[m.pairsBefore(a)+b]
			if with.patients >= 1 {
				rows = append(rows, data.SharedLSOAs{First: first, Second: m.units[b], LSOAs: int64(with.lsoas), SharedPatients: with.patients})
			}
		}
	}
	return rows
}
