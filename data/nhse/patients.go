package nhse

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"pcneval/config/problem"
	"pcneval/data/archive"
	"pcneval/data/delimited"
	"pcneval/data/parts"
	"pcneval/data/reading"
	"pcneval/data/sql"
)

// PatientColumns are the columns of patients by LSOA.
var PatientColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{"practice_code"}},
	{Name: "lsoa_code", Holds: reading.LSOACodes, Headings: []string{"lsoa_code", "lsoa_code_2021", "lsoa_code_2011", "lsoa21cd", "lsoa11cd"}},
	{Name: "sex", Holds: reading.Sexes, Headings: []string{"sex"}},
	{Name: "patients", Holds: reading.Patients, Headings: []string{"number of patients", "number_of_patients"}},
	{Name: "extract_date", Holds: reading.Days, Headings: []string{"extract_date"}, Optional: true, Noted: true},
}

// patientsFile is an open file of patients by LSOA, perhaps in a zip.
type patientsFile struct {
	file, member string
	notes        []string // columns that it should have and does not
	counted      bool     // from registrations: its first row says so, as all do
	content      io.Reader
	close        func()
	damaged      func(error) error // what a failure to read it means
}

// openPatients opens the file of all patients: a .csv or .parquet, a folder of
// such parts, or the member of a zip whose name ends in -all.csv, beside which
// those by sex are left alone.
func openPatients(ctx context.Context, in reading.Input) (*patientsFile, error) {
	open := delimited.Stream
	if info, err := os.Stat(in.Path); err == nil && info.IsDir() {
		open = parts.Open
	} else if head, err := archive.Head(in.Path); err != nil {
		return nil, err
	} else if archive.Kind(head) == archive.Zip {
		return openZippedPatients(in)
	}
	content, err := open(ctx, in.Path)
	if err != nil {
		return nil, err
	}
	return &patientsFile{
		file: in.File(), content: content, close: func() { content.Close() },
		damaged: func(err error) error { return delimited.Damaged(in.File(), "", err) },
	}, nil
}

func openZippedPatients(in reading.Input) (*patientsFile, error) {
	zipped, err := archive.Open(in.Path)
	if err != nil {
		return nil, err
	}
	ofAll := func(base string) bool { return strings.HasSuffix(base, "-all.csv") }
	if len(zipped.All(ofAll)) == 0 { // a copy under another name, but not the one of a sex
		ofAll = func(base string) bool { return strings.HasSuffix(base, ".csv") && !strings.Contains(base, "male") }
	}
	member, err := zipped.Only(ofAll, "one .csv file, or one whose name ends in -all.csv")
	if err != nil {
		zipped.Close()
		return nil, err
	}
	content, err := member.Open()
	if err != nil {
		zipped.Close()
		return nil, zipped.Damaged(member, err)
	}
	return &patientsFile{
		file:    in.File(),
		member:  problem.Plain(member.Name),
		content: delimited.Decoded(content),
		close:   func() { content.Close(); zipped.Close() },
		damaged: func(err error) error { return zipped.Damaged(member, err) },
	}, nil
}

