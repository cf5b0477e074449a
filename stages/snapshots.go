package stages

import (
	"context"
	"errors"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/pipeline"
	"pcneval/stages/align"
	"pcneval/stages/audit"
	"pcneval/stages/deprivation"
	"pcneval/stages/funding"
	"pcneval/stages/ingest"
	"pcneval/stages/reconcile"
	"pcneval/stages/regress"
	"pcneval/stages/sample"
)

// readSnapshots are the steps that read the inputs of the study's snapshots.
func readSnapshots(s config.Study) []pipeline.Stage {
	var steps []pipeline.Stage
	for _, name := range s.SnapshotNames() {
		steps = append(steps, in(name, ingest.Stage(s.InSnapshot(name))))
	}
	return steps
}

// doSnapshots are the steps from aligned practices to slopes, done for each
// snapshot under its name.
func doSnapshots(s config.Study) []pipeline.Stage {
	var steps []pipeline.Stage
	for _, name := range s.SnapshotNames() {
		of := s.InSnapshot(name)
		for _, step := range []pipeline.Stage{
			align.Stage(of), reconcile.Stage(of), deprivation.Stage(), sample.Stage(), funding.Stage(of), regress.Stage(of), audit.Part(of),
		} {
			steps = append(steps, in(name, step))
		}
	}
	return steps
}

// in puts a step under a snapshot's name. Whatever it finds wrong is told with
// that name, since several snapshots may have files of one name.
func in(name string, step pipeline.Stage) pipeline.Stage {
	run := step.Run
	step.Run = func(ctx context.Context, t *pipeline.Tables) error {
		return ofSnapshot(name, run(ctx, t))
	}
	step.Does = "In " + name + ": " + step.Does
	return step.Under(name)
}

// ofSnapshot names the snapshot in every problem.
func ofSnapshot(name string, err error) error {
	var many problem.List
	var one problem.Problem
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = problem.List{one}
	default:
		return err
	}
	named := make(problem.List, len(many))
	for i, p := range many {
		switch p.File {
		case problem.StudyFile:
			p.Column = "snapshots." + name + "." + p.Column
		case "":
			p.File = name
		default:
			p.File = name + ": " + p.File
		}
		named[i] = p
	}
	return named
}

// OfSnapshot names a snapshot in every problem of an error, as its steps do;
// the study's own goes without saying.
func OfSnapshot(name string, err error) error {
	if name == config.OwnSnapshot {
		return err
	}
	return ofSnapshot(name, err)
}
