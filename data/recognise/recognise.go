// Package recognise says of a file which official publication it is, in which
// layout and of which date, and how that is known: from the headings and the
// first rows, and from the file's name for what no cell says.
package recognise

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pcneval/config"
	"pcneval/data/archive"
	"pcneval/data/parts"
	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// A Found is what a file is and how that is known.
type Found struct {
	File        string      // its name without folders
	Publication string      // in words: "NHS Payments to General Practice"
	Role        config.Role // empty where no role takes it; memberships for any release of ePCN
	Layout      string      // in words: "workbook of two sheets", "list of practices"
	Date        time.Time   // day that its numbers hold for, or of its release; zero where not known
	Vintage     int         // year of the indices, for deprivation
	Year        string      // financial year as 2025-26, for payments and allocation weights; empty where not known
	How         []string    // what says so, a sentence each
	another     bool        // it is a publication that no role takes
	Unsure      bool        // some headings that are needed are not known; the reader says which
}

// A sample is the top of one sheet or member.
type sample struct {
	sheet string
	rows  [][]string
}

// File looks at the top of a file, or of the first part of a folder of parts. ok is
// false where it is no publication that is known, and How then says what it looks
// like.
func File(path string) (found Found, ok bool, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return folder(path)
	}
	return look(path, filepath.Base(path))
}

// look is [File] of one file under a name.
func look(path, name string) (found Found, ok bool, err error) {
	found.File = name
	head, err := archive.Head(path)
	if err != nil {
		return found, false, err
	}
	kind := archive.Kind(head)
	var samples []sample
	switch kind {
	case archive.Text, archive.UTF16, archive.Parquet:
		samples, err = textSamples(path)
	case archive.Zip:
		if samples, err = zipSamples(path); err == nil && len(samples) == 1 && samples[0].sheet == project {
			found.Publication, found.Role, found.Layout = "a REFI-QDA project", config.Interviews, ".qdpx"
			found.How = []string{"the zip holds a .qde file"}
			return found, true, nil
		}
	default:
		found.How = []string{"it looks like " + string(kind)}
		return found, false, nil
	}
	if err != nil {
		return found, false, err
	}
	for _, look := range []func(sample) bool{found.recognise, found.resembles} {
		for _, s := range samples {
			if look(s) {
				found.fromName()
				return found, true, nil
			}
		}
	}
	found.How = []string{"neither its headings nor its first rows are those of a publication that is known"}
	return found, false, nil
}

// folder looks at the parts of a folder, which only some roles take, up to the first
// that has a row: what writes many parts may leave some without.
func folder(path string) (found Found, ok bool, err error) {
	found.File = filepath.Base(path)
	names, err := parts.Paths(path)
	if err != nil {
		return found, false, err
	}
	for at := 0; at < len(names) && found.Date.IsZero(); at++ {
		if found, ok, err = look(names[at], filepath.Base(path)); err != nil || !ok {
			found.How = []string{"it is a folder whose file " + filepath.Base(names[at]) + " is no part of a publication that is known"}
			return found, false, err
		}
	}
	if info, _ := found.Role.Info(); !info.Parts {
		found.How = append(found.How, "it is a folder, and the input "+string(found.Role)+" is one file")
		return found, false, nil
	}
	found.How = append([]string{fmt.Sprintf("it is a folder of parts, %d in all", len(names))}, found.How...)
	return found, true, nil
}

// recognise looks for the row of headings, or rows of a layout without them.
func (f *Found) recognise(s sample) bool {
	if f.headless(s) {
		return true
	}
	for at, cells := range s.rows[:min(len(s.rows), 15)] {
		name, role := reading.Publication(cells)
		if role == "" { // no headings, or a sheet beside the one that a role takes
			f.another = f.another || name != ""
			continue
		}
		f.Publication, f.Role = name, config.Role(role)
		f.How = append(f.How, "its headings are those of "+name+in(s.sheet))
		f.layout(cells, s.rows[at+1:])
		return true
	}
	return false
}

