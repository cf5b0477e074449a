package report

import (
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/diff"
	"pcneval/reports/markdown"
	"pcneval/reports/markdown/reread"
)

// What cannot be split is told as such, and what did not change is not told as
// a row of noughts.
func TestDifferenceTellsWhatIsNotSplit(t *testing.T) {
	said := string(markdown.Write(Document(&diff.Diff{Slopes: []data.SlopeChange{
		{
			Outcome: data.VariableFunding, ContractYear: "2021-22", Per: 0.1, Before: 1, After: 2, Change: 1,
			NotSplit: "the networks are too few",
		},
		{
			Outcome: data.VariableFunding, ContractYear: "2022-23", Per: 0.1, Before: 3, After: 3,
			Effects: []data.SlopeEffect{{Factor: data.FactorRates}},
		},
	}})))
	for _, want := range []string{"funding 2021-22 is not split: the networks are too few", "funding 2022-23 did not change"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if all := reread.Tables(said); len(all) > 0 {
		t.Errorf("tables of nothing: %v", all)
	}
}
