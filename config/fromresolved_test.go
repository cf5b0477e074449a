package config

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Formulas hold compiled code, which nothing can compare; their text stands in
// Amount.
var sameStudy = cmp.Options{cmpopts.IgnoreUnexported(Stream{}, StreamChange{}), cmpopts.EquateEmpty()}

func TestFromResolvedGivesBackEveryBuiltInStudy(t *testing.T) {
	for _, name := range StudyNames() {
		study, err := Load(Request{Study: name})
		if err != nil {
			t.Fatal(err)
		}
		resolvesBack(t, study)
	}
}

func TestFromResolvedGivesBackScenarios(t *testing.T) {
	study, err := Load(Request{Study: "demo", Set: []string{
		"scenarios=[" + strings.Join(ScenarioNames(), ", ") + "]", "inputs.allocation_weights.file=weights.csv",
	}})
	if err != nil {
		t.Fatal(err)
	}
	if back := resolvesBack(t, study); len(back.ScenarioFiles) != len(ScenarioNames()) || len(back.ScenarioFiles) == 0 {
		t.Errorf("%d scenarios come back", len(back.ScenarioFiles))
	}
}

func TestFromResolvedGivesBackWhatWasLaidOverAStudy(t *testing.T) {
	folder := t.TempDir()
	contract := "contract_year: 2031-32\nstreams:\n" +
		"  - {name: odd, label: 'Lines < 3 & \"quoted\": é', amount: 'max(registered * 0.25, 1e3) < 5 ? 7 : 0.1', months: 12, confidence: " +
		"low, source: invented, starts: 2031-04-01}\n"
	if err := os.WriteFile(filepath.Join(folder, "mine.yaml"), []byte(contract), 0o666); err != nil {
		t.Fatal(err)
	}
	study, err := Load(Request{Study: "demo", Set: []string{
		"contracts=[2022-23, " + filepath.Join(folder, "mine.yaml") + "]", "streams={}", "analysis.confidence=0.9",
		"alignment={rule: first_after, date: 2022-01-03}", "title=01234: a title that looks like a number",
	}})
	if err != nil {
		t.Fatal(err)
	}
	back := resolvesBack(t, study)
	stream := back.ContractYears[1].Streams[0]
	if value, err := stream.Value(Variables{"registered": 40_000}); err != nil || value != 0.1 {
		t.Errorf("the formula of a study read back gives %v, %v", value, err)
	}
}

// resolvesBack holds Resolved, FromResolved, Resolved against each other.
func resolvesBack(t *testing.T, study *Study) *Study {
	t.Helper()
	text, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	back, err := FromResolved(text)
	if err != nil {
		t.Fatalf("study %s: %v", study.Name, err)
	}
	again, err := back.Resolved()
	if err != nil || !bytes.Equal(again, text) {
		t.Errorf("study %s is resolved in another way after it was read back (%v)", study.Name, err)
	}
	if hides := study.Qualitative.Public().Disclosure.Secret != ""; back.Reveal(study) != hides {
		t.Errorf("study %s: that it hides something is %v", study.Name, hides)
	}
	if diff := cmp.Diff(study, back, sameStudy); diff != "" {
		t.Errorf("study %s comes back changed (-was +is):\n%s", study.Name, diff)
	}
	return back
}

func TestFromResolvedIgnoresTheEnvironment(t *testing.T) {
	study, err := Load(Request{Study: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PCNEVAL_ANALYSIS_CONFIDENCE", "0.5")
	if back := resolvesBack(t, study); back.Analysis.Confidence != 0.95 {
		t.Errorf("confidence is %v", back.Analysis.Confidence)
	}
}

func TestFromResolvedTellsWhatItCannotUse(t *testing.T) {
	study, err := Load(Request{Study: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	for change, want := range map[string]string{
		"":                              "file is empty",
		`"study": "demo"=>"stody": "x"`: "stody",
		`"confidence": 0.95=>"confidence": "high"`: "analysis.confidence",
		`"robust": 9999=>"robust": 9`:              "replicates.robust",
		`"contract_years"=>"years"`:                "not all that the key names is written out",
		`"months": 12=>"months": 13`:               "months are out of range",
	} {
		old, changed, _ := strings.Cut(change, "=>")
		broken := strings.ReplaceAll(string(text), old, changed)
		if change == "" {
			broken = ""
		}
		if _, err := FromResolved([]byte(broken)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: the error is %v, without %q", change, err, want)
		}
	}
}
