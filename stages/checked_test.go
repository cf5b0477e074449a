package stages_test

import (
	"slices"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages"
)

// Whatever is counted for a check that can stop a run is counted by a step that
// check runs, too.
func TestWhatStopsARunIsChecked(t *testing.T) {
	leftOut := map[string][]string{"agreement": {"agreement_few_sources"}} // steps, and what they count
	for _, name := range []string{"demo", "bjgp2024"} {
		study, err := config.Load(config.Request{Study: name})
		if err != nil {
			t.Fatal(err)
		}
		checked := stages.Checked(*study)
		counting := 0
		for _, stage := range stages.Study(*study, nil, "a test") {
			if !slices.Contains(stage.Writes, "findings") {
				continue
			}
			counting++
			if !slices.Contains(checked, stage.Name) && leftOut[stage.Name] == nil {
				t.Errorf("%s: the step %s counts for checks, and check does not run it", name, stage.Name)
			}
		}
		if counting < 8 {
			t.Errorf("%s: only %d steps count for checks", name, counting)
		}
	}
	for _, rule := range data.RulesOf(true) {
		if rule.Severity == data.SeverityError && slices.Contains(leftOut["agreement"], rule.ID) {
			t.Errorf("check does not see %s, which stops a run", rule.ID)
		}
	}
}
