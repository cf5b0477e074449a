// Package release makes of a run a folder for the world. What may go out stands
// on a list (allowed.go); what does not stand there stays. A release says of
// each of its files what it holds, why it may go out, and its SHA-256, and of
// all that stays, why. Two releases of one study are held against each other.
package release

import (
	"path"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Options are what a release is made of beside the run.
type Options struct {
	Earlier           *Statement // of the release before, if there was one
	WithoutInterviews bool       // tell no counts of interviews
	Catalogue         []*table.Schema

	// Describe makes the data package of the tables that go out.
	Describe func(pipeline.Manifest, []*table.Schema) ([]byte, error)
	Package  string // its name
}

// Make makes the files of a release, by path with forward slashes, and its
// statement, which is one of them; or else it lists what this release and the
// earlier one would disclose by their difference.
func Make(run *pipeline.Folder, o Options) (map[string][]byte, *Statement, problem.List, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return nil, nil, nil, err
	}
	m := run.Manifest
	r := &maker{run: run, interviews: study.HasInterviews(), contents: map[string][]byte{}, Statement: Statement{
		Format: format, Study: m.Study, Title: m.Title, Program: m.Program, Manifest: m.Self,
	}}
	r.described = pipeline.Manifest{Format: m.Format, Study: m.Study, Title: m.Title, Program: m.Program, Config: m.Config}
	for _, input := range m.Inputs {
		if _, role := config.RoleNamed(input.Role); !isInterviews(role) {
			r.described.Inputs = append(r.described.Inputs, input)
		}
	}
	for _, made := range m.Tables {
		if err := r.table(made, o, int64(study.Qualitative.Disclosure.SmallCell)); err != nil {
			return nil, nil, nil, err
		}
	}
	if err := r.files(); err != nil {
		return nil, nil, nil, err
	}
	if o.Earlier != nil {
		if found := between(o.Earlier.Interviews, r.Interviews); len(found) > 0 {
			return nil, nil, found, nil
		}
	}
	described, err := o.Describe(r.described, r.schemas)
	if err != nil {
		return nil, nil, nil, err
	}
	r.add(o.Package, described, "Every table and column of the release, as a Frictionless Data Package.",
		"describes what goes out, and nothing else")
	slices.SortFunc(r.Files, func(a, b Stated) int { return strings.Compare(a.Path, b.Path) })
	r.contents[File], err = pipeline.JSON(r.Statement)
	return r.contents, &r.Statement, nil, err
}

func isInterviews(role config.Role) bool {
	info, _ := role.Info()
	return info.Interviews
}

// A maker puts a release together.
type maker struct {
	Statement
	run        *pipeline.Folder
	interviews bool
	contents   map[string][]byte
	described  pipeline.Manifest // of what goes out
	schemas    []*table.Schema
}

// table takes a table that may go out, or says why it stays.
func (r *maker) table(made pipeline.Output, o Options, threshold int64) error {
	name := path.Base(made.Name) // behind the name of a snapshot
	why, schema := allowed[name], schemaOf(o.Catalogue, made.Name)
	if !mayGo(why, r.interviews) || schema == nil || why == counts && o.WithoutInterviews {
		r.Withheld = append(r.Withheld, Withheld{"table " + made.Name, whyNot(why)})
		return nil
	}
	parts, err := r.run.Parts(made.Name)
	if err != nil {
		return err
	}
	part, holds := parts[0], schema.Does
	if why == counts {
		var rows []data.CodeFrequency
		if r.Interviews, rows, err = countsOf(r.run, threshold); err != nil {
			return err
		}
		only := &one{}
		if err := table.Write(only, rows); err != nil {
			return err
		}
		part, holds = only.Part, "How many sources and passages speak to each theme, over all sources."
	}
	missing, err := part.Missing()
	if err != nil {
		return err
	}
	r.add(pipeline.TableFile(made.Name), part.Parquet, holds, reasons[why])
	r.schemas = append(r.schemas, schema)
	r.described.Tables = append(r.described.Tables, pipeline.Output{
		Name: made.Name, SHA256: pipeline.HashOf(part.Parquet), Bytes: int64(len(part.Parquet)), Rows: part.Rows, Columns: len(schema.Columns),
		Missing: missing,
	})
	return nil
}

// one takes the one part of a table.
type one struct{ *table.Part }

func (o *one) Put(part *table.Part) error { o.Part = part; return nil }

// schemaOf finds the declaration of a table, one of a snapshot too.
func schemaOf(catalogue []*table.Schema, name string) *table.Schema {
	for _, schema := range catalogue {
		if schema.Name == name {
			return schema
		}
		if folder, inner := path.Split(name); folder != "" && schema.Name == inner {
			return schema.Under(path.Clean(folder))
		}
	}
	return nil
}

// files takes the report, where it tells no interviews, and figures.
func (r *maker) files() error {
	for _, made := range r.run.Manifest.Files {
		why := allowedFiles[made.Name]
		if !mayGo(why, r.interviews) {
			r.Withheld = append(r.Withheld, Withheld{"file " + made.Name, whyNot(why)})
			continue
		}
		content, err := r.run.File(made.Name)
		if err != nil {
			return err
		}
		holds := "The report, or what it leads to."
		if why == result {
			holds = "A figure of the report."
		}
		r.add(made.Name, content, holds, reasons[why])
	}
	r.Withheld = append(r.Withheld,
		Withheld{"file " + pipeline.ManifestFile, "names every input and setting of the run; its own hash is in the statement"},
		Withheld{"file " + pipeline.LogFile, "says when the run was made and how long it took, which nobody needs"})
	return nil
}

func (r *maker) add(name string, content []byte, holds, why string) {
	r.contents[name] = content
	r.Files = append(r.Files, Stated{Path: name, Holds: holds, Why: why, SHA256: pipeline.HashOf(content), Bytes: len(content)})
}
