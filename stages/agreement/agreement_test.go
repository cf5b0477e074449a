package agreement

import (
	"math"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
)

var usual = config.AgreementSettings{Window: 1, Replicates: 50, Confidence: 0.95, MinSources: 5, Block: 5}

// coded is a source of ten characters. Coder 1 gives "a" to 0 to 4 and coder 2
// to 0 to 6; "b" is given by coder 2 alone, to 8 to 10.
func coded() data.Charted {
	at := func(n int64) *int64 { return &n }
	coding := func(number int64, code, coder string, start, end int64) data.Coding {
		return data.Coding{Coding: number, Source: "interview_001", Code: code, Coder: coder, Start: at(start), End: at(end)}
	}
	return data.Chart(
		[]data.Interview{
			{Source: "interview_001", Kind: data.KindInterview, Order: 1, Characters: 10, Coders: "coder_1; coder_2"},
			{Source: "interview_002", Kind: data.KindInterview, Order: 2, Characters: 10, Coders: "coder_1"},
		},
		[]data.Coding{
			coding(1, "a", "coder_1", 0, 4), coding(2, "a", "coder_2", 0, 3), coding(3, "a", "coder_2", 2, 6), coding(4, "b", "coder_2", 8, 10),
			{Coding: 5, Source: "interview_002", Code: "a", Coder: "coder_1", Whole: true},
		})
}

// By hand, of ten characters: both give "a" to 4, coder 2 alone to 2, neither
// to 4. They agree on 8; by chance on 0.4 x 0.6 + 0.6 x 0.4 = 0.48. Kappa is
// (0.8 - 0.48) / 0.52. Of the 20 ratings 10 are with: Fleiss expects 0.5 and
// gives (0.8 - 0.5) / 0.5; Krippendorff expects 2 x 10 x 10 / (20 x 19) to
// differ and gives 1 - 0.2 / that. Code "b" is coder 2's alone on 2 of 10: kappa
// and Fleiss 1 - 0.2/0.2 = 0 and 1 - 0.2/0.18; alpha 1 - 0.2 / (2x2x18/380).
// Pooled kappa: 1 - (0.2 + 0.2) / (0.52 + 0.2).
func TestAgreementByHand(t *testing.T) {
	rows, err := measureAll(sharedSources(coded()), usual)
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]string]float64{
		{"a", data.CohenKappa}: 0.32 / 0.52, {"b", data.CohenKappa}: 0, {data.AllCodes, data.CohenKappa}: 1 - 0.4/0.72,
		{"a", data.FleissKappa}: 0.6, {"b", data.FleissKappa}: 1 - 0.2/0.18,
		{"a", data.KrippendorffAlpha}: 1 - 0.2/(200.0/380), {"b", data.KrippendorffAlpha}: 1 - 0.2/(72.0/380),
	}
	found := 0
	for _, row := range rows {
		expected, known := want[[2]string{row.Code, row.Measure}]
		if !known {
			continue
		}
		found++
		if row.Estimate == nil || math.Abs(*row.Estimate-expected) > 1e-12 || row.Units%10 != 0 || row.Sources != 1 {
			t.Errorf("%s of %s: %+v, want %v", row.Measure, row.Code, row, expected)
		}
	}
	if found != len(want) {
		t.Errorf("%d of %d measures came out: %+v", found, len(want), rows)
	}
}

// In windows of 5 characters both coders give "a" to the first; coder 2 alone
// gives it to the second. They agree on one of two: kappa is 0.
func TestWindows(t *testing.T) {
	setting := usual
	setting.Window = 5
	rows, err := measureAll(sharedSources(coded()), setting)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Code == "a" && row.Measure == data.CohenKappa && (row.Units != 2 || row.Estimate == nil || *row.Estimate != 0) {
			t.Errorf("%+v", row)
		}
	}
}

func TestDisagreementsByHand(t *testing.T) {
	want := []data.Disagreement{
		{Source: "interview_001", Code: "a", Start: 4, End: 6, Kind: data.DisagreeOnBoundary, With: "coder_2", Without: "coder_1"},
		{Source: "interview_001", Code: "b", Start: 8, End: 10, Kind: data.DisagreeOnPassage, With: "coder_2", Without: "coder_1"},
	}
	if diff := cmp.Diff(want, disagreementsOn(sharedSources(coded()))); diff != "" {
		t.Error(diff)
	}
}

func TestInsteadNamesTheOtherCode(t *testing.T) {
	at := func(n int64) *int64 { return &n }
	charted := data.Chart(
		[]data.Interview{{Source: "i", Kind: data.KindInterview, Order: 1, Characters: 9, Coders: "coder_1; coder_2"}},
		[]data.Coding{
			{Coding: 1, Source: "i", Code: "a", Coder: "coder_1", Start: at(0), End: at(4)},
			{Coding: 2, Source: "i", Code: "b", Coder: "coder_2", Start: at(0), End: at(4)},
		},
	)
	found := disagreementsOn(sharedSources(charted))
	if len(found) != 2 || found[0].Instead != "b" || found[1].Instead != "a" {
		t.Errorf("%+v", found)
	}
}

// Random numbers follow from the unit, not from who draws them.
func TestProcessorsChangeNothing(t *testing.T) {
	shared := sharedSources(coded())
	first, err := measureAll(shared, usual)
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	for _, processors := range []int{1, 3} {
		runtime.GOMAXPROCS(processors)
		again, err := measureAll(shared, usual)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Error(diff)
		}
	}
}

func TestNobodySharesASource(t *testing.T) {
	rows, err := measureAll(nil, usual)
	if len(rows) > 0 || err != nil {
		t.Errorf("%v, %v", rows, err)
	}
}

// One shared source is fewer than five: every figure on it says so.
func TestFewSourcesCarryACaution(t *testing.T) {
	for least, cautioned := range map[int]bool{1: false, 2: true} {
		s := usual
		s.MinSources = least
		rows, err := measureAll(sharedSources(coded()), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if (row.Caution != "") != cautioned {
				t.Errorf("at least %d: %+v", least, row)
			}
		}
		count := map[bool]float64{false: 0, true: 2}[cautioned] // the pair, and all coders
		if finding := fewSources(rows, least); finding.Count != count {
			t.Errorf("at least %d: %+v", least, finding)
		}
	}
}
