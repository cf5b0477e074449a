package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pcneval/data/table"
)

// publish puts the run together beside its place and moves it in.
func (j *Job) publish(ctx context.Context, p place, graph *Graph, w *walk) (*Manifest, error) {
	manifest := &Manifest{
		Format: manifestFormat, Study: j.Study, Title: j.Title, Until: j.Until, Program: j.Program, Config: j.Config,
	}
	for _, role := range graph.Roles() {
		if input, given := w.inputs[role]; given {
			manifest.Inputs = append(manifest.Inputs, input)
		}
	}
	for _, stage := range graph.Stages {
		manifest.Stages = append(manifest.Stages, w.records[stage.Name])
	}
	contents := map[string][]byte{}
	var tables []*table.Part
	for _, schema := range graph.Tables() {
		parts, err := w.Parts(schema.Name)
		if err != nil {
			return nil, err
		}
		whole, err := table.Join(schema, parts)
		if err != nil {
			return nil, err
		}
		missing, err := whole.Missing()
		if err != nil {
			return nil, err
		}
		tables = append(tables, whole)
		contents[tableFile(schema.Name)] = whole.Parquet
		manifest.Tables = append(manifest.Tables, Output{
			Name: schema.Name, SHA256: HashOf(whole.Parquet), Bytes: int64(len(whole.Parquet)),
			Rows: whole.Rows, Columns: len(schema.Columns), Missing: missing,
		})
	}
	if err := table.HoldReferences(tables); err != nil {
		return nil, fmt.Errorf("the program contradicts itself, and wrote nothing: %w\n"+
			"No setting mends this: please report it with the study file and the program's version", err)
	}
	files := w.files
	if j.Describe != nil {
		described, err := j.Describe(*manifest, graph.Tables())
		if err != nil {
			return nil, err
		}
		for name, content := range described {
			files[name] = content
		}
	}
	for _, name := range sortedKeys(files) {
		contents[name] = files[name]
		manifest.Files = append(manifest.Files, Output{Name: name, SHA256: HashOf(files[name]), Bytes: int64(len(files[name]))})
	}
	var err error
	if contents[ManifestFile], err = manifest.encode(); err != nil {
		return nil, err
	}
	if contents[LogFile], err = encodeLog(w.log); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := j.moveIn(p, contents); err != nil {
		return nil, stopped(err, "the run is done but could not be put in its place; what stands there is untouched")
	}
	if err := j.clear(p); err != nil {
		return nil, stopped(err, "the run is in its place, but the one that stood there could not be cleared away; the next run tries again")
	}
	return manifest, nil
}

// moveIn writes a run into the staging folder, makes sure it is on the disk,
// and exchanges it for the run in place. That is judged once more: hours may
// have passed.
func (j *Job) moveIn(p place, contents map[string][]byte) error {
	if err := p.stage(contents, j.filesAtOnce()); err != nil {
		_ = p.disk.RemoveAll(p.staging()) // a full disk needs the space
		return err
	}
	if err := j.Judge(); err != nil {
		return err
	}
	if err := p.disk.Rename(p.staging(), p.ready()); err != nil {
		return err
	}
	return exchange(p)
}

// clear clears away the run that stood in the place of the new one.
func (j *Job) clear(p place) error {
	if err := p.disk.SyncFolder(filepath.Dir(p.run)); err != nil {
		return err
	}
	asides, err := p.clear(j.Program.Name)
	j.tellAside(asides)
	return err
}

// stage writes the files of a run, some at once, and then makes sure that their
// folders hold them.
func (p place) stage(contents map[string][]byte, atOnce int) error {
	at := func(name string) string { return filepath.Join(p.staging(), filepath.FromSlash(name)) }
	folders := map[string]bool{p.staging(): true}
	for _, name := range sortedKeys(contents) {
		folders[filepath.Dir(at(name))] = true
	}
	for _, folder := range sortedKeys(folders) {
		if err := p.disk.MkdirAll(folder); err != nil {
			return err
		}
	}
	err := eachOf(sortedKeys(contents), atOnce, func(name string) error { return p.disk.WriteSynced(at(name), contents[name]) })
	if err != nil {
		return err
	}
	return eachOf(sortedKeys(folders), atOnce, p.disk.SyncFolder)
}

// exchangeInSteps is for systems that cannot exchange two folders at once:
// the former run is set aside, the new one moved in. A crash in between is
// mended by [place.recover].
func exchangeInSteps(p place) error {
	if err := p.disk.Rename(p.run, p.former()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return p.disk.Rename(p.ready(), p.run)
}
