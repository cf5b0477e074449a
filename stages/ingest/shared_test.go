package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/reading"
	"pcneval/data/reading/readingtest"
)

// By hand. In LSOA 1 the network A has 30 + 10 patients, B has 40 and a practice that
// the workbook does not know 20: they share 40 x 40 / 100 = 16. In LSOA 2 A has 50
// and the practice P00003, in no network, 50: 25. Where less than a patient is shared, as
// by B and P00003 in LSOA 3 with 1 x 1 / 2, nothing is told.
func TestSharedLSOAsByHand(t *testing.T) {
	const one, two, three = "E01000001", "E01000002", "E01000003"
	path := readingtest.Lines(
		t, "lsoa.csv", readingtest.PatientHeadings,
		readingtest.Patients("P00001", one, "30"), readingtest.Patients("P00001", two, "50"),
		readingtest.Patients("P00002", one, "10"),
		readingtest.Patients("P00003", two, "50"), readingtest.Patients("P00003", three, "1"),
		readingtest.Patients("P00004", one, "40"), readingtest.Patients("P00004", three, "1"),
		readingtest.Patients("P00005", one, "20"),
	)
	var scores mhclg.Scores
	scores.Rows = []mhclg.LSOA{{Code: one}, {Code: two}, {Code: three}}
	read, err := nhse.ReadDeprivation(t.Context(), reading.Input{Path: path}, scores)
	if err != nil {
		t.Fatal(err)
	}
	got := sharedLSOAs(read.Lists, []data.SourcePractice{
		{PracticeCode: "P00001", NetworkCode: "A"},
		{PracticeCode: "P00002", NetworkCode: "A"},
		{PracticeCode: "P00003"},
		{PracticeCode: "P00004", NetworkCode: "B"},
	})
	want := []data.SharedLSOAs{
		{First: "A", Second: "B", LSOAs: 1, SharedPatients: 16}, {First: "A", Second: "P00003", LSOAs: 1, SharedPatients: 25},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if none := sharedLSOAs(nil, nil); none != nil {
		t.Errorf("nobody shares %v", none)
	}
}
