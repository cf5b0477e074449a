package ingest

import (
	"fmt"
	"maps"
	"slices"

	"pcneval/data"
)

// unscored counts the patients of English LSOAs that the scores do not have.
func unscored(read *rowsRead) data.Finding {
	return data.Finding{
		Check: "missing_from_deprivation", Count: shareOf(read.unscored.Patients, read.englishPatients),
		Detail: fmt.Sprintf("%d of %d patients in English LSOAs, in %d rows", read.unscored.Patients, read.englishPatients, read.unscored.Rows),
	}
}

// unscoredIn counts the same in each network or board and tells the worst: one
// whose patients were placed by another census is lost in England as a whole.
func (read *rowsRead) unscoredIn(what string, of func(data.SourcePractice) string) data.Finding {
	all, lost := map[string]int64{}, map[string]int64{}
	patients := make(map[string]int64, len(read.Deprivation))
	for _, d := range read.Deprivation {
		patients[d.PracticeCode] = d.PatientsWithScore + read.unscoredOf[d.PracticeCode]
	}
	for _, p := range read.Practices {
		if where := of(p); where != "" {
			all[where] += patients[p.PracticeCode]
			lost[where] += read.unscoredOf[p.PracticeCode]
		}
	}
	f := data.Finding{Check: "missing_from_deprivation_by_" + what, Detail: fmt.Sprintf("no %s has any of %d", what, len(all))}
	worst := 0
	for _, where := range slices.Sorted(maps.Keys(lost)) {
		share := shareOf(lost[where], all[where])
		if share > 0 {
			worst++
		}
		if share > f.Count {
			f.Count, f.Detail = share, fmt.Sprintf("%s: %d of %d patients in English LSOAs", where, lost[where], all[where])
		}
	}
	if worst > 1 {
		f.Detail += fmt.Sprintf("; %d others have fewer", worst-1)
	}
	return f
}

// overLookup tells how many patients have their score by way of the lookup.
func (read *rowsRead) overLookup() data.Finding {
	f := data.Finding{Check: "scores_by_lookup", Detail: "not held: the study names no lookup"}
	if len(read.bridge.LSOAs) == 0 {
		return f
	}
	f.Count = shareOf(read.bridged.Patients, read.englishPatients)
	f.Detail = fmt.Sprintf("%d of %d patients in English LSOAs, in %d rows; %s",
		read.bridged.Patients, read.englishPatients, read.bridged.Rows, read.bridge)
	return f
}
