package nhse

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/ons"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// Patients of January 2021, on LSOAs of 2011, with the scores of IoD 2025, on
// those of 2021: every English patient has a score, and practices have what
// reference/layouts/bridge.py gives, which moves the patients instead.
func TestPatientsAndScoresOfTwoCensuses(t *testing.T) {
	ctx := context.Background()
	scores, err := mhclg.ReadScores(ctx, reading.Input{Role: "deprivation", Path: Official(t, "iod2025-scores-lsoa.csv"), Vintage: 2025})
	if err != nil {
		t.Fatal(err)
	}
	lookup, err := ons.ReadExactFit(ctx, reading.Input{Role: "lsoa_lookup", Path: Official(t, "lsoa2011-lsoa2021-exact-fit.csv")})
	if err != nil {
		t.Fatal(err)
	}
	scores.Bridge = scores.Over(lookup.Rows)
	if b := scores.Bridge; len(b.LSOAs) != 1034 || b.Split != 834 || b.Merged != 194 || b.Irregular != 6 || b.Without != 0 {
		t.Errorf("%d: %v", len(b.LSOAs), b)
	}
	found, err := ReadDeprivation(ctx, officialPatients(t), scores)
	if err != nil {
		t.Fatal(err)
	}
	if found.Places[Scored].Patients != 60_557_453 || found.Places[EnglishUnscored].Patients != 0 {
		t.Errorf("%+v", found.Places)
	}
	byCode := map[string]data.PracticeDeprivation{}
	var patients, poor float64
	for _, row := range found.Rows {
		byCode[row.PracticeCode] = row
		if row.IncomeDeprivation != nil {
			patients += float64(row.PatientsWithScore)
			poor += *row.IncomeDeprivation * float64(row.PatientsWithScore)
		}
	}
	file, err := os.Open("testdata/bridge.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		wantPatients, _ := strconv.ParseFloat(line[1], 64)
		want, _ := strconv.ParseFloat(line[2], 64)
		gotPatients, got := patients, poor/patients
		if line[0] != "all" {
			gotPatients, got = float64(byCode[line[0]].PatientsWithScore), *byCode[line[0]].IncomeDeprivation
		}
		// A score of the program has nine decimals, those of the witness all.
		if math.Abs(gotPatients-wantPatients) > 1e-6 || math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %.12g of %.0f patients, want %.12g of %.0f", line[0], got, gotPatients, want, wantPatients)
		}
	}
	if len(lines) < 60 {
		t.Errorf("%d lines", len(lines))
	}
}
