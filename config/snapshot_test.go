package config

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem"
)

const snapped = rightStudy + `
snapshots:
  january_2024:
    contracts: [2022-23]
    alignment: {rule: first_after}
    inputs:
      adjusted_populations: {file: later.xlsx, as_at: 2024-01-01}
      memberships: {file: later.zip, released: 2024-01-26}
`

// A snapshot has what it names, of the rest what every study needs, and nothing
// that bears witness of the study's own date.
func TestStudyInASnapshot(t *testing.T) {
	folder := write(t, map[string]string{"study.yaml": snapped})
	study := load(t, filepath.Join(folder, "study.yaml"))
	in := study.InSnapshot("january_2024")
	files := map[Role]string{}
	for role, input := range in.Inputs {
		files[role] = input.File
	}
	want := map[Role]string{
		AdjustedPopulations: "later.xlsx", Memberships: "later.zip", PatientsByLSOA: study.Inputs[PatientsByLSOA].File,
		Deprivation: study.Inputs[Deprivation].File, Payments: study.Inputs[Payments].File,
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Error(diff)
	}
	if got := in.Inputs[Memberships].Publisher; got != "NHS England ODS" {
		t.Errorf("the publisher of its memberships is %q", got)
	}
	if day := in.AsAt().Format(time.DateOnly); day != "2024-01-01" || !in.Alignment.Date.Equal(in.AsAt()) {
		t.Errorf("it is of %s and aligns on %v", day, in.Alignment.Date)
	}
	if diff := cmp.Diff([]string{"2022-23"}, in.Contracts); diff != "" || len(in.ContractYears) != 1 {
		t.Errorf("%s; %d contract years", diff, len(in.ContractYears))
	}
	if study.SnapshotOf("2022-23") != "january_2024" || study.SnapshotOf("2019-20") != OwnSnapshot {
		t.Error("the years stand elsewhere")
	}
	if diff := cmp.Diff([]string{OwnSnapshot, "january_2024"}, study.AllSnapshots()); diff != "" {
		t.Error(diff)
	}
	snapshot, role := RoleNamed(RoleIn("january_2024", Payments))
	if snapshot != "january_2024" || role != Payments || study.InputNamed("january_2024/memberships").File != "later.zip" {
		t.Errorf("the role is read back as %s of %s", role, snapshot)
	}
	if own, inherited := study.InputKey("january_2024", Memberships), study.InputKey("january_2024", Payments); own !=
		"snapshots.january_2024.inputs.memberships" || inherited != "inputs.payments" {
		t.Errorf("keys %s and %s", own, inherited)
	}
	resolved, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	back, err := FromResolved(resolved)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(study.Snapshots, back.Snapshots); diff != "" {
		t.Errorf("read back from a run:\n%s", diff)
	}
}

// A study without snapshots resolves as if there were no such thing.
func TestNoSnapshotIsNowhere(t *testing.T) {
	folder := write(t, map[string]string{"study.yaml": rightStudy})
	resolved, err := load(t, filepath.Join(folder, "study.yaml")).Resolved()
	if err != nil || strings.Contains(string(resolved), "snapshot") {
		t.Errorf("%v: %s", err, resolved)
	}
}

func TestWrongSnapshots(t *testing.T) {
	for _, c := range []struct{ from, to, column, says string }{
		{"january_2024:", "January 2024:", "snapshots.January 2024", "cannot be the name"},
		{"january_2024:", "study:", "snapshots.study", "cannot be the name"},
		{"[2022-23]\n    al", "[2024-25]\n    al", "snapshots.january_2024.contracts[1]", "unknown contract year"},
		{"[2022-23]\n    al", "[]\n    al", "snapshots.january_2024.contracts", "no contract year stands"},
		{
			"adjusted_populations: {file: later.xlsx, as_at: 2024-01-01}", "payments: {file: p.csv}",
			"snapshots.january_2024.inputs.adjusted_populations",
			"no adjusted populations of its own",
		},
		{"later.xlsx, as_at: 2024-01-01", "later.xlsx", "snapshots.january_2024.inputs.adjusted_populations.as_at", "does not say as_at"},
		{
			"later.xlsx, as_at: 2024-01-01", "later.xlsx, as_at: 2022-01-01",
			"snapshots.january_2024.inputs.adjusted_populations.as_at", "one date",
		},
		{"memberships: {file: later.zip", "membership: {file: later.zip", "snapshots.january_2024.inputs.membership", "unknown input"},
		{
			"memberships: {file: later.zip, released: 2024-01-26}", "interviews: {file: later.zip}", "snapshots.january_2024.inputs.interviews",
			"no interviews",
		},
		{"rule: first_after", "rule: nearest", "snapshots.january_2024.alignment.rule", "unknown alignment rule"},
		{"file: later.zip", "fil: later.zip", "snapshots.january_2024.inputs.memberships.fil", "unknown key"},
	} {
		at := strings.LastIndex(snapped, c.from) // behind the study's own keys
		text := snapped[:at] + strings.Replace(snapped[at:], c.from, c.to, 1)
		folder := write(t, map[string]string{"study.yaml": text})
		_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
		var found problem.List
		found.Include("", err)
		told := false
		for _, p := range found {
			told = told || p.Column == c.column && strings.Contains(p.What, c.says) && p.Line > 0
		}
		if !told {
			t.Errorf("%s: told %v", c.to, err)
		}
	}
	twice := snapped + strings.ReplaceAll(snapped[strings.Index(snapped, "  january_2024:"):], "2024", "2025")
	folder := write(t, map[string]string{"study.yaml": twice})
	_, err := Load(Request{Study: filepath.Join(folder, "study.yaml")})
	if err == nil || !strings.Contains(err.Error(), "stands on two snapshots") {
		t.Errorf("a year on two snapshots: %v", err)
	}
}

// The study of another year keeps a snapshot whose files are in its folder, and
// says why it leaves out another.
func TestTheNextStudyKeepsWhatItHasTheFilesOf(t *testing.T) {
	study := load(t, filepath.Join(write(t, map[string]string{"study.yaml": snapped}), "study.yaml"))
	resolved, err := study.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	day := func(text string) *time.Time {
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return &day
	}
	for says, c := range map[string]struct {
		of     string
		folder []string
	}{
		"":                                {"2026-01-01", []string{"later.zip", "later.xlsx", "new.csv"}},
		"its later.zip is not":            {"2026-01-01", []string{"later.xlsx", "new.csv"}},
		"its date is the study's own now": {"2024-01-01", []string{"later.zip", "later.xlsx"}},
	} {
		inputs := map[Role]Input{}
		for role, said := range study.Inputs {
			inputs[role] = said
		}
		inputs[AdjustedPopulations] = Input{File: "new.csv", AsAt: day(c.of)}
		made, err := NextOf(resolved, Next{Name: "next", Years: []string{"2026-27"}, Inputs: inputs, Folder: c.folder})
		if err != nil {
			t.Fatal(err)
		}
		next := load(t, filepath.Join(write(t, map[string]string{"next.yaml": string(made.Text)}), "next.yaml"))
		if kept := next.HasSnapshots(); kept != (says == "") || !strings.Contains(strings.Join(made.Left, "\n"), says) {
			t.Errorf("of %s with %v: kept %v, left out %q", c.of, c.folder, kept, made.Left)
		}
	}
}
