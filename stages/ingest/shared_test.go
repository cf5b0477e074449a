package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/nhse"
)

// By hand. In LSOA 1 the network A has 30 + 10 patients, B has 40 and a practice that
// the workbook does not know 20: they share 40 x 40 / 100 = 16. In LSOA 2 A has 50
// and the practice P3, in no network, 50: 25. Where less than a patient is shared, as
// by B and P3 in LSOA 3 with 1 x 1 / 2, nothing is told.
func TestSharedLSOAsByHand(t *testing.T) {
	got := sharedLSOAs([]nhse.PlacedList{
		nhse.NewPlacedList("P1", []int32{1, 2}, []int64{30, 50}),
		nhse.NewPlacedList("P2", []int32{1}, []int64{10}),
		nhse.NewPlacedList("P3", []int32{2, 3}, []int64{50, 1}),
		nhse.NewPlacedList("P4", []int32{1, 3}, []int64{40, 1}),
		nhse.NewPlacedList("P5", []int32{1}, []int64{20}),
	}, []data.SourcePractice{
		{PracticeCode: "P1", NetworkCode: "A"},
		{PracticeCode: "P2", NetworkCode: "A"},
		{PracticeCode: "P3"},
		{PracticeCode: "P4", NetworkCode: "B"},
	})
	want := []data.SharedLSOAs{
		{First: "A", Second: "B", LSOAs: 1, SharedPatients: 16}, {First: "A", Second: "P3", LSOAs: 1, SharedPatients: 25},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if none := sharedLSOAs(nil, nil); none != nil {
		t.Errorf("nobody shares %v", none)
	}
}