func in(sheet string) string {
	if sheet == "" {
		return ""
	}
	return ", in " + sheet
}

// headless knows the exports of the ODS, which have no headings.
func (f *Found) headless(s sample) bool {
	if len(s.rows) == 0 {
		return false
	}
	first := s.rows[0]
	switch {
	case len(first) == 27 && reading.ODSCodes.Is(first[0]) && reading.Statuses.Is(first[12]):
		f.Publication, f.Role = "the ODS list of practices, epraccur", config.Practices
		f.Layout = "without headings, status in letters"
		if len(first[12]) > 1 {
			f.Layout = "without headings, status in words"
		}
		f.How = append(f.How, "27 columns without headings, a code in the first and a status in the 13th")
	case len(first) == 11 && reading.PracticeCode(first[0]) && reading.NetworkCode(first[4]):
		f.Publication, f.Role = "ODS PCN core partner details", config.Memberships
		f.Layout = "ODS export without headings"
		f.How = append(f.How, "11 columns without headings, a practice in the first and a network in the fifth")
	default:
		return false
	}
	return true
}

// layout says what the headings tell beside the publication.
func (f *Found) layout(headings []string, below [][]string) {
	has := func(wording string) (int, bool) {
		for i, heading := range headings {
			if reading.Fold(heading) == wording {
				return i, true
			}
		}
		return 0, false
	}
	switch f.Role {
	case config.AdjustedPopulations:
		f.Layout = "list of practices"
		if strings.Contains(f.Publication, "PCN adjusted populations") && !strings.Contains(f.Publication, "list") {
			f.Layout = "workbook of networks and practices"
		}
		for _, heading := range headings {
			if day, dated := reading.DayIn(heading); dated {
				f.dated(day, "the heading \""+reading.Fold(heading)+"\" says so")
				break
			}
		}
	case config.Memberships:
		f.Layout = "ePCN with headings"
	case config.PracticeMap:
		f.Layout = "with CCG and STP"
		if _, later := has("icb code"); later {
			f.Layout = "with sub-ICB location and ICB"
		}
		f.extracted(has, below)
	case config.PatientsByLSOA:
		f.Layout = "practice by LSOA"
		f.extracted(has, below)
	case config.Deprivation:
		f.Vintage, f.Layout = 2019, "LSOAs of 2011"
		if _, later := has("lsoa code (2021)"); later {
			f.Vintage, f.Layout = 2025, "LSOAs of 2021"
		}
		f.How = append(f.How, "the heading of the codes says "+f.Layout)
	case config.Payments:
		f.Layout = "practice file with networks"
		if _, networks := has("pcn code"); !networks {
			f.Layout = "practice file without the code of a network"
		}
	}
}

func (f *Found) extracted(has func(string) (int, bool), below [][]string) {
	at, dated := has("extract date")
	if !dated || len(below) == 0 || at >= len(below[0]) {
		return
	}
	if day, err := reading.ParseDay(below[0][at]); err == nil {
		f.dated(day, "EXTRACT_DATE of the first row says so")
	}
}

func (f *Found) dated(day time.Time, how string) {
	f.Date = day
	f.How = append(f.How, day.Format(time.DateOnly)+": "+how)
}

// sheetRows are the top rows of each sheet of a workbook.
func sheetRows(book *workbook.Workbook) ([]sample, error) {
	var samples []sample
	for _, name := range book.Sheets() {
		sheet, err := book.Sheet(name)
		if err != nil {
			return nil, err
		}
		s := sample{sheet: "the sheet " + name}
		for _, cells := range sheet.Rows {
			s.rows = append(s.rows, append([]string{}, cells...))
			if len(s.rows) == looked {
				break
			}
		}
		if err := sheet.Err(); err != nil {
			return nil, err
		}
		samples = append(samples, s)
	}
	return samples, nil
}
