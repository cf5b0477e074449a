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
	highest := int32(-1)
	rows := 0
	for _, list := range lists {
		if unit, told := unitOf[list.PracticeCode]; told {
			units = append(units, unit)
		}
		if n := len(list.LSOA); n > 0 {
			highest, rows = max(highest, list.LSOA[n-1]), rows+n
		}
	}
	slices.Sort(units)
	units = slices.Compact(units)
	index := make(map[string]int, len(units))
	for i, unit := range units {
		index[unit] = i
	}
	// Rows by LSOA: ends[l] is where those of LSOA l end.
	ends := make([]int, highest+2)
	for _, list := range lists {
		for _, l := range list.LSOA {
			ends[l+1]++
		}
	}
	for l := 1; l < len(ends); l++ {
		ends[l] += ends[l-1]
	}
	starts := slices.Clone(ends)
	who, patients := make([]int32, rows), make([]int64, rows)
	for _, list := range lists {
		at := int32(-1)
		if unit, told := unitOf[list.PracticeCode]; told {
			at = int32(index[unit])
		}
		for i, l := range list.LSOA {
			who[starts[l]], patients[starts[l]] = at, list.Patients[i]
			starts[l]++
		}
	}
	m := meetings{units: units, patients: make([]float64, len(units)*len(units)), own: make([]int64, len(units))}
	m.lsoas = make([]int32, len(m.patients))
	for l := range len(ends) - 1 {
		m.include(who[ends[l]:ends[l+1]], patients[ends[l]:ends[l+1]])
	}
	return m.rows()
}

// meetings sums over places what each two units share.
type meetings struct {
	units    []string
	patients []float64 // first unit x units + second unit, the first before the second
	lsoas    []int32
	own      []int64 // of each unit, its patients in the place at hand
}

// include adds one place.
func (m *meetings) include(who []int32, patients []int64) {
	var all int64
	var here []int32
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
		row := int(a) * len(m.units)
		for _, b := range here[i+1:] {
			m.patients[row+int(b)] += float64(share * float64(m.own[b]))
			m.lsoas[row+int(b)]++
		}
	}
	for _, unit := range here {
		m.own[unit] = 0
	}
}

// rows tells the pairs that share at least one patient.
func (m *meetings) rows() []data.SharedLSOAs {
	var rows []data.SharedLSOAs
	for a, first := range m.units {
		for b := a + 1; b < len(m.units); b++ {
			at := a*len(m.units) + b
			if m.patients[at] >= 1 {
				rows = append(rows, data.SharedLSOAs{First: first, Second: m.units[b], LSOAs: int64(m.lsoas[at]), SharedPatients: m.patients[at]})
			}
		}
	}
	return rows
}
