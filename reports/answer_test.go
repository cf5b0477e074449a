package reports

import (
	"strings"
	"testing"

	"pcneval/config"
)

// Indices of another year measure income otherwise, and the report says so; of
// those on which the study was first done there is nothing to say.
func TestIncomeOfOtherIndicesIsToldApart(t *testing.T) {
	for vintage, want := range map[int]string{2019: "", 2025: "23.3% of people in England, not 12.9%"} {
		run := aRun()
		deprivation := run.Study.Inputs[config.Deprivation]
		deprivation.Vintage = vintage
		run.Study.Inputs[config.Deprivation] = deprivation
		said := strings.Contains(written(t, run)["report.md"], "measure it otherwise than those of 2019: "+want)
		if said != (want != "") {
			t.Errorf("indices of %d: told apart %v", vintage, said)
		}
	}
}
