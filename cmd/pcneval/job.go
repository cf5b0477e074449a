package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data/parts"
	"pcneval/fetch/pins"
	"pcneval/pipeline"
	"pcneval/stages"
)

// A task is a study with all that is needed to run it.
type task struct {
	settings config.Settings
	study    *config.Study
	job      *pipeline.Job
}

// namedBy are the keys by which contract years, streams and their like are told
// apart, in the study file and in the fields of config.
var namedBy = []string{"contract_year", "name", "Year", "Name"}

// newTask reads settings and study and finds the inputs. Where a demonstration
// names no inputs, the synthetic England is made in the folder that scratch
// gives.
func newTask(c *cobra.Command, scratch func(*pipeline.Job) (string, error)) (*task, error) {
	go func() { _, _ = program() }() // its hash takes as long as all that comes before it is asked for
	settings, err := config.ReadSettings(c.Flags())
	if err != nil {
		return nil, statusError{statusUsage, err}
	}
	study, err := config.Load(settings.Request)
	if err != nil {
		return nil, statusError{statusStudy, err}
	}
	graph, err := stages.Graph(*study, version)
	if problemsOf(err) != nil {
		return nil, statusError{statusStudy, err}
	}
	if err != nil { // steps that do not fit together are no fault of the study
		return nil, err
	}
	if settings.Until != "" {
		if _, err := graph.Until(settings.Until); err != nil {
			return nil, unknownName("--until names no stage of the study "+study.Name, settings.Until, stageNames(graph), "`pcneval plan`")
		}
	}
	if settings.Until != "" && len(settings.Also) > 0 {
		return nil, misuse(problem.Problem{
			What: "--also was given with --until", Expected: "one or the other", Remedy: "a run that is cut short has no report to write otherwise",
		})
	}
	if settings.Out == "" {
		settings.Out = filepath.Join("runs", study.Name)
	}
	made, err := program()
	if err != nil {
		return nil, err
	}
	resolved, err := study.Resolved()
	if err != nil {
		return nil, err
	}
	job := &pipeline.Job{
		Study: study.Name, Title: study.Title, Config: resolved, Named: namedBy, Program: made, Graph: graph,
		Out: settings.Out, Until: settings.Until, Workers: settings.Jobs, Force: settings.Force,
		Describe: about(study, graph).Files,
	}
	if isFile(settings.Study) {
		job.Needed = []string{settings.Study}
	}
	folder := settings.Inputs
	if folder == "" && study.Synthetic() {
		place, err := scratch(job)
		if err != nil {
			return nil, err
		}
		if folder, err = syntheticInputs(c, place, settings.Progress); err != nil {
			return nil, err
		}
	}
	if job.Inputs, err = findInputs(study, folder); err != nil {
		return nil, err
	}
	return &task{settings: settings, study: study, job: job}, nil
}

func stageNames(graph *pipeline.Graph) []string {
	names := make([]string, len(graph.Stages))
	for i, stage := range graph.Stages {
		names[i] = stage.Name
	}
	return names
}

// findInputs finds every file that the study names, and tells all that are
// missing in one go.
func findInputs(study *config.Study, folder string) ([]pipeline.Input, error) {
	if folder == "" {
		return nil, misuse(problem.Problem{
			What: "--inputs is missing", Expected: "the folder of the official files that the study " + study.Name + " names",
			Remedy: "give it, or start without a study: `pcneval run` runs the method on a synthetic England",
		})
	}
	there, err := namesIn(folder)
	if err != nil {
		return nil, err
	}
	book, err := pins.Read(folder)
	if err != nil {
		return nil, err
	}
	var inputs []pipeline.Input
	var problems problem.List
	for _, snapshot := range append([]string{config.OwnSnapshot}, study.SnapshotNames()...) {
		of := study.InSnapshot(snapshot)
		for _, info := range config.Roles {
			said, named := of.Inputs[info.Role]
			if !named {
				continue
			}
			role := config.RoleIn(snapshot, info.Role)
			path := said.File
			if !filepath.IsAbs(path) {
				path = filepath.Join(folder, path)
			}
			stat, err := os.Stat(path)
			switch {
			case errors.Is(err, os.ErrNotExist):
				problems.Add(missing(info, said, study.InputKey(snapshot, info.Role), role, folder, there))
			case err != nil:
				problems.Include(said.File, err)
			case stat.IsDir() && !info.Parts:
				problems.Add(problem.Problem{File: said.File, What: "is a folder, not a file", Expected: info.Does})
			case stat.IsDir():
				inputs = append(inputs, pipeline.Input{Role: role, Name: filepath.Base(path), Path: path, Said: facts(said), Digest: parts.Digest})
				continue
			default:
				if err := problem.Regular(path); err != nil {
					problems.Include(said.File, err)
				} else if filepath.Dir(path) == filepath.Clean(folder) {
					pinned := role
					if study.InputKey(snapshot, info.Role) == study.InputKey(config.OwnSnapshot, info.Role) {
						pinned = string(info.Role) // the study's own, which the snapshot shares
					}
					problems.Include(said.File, book.Hold(pinned, filepath.Base(path), path))
				}
			}
			inputs = append(inputs, pipeline.Input{Role: role, Name: filepath.Base(path), Path: path, Said: facts(said)})
		}
	}
	return inputs, problems.Err()
}

func namesIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, problem.Problem{
			File: folder, What: "the folder of the inputs cannot be read", Found: cause(err),
			Remedy: "give the folder that holds the official files with --inputs",
		}
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names, nil
}

// cause is an error without the path that the message names already.
func cause(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func missing(info config.RoleInfo, said config.Input, key, role, folder string, there []string) problem.Problem {
	p := problem.Problem{
		File: said.File, What: "the input " + role + " is missing from " + folder,
		Expected: info.Does + " (" + said.Publisher + ")",
		Remedy:   "put the file there, or name another in the study file, or with --set " + key + ".file=NAME",
	}
	switch page := cmp.Or(said.Page, info.Page); {
	case said.Publisher == "synthetic" || info.Interviews:
	case said.Address != "":
		p.Remedy = "`pcneval fetch` with the same --study and --inputs gets it from " + said.Address + "; or " + p.Remedy
	case page != "":
		p.Remedy = "it is offered on " + page + " (the address of the file itself is not known): " + p.Remedy
	}
	if nearest, ok := problem.Nearest(said.File, there); ok {
		p.Found = "no such file; the nearest name is " + nearest
	}
	return p
}

// facts is what a study says of an input, for the manifest.
func facts(said config.Input) map[string]string {
	f := map[string]string{"publisher": said.Publisher}
	if said.AsAt != nil {
		f["as_at"] = said.AsAt.Format(time.DateOnly)
	}
	if said.Released != nil {
		f["released"] = said.Released.Format(time.DateOnly)
	}
	return f
}
