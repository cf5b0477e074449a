package config

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTargetingFillsInWhatTheStudyLeavesOpen(t *testing.T) {
	for name, c := range map[string]struct {
		set  []string
		want Targeting
	}{
		"not asked": {nil, Targeting{}},
		"a reason alone": {
			[]string{"targeting={reason: a trial}"},
			Targeting{ICBs: []string{"all"}, Networks: 12, GrantGBP: 30_000, ContractYear: "2022-23", Reason: "a trial"},
		},
		"all of it": {
			[]string{"targeting={icbs: [QYG, QOP], networks: 10, grant_gbp: 2500.5, slope_gbp: 0.2, contract_year: 2019-20, reason: a trial}"},
			Targeting{ICBs: []string{"QYG", "QOP"}, Networks: 10, GrantGBP: 2500.5, SlopeGBP: 0.2, ContractYear: "2019-20", Reason: "a trial"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := write(t, map[string]string{"study.yaml": rightStudy})
			study := load(t, filepath.Join(folder, "study.yaml"), c.set...)
			if diff := cmp.Diff(c.want, study.Targeting); diff != "" {
				t.Error(diff)
			}
			if study.Targeting.On() != (c.set != nil) {
				t.Errorf("targeting is on: %v", study.Targeting.On())
			}
			if diff := cmp.Diff(study.Targeting, resolvesBack(t, study).Targeting); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWrongTargeting(t *testing.T) {
	for _, w := range []wrong{
		{"no reason", "{networks: 12}", 22, "targeting.reason", "why so many networks"},
		{"no boards", "{icbs: [], reason: r}", 22, "targeting.icbs", "[all]"},
		{"all beside others", "{icbs: [QYG, all], reason: r}", 22, "targeting.icbs[2]", "all stands beside others"},
		{"twice", "{icbs: [QYG, QYG], reason: r}", 22, "targeting.icbs[2]", "named twice"},
		{"no code", "{icbs: [Cheshire], reason: r}", 22, "targeting.icbs[1]", "Cheshire"},
		{"no networks", "{networks: 0, reason: r}", 22, "targeting.networks", "1 network or more"},
		{"negative grant", "{grant_gbp: -1, reason: r}", 22, "targeting.grant_gbp", "pounds, above 0"},
		{"a year that is not counted", "{contract_year: 2020-21, reason: r}", 22, "targeting.contract_year", "2020-21"},
		{"unknown key", "{network: 3, reason: r}", 22, "targeting.network", "did you mean networks?"},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(t, map[string]string{"study.yaml": rightStudy + "targeting: " + w.text + "\n"})
			_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
			w.assertOnly(t, problems(t, err), "study.yaml")
		})
	}
}
