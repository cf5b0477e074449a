package nhse

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/delimited"
	"pcneval/data/mhclg"
	"pcneval/data/reading"
)

// Deprivation is what patients by LSOA and the scores give together.
type Deprivation struct {
	reading.Table[data.PracticeDeprivation]                   // in the order of the practices' codes; Lines is nil
	Places                                  [placeKinds]Tally // rows and patients by kind of place
	Unscored                                map[string]int64  // patients in English LSOAs without a score, of practices that have any
	Bridged                                 Tally             // of those with a score: in LSOAs that have it by the lookup
	LSOAs                                   int               // census year of the codes, as far as they tell: 2021, or 0
	Lists                                   []PlacedList      // in the order of Rows
	Counted                                 *Counted          // what the job says that counted the registrations; nil where nothing does
	Untold                                  bool              // whether they were counted from registrations and nothing says how
}

// A Tally is a count of rows and of the patients in them.
type Tally struct{ Rows, Patients int64 }

// A practiceTally is what is known of one practice.
type practiceTally struct {
	with, without, mostDeprived int64
	unscored                    int64 // of those without: in English LSOAs
	sums                        [mhclg.Measures]sum
	places                      PlacedList // each place met, to find one met twice and to know who shares it
}

func (t *practiceTally) include(other *practiceTally) {
	t.with += other.with
	t.without += other.without
	t.unscored += other.unscored
	t.mostDeprived += other.mostDeprived
	for m := range t.sums {
		t.sums[m].plus(other.sums[m])
	}
	t.places.include(&other.places)
}

// ReadDeprivation reads patients by LSOA, once and as a stream, and gives each
// practice the mean score of the places its patients live in, weighted by
// patients: sum(patients x score) / sum(patients) over the places that have a
// score. Sums are exact integers, so nothing depends on the order of rows or
// the number of processors; each mean is rounded once.
//
// More rejected rows than the input may have are an error, and so is a place that a practice has twice, or more than
// one in a hundred of the English
// LSOAs without a score: then codes and scores are of different years.
func ReadDeprivation(ctx context.Context, in reading.Input, scores mhclg.Scores) (Deprivation, error) {
	file, err := openPatients(ctx, in)
	if err != nil {
		return Deprivation{}, err
	}
	defer file.close()
	counted, err := readCounted(in)
	if err != nil {
		return Deprivation{}, err
	}
	lookup := newLookup(scores)
	workers := make([]*worker, runtime.GOMAXPROCS(0))
	for i := range workers {
		workers[i] = &worker{lookup: lookup, practices: map[string]*practiceTally{}, seen: make([]bool, len(lookup))}
	}
	err = file.pass(ctx, in, len(workers), func(i int, chunk delimited.Chunk, place reading.Places, width int) error {
		w := workers[i]
		w.at = cellsAt(place, width)
		w.records.Shared = w.at.shared()
		return chunkRows(file, chunk, &w.records, w.row)
	})
	found := Deprivation{Table: reading.Table[data.PracticeDeprivation]{File: file.file, Sheet: file.member, Notes: file.notes}}
	if err != nil {
		return found, err
	}
	total := workers[0]
	for _, other := range workers[1:] {
		total.include(other)
	}
	found.Untold = file.counted && counted == nil
	if counted != nil {
		found.Counted = counted
		if err := counted.hold(in, total.counts, total.patients()); err != nil {
			return found, err
		}
	}
	err = found.finish(in, scores, total)
	for _, row := range found.Rows {
		list := total.practices[row.PracticeCode].places
		list.PracticeCode = row.PracticeCode
		found.Lists = append(found.Lists, list)
	}
	return found, err
}

// chunkRows hands on each record of a chunk.
func chunkRows(file *patientsFile, chunk delimited.Chunk, records *delimited.Records, row func(line int, cells [][]byte)) error {
	records.Of(chunk)
	for {
		cells, line, err := records.Next()
		if err != nil {
			return file.broken(line, err)
		}
		if len(cells) == 0 {
			chunk.Release()
			return nil
		}
		row(line, cells)
	}
}

// finish makes the practices' rows of the workers' tallies and checks them.
func (d *Deprivation) finish(in reading.Input, scores mhclg.Scores, total *worker) error {
	d.Counts, d.Places, d.Rejects, d.LSOAs, d.Bridged = total.counts, total.places, total.rejects, total.vintage(), total.bridged
	slices.SortFunc(d.Rejects, func(a, b data.Reject) int { return int(a.Row - b.Row) })
	for i := range d.Rejects {
		d.Rejects[i].Input, d.Rejects[i].Sheet = in.Role, d.Sheet
	}
	var problems problem.List
	if in.TooMany(d.Counts) {
		d.tooMany(in, &problems)
		return problems.Err()
	}
	if d.Counts.Used == 0 {
		return problem.Problem{
			File: d.File, Sheet: d.Sheet, What: "no row is for all sexes together", Found: fmt.Sprintf("%d rows", d.Counts.Rows),
			Expected: "rows whose SEX is ALL", Remedy: "take the file whose name ends in -all.csv",
		}
	}
	if p, wrong := total.mismatch(*d, scores); wrong {
		return p
	}
	d.Unscored = map[string]int64{}
	codes := make([]string, 0, len(total.practices))
	for code := range total.practices {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		tally := total.practices[code]
		if twice, found := tally.places.sort(); found {
			problems.Add(problem.Problem{
				File:     d.File,
				Sheet:    d.Sheet,
				What:     fmt.Sprintf("the practice %s has the same LSOA twice", code),
				Found:    twice.String(),
				Expected: "one row a practice and LSOA",
				Remedy:   "take the row out that does not belong there, in a copy of the file",
			})
		}
		d.Rows = append(d.Rows, tally.row(code, scores))
		if tally.unscored > 0 {
			d.Unscored[code] = tally.unscored
		}
	}
	return problems.Err()
}

func (t *practiceTally) row(code string, scores mhclg.Scores) data.PracticeDeprivation {
	row := data.PracticeDeprivation{
		PracticeCode: code, PatientsWithScore: t.with, PatientsWithoutScore: t.without, PatientsInMostDeprivedFifth: t.mostDeprived,
	}
	if t.with == 0 {
		return row
	}
	for m, mean := range map[mhclg.Measure]**float64{
		mhclg.Income: &row.IncomeDeprivation, mhclg.Multiple: &row.MultipleDeprivation,
		mhclg.ChildrenIncome: &row.ChildrenIncomeDeprivation, mhclg.OlderPeopleIncome: &row.OlderPeopleIncomeDeprivation,
	} { // allowed: each measure has a mean of its own
		if scores.Has(m) {
			*mean = t.sums[m].mean(t.with)
		}
	}
	return row
}

// tooMany tells that more rows are rejected than the input may have.
func (d *Deprivation) tooMany(in reading.Input, problems *problem.List) {
	problems.Add(problem.Problem{
		File:  d.File,
		Sheet: d.Sheet,
		What:  "too many rows cannot be read",
		Found: fmt.Sprintf(
			"%d of %d rows", d.Counts.Rejected, d.Counts.Rows,
		),
		Expected: fmt.Sprintf("at most %v in a thousand", 1000*in.MaxRejectedShare),
		Remedy:   "download the file again, or mend the rows in a copy; the first follow",
	})
	for _, reject := range d.Rejects {
		problems.Add(reading.Rejection(d.File, reject, ""))
	}
}
