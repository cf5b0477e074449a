// Package describe tells other programs what a run folder holds: as a
// Frictionless Data Package (version 2) with a Table Schema for every table,
// and as a Workflow Run RO-Crate (profile 0.5 on RO-Crate 1.1) that says what
// the run was made of. Both come from the manifest and the declarations of the
// tables. Neither holds a time, so that equal runs are described by equal
// bytes.
package describe

import (
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Names of the files in a run folder.
const (
	PackageFile  = "datapackage.json"
	CrateFile    = "ro-crate-metadata.json"
	WorkflowFile = "workflow.mmd"
)

// A Licence is the terms that a file is under.
type Licence struct {
	Name  string `json:"name"` // short name, as in the Open Definition or SPDX lists
	Title string `json:"title"`
	Path  string `json:"path"` // address of the text
}

// A Publication is what is known of an input.
type Publication struct {
	Does      string // what the file is
	Publisher string // empty where nobody published it
	AsAt      string // day that it holds for, as 2022-01-31; may be empty
	Released  string // day that it was published; may be empty
	Licence   *Licence
}

// About is what a manifest does not say.
type About struct {
	Graph           *pipeline.Graph
	Publication     func(pipeline.Input) Publication
	Attribution     string // a sentence for all results: whose data they contain
	SoftwareDoes    string
	SoftwareLicence Licence
	Unlisted        []string // keys of the resolved study that are no settings of the run: told elsewhere
}

// Files makes the files that describe a run, for a pipeline.Job.
func (a About) Files(m pipeline.Manifest, tables []*table.Schema) (map[string][]byte, error) {
	graph := a.Graph
	if m.Until != "" {
		var err error
		if graph, err = graph.Until(m.Until); err != nil {
			return nil, err
		}
	}
	files := map[string][]byte{WorkflowFile: []byte(graph.Mermaid())}
	var err error
	if files[PackageFile], err = pipeline.JSON(a.dataPackage(m, tables)); err != nil {
		return nil, err
	}
	crate, err := a.crate(m, tables, files)
	if err != nil {
		return nil, err
	}
	files[CrateFile], err = pipeline.JSON(crate)
	return files, err
}

// Package makes the data package alone, for those who hand out a part of a run.
func (a About) Package(m pipeline.Manifest, tables []*table.Schema) ([]byte, error) {
	return pipeline.JSON(a.dataPackage(m, tables))
}

// licences lists the licences of the inputs, each once. whole is false where
// the licence of an input is not known.
func (a About) licences(m pipeline.Manifest) (licences []Licence, whole bool) {
	seen := map[string]bool{}
	whole = true
	for _, input := range m.Inputs {
		licence := a.Publication(input).Licence
		if licence == nil {
			whole = false
			continue
		}
		if !seen[licence.Path] {
			seen[licence.Path] = true
			licences = append(licences, *licence)
		}
	}
	return licences, whole
}
