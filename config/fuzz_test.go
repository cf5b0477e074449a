package config

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// FuzzLoad reads a study file as a run does. A study without a problem is the
// same study once a run has written it out.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		rightStudy, smallStudy, "a: *a", "a: &a [*a]", "? [x]\n: y", "<<: {a: b}", "inputs: {payments: ~}", "streams: [{: x}]", rightContract,
	} {
		f.Add([]byte(seed))
	}
	file := filepath.Join(f.TempDir(), "study.yaml")
	f.Fuzz(func(t *testing.T, text []byte) {
		study, err := Load(Request{Study: overwritten(t, file, text)})
		if err != nil {
			problems(t, err)
			return
		}
		resolved, err := study.Resolved()
		if err != nil {
			t.Fatal(err)
		}
		again, err := FromResolved(resolved)
		if err != nil {
			t.Fatalf("what a run wrote out cannot be read: %v\n%s", err, resolved)
		}
		if twice, err := again.Resolved(); err != nil || !bytes.Equal(twice, resolved) {
			t.Fatalf("%v: the study\n%s\nbecomes\n%s", err, resolved, twice)
		}
	})
}

// FuzzLoadContract reads a contract file and computes each of its formulas.
func FuzzLoadContract(f *testing.F) {
	f.Add([]byte(rightContract))
	f.Add([]byte(replacedRate("{rate_gbp: 1, source: x}")))
	f.Add([]byte(rightContract + "readings: [{name: a, title: t, rates: {core: 1}}]\n"))
	file := filepath.Join(f.TempDir(), "contract.yaml")
	f.Fuzz(func(t *testing.T, text []byte) {
		contract, err := LoadContract(overwritten(t, file, text))
		if err != nil {
			problems(t, err)
			return
		}
		for _, stream := range contract.Streams {
			if formula := stream.formula; formula != nil {
				computes(t, formula)
			}
		}
	})
}

// FuzzParseFormula reads one formula.
func FuzzParseFormula(f *testing.F) {
	for _, seed := range []string{"registered > 100000 ? 2 * 37810 : 37810", "min(1, 2)", "((((", "1..9", "a?.b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if formula, err := ParseFormula(text); err == nil {
			computes(t, formula)
		}
	})
}

// computes makes sure that a formula gives a number or an error.
func computes(t *testing.T, formula *Formula) {
	t.Helper()
	v := Variables{}
	for _, variable := range NetworkVariables {
		v[variable.Name] = 2
	}
	if value, err := formula.Value(v); err == nil && (math.IsNaN(value) || math.IsInf(value, 0)) {
		t.Errorf("%s gave %v without an error", formula, value)
	}
}

func overwritten(t *testing.T, file string, text []byte) string {
	t.Helper()
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