// pass reads the file once and hands whole records, in chunks, to several
// workers, with the places of the columns and how many cells the headings have.
func (f *patientsFile) pass(
	ctx context.Context, in reading.Input, workers int,
	work func(worker int, chunk delimited.Chunk, place reading.Places, width int) error,
) error {
	group, ctx := errgroup.WithContext(ctx)
	chunks := make(chan delimited.Chunk, workers)
	group.Go(func() error {
		defer close(chunks)
		err := delimited.Chunks(ctx, f.content, chunks)
		switch {
		case err == nil, ctx.Err() != nil:
			return err
		case errors.Is(err, delimited.ErrLoneReturns):
			return delimited.LoneReturns(f.file, f.member)
		case errors.Is(err, delimited.ErrTooLong):
			return delimited.Damaged(f.file, f.member, err)
		case errors.As(err, new(problem.Problem)): // of a part
			return err
		}
		return f.damaged(err)
	})
	first, ok := <-chunks
	if !ok {
		return group.Wait()
	}
	place, width, rest, err := f.headings(in, first)
	if err != nil {
		group.Go(func() error { return err })
		return group.Wait()
	}
	for worker := range workers {
		group.Go(func() error {
			if worker == 0 {
				if err := work(worker, rest, place, width); err != nil {
					return err
				}
			}
			for chunk := range chunks {
				if err := work(worker, chunk, place, width); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// headings takes the first record off the first chunk and finds the columns.
func (f *patientsFile) headings(in reading.Input, chunk delimited.Chunk) (reading.Places, int, delimited.Chunk, error) {
	if delimited.HasLoneReturns(chunk.Data) {
		return nil, 0, chunk, delimited.LoneReturns(f.file, f.member)
	}
	if err := delimited.OtherDelimiter(f.file, f.member, chunk.Data); err != nil {
		return nil, 0, chunk, err
	}
	place, line, err := reading.Locate(f.top(chunk), PatientColumns, in)
	f.notes = reading.Absent(place, PatientColumns)
	width := 0
	for { // titles may stand above the headings
		cells, after, before, lines, split := delimited.Split(chunk.Data, nil)
		if split != nil {
			return nil, 0, chunk, f.broken(chunk.Line+before, split)
		}
		at := chunk.Line + before
		width, chunk.Data, chunk.Line = len(cells), after, chunk.Line+lines
		if at >= line || len(cells) == 0 {
			f.counted = ofRegistrations(cells, after)
			break
		}
	}
	if err == nil {
		err = f.ofDay(in, place, chunk.Data)
	}
	first, _, _, _, _ := delimited.Split(chunk.Data, nil) // what is wrong with it is told where the rows are read
	if len(first) > width && len(bytes.Join(first[width:], nil)) == 0 {
		width = len(first) // a spreadsheet left commas at the end of every row
	}
	return place, width, chunk, err
}

// ofRegistrations says whether the first row is one of the statement that counts
// registrations.
func ofRegistrations(headings [][]byte, rows []byte) bool {
	at := slices.IndexFunc(headings, func(heading []byte) bool { return reading.Fold(string(heading)) == "publication" })
	cells, _, _, _, err := delimited.Split(rows, nil) // an error is told where the rows are read
	return err == nil && at >= 0 && at < len(cells) && string(cells[at]) == sql.Publication
}

// broken tells why a record cannot be taken off the file.
func (f *patientsFile) broken(line int, err error) error {
	if errors.Is(err, delimited.ErrTooWide) {
		return delimited.TooWide(f.file, f.member, line)
	}
	return delimited.Quotes(f.file, f.member, line, err)
}

// top is the headings and the first rows, for finding the columns.
func (f *patientsFile) top(chunk delimited.Chunk) reading.Source {
	rows := func(yield func(int, []string) bool) {
		var fields [][]byte
		var row []string
		for rest, line, seen := chunk.Data, chunk.Line, 0; seen <= 200; seen++ {
			cells, after, before, lines, err := delimited.Split(rest, fields)
			if err != nil || len(cells) == 0 {
				return // told where the rows are read
			}
			row = row[:0]
			for _, cell := range cells {
				row = append(row, string(cell))
			}
			if !yield(line+before, row) {
				return
			}
			fields, rest, line = cells, after, line+lines
		}
	}
	return reading.Source{File: f.file, Sheet: f.member, Exact: true, Rows: rows, Err: func() error { return nil }}
}

// ofDay holds the date of the first row, which all have, against the study
// file.
func (f *patientsFile) ofDay(in reading.Input, place reading.Places, data []byte) error {
	at, dated := place["extract_date"]
	cells, _, _, _, err := delimited.Split(data, nil)
	if !dated || err != nil || at >= len(cells) {
		return nil
	}
	day, err := reading.ParseDay(string(cells[at]))
	if err != nil {
		return nil // no day to hold against
	}
	return reading.OfDay(in, f.file, f.member, "EXTRACT_DATE", day)
}
