package nhse

import (
	"fmt"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/delimited"
	"pcneval/data/mhclg"
	"pcneval/data/reading"
)

// lookup finds an English LSOA by the number in its code; nil where it has no
// score.
type lookup []*mhclg.LSOA

func newLookup(scores mhclg.Scores) lookup {
	// Numbers above the last scored one, up to here, are known to be missing.
	table := make(lookup, 1<<17)
	for _, areas := range [][]mhclg.LSOA{scores.Bridge.LSOAs, scores.Rows} {
		for i := range areas {
			if number, ok := mhclg.English([]byte(areas[i].Code)); ok && number < len(table) {
				table[number] = &areas[i]
			}
		}
	}
	return table
}

// kept is how many rejects a worker keeps; the rest are counted. The first of
// the file are always among them.
const kept = 20_000

// A worker tallies the chunks it is handed.
type worker struct {
	lookup    lookup
	at        patientCells
	records   delimited.Records
	practices map[string]*practiceTally
	counts    reading.Counts
	places    [placeKinds]Tally
	bridged   Tally  // of those with a score by the lookup
	seen      []bool // English LSOAs met, by number
	rejects   []data.Reject
	last      string // the practice of the row before, whose rows stand together
	tally     *practiceTally
}

func (w *worker) row(line int, cells [][]byte) {
	w.counts.Rows++
	row, problem := w.at.read(cells, w.last)
	switch {
	case problem != nil && problem.aside != "":
		w.counts.CountAside(problem.aside)
	case problem != nil:
		w.reject(line, problem)
	default:
		w.use(line, row)
	}
}

func (w *worker) reject(line int, problem *unread) {
	w.counts.Rejected++
	if len(w.rejects) < kept {
		problem.reject.Row = int64(line)
		w.rejects = append(w.rejects, problem.reject)
	}
}

// use adds a sound row to its practice.
func (w *worker) use(line int, row patientRow) {
	kind, number := Scored, placeNumber(0)
	var area *mhclg.LSOA
	if english, ok := mhclg.English(row.lsoa); ok && english < len(w.lookup) {
		number, area = placeNumber(english), w.lookup[english]
		w.seen[english] = true
		if area == nil {
			kind = EnglishUnscored
		}
	} else if kind, number = placeOf(row.lsoa), numberOf(row.lsoa); kind == unknownPlace {
		w.reject(line, rejected("LSOA_CODE", row.lsoa, "is no LSOA and no code known to stand for none"))
		return
	}
	w.counts.Used++
	w.places[kind].Rows++
	w.places[kind].Patients += row.patients
	tally := w.practice(row.practice)
	tally.places.add(number, row.patients)
	if area == nil {
		tally.without += row.patients
		if kind == EnglishUnscored {
			tally.unscored += row.patients
		}
		return
	}
	tally.with += row.patients
	if area.Bridged {
		w.bridged.Rows++
		w.bridged.Patients += row.patients
	}
	if area.InMostDeprivedFifth {
		tally.mostDeprived += row.patients
	}
	for m, score := range area.Scores {
		if score > 0 {
			tally.sums[m].add(row.patients, score)
		}
	}
}

func (w *worker) practice(code []byte) *practiceTally {
	if w.last == string(code) {
		return w.tally
	}
	tally := w.practices[string(code)]
	if tally == nil {
		tally = &practiceTally{}
		w.practices[string(code)] = tally
	}
	w.last, w.tally = string(code), tally
	return tally
}

func (w *worker) include(other *worker) {
	for code, tally := range other.practices { // allowed: each practice has a tally of its own
		if mine := w.practices[code]; mine != nil {
			mine.include(tally)
		} else {
			w.practices[code] = tally
		}
	}
	w.counts.Include(other.counts)
	w.bridged.Rows += other.bridged.Rows
	w.bridged.Patients += other.bridged.Patients
	for kind := range w.places {
		w.places[kind].Rows += other.places[kind].Rows
		w.places[kind].Patients += other.places[kind].Patients
	}
	for number, seen := range other.seen {
		w.seen[number] = w.seen[number] || seen
	}
	w.rejects = append(w.rejects, other.rejects...)
}

// patients is how many live in all places.
func (w *worker) patients() (all int64) {
	for _, place := range w.places {
		all += place.Patients
	}
	return all
}

// vintage is 2021 where a code first given in 2021 was met, or else 0: every
// code of 2011 that was kept is one of 2021 too.
func (w *worker) vintage() int {
	for _, seen := range w.seen[mhclg.LastOf2011+1:] {
		if seen {
			return 2021
		}
	}
	return 0
}

// mismatch tells where more than one in a hundred of the English LSOAs that
// patients live in have no score.
func (w *worker) mismatch(d Deprivation, scores mhclg.Scores) (problem.Problem, bool) {
	met, unscored, example := 0, 0, 0
	for number, seen := range w.seen {
		if !seen {
			continue
		}
		met++
		if w.lookup[number] == nil {
			if unscored++; unscored == 1 {
				example = number
			}
		}
	}
	if unscored*100 <= met {
		return problem.Problem{}, false
	}
	patients := "LSOAs of 2011"
	if d.LSOAs == 2021 {
		patients = "LSOAs of 2021"
	}
	return problem.Problem{
		File:   d.File,
		Sheet:  d.Sheet,
		Column: "LSOA_CODE",
		What:   "patients and scores are of different LSOA vintages",
		Found: fmt.Sprintf(
			"%s here, %d of %d without a score (the first is E01%06d); LSOAs of %d in %s", patients, unscored, met,
			example, scores.LSOAs, scores.File,
		),
		Expected: "at most one in a hundred of the English LSOAs without a score",
		Remedy: "get the ONS file \"LSOA (2011) to LSOA (2021) Exact Fit Lookup for EW\" from the Open Geography Portal and name it in the " +
			"study file, under inputs: lsoa_lookup: {file: ...}; or use the indices of the same LSOAs (2019 with 2011, 2025 with 2021); " +
			"where they are the same, get the scores again, for some were cut off",
	}, true
}
