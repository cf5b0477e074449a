package nhse

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

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
