package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// choiceTable lists every choice and its options for the documentation.
func choiceTable() string {
	var rows [][]string
	for _, choice := range Choices {
		for _, option := range choice.Options {
			rows = append(rows, []string{code(choice.Name), code(option.Name), option.Does})
		}
	}
	return table("choice|option|is", rows...)
}

const tried = rightStudy + `
sensitivity:
  permutations: 20
  contract_years: [2019-20]
  choices:
    need_adjuster: {contractor_weighted: the study, registered: plain}
    streams:
      as_study: {reason: the study}
      contract: {reason: the contract, years: {2019-20: {with: [extended_hours], without: [extended_hours_full_year]}}}
    sample:
      all: everyone
      without_over_100000: rules differ
      without_largest_2_percent: far out
      without_QOP: the largest
`

func TestCrossedPutsTheStudysOwnFirst(t *testing.T) {
	folder := write(t, map[string]string{"study.yaml": tried})
	study := load(t, filepath.Join(folder, "study.yaml"))
	if diff := cmp.Diff([]string{"2019-20"}, study.Tried()); diff != "" {
		t.Error(diff)
	}
	got := map[string][]string{}
	for _, choice := range study.Crossed("2019-20") {
		for _, option := range choice.Options {
			got[choice.Name] = append(got[choice.Name], option.Name)
			if option.Reason == "" {
				t.Errorf("%s %s has no reason", choice.Name, option.Name)
			}
		}
	}
	want := map[string][]string{
		"need_adjuster": {"contractor_weighted", "registered"}, "streams": {"as_study", "contract"}, "alignment": {"listed"},
		"weighting": {"payments_codes"}, "deprivation": {"income_deprivation"}, "place": {"none"},
		"practice_mean": {"patient_weighted"}, "form": {"linear"},
		"weights": {"none"}, "sample": {"all", "without_QOP", "without_largest_2_percent", "without_over_100000"},
		"standard_error": {"classical"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if options := study.Crossed("2022-23")[1].Options; len(options) != 1 {
		t.Errorf("an option for the streams of 2019-20 is tried in 2022-23: %v", options)
	}
}

// The option takes back what the study changed: extended hours for nine months.
func TestSelectedInLaysAnOptionOverTheStudy(t *testing.T) {
	folder := write(t, map[string]string{"study.yaml": tried})
	study := load(t, filepath.Join(folder, "study.yaml"))
	counted := func(option string) (names []string) {
		for _, choice := range study.SelectedIn(study.ContractYears[0], option) {
			if choice.InStudy && strings.HasPrefix(choice.Stream.Name, "extended") {
				names = append(names, choice.Stream.Name)
			}
		}
		return names
	}
	if diff := cmp.Diff([]string{"extended_hours_full_year"}, counted(AsStudy)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"extended_hours"}, counted("contract")); diff != "" {
		t.Error(diff)
	}
}

func TestWrongSensitivities(t *testing.T) {
	edit := func(old, new string) string { return replace(t, tried, old, new) }
	const at = "sensitivity.choices."
	for _, w := range []wrong{
		{
			"unknown choice beside the others", edit("need_adjuster:", "weighing: {a: b}\n    need_adjuster:"), 27, at + "weighing",
			"did you mean weighting?",
		},
		{"unknown choice", edit("need_adjuster:", "need_ajuster:"), 27, at + "need_ajuster", "did you mean need_adjuster?"},
		{"unknown option", edit("registered: plain", "registerd: plain"), 27, at + "need_adjuster.registerd", "did you mean registered?"},
		{
			"a formula without its weights", edit("registered: plain", "allocation_weighted: the formula"), 27,
			at + "need_adjuster.allocation_weighted", "the study names no file of them",
		},
		{"no reason", edit("registered: plain", "registered: ' '"), 27, at + "need_adjuster.registered", "has no reason"},
		{"no permutations", edit("permutations: 20", "permutations: 0"), 24, "sensitivity.permutations", "1 or more"},
		{"no contract year", edit("[2019-20]\n  choices", "[2019/20]\n  choices"), 25, "sensitivity.contract_years[1]", "two years in a row"},
		{"streams without a reason", edit("{reason: the contract, ", "{"), 30, at + "streams.contract", "has no reason"},
		{
			"streams that change nothing",
			edit(", years: {2019-20: {with: [extended_hours], without: [extended_hours_full_year]}}", ""), 30,
			at + "streams.contract.years", "as_study alone",
		},
		{
			"unknown stream", edit("{with: [extended_hours]", "{with: [extended_hour]"), 30,
			at + "streams.contract.years.2019-20.with[1]", "did you mean extended_hours?",
		},
		{
			"two for each other", edit(", without: [extended_hours_full_year]", ""), 30, at + "streams.contract.years.2019-20",
			"stand for each other",
		},
		{
			"unknown sample", edit("without_largest_2_percent", "without_largest_2_per_cent"), 34,
			at + "sample.without_largest_2_per_cent", "did you mean without_largest_1_percent?",
		},
		{
			"list for options", edit("{contractor_weighted: the study, registered: plain}", "[registered]"), 27, at + "need_adjuster",
			"keys and values",
		},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(t, map[string]string{"study.yaml": w.text})
			_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
			w.assertOnly(t, problems(t, err), "study.yaml")
		})
	}
}

func TestWhatTheNameOfAnOptionSays(t *testing.T) {
	sample, _ := ChoiceNamed("sample")
	for name, want := range map[string][2]string{
		"all": {"all", "all"}, "without_largest_1_percent": {"without_largest_1_percent", "1"},
		"without_largest_12_percent": {"without_largest_1_percent", "12"},
		"without_over_70000":         {"without_over_100000", "70000"}, "without_QWO": {"without_QOP", "QWO"},
	} {
		if option, says, known := sample.Option(name); !known || option.Name != want[0] || says != want[1] {
			t.Errorf("%s is %q, which says %q, %v", name, option.Name, says, known)
		}
	}
	for _, name := range []string{
		"", "none", "without_over_", "without_largest_100_percent", "without_largest_0_percent",
		"without_qwo", "without_over_1e5", "without_QWO2",
	} {
		if option, _, known := sample.Option(name); known {
			t.Errorf("%q is read as %+v", name, option)
		}
	}
}

// The example that a form is declared by is of that form, and labels take what
// names say.
func TestEveryChoiceIsDeclaredWhole(t *testing.T) {
	for _, choice := range Choices {
		if choice.Name == "" || choice.Label == "" || len(choice.Options) == 0 {
			t.Errorf("%+v", choice)
		}
		for _, option := range choice.Options {
			found, _, known := choice.Option(option.Name)
			if !known || found.Name != option.Name {
				t.Errorf("%s: the option %s is read as %q", choice.Name, option.Name, found.Name)
			}
			if option.Label == "" || option.Does == "" || strings.Contains(option.Label, "%s") != (option.Form != nil) {
				t.Errorf("%s: %+v", choice.Name, option)
			}
		}
	}
}

// Every built-in study tries what it declares, each with its reason and at
// least a thousand ways.
func TestBuiltInStudiesTryAThousandWays(t *testing.T) {
	for _, name := range []string{"bjgp2024", "demo"} {
		study := load(t, name)
		for _, year := range study.Tried() {
			ways := 1
			for _, choice := range study.Crossed(year) {
				ways *= len(choice.Options)
			}
			if ways < 1000 {
				t.Errorf("%s, %s: %d ways", name, year, ways)
			}
		}
		if len(study.Tried()) == 0 {
			t.Errorf("%s tries nothing", name)
		}
	}
}
