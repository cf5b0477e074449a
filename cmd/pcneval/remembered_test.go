package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pcneval/pipeline"
)

// A madeRun is a run on a small England, and its inputs.
type madeRun struct{ inputs, out string }

// quickRun is a quick run of the small England. It takes what is remembered of
// others: for tests of what a run left, and not of how it came about.
func quickRun(t testing.TB, more ...string) madeRun {
	t.Helper()
	made := madeRun{smallEngland(t), remembering(t, filepath.Join(t.TempDir(), "run"))}
	mustRun(t, quick(made.inputs, made.out, more...)...)
	return made
}

// remembering puts beside a run to come what is remembered of a quick run and of
// one of the plain study, both of the small England, and returns its name.
func remembering(t testing.TB, out string) string {
	t.Helper()
	if err := remember(out); err != nil {
		t.Fatal(err)
	}
	return out
}

func remember(out string) error {
	memory, err := memoryOfRuns()
	if err != nil {
		return err
	}
	work, err := pipeline.WorkFolder(out)
	if err != nil {
		return err
	}
	var errs []error
	for name, content := range memory {
		path := filepath.Join(work, filepath.FromSlash(name))
		errs = append(errs, os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, content, 0o666))
	}
	return errors.Join(errs...)
}

// memoryOfRuns is the hidden folder beside those runs.
var memoryOfRuns = sync.OnceValues(func() (map[string][]byte, error) {
	files, err := smallEnglandFiles()
	if err != nil {
		return nil, err
	}
	place, err := os.MkdirTemp("", "runs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(place)
	inputs, study := filepath.Join(place, "inputs"), filepath.Join(place, "plain.yaml")
	errs := []error{os.Mkdir(inputs, 0o777), os.WriteFile(study, []byte(studyToChange), 0o666)}
	for name, content := range files {
		errs = append(errs, os.WriteFile(filepath.Join(inputs, name), content, 0o666))
	}
	memory := map[string][]byte{}
	for name, flags := range map[string][]string{"quick": quickly, "plain": {"--progress", "off", "--study", study}} {
		out := filepath.Join(place, name)
		if s := call(append([]string{"run", "--inputs", inputs, "--out", out}, flags...)...); s.status != statusDone {
			errs = append(errs, errors.New(s.stderr))
		}
		work, err := pipeline.WorkFolder(out)
		errs = append(errs, err, fs.WalkDir(os.DirFS(work), ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			memory[name], err = os.ReadFile(filepath.Join(work, name))
			return err
		}))
	}
	return memory, errors.Join(errs...)
})
