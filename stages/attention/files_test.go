package attention_test

import (
	"testing"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/stagetest"
)

// Two years off is told, a day less is not; neither are a later release, which
// is meant to be later, nor interviews.
func TestFilesOfAnotherTimeAreTold(t *testing.T) {
	day := func(text string) *time.Time {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	study := config.Study{Inputs: map[config.Role]config.Input{
		config.AdjustedPopulations: {File: "populations.xlsx", AsAt: day("2025-01-01")},
		config.Memberships:         {File: "members.xlsx", Released: day("2023-01-02")},
		config.MembershipsLater:    {File: "later.xlsx", Released: day("2027-06-01")},
		config.Practices:           {File: "epraccur.csv", Released: day("2027-01-01")},
		config.PracticeMap:         {File: "map.csv", AsAt: day("2023-01-01")},
		config.Payments:            {File: "payments.csv", AsAt: day("2026-12-31")},
		config.Interviews:          {File: "interviews.qdpx", AsAt: day("2020-01-01")},
		config.Deprivation:         {File: "scores.csv", Vintage: 2019},
	}}
	got := found(t, study,
		stagetest.Rows(data.Check{Check: "networks_excluded", Severity: data.SeverityWarning, Count: 12, Limit: 25, Passed: true}),
		stagetest.Rows(data.Funding{NetworkCode: "U1", ContractYear: "2022-23", Stream: "core", InStudy: true, AmountGBP: pointer(1.0)}),
	)
	for _, want := range []string{"distant_input practices", "distant_input practice_map"} {
		if got[want].Severity != data.SeverityWarning {
			t.Errorf("%s is not told: %+v", want, got)
		}
	}
	if len(got) != 2 {
		t.Errorf("found %+v", got)
	}
}
