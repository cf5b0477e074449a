package config

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// rightScenario is a scenario file without mistakes, with every key.
const rightScenario = `scenario: right
title: Core paid otherwise
reason: to see
cost_neutral: true
contract_years: [2019-20, 2022-23]
streams:
  - {name: core, base: registered, rate_gbp: 2}
  - name: counted
    amount: "registered * income_deprivation"
`

func TestWrongScenarios(t *testing.T) {
	edit := func(old, new string) string { return replace(t, rightScenario, old, new) }
	for _, w := range []wrong{
		{"unknown key", edit("cost_neutral:", "cost_neutrl:"), 4, "cost_neutrl", "did you mean cost_neutral?"},
		{"unknown key of a change", edit("rate_gbp: 2", "rate_gpb: 2"), 7, "streams[1].rate_gpb", "did you mean rate_gbp?"},
		{"no name", edit("scenario: right\n", ""), 0, "scenario", "no proper name"},
		{"name with blanks", edit("scenario: right", "scenario: all right"), 1, "scenario", "all right"},
		{"no title", edit("title: Core paid otherwise\n", ""), 0, "title", "scenario has no title"},
		{"no reason", edit("reason: to see\n", ""), 0, "reason", "scenario has no reason"},
		{"yes for true", edit("cost_neutral: true", "cost_neutral: yes"), 4, "cost_neutral", "true or false"},
		{"year of another form", edit("2022-23]", "2022/23]"), 5, "contract_years[2]", "2022/23"},
		{"no streams", "scenario: s\ntitle: t\nreason: r\n", 0, "streams", "scenario changes nothing"},
		{"a change of no stream", edit("name: core, ", ""), 7, "streams[1]", "change names no stream"},
		{"a stream twice", edit("name: counted", "name: core"), 8, "streams[2].name", "stream is changed twice"},
		{"formula and base", edit("    amount:", "    base: registered\n    amount:"), 10, "streams[2].amount", "either"},
		{"a change that says nothing", edit(", base: registered, rate_gbp: 2", ""), 7, "streams[1]", "change says nothing"},
		{"rate of nought", edit("rate_gbp: 2", "rate_gbp: 0"), 7, "streams[1].rate_gbp", "above 0"},
		{"unknown base", edit("base: registered", "base: registred"), 7, "streams[1].base", "did you mean registered?"},
		{"base that no input gives", edit("base: registered", "base: care_home_beds"), 7, "streams[1].base", "no input gives the base"},
		{"unknown variable", edit("registered *", "registerd *"), 9, "streams[2].amount", "did you mean registered?"},
		{"broken formula", edit("registered *", "registered * *"), 9, "streams[2].amount", "formula cannot be read"},
		{
			"published of no year", rightScenario + "published: [{contract_year: 2022, deprivation_quintile: 1, change_gbp: 1, source: x}]\n", 10,
			"published[1].contract_year", "did you mean 2022-23?",
		},
		{
			"published of no fifth", rightScenario + "published: [{contract_year: 2022-23, deprivation_quintile: 6, change_gbp: 1, source: " +
				"x}]\n", 10,
			"published[1].deprivation_quintile", "a fifth from 1",
		},
		{
			"published by nobody", rightScenario + "published: [{contract_year: 2022-23, deprivation_quintile: 1, change_gbp: 1}]\n", 10,
			"published[1].source", "has no source",
		},
		{"nothing in it", "", 0, "", "file is empty"},
	} {
		t.Run(w.name, func(t *testing.T) {
			folder := write(
				t,
				map[string]string{"scenario.yaml": w.text, "study.yaml": smallStudy + "contracts: [2019-20, 2022-23]\nscenarios: [scenario.yaml]\n"},
			)
			_, err := loadScenario("scenario.yaml", folder)
			w.assertOnly(t, problems(t, err), "scenario.yaml")
			_, err = Load(Request{Study: filepath.Join(folder, "study.yaml")})
			w.assertOnly(t, problems(t, err), "scenario.yaml")
		})
	}
}

