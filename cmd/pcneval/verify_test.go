package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table/reread"
	"pcneval/pipeline"
)

// verify starts its own program for the second reading of a table. Under test
// that is the test binary, which then has to be the program.
func init() {
	if len(os.Args) == 2 && os.Args[1] == rereadCommand {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
}

// copy copies the run folder, so that a test may damage it.
func (m madeRun) copy(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "run")
	if err := os.CopyFS(folder, os.DirFS(m.out)); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestVerify(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	if everyPoint {
		made = quickRun(t)
	}
	t.Run("one bit flipped in every file", made.flipBits)
	t.Run("files lost, cut short, added and moved", made.rearrange)
	t.Run("repeated", made.comesOutAgain)
	t.Run("repeated, with one cell edited", made.editedCell)
	t.Run("repeated, with one sentence edited", made.editedReport)
	t.Run("repeated from other inputs", made.otherInputs)
}

func filesOf(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) < 20 {
		t.Fatalf("a run of %d files: %v", len(names), err)
	}
	return names
}

func rereadHere(_ context.Context, file []byte) ([]byte, error) {
	frame, err := reread.Read("read", file)
	if err != nil {
		return nil, err
	}
	var cells bytes.Buffer
	err = pipeline.WriteCells(&cells, frame)
	return cells.Bytes(), err
}

// flipBits flips one bit in every file but the manifest, at once: the first
// byte, the last, and one in between that moves from file to file. Without the
// manifest nothing can be held against it, so its turn comes by itself.
func (m madeRun) flipBits(t *testing.T) {
	for round := range 3 {
		folder := m.copy(t)
		var names []string
		for i, name := range filesOf(t, folder) {
			if name != pipeline.ManifestFile {
				flip(t, folder, name, []float64{0, float64(i*37%97+1) / 99, 1}[round], i+round)
				names = append(names, name)
			}
		}
		verifyNames(t, folder, names)
	}
	for _, at := range []float64{0, 0.1, 0.35, 0.5, 0.77, 0.9, 1} {
		folder := m.copy(t)
		flip(t, folder, pipeline.ManifestFile, at, int(10*at))
		verifyNames(t, folder, []string{pipeline.ManifestFile})
	}
}

func flip(t *testing.T, folder, name string, where float64, bit int) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[int(where*float64(len(content)-1))] ^= 1 << (bit % 8)
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
}

func verifyNames(t *testing.T, folder string, names []string) {
	t.Helper()
	found, err := pipeline.Verify(t.Context(), folder, rereadHere)
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, fault := range found.Faults {
		named = append(named, fault.File)
		if fault.What == "" || fault.Remedy == "" {
			t.Errorf("%+v says too little", fault)
		}
	}
	if diff := cmp.Diff(names, named); diff != "" {
		t.Errorf("verify does not name the damaged files (-damaged +named):\n%s", diff)
	}
}

func (m madeRun) rearrange(t *testing.T) {
	folder := m.copy(t)
	var out, messages bytes.Buffer
	if status := run([]string{"verify", folder}, &out, &messages); status != statusDone || !strings.Contains(out.String(), "files verified") {
		t.Fatalf("a sound run: status %d\n%s%s", status, &out, &messages)
	}
	for _, damage := range []func() error{
		func() error { return os.Remove(filepath.Join(folder, "report.md")) },
		func() error { return os.Truncate(filepath.Join(folder, "tables", "networks.parquet"), 100) },
		func() error { return os.WriteFile(filepath.Join(folder, "tables", "extra.parquet"), nil, 0o666) },
		func() error { return os.MkdirAll(filepath.Join(folder, "notes", "mine"), 0o777) },
		func() error {
			return os.Rename(filepath.Join(folder, "tables", "funding.parquet"), filepath.Join(folder, "funding.parquet"))
		},
		func() error {
			return os.Symlink(filepath.Join(folder, "funding.parquet"), filepath.Join(folder, "tables", "funding.parquet"))
		},
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
	}
	out.Reset()
	status := run([]string{"verify", folder}, &out, &messages)
	for _, want := range []string{
		"report.md is missing", "tables/networks.parquet was changed", "has 100 bytes instead of",
		"tables/extra.parquet is no part of the run", "notes/mine is a folder that the run did not make",
		"tables/funding.parquet is no file but a symbolic link", "funding.parquet is no part of the run", "to do:",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("verify does not say %q", want)
		}
	}
	if status != statusDifference || !strings.Contains(messages.String(), ": 6 files") {
		t.Errorf("status %d\n%s%s", status, &out, &messages)
	}
}
