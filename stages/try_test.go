package stages_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/synthetic"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stages"
	"pcneval/stages/audit"
)

// A bench is a study with all its files as they should be, to be tried with
// others in their place.
type bench struct {
	study  config.Study
	graph  *pipeline.Graph
	folder string
	files  map[config.Role]file
	checks []data.Check     // of the whole files
	whole  []data.Attention // of the whole files
}

// newBench lays a study out. It has no figures, no interviews and nothing else
// that does not see its inputs first.
func newBench(t testing.TB, name, folder string, roles ...config.Role) *bench {
	t.Helper()
	study, err := config.Load(config.Request{Study: name})
	if err != nil {
		t.Fatal(err)
	}
	return benchOf(t, study, folder, roles...)
}

func benchOf(t testing.TB, study *config.Study, folder string, roles ...config.Role) *bench {
	t.Helper()
	study.Sensitivity, study.Qualitative, study.Targeting = config.Sensitivity{}, config.Qualitative{}, config.Targeting{}
	study.Scenarios, study.Compare = nil, ""
	delete(study.Inputs, config.Interviews)
	b := &bench{study: *study, folder: folder, files: map[config.Role]file{}}
	var err error
	if b.graph, err = stages.Graph(*study, "a test"); err != nil {
		t.Fatal(err)
	}
	for _, role := range roles {
		b.files[role] = takeApart(t, role, filepath.Join(folder, study.Inputs[role].File))
	}
	whole := b.job(folder)
	if b.checks, err = b.held(t, whole); err != nil {
		t.Fatal(err)
	}
	if b.whole, err = attention(t, whole); err != nil {
		t.Fatal(err)
	}
	return b
}

// demonstration is a synthetic England.
func demonstration(t testing.TB, scale float64) *bench {
	t.Helper()
	folder := t.TempDir()
	if _, err := synthetic.Write(t.Context(), folder, synthetic.Options{Seed: 1, Scale: scale}); err != nil {
		t.Fatal(err)
	}
	return newBench(t, "demo", folder, officialRoles...)
}

var officialRoles = []config.Role{
	config.AdjustedPopulations, config.Memberships, config.MembershipsLater, config.Practices, config.PracticeMap,
	config.PatientsByLSOA, config.Deprivation, config.Payments,
}

// job is the study with the files of a folder, and the whole ones where it has
// none.
func (b *bench) job(folder string) *pipeline.Job {
	job := &pipeline.Job{Study: b.study.Name, Graph: b.graph, Workers: 2}
	for _, role := range slices.Sorted(maps.Keys(b.study.Inputs)) {
		name := b.study.Inputs[role].File
		path := filepath.Join(folder, name)
		if _, err := os.Stat(path); err != nil {
			path = filepath.Join(b.folder, name)
		}
		job.Inputs = append(job.Inputs, pipeline.Input{Role: string(role), Name: name, Path: path})
	}
	return job
}

// held reads the inputs and holds the checks that need no more than those.
func (b *bench) held(t testing.TB, job *pipeline.Job) ([]data.Check, error) {
	job.Until = "ingest"
	if snapshots := b.study.SnapshotNames(); len(snapshots) > 0 {
		job.Until = config.NameIn(snapshots[len(snapshots)-1], "ingest")
	}
	tables, err := job.Try(t.Context())
	if err != nil {
		return nil, err
	}
	findings, err := table.Read[data.Finding](tables)
	if err != nil {
		t.Fatal(err)
	}
	checks := audit.Hold(data.RulesOf(false), findings, b.study.Checks)
	return checks, audit.Stops(data.RulesOf(false), checks, audit.FilesOf(b.study))
}

// attention is what needs attention after a whole run.
func attention(t testing.TB, job *pipeline.Job) ([]data.Attention, error) {
	job.Until = "attention"
	tables, err := job.Try(t.Context())
	if err != nil {
		return nil, err
	}
	rows, err := table.Read[data.Attention](tables)
	if err != nil {
		t.Fatal(err)
	}
	return rows, nil
}

// An outcome is what the program gives.
type outcome struct {
	does  bool   // whether it stops and names the file, or says what needs attention and names the input
	short string // stops or needs attention, and by which check
	full  string
}

// try puts another file in the place of one.
func (b *bench) try(t testing.TB, f file) outcome {
	t.Helper()
	folder := t.TempDir()
	f.write(t, folder)
	job := b.job(folder)
	checks, err := b.held(t, job)
	if err == nil {
		if told := b.newly(f, checks); told.does {
			return told
		}
		var rows []data.Attention
		if rows, err = attention(t, job); err == nil {
			for _, row := range rows {
				if row.Subject == "payments_missing" {
					continue // it counts whoever is not paid through a practice, which any change may move
				}
				if !slices.ContainsFunc(b.whole, func(w data.Attention) bool { return w.What == row.What }) &&
					b.names(f, row.Subject+" "+row.What+" "+row.WhatToDo) {
					return outcome{true, "needs attention by " + row.Subject, row.What}
				}
			}
			return outcome{false, "nothing", "nothing that names the input"}
		}
	}
	short := "stops at the file"
	if _, by, checked := strings.Cut(err.Error(), "the check "); checked {
		by, _, _ = strings.Cut(by, " ")
		short = "stops by " + by
	}
	var problems problem.List
	var one problem.Problem
	user := errors.As(err, &problems) || errors.As(err, &one)
	return outcome{user && b.names(f, err.Error()), short, err.Error()}
}

// newly finds a check that the step attention will tell and that says
// something else than with the whole file.
func (b *bench) newly(f file, checks []data.Check) outcome {
	rules := data.RulesOf(false)
	for i, check := range checks {
		rule := rules[slices.IndexFunc(rules, func(r data.Rule) bool { return r.ID == check.Check })]
		if check.Passed && (!rule.Named || check.Count == 0) || check.Count == b.checks[i].Count && check.Detail == b.checks[i].Detail {
			continue
		}
		if b.names(f, rule.Subject+" "+check.Rule+" "+check.Detail+" "+check.Check) {
			return outcome{true, "needs attention by " + rule.ID, rule.Tell(check.Count) + ": " + check.Detail}
		}
	}
	return outcome{}
}

// names says whether a text names an input, by its role or its file.
func (b *bench) names(f file, text string) bool {
	return regexp.MustCompile(`\b`+string(f.role)+`\b`).MatchString(text) || strings.Contains(text, f.name)
}
