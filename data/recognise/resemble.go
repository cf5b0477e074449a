package recognise

import (
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/reading"
)

// readers are the columns of what is read by headings. The lookup of LSOAs is
// not among them: another product has the same columns and is of no use.
var readers = []struct {
	role    config.Role
	name    string
	columns []reading.Column
}{
	{config.AdjustedPopulations, "a practice list of PCN adjusted populations", nhse.ListedPracticeColumns},
	{config.Memberships, "ODS PCN core partner details", ods.MembershipColumns},
	{config.PracticeMap, "the practice map", nhse.PracticeMapColumns},
	{config.PatientsByLSOA, "patients registered by LSOA", nhse.PatientColumns},
	{config.Payments, "NHS Payments to General Practice", nhse.PaymentColumns},
	{config.AllocationWeights, "weighted populations of the allocation formula", nhse.AllocationColumns},
	{config.Deprivation, "Indices of Deprivation", mhclg.ScoreColumns},
}

// resembles takes a file for the publication whose reader knows most of its
// headings, two in three of those that it needs at least: publishers rename
// some each year. Which are not known the reader says, with the line for the
// study file.
func (f *Found) resembles(s sample) bool {
	if f.another {
		return false
	}
	best, most, tied := -1, 0.0, false
	row := 0
	for at, cells := range s.rows[:min(len(s.rows), reading.Searched)] {
		for i, reader := range readers {
			found, needed := reading.Fit(cells, reader.columns)
			share := float64(found) / float64(needed)
			if found < 2 && needed > 1 || found*3 < needed*2 || share < most {
				continue
			}
			tied = share == most && best != i
			best, most, row = i, share, at
		}
	}
	if best < 0 || tied {
		return false
	}
	found, needed := reading.Fit(s.rows[row], readers[best].columns)
	f.Publication, f.Role, f.Unsure = readers[best].name, readers[best].role, found < needed
	f.How = append(f.How, fmt.Sprintf("%d of %d headings that are needed are those of %s%s", found, needed, f.Publication, in(s.sheet)))
	f.layout(s.rows[row], slices.Clone(s.rows[row+1:]))
	return true
}
