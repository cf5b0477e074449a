package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func loadOverrides(t *testing.T, asked Request) []Override {
	t.Helper()
	study, err := Load(asked)
	if err != nil {
		t.Fatal(err)
	}
	resolved, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	again, err := FromResolved(resolved)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(study.Overrides, again.Overrides); diff != "" {
		t.Errorf("the manifest loses overrides (-study +manifest):\n%s", diff)
	}
	return study.Overrides
}

func TestNothingIsOverriddenWhereNothingIs(t *testing.T) {
	for _, name := range StudyNames() {
		if got := loadOverrides(t, Request{Study: name}); len(got) > 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := loadOverrides(t, Request{Study: "bjgp2024", Set: []string{"analysis.confidence=0.95"}}); len(got) > 0 {
		t.Errorf("what --set repeats is no override: %+v", got)
	}
}

func TestOverridesOfFlagAndEnvironment(t *testing.T) {
	t.Setenv(EnvironmentName("analysis.per"), "0.2")
	got := loadOverrides(
		t,
		Request{Study: "bjgp2024", Set: []string{"analysis.confidence=0.9", "contracts=[2019-20, 2022-23]", "streams.2022-23.without=[core]"}},
	)
	want := []Override{
		{Key: "analysis.confidence", Was: "0.95", Value: "0.9", By: "--set"},
		{Key: "analysis.per", Was: "0.1", Value: "0.2", By: "PCNEVAL_ANALYSIS_PER"},
		{Key: "contracts", Was: "[2019-20, 2020-21, 2021-22, 2022-23]", Value: "[2019-20, 2022-23]", By: "--set"},
		{Key: "streams.2022-23.without", Value: "[core]", By: "--set"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i, repeats := range []string{
		"--set analysis.confidence=0.9", "--set analysis.per=0.2", "--set 'contracts=[2019-20, 2022-23]'",
		"--set 'streams.2022-23.without=[core]'",
	} {
		if got[i].Repeats() != repeats {
			t.Errorf("%s, want %s", got[i].Repeats(), repeats)
		}
	}
}

// A file under the name of a built-in study passes for it only where it says
// the same.
func TestOverridesOfAFile(t *testing.T) {
	text, err := builtIn.ReadFile("studies/bjgp2024.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write := func(from, to string) string {
		path := filepath.Join(t.TempDir(), "mine.yaml")
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), from, to, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	got := loadOverrides(t, Request{Study: write("confidence: 0.95", "confidence: 0.99"), Set: []string{"analysis.per=0.05"}})
	want := []Override{
		{Key: "analysis.confidence", Was: "0.95", Value: "0.99", By: "mine.yaml"},
		{Key: "analysis.per", Was: "0.1", Value: "0.05", By: "--set"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := loadOverrides(t, Request{Study: write("study: bjgp2024", "study: mine")}); len(got) > 0 {
		t.Errorf("a study of another name is its own: %+v", got)
	}
}

// What may name a person or a place is not repeated in a manifest.
func TestOverridesOfInterviewsKeepSilent(t *testing.T) {
	got := loadOverrides(
		t,
		Request{Study: "demo", Set: []string{"qualitative.sites.A.network=U22119", "qualitative.disclosure.salt=Saltburn-by-the-Sea"}},
	)
	for _, o := range got {
		if o.Value != unrepeated || o.Was != "" || strings.Count(o.Key, ".") > 1 || o.Repeats() != "" {
			t.Errorf("%+v", o)
		}
	}
	if len(got) != 2 {
		t.Errorf("%d overrides, want qualitative.sites and qualitative.disclosure: %+v", len(got), got)
	}
}

// An optional input, and an option of the sensitivity, are taken out by null;
// of inputs an empty value does the same.
func TestNullTakesAKeyOut(t *testing.T) {
	study, err := Load(Request{Study: "bjgp2024", Set: []string{
		"inputs.memberships_later=null", "inputs.practice_map=", "sensitivity.choices.deprivation.children_income_deprivation=null",
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []Role{MembershipsLater, PracticeMap} {
		if _, named := study.Inputs[role]; named {
			t.Errorf("%s is still named", role)
		}
	}
	if _, tried := study.Sensitivity.Choices.Others["deprivation"]["children_income_deprivation"]; tried {
		t.Error("the option is still tried")
	}
	if _, err := Load(Request{Study: "bjgp2024", Set: []string{"inputs.payments=null"}}); err == nil {
		t.Error("a required input can be taken out")
	}
}
