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
	unitOf := map[string]string{}
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
	m := meetings{units: units, patients: make([]float64, pairs), lsoas: make([]int32, pairs), own: make([]int64, len(units))}
	// Some LSOAs at a time: what all lists together have in them need not be held at once.
	const atOnce = 1024
	places := make([]place, atOnce)
	for from, more := int32(0), true; more; from += atOnce {
		more = false
		for i := range walks {
			more = walks[i].Below(from+atOnce, func(lsoa int32, patients int64) {
				at := &places[lsoa-from]
				at.who, at.patients = append(at.who, who[i]), append(at.patients, patients)
			}) || more
		}
		for l := range places {
			m.include(places[l].who, places[l].patients)
			places[l].who, places[l].patients = places[l].who[:0], places[l].patients[:0]
		}
	}
	return m.rows()
}

// A place is which units have patients in one LSOA, -1 for one that is not told.
type place struct {
	who      []int32
	patients []int64
}

// meetings sums over places what each two units share.
type meetings struct {
	units    []string
	patients []float64 // of each two units, in the order of the first and then the second
	lsoas    []int32
	own      []int64 // of each unit, its patients in the place at hand
	here     []int32 // units that have any
}

// pairsBefore is where the pairs of a unit with those behind it begin, less the
// number of the first of these.
func (m *meetings) pairsBefore(unit int) int { return unit*(2*len(m.units)-unit-1)/2 - unit - 1 }

// include adds one place.
func (m *meetings) include(who []int32, patients []int64) {
	var all int64
	here := m.here[:0]
	for i, unit := range who {
		all += patients[i]
		if unit < 0 || patients[i] == 0 {
			continue
		}
		if m.own[unit] == 0 {
			here = append(here, unit)
		}
		m.own[unit] += patients[i]
	}
	slices.Sort(here)
	for i, a := range here {
		share := float64(m.own[a]) / float64(all)
		row := m.pairsBefore(int(a))
		for _, b := range here[i+1:] {
			m.patients[row+int(b)] += float64(share * float64(m.own[b]))
			m.lsoas[row+int(b)]++
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
			at := m.pairsBefore(a) + b
			if m.patients[at] >= 1 {
				rows = append(rows, data.SharedLSOAs{First: first, Second: m.units[b], LSOAs: int64(m.lsoas[at]), SharedPatients: m.patients[at]})
			}
		}
	}
	return rows
}
