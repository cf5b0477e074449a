package ingest

import (
	"fmt"
	"maps"
	"slices"

	"pcneval/data"
	"pcneval/data/nhse"
)

// fillBoards gives the practices of a list that names boards without their
// codes those of the practice map: of each board the code that most of its
// patients have there, so that a board has one code wherever its borders lay
// when the map was drawn. A board that the map does not know keeps its name for
// a code. Networks are then where most of their patients are.
func (read *rowsRead) fillBoards() {
	if !read.summed {
		return
	}
	mapped := make(map[string]data.MappedPractice, len(read.PracticeMap))
	for _, p := range read.PracticeMap {
		mapped[p.PracticeCode] = p
	}
	codes := map[string]map[string]int64{} // by name of the board: patients by code
	for _, p := range read.Practices {
		if code := mapped[p.PracticeCode].ICBCode; code != "" && p.ICBName != "" {
			if codes[p.ICBName] == nil {
				codes[p.ICBName] = map[string]int64{}
			}
			codes[p.ICBName][code] += p.Registered
		}
	}
	byMap, byName := 0, 0
	for i := range read.Practices {
		p := &read.Practices[i]
		if p.RegionCode == "" {
			p.RegionCode = mapped[p.PracticeCode].RegionCode
		}
		if p.ICBCode != "" {
			continue
		}
		switch most := mostPatients(codes[p.ICBName]); {
		case most != "":
			p.ICBCode, byMap = most, byMap+1
		case p.ICBName != "":
			p.ICBCode, byName = p.ICBName, byName+1
		default:
			p.ICBCode, byMap = mapped[p.PracticeCode].ICBCode, byMap+1
		}
	}
	for _, told := range []struct {
		practices int
		of        string
	}{{byMap, "it is that of the practice map"}, {byName, "its name stands for it"}} {
		if told.practices > 0 {
			read.notes = append(read.notes, fmt.Sprintf("adjusted_populations: %d practices have no code of a board; %s", told.practices, told.of))
		}
	}
	read.Networks, _ = nhse.SumNetworks(read.Practices)
}

// mostPatients is the code with the most patients, of equals the lower.
func mostPatients(codes map[string]int64) string {
	most := ""
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if most == "" || codes[code] > codes[most] {
			most = code
		}
	}
	return most
}
