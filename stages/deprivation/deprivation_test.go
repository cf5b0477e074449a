package deprivation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/stages/deprivation"
	"pcneval/stages/stagetest"
)

// TestWeightedMean works a small case by hand: lists of 100 and 300 with scores
// of 0.25 and 0.125 give (25 + 37.5) / 400 = 0.15625. All are binary fractions,
// so that the mean is exact.
func TestWeightedMean(t *testing.T) {
	score := func(v float64) *float64 { return &v }
	member := func(practice, network string) data.Alignment {
		return data.Alignment{PracticeCode: practice, NetworkCode: network, Alignment: data.Member, Rule: "workbook"}
	}
	tables := stagetest.Run(
		t,
		deprivation.Stage(),
		stagetest.Rows(
			data.SourceNetwork{NetworkCode: "A"}, data.SourceNetwork{NetworkCode: "B"},
			data.SourceNetwork{NetworkCode: "C"}, data.SourceNetwork{NetworkCode: "D"},
		),
		stagetest.Rows(
			data.SourcePractice{PracticeCode: "P1", Registered: 100}, data.SourcePractice{PracticeCode: "P2", Registered: 300},
			data.SourcePractice{PracticeCode: "P3", Registered: 5000}, data.SourcePractice{PracticeCode: "P4", Registered: 10},
			data.SourcePractice{PracticeCode: "P5", Registered: 700}, data.SourcePractice{PracticeCode: "P6", Registered: 0},
		),
		stagetest.Rows(
			member("P1", "A"), member("P2", "A"), member("P3", "A"), member("P4", "B"), member("P6", "D"),
			data.Alignment{PracticeCode: "P5", Alignment: data.Unaligned, Rule: "listed"},
		),
		stagetest.Rows(
			// The weights are the registered patients, not these.
			data.PracticeDeprivation{PracticeCode: "P1", PatientsWithScore: 900, PatientsWithoutScore: 1, IncomeDeprivation: score(0.25)},
			data.PracticeDeprivation{PracticeCode: "P2", PatientsWithScore: 10, PatientsWithoutScore: 2, IncomeDeprivation: score(0.125)},
			data.PracticeDeprivation{PracticeCode: "P4", PatientsWithoutScore: 10}, // all of its patients live where there is no score
			data.PracticeDeprivation{PracticeCode: "P5", PatientsWithScore: 700, IncomeDeprivation: score(0.9)},
			data.PracticeDeprivation{PracticeCode: "P6", PatientsWithScore: 3, IncomeDeprivation: score(0.5)},
		),
	)
	want := map[string]data.NetworkDeprivation{
		// P3 is not among the patients by LSOA: left out of the mean, not taken for nought.
		"A": {
			NetworkCode:           "A",
			IncomeDeprivation:     score(0.15625),
			PracticesWithScore:    2,
			PracticesWithoutScore: 1,
			PatientsWithScore:     910,
			PatientsWithoutScore:  3,
		},
		"B": {NetworkCode: "B", PracticesWithoutScore: 1, PatientsWithoutScore: 10},
		"C": {NetworkCode: "C"},
		"D": {NetworkCode: "D", PracticesWithScore: 1, PatientsWithScore: 3}, // no weight, no mean
	}
	got := stagetest.Read(t, tables, func(d data.NetworkDeprivation) string { return d.NetworkCode })
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("deprivation (-want +got):\n%s", d)
	}
}
