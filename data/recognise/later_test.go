package recognise_test

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/ons"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// The official files of later years are read whole: every count and sum is what
// DuckDB finds in them (reference/layouts/later.py).
func TestOfficialFilesOfLaterYears(t *testing.T) {
	file, err := os.Open("testdata/later.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]float64{}
	for _, line := range lines[1:] {
		if want[line[0]] == nil {
			want[line[0]] = map[string]float64{}
		}
		if want[line[0]][line[1]], err = strconv.ParseFloat(line[2], 64); err != nil {
			t.Fatal(err)
		}
	}
	if len(want) != 8 {
		t.Errorf("%d files", len(want))
	}
	for name, counts := range want {
		t.Run(name, func(t *testing.T) {
			got := counted(t, name, Official(t, name))
			for what, value := range counts {
				if math.Abs(got[what]-value) > 1e-12*value { // sums in another order
					t.Errorf("%s: %v, in DuckDB %v", what, got[what], value)
				}
			}
			if len(got) != len(counts) {
				t.Errorf("%d counts, in DuckDB %d", len(got), len(counts))
			}
		})
	}
}

// counted is what our reader counts in a file.
func counted(t *testing.T, name, path string) map[string]float64 {
	t.Helper()
	ctx, got := context.Background(), map[string]float64{}
	distinct := func(what string) func(string) {
		seen := map[string]bool{}
		return func(code string) { seen[code] = true; got[what] = float64(len(seen)) }
	}
	whole := func(c reading.Counts, err error) {
		if err != nil || c.Rejected != 0 || !c.Balanced() {
			t.Fatalf("%+v, %v", c, err)
		}
	}
	in := reading.Input{Path: path}
	switch publication, _, _ := strings.Cut(name, "-"); publication {
	case "epcncorepartnerdetails":
		found, err := ods.ReadMemberships(ctx, in)
		whole(found.Counts, err)
		practice, network := distinct("practices"), distinct("networks")
		day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
		for _, m := range found.Rows {
			got["spells"]++
			practice(m.PracticeCode)
			network(m.NetworkCode)
			if m.End == nil {
				got["without_end"]++
			}
			if !m.Start.After(day) && (m.End == nil || !m.End.Before(day)) {
				got["open_on_the_day"]++
			}
		}
	case "epraccur":
		found, err := ods.ReadPractices(ctx, in)
		whole(found.Counts, err)
		for _, p := range found.Rows {
			got["organisations"]++
			got["active"] += one(p.Status == "active")
			got["active_practices"] += one(p.Status == "active" && p.Setting == ods.GPPractice)
			got["closed"] += one(p.Closed != nil)
		}
	case "gp":
		found, err := nhse.ReadPracticeMap(ctx, in)
		whole(found.Counts, err)
		network, board, place := distinct("networks"), distinct("boards"), distinct("sub_icb_locations")
		for _, p := range found.Rows {
			got["practices"]++
			board(p.ICBCode)
			place(p.SubICBCode)
			if p.NetworkCode == "" {
				got["in_no_network"]++
				continue
			}
			network(p.NetworkCode)
		}
	case "iod2025":
		found, err := mhclg.ReadScores(ctx, in)
		whole(found.Counts, err)
		var income, multiple int64
		for _, l := range found.Rows {
			income, multiple = income+l.Scores[mhclg.Income], multiple+l.Scores[mhclg.Multiple]
		}
		got["lsoas"] = float64(len(found.Rows))
		got["income"], got["multiple"] = float64(income)/mhclg.Unit, float64(multiple)/mhclg.Unit
	case "lsoa2011":
		found, err := ons.ReadExactFit(ctx, in)
		whole(found.Counts, err)
		got["rows"] = float64(found.Counts.Rows)
		kinds := map[string]string{ons.Unchanged: "unchanged", ons.Split: "split", ons.Merged: "merged", ons.Irregular: "irregular"}
		for _, c := range found.Rows {
			got["english"]++
			got[kinds[c.Kind]]++
		}
	case "allocation":
		found, err := nhse.ReadAllocationWeights(ctx, in)
		whole(found.Counts, err)
		sum := func(of func(data.AllocationWeight) float64) (total float64) {
			for _, a := range found.Rows {
				total += of(a)
			}
			return total
		}
		got["practices"] = float64(len(found.Rows))
		got["population"] = sum(func(a data.AllocationWeight) float64 { return a.Population })
		got["weighted"] = sum(func(a data.AllocationWeight) float64 { return a.Weighted })
	}
	return got
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
