package labels_test

import (
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/labels"
	"pcneval/stages/stagetest"
)

// The words are written by hand here: a stream has those of its latest year,
// an option of a form those of what its name says.
func TestCodesInWords(t *testing.T) {
	study := config.Study{Contracts: []string{"2021-22", "2022-23"}, Sensitivity: config.Sensitivity{
		Permutations: 1,
		Choices: config.SensitivityChoices{
			Streams: map[string]config.StreamOption{"with_winter": {Reason: "x", Years: map[string]config.StreamSelection{"2022-23": {}}}},
			Others:  map[string]map[string]string{"sample": {"without_over_100000": "x", "without_QOP": "x"}},
		},
	}}
	core := func(year, label string) data.Stream {
		return data.Stream{
			ContractYear: year,
			Stream:       "core",
			Label:        label,
			Base:         "registered",
			Months:       12,
			Reason:       "x",
			Confidence:   "high",
			Source:       "x",
		}
	}
	tables := stagetest.Run(t, labels.Stage(study), stagetest.Rows(core("2021-22", "Core"), core("2022-23", "Core funding")))
	got := stagetest.Read(t, tables, func(l data.Label) string { return l.Column + " " + l.Code })
	for at, want := range map[string]string{
		"stream core":                 "Core funding",
		"streams as_study":            "as the study counts",
		"streams with_winter":         "with winter",
		"sample without_over_100000":  "those of over 100,000 patients",
		"sample without_QOP":          "those of ICB QOP",
		"sample all":                  "none",
		"se_type CR1":                 "CR1, by ICB",
		"need_adjuster adjusted":      "PCN adjusted population",
		"choice need_adjuster":        "what funding is divided by",
		"base care_home_beds":         "care home beds",
		"rule need":                   "weighted list times deprivation",
		"rule answer_depends":         "the answer depends on a choice",
		"measure quintile_gap_pooled": "gap between fifths, patients pooled",
	} {
		if got[at].Label != want {
			t.Errorf("%s is %q; want %q", at, got[at].Label, want)
		}
	}
	for _, at := range []string{"sample without_over_200000", "streams NAME"} {
		if label, there := got[at]; there {
			t.Errorf("%s is no code of the study, and is told as %q", at, label.Label)
		}
	}
}
