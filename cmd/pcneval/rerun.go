package main

import (
	"bytes"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/diff"
	"pcneval/pipeline"
	"pcneval/reports"
)

// A formerRun is what a run folder concluded before it was replaced.
type formerRun struct {
	manifest    pipeline.Manifest
	conclusions []reports.Conclusion
	unread      bool // its regressions are not there, or not as this version has them
}

// formerIn reads the run that stands in a folder; there is none where it holds
// none that this program can read.
func formerIn(folder string) *formerRun {
	run, err := pipeline.Open(folder, data.Catalogue())
	if err != nil {
		return nil
	}
	f := &formerRun{manifest: run.Manifest}
	f.conclusions, err = conclusionsOf(run)
	f.unread = err != nil
	return f
}

func conclusionsOf(run *pipeline.Folder) ([]reports.Conclusion, error) {
	study, err := config.FromResolved(run.Manifest.Config)
	if err != nil {
		return nil, err
	}
	return reports.Conclusions(study, run)
}

// since says in one line why a run was made after another, and what that did
// to the conclusion. It is empty where nothing stood there before.
func (f *formerRun) since(run *pipeline.Folder, forced bool) (string, error) {
	if f == nil {
		return "", nil
	}
	why, err := diff.Why(f.manifest, run.Manifest)
	if err != nil && f.unread { // a study that this version no longer reads
		return "another program: what the run before concluded cannot be read from it", nil
	}
	if err != nil {
		return "", err
	}
	switch {
	case len(why) > 0:
	case f.manifest.Until != "":
		why = []string{"the run before went until " + f.manifest.Until}
	case !bytes.Equal(f.manifest.Config, run.Manifest.Config):
		why = []string{"what the study says changed, and nothing that it counts"}
	case forced:
		why = []string{"asked to run everything again"}
	default:
		why = []string{"files of the run before were gone or changed"}
	}
	said := strings.Join(why, ", ") + ": "
	if f.unread {
		return said + "what the run before concluded cannot be read from it", nil
	}
	now, err := conclusionsOf(run)
	if err != nil {
		return "", err
	}
	return said + reports.Since(f.conclusions, now), nil
}
