package nhse

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

func TestOfficialAdjustedPopulations(t *testing.T) {
	found, err := ReadAdjustedPopulations(
		context.Background(),
		reading.Input{
			Role: "adjusted_populations",
			Path: Official(t, "B1357-PCN-Adjusted-Populations-v1.3.xlsx"),
			AsAt: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC),
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	// Counts and sums from the README of the official files, where they were
	// taken with other programs.
	if p, n := len(found.Practices.Rows), len(found.Networks.Rows); p != 6528 || n != 1255 {
		t.Errorf("%d practices in %d networks, want 6528 in 1255", p, n)
	}
	var members, all, alone int64
	var adjusted float64
	byNetwork := map[string]int64{}
	for _, p := range found.Practices.Rows {
		all += p.Registered
		adjusted += p.Adjusted
		if p.Member {
			members += p.Registered
			byNetwork[p.NetworkCode] += p.Registered
		} else {
			alone++
		}
	}
	if members != 61_271_357 || all != 61_499_630 || alone != 70 || math.Abs(adjusted-61_499_630) > 0.5 {
		t.Errorf("members' R %d, all R %d, A %f, %d in no network; want 61271357, 61499630, 61499630, 70", members, all, adjusted, alone)
	}
	for _, n := range found.Networks.Rows {
		if byNetwork[n.NetworkCode] != n.Registered {
			t.Errorf("%s: members sum to %d, printed %d", n.NetworkCode, byNetwork[n.NetworkCode], n.Registered)
		}
	}
	// The first data row of the sheet is its fourth.
	if found.Practices.Lines[0] != 4 || found.Practices.Rows[0].PracticeCode != "E81050" {
		t.Errorf("the first practice is %s in row %d, want E81050 in row 4", found.Practices.Rows[0].PracticeCode, found.Practices.Lines[0])
	}
	for _, counts := range []reading.Counts{found.Practices.Counts, found.Networks.Counts} {
		if !counts.Balanced() || counts.Rejected != 0 {
			t.Errorf("%+v", counts)
		}
	}
}

// readAdjusted writes a workbook and reads it.
func readAdjusted(t *testing.T, columns map[string]string, sheets []Sheet) (AdjustedPopulations, error) {
	t.Helper()
	path := File(t, "B1357.xlsx", Workbook(t, sheets...))
	return ReadAdjustedPopulations(context.Background(), reading.Input{Role: "adjusted_populations", Path: path, Columns: columns})
}

func TestAdjustedPopulationsOfAnotherYear(t *testing.T) {
	sheets := Adjusted([][]any{Network("U10001", 3000, 2900.5)}, [][]any{
		Practice("YES ", " A81001", "U10001", 2000, "2000.25"), Practice("no", "A81002", "N/A", 1000, 1e3),
	})
	for _, sheet := range sheets[1:] {
		for i, heading := range sheet.Rows[2] {
			later := strings.NewReplacer(
				"1 Jan 22", "1 January 2023", "Jan 22", "Jan 23", "April 22", "April 23", "I January  22", "1 Jan 2023", "CCG", "Sub ICB Loc",
				"\n", "\r\n ", "ICS", "ICB",
			).
				Replace(heading.(string))
			sheet.Rows[2][i] = later
		}
	}
	found, err := readAdjusted(t, nil, sheets)
	if err != nil {
		t.Fatal(err)
	}
	want := []data.SourcePractice{
		{
			PracticeCode: "A81001",
			PracticeName: "PRACTICE  A81001",
			Member:       true,
			NetworkCode:  "U10001",
			RegionCode:   "Y63",
			RegionName:   "North East and Yorkshire",
			ICBCode:      "QHM",
			ICBName:      "North East ICB",
			Registered:   2000,
			Adjusted:     2000.25,
		},
		{
			PracticeCode: "A81002",
			PracticeName: "PRACTICE A81002",
			RegionCode:   "Y63",
			RegionName:   "North East and Yorkshire",
			ICBCode:      "QHM",
			ICBName:      "North East ICB",
			Registered:   1000,
			Adjusted:     1000,
		},
	}
	if diff := cmp.Diff(want, found.Practices.Rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAdjustedPopulationsSetsAsideWhatIsNoPractice(t *testing.T) {
	gap := make([][]any, 0, 3000)
	for range 2990 {
		gap = append(gap, []any{"", nil, " "})
	}
	practices := append([][]any{Practice("Yes", "A81001", "U10001", 2000, 2000)}, gap...)
	practices = append(
		practices, Practice("Yes", "A81002", "U10001", 1000, 900.5),
		[]any{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, 3000, 2900.5}, []any{" "},
	)
	found, err := readAdjusted(t, nil, Adjusted([][]any{Network("U10001", 3000, 2900.5), {"Total", nil, 3000, 2900.5}}, practices))
	if err != nil {
		t.Fatal(err)
	}
	want := reading.Counts{Rows: 2993, Used: 2, SetAside: map[string]int64{"blank row": 2990, "grand total": 1}}
	if diff := cmp.Diff(want, found.Practices.Counts); diff != "" {
		t.Errorf("a gap of formatted rows must not hide what follows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{4, 2995}, found.Practices.Lines); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(reading.Counts{Rows: 2, Used: 1, SetAside: map[string]int64{"grand total": 1}}, found.Networks.Counts); diff != "" {
		t.Error(diff)
	}
}

// What a practice's row says of its membership and of its network must agree:
// in a year in which it does not, a practice would be in two states at once.
func TestMembershipThatContradictsTheNetwork(t *testing.T) {
	networks := [][]any{Network("U10001", 3000, 3000)}
	for name, c := range map[string]struct {
		member, network, says string
	}{
		"no member, and in a network": {"No", "U10001", "says the practice is no member, though it has a network"},
		"a member of no network":      {"Yes", "N/A", "is empty, though the practice is a member"},
		"neither":                     {"Perhaps", "U10001", "is neither Yes nor No"},
	} {
		sheets := Adjusted(
			networks,
			[][]any{Practice("Yes", "A81001", "U10001", 3000, 3000), Practice(c.member, "A81002", c.network, 1000, 1000)},
		)
		path := File(t, "B1357.xlsx", Workbook(t, sheets...))
		found, err := ReadAdjustedPopulations(
			context.Background(), reading.Input{Role: "adjusted_populations", Path: path, MaxRejectedShare: 0.5},
		)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rejects := found.Practices.Rejects
		if len(rejects) != 1 || rejects[0].Row != 5 || !strings.Contains(rejects[0].Reason, c.says) {
			t.Errorf("%s: rejected %+v", name, rejects)
		}
		if rows := found.Practices.Rows; len(rows) != 1 || rows[0].PracticeCode != "A81001" || !found.Practices.Counts.Balanced() {
			t.Errorf("%s: rows %+v, %+v", name, rows, found.Practices.Counts)
		}
	}
}

// The remedy that a missing heading's message prints mends the file.
func TestAHeadingToldInTheStudyFile(t *testing.T) {
	sheets := Adjusted([][]any{Network("U10001", 3000, 2900.5)}, [][]any{Practice("Yes", "A81001", "U10001", 3000, 2900.5)})
	sheets[2].Rows[2] = append([]any{}, sheets[2].Rows[2]...)
	sheets[2].Rows[2][14] = "List\nsizes"
	if _, err := readAdjusted(t, nil, sheets); err == nil {
		t.Fatal("read without an error")
	}
	found, err := readAdjusted(t, map[string]string{"registered": "list sizes"}, sheets)
	if err != nil {
		t.Fatal(err)
	}
	if found.Practices.Rows[0].Registered != 3000 || found.Networks.Rows[0].Registered != 3000 {
		t.Errorf("%+v", found)
	}
}

func BenchmarkAdjustedPopulations(b *testing.B) {
	in := reading.Input{Role: "adjusted_populations", Path: Official(b, "B1357-PCN-Adjusted-Populations-v1.3.xlsx")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadAdjustedPopulations(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}
