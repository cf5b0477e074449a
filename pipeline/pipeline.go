// Package pipeline runs a study: a list of stages that read inputs and tables
// and write tables and files.
//
// It knows nothing of what the stages are about. What it promises:
//
//   - A stage runs again only when something it depends on has another
//     content: the program itself, its setting, an input file or a table.
//   - A run folder is whole or it is not there. A run is put together beside
//     its place and moved in once it is complete. See [Job.Run].
//   - Stages that do not depend on each other run side by side; the outcome
//     does not depend on their number or order.
//
// Beside a run folder OUT stands .OUT.pcneval with the lock, the cache of
// stages already done and the run being put together. It can be deleted at any
// moment when no run is on: the next run then does all its stages again.
package pipeline

import (
	"context"
	"encoding/json"
	"fmt"

	"pcneval/data/table"
)

// A Stage is one step of a study.
type Stage struct {
	Name       string   // as in the method section: "align", "reconcile"
	Does       string   // one sentence; plan, graph and the documentation print it
	Inputs     []string // roles of the input files it reads
	Reads      []string // tables it reads
	MayRead    []string // tables it reads where the study has them; [NewGraph] adds those to Reads
	Writes     []string // tables it writes
	Files      bool     // whether it writes files beside the tables
	Replicated bool     // whether it draws replicates, which [Job.Shard] can draw in parts
	Setting    any      // its part of the study, as JSON: another value is a reason to run again
	Run        func(ctx context.Context, t *Tables) error
}

// An Input is a file that comes from outside.
type Input struct {
	Role string            `json:"role"`
	Name string            `json:"name"` // base name, for people
	Path string            `json:"-"`
	Said map[string]string `json:"said,omitempty"` // what the study says of it: publisher, dates

	// Digest gives the SHA-256 and size of its content where it is no file. May be nil.
	Digest func(ctx context.Context, path string) (sum string, size int64, err error) `json:"-"`

	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// setting returns the stage's part of the study in a canonical form.
func (s Stage) setting() (json.RawMessage, error) {
	if s.Setting == nil {
		return json.RawMessage("null"), nil
	}
	text, err := json.Marshal(s.Setting)
	if err != nil {
		return nil, fmt.Errorf("stage %s: its setting cannot be written as JSON: %w", s.Name, err)
	}
	return text, nil
}

// schemasOf maps table names to their declarations.
func schemasOf(catalogue []*table.Schema) map[string]*table.Schema {
	byName := make(map[string]*table.Schema, len(catalogue))
	for _, schema := range catalogue {
		byName[schema.Name] = schema
	}
	return byName
}
