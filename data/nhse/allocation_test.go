package nhse

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// Rows and sums counted with Python's csv module; both columns add up to the
// same, to the rounding of the last digit printed.
func TestOfficialAllocationWeights(t *testing.T) {
	for file, want := range map[string]struct {
		rows int
		sum  float64
	}{
		"allocation-weights-2023-24.csv": {6553, 61903547.3237},
		"allocation-weights-2024-25.csv": {6553, 62154629.81},
		"allocation-weights-2025-26.csv": {6348, 63849324.3},
	} {
		t.Run(file, func(t *testing.T) {
			table, err := ReadAllocationWeights(context.Background(), reading.Input{Role: "allocation_weights", Path: Official(t, file)})
			if err != nil {
				t.Fatal(err)
			}
			var plain, weighted float64
			for _, row := range table.Rows {
				plain, weighted = plain+row.Population, weighted+row.Weighted
			}
			if len(table.Rows) != want.rows || math.Abs(plain-want.sum) > 0.5 || math.Abs(weighted-want.sum) > 0.5 || !table.Counts.Balanced() {
				t.Errorf("%d rows, %.2f patients weighted as %.2f; want %v; %+v", len(table.Rows), plain, weighted, want, table.Counts)
			}
		})
	}
}

// The three layouts differ in the heading of the population, the mark of the
// encoding and the columns between.
func TestAllocationWeightsLayouts(t *testing.T) {
	want := []data.AllocationWeight{
		{PracticeCode: "A81001", Population: 4058.9, Weighted: 5262.3}, {PracticeCode: "A81002", Population: 18518.9, Weighted: 17315.5},
	}
	const rest = "A81001,x,4058.9,5000.1,5262.3\nA81002,x,18518.9,17000.2,17315.5\n"
	for name, text := range map[string]string{
		"2023-24": "Practice_Code,PCN_Name,pop 2022/23,Final WP,Final PMC WP\n" + rest,
		"2025-26": "\xef\xbb\xbfPractice_Code,PCN_Name,Population,Final WP,Final PMC WP\n" + rest,
		"CR LF":   strings.ReplaceAll("Practice_Code,PCN_Name,Pop 2027/28,Final WP,Final PMC WP\n"+rest, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			path := File(t, "weights.csv", []byte(text))
			table, err := ReadAllocationWeights(context.Background(), reading.Input{Role: "allocation_weights", Path: path})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, table.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}
