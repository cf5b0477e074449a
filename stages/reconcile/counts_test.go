package reconcile

import (
	"slices"
	"testing"

	"pcneval/data"
)

// Of three networks the payments file knows one.
func TestWeightingsAreCounted(t *testing.T) {
	out, err := setting{}.run(t.Context(), In{
		Networks:   []data.SourceNetwork{{NetworkCode: "A"}, {NetworkCode: "B"}, {NetworkCode: "C"}},
		Practices:  []data.SourcePractice{{PracticeCode: "P", Registered: 10}},
		Alignments: []data.Alignment{{PracticeCode: "P", NetworkCode: "A", Alignment: data.Member}},
		Payments:   []data.Payment{{PracticeCode: "P", NetworkCode: "A", Registered: 10, Weighted: 11}},
	})
	if want := []string{"3 networks, 1 with a weighting"}; err != nil || !slices.Equal(out.Counts, want) {
		t.Errorf("%v %v, want %v", out.Counts, err, want)
	}
}