// What is wrong between a study and its scenarios is told of the study file.
func TestWrongScenariosOfAStudy(t *testing.T) {
	other := replace(t, rightScenario, "contract_years: [2019-20, 2022-23]", "contract_years: [2025-26]")
	for _, w := range []wrong{
		{"unknown scenario", "[core_by_deprivaton]", 0, "scenarios[1]", "did you mean core_by_deprivation?"},
		{"scenario twice", "[scenario.yaml, scenario.yaml]", 0, "scenarios[2]", "scenario is named twice"},
		{"no weights", "[every_stream_on_allocation]", 0, "scenarios[1]", "allocation_weights"},
		{"stream of no year", "[unknown.yaml]", 0, "scenarios[1]", "did you mean core?"},
	} {
		t.Run(w.name, func(t *testing.T) {
			text := smallStudy + "contracts: [2019-20, 2022-23]\nscenarios: " + w.text + "\n"
			w.line = strings.Count(text, "\n")
			folder := write(t, map[string]string{
				"study.yaml": text, "scenario.yaml": rightScenario, "unknown.yaml": replace(t, rightScenario, "name: core", "name: cor"),
			})
			_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
			w.assertOnly(t, problems(t, err), "study.yaml")
		})
	}
	folder := write(t, map[string]string{
		"study.yaml": smallStudy + "contracts: [2022-23]\nscenarios: [other.yaml]\n",
		"other.yaml": replace(t, other, "name: core", "name: no_stream_of_this_study"),
	})
	if s := load(t, filepath.Join(folder, "study.yaml")); len(s.ScenarioFiles) != 1 || s.Scenarios[0] != "right" {
		t.Errorf("a scenario of another year is read as %v", s.Scenarios)
	}
}

func TestEveryBuiltInScenarioLoads(t *testing.T) {
	for _, name := range ScenarioNames() {
		if s, err := loadScenario(name, ""); err != nil || s.Name != name {
			t.Errorf("scenario %s calls itself %s: %v", name, s.Name, err)
		}
	}
}

func TestAChangePaysWhatItSays(t *testing.T) {
	rated := Stream{Name: "core", RateGBP: 1.5, Base: Registered}
	formula, err := ParseFormula("2 * registered")
	if err != nil {
		t.Fatal(err)
	}
	byFormula := Stream{Name: "posts", Amount: "2 * registered", formula: formula}
	known := Variables{Registered: 10, Adjusted: 7}
	for _, test := range []struct {
		name   string
		change StreamChange
		to     Stream
		want   Stream
		pays   float64
	}{
		{"a base keeps the rate", StreamChange{Base: Adjusted}, rated, Stream{Name: "core", RateGBP: 1.5, Base: Adjusted}, 10.5},
		{"a rate keeps the base", StreamChange{RateGBP: 3}, rated, Stream{Name: "core", RateGBP: 3, Base: Registered}, 30},
		{"both", StreamChange{RateGBP: 3, Base: Adjusted}, rated, Stream{Name: "core", RateGBP: 3, Base: Adjusted}, 21},
		{
			"a formula replaces both",
			StreamChange{Amount: "2 * registered", formula: formula},
			rated,
			Stream{Name: "core", Amount: "2 * registered"},
			20,
		},
		{"a base for a formula has a rate of one", StreamChange{Base: Adjusted}, byFormula, Stream{Name: "posts", RateGBP: 1, Base: Adjusted}, 7},
		{
			"base and rate for a formula",
			StreamChange{Base: Adjusted, RateGBP: 4},
			byFormula,
			Stream{Name: "posts", RateGBP: 4, Base: Adjusted},
			28,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.change.Applied(test.to)
			if diff := cmp.Diff(test.want, got, cmpopts.IgnoreUnexported(Stream{})); diff != "" {
				t.Errorf("stream (-want +got):\n%s", diff)
			}
			if pays, err := got.Value(known); err != nil || pays != test.pays {
				t.Errorf("it pays %v, %v, want %v", pays, err, test.pays)
			}
		})
	}
	if rated.Base != Registered || byFormula.Amount == "" {
		t.Error("a change changed the stream that it was applied to")
	}
}

func TestAChangeByNameComesBeforeOneOfAll(t *testing.T) {
	s := Scenario{Streams: []StreamChange{{Name: AllCounted, RateGBP: 1}, {Name: "core", RateGBP: 2}}}
	for stream, rate := range map[string]float64{"core": 2, "support": 1} {
		if change, ok := s.Change(stream); !ok || change.RateGBP != rate {
			t.Errorf("%s is changed by %+v, %v", stream, change, ok)
		}
	}
	if _, ok := (Scenario{Streams: s.Streams[1:]}).Change("support"); ok {
		t.Error("a stream that is not named is changed")
	}
	if s := (Scenario{ContractYears: []string{"2019-20"}}); s.Covers("2020-21") || !s.Covers("2019-20") || !(Scenario{}).Covers("2020-21") {
		t.Error("years are not covered as named")
	}
}
