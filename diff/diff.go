// Package diff finds what changed between two runs, in the study's own terms:
// program and settings, inputs, networks and practices, rates, and results.
// All of that is read from the two run folders and put side by side. Why the
// slopes changed is computed from the same rows; see split.go.
package diff

import (
	"bytes"

	"pcneval/data"
	"pcneval/pipeline"
)

// A Diff is all that changed from one run to another. Its JSON form is
// documented in docs/diff.md.
type Diff struct {
	Before Run `json:"before"`
	After  Run `json:"after"`

	Identical   bool     `json:"identical"` // equal in every byte but for the log
	OtherStudy  bool     `json:"other_study"`
	OutputFiles []string `json:"output_files,omitempty"` // tables and files whose bytes differ, or that one run lacks

	Settings  Settings  `json:"settings"`
	Inputs    []Input   `json:"inputs,omitempty"`
	Networks  Networks  `json:"networks"`
	Practices Practices `json:"practices"`
	Rates     Rates     `json:"rates"`
	Results   Results   `json:"results"`

	Interviews *Interviews `json:"interviews,omitempty"` // where both runs have a coded project

	Slopes []data.SlopeChange `json:"slopes,omitempty"` // of each contract year that both runs have; none where identical
}

// A Run is one of the two.
type Run struct {
	Path    string           `json:"path"`
	Study   string           `json:"study"`
	Title   string           `json:"title"`
	Program pipeline.Program `json:"program"`
}

// Between finds what changed. Every file that it reads is held against the
// manifest; a damaged one is a [pipeline.Damaged] error.
func Between(before, after *pipeline.Folder) (*Diff, error) {
	first, err := read(before)
	if err != nil {
		return nil, err
	}
	second, err := read(after)
	if err != nil {
		return nil, err
	}
	a, b := before.Manifest, after.Manifest
	d := &Diff{
		Before: runOf(before), After: runOf(after),
		Identical:   a.Self == b.Self,
		OtherStudy:  a.Study != b.Study,
		OutputFiles: outputs(a, b),
		Inputs:      inputs(a.Inputs, b.Inputs),
		Networks:    networks(first, second),
		Practices:   practices(first, second),
		Rates:       rates(first.study, second.study),
		Results:     results(first, second),
		Interviews:  interviews(first.coded, second.coded),
	}
	if !d.Identical {
		d.Slopes = splitSlopes(first, second)
	}
	if !bytes.Equal(a.Config, b.Config) {
		if d.Settings, err = settings(a.Config, b.Config); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func runOf(f *pipeline.Folder) Run {
	return Run{Path: f.Path, Study: f.Manifest.Study, Title: f.Manifest.Title, Program: f.Manifest.Program}
}

// outputs lists the tables and files that are not the same in both runs.
func outputs(a, b pipeline.Manifest) []string {
	hash := func(m pipeline.Manifest) func(string) string {
		hashes := map[string]string{}
		for _, made := range m.Tables {
			hashes["table "+made.Name] = made.SHA256
		}
		for _, made := range m.Files {
			hashes["file "+made.Name] = made.SHA256
		}
		return func(name string) string { return hashes[name] }
	}
	names := func(m pipeline.Manifest) []string {
		var names []string
		for _, made := range m.Tables {
			names = append(names, "table "+made.Name)
		}
		for _, made := range m.Files {
			names = append(names, "file "+made.Name)
		}
		return names
	}
	ofA, ofB := hash(a), hash(b)
	var differing []string
	for _, name := range union(names(a), names(b)) {
		if ofA(name) != ofB(name) {
			differing = append(differing, name)
		}
	}
	return differing
}

// JSON writes the difference in the form of docs/diff.md.
func (d *Diff) JSON() ([]byte, error) { return pipeline.JSON(d) }
