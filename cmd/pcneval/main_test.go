package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"pcneval/data/synthetic"
)

// TestMain makes this test binary the program itself when it is started under
// the program's name, so that nothing is built twice.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pcneval": main})
}

// everyPoint says whether the tests that sample (kills, full disks, ways of
// running the same study) try all of their points; make ci asks for it.
var everyPoint = os.Getenv("PCNEVAL_TEST_EVERY") == "1"

// sampled picks a few points, evenly spread from the first to the last, or all
// of them where every point is asked for.
func sampled[T any](few int, points []T) []T {
	if everyPoint || few >= len(points) {
		return points
	}
	picked := make([]T, few)
	for i := range picked {
		picked[i] = points[i*(len(points)-1)/(few-1)]
	}
	return picked
}

// quickly are the flags of a run of which a test wants to know something other
// than what permutations and resampling find: a few of each will do.
var quickly = append([]string{"--progress", "off", "--set", "qualitative.agreement.replicates=10"}, quicklyWithoutInterviews...)

var quicklyWithoutInterviews = []string{
	"--set", "sensitivity.permutations=1", "--set", "replicates.robust=99", "--set", "replicates.equity=99",
}

// quick is the command line of such a run.
func quick(inputs, out string, more ...string) []string {
	return append(append([]string{"run", "--inputs", inputs, "--out", out}, quickly...), more...)
}

// smallScale is the smallest England that still holds every irregularity.
const smallScale = synthetic.MinScale

// smallEngland writes the small England once and returns a copy of its own to
// each caller.
func smallEngland(t testing.TB) string {
	t.Helper()
	files, err := smallEnglandFiles()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "inputs")
	writeFiles(t, folder, files)
	return folder
}

var smallEnglandFiles = sync.OnceValues(func() (map[string][]byte, error) {
	folder, err := os.MkdirTemp("", "small-england-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	var said bytes.Buffer
	inputs := filepath.Join(folder, "inputs")
	if status := run([]string{"demo", inputs, "--scale", strconv.FormatFloat(smallScale, 'g', -1, 64)}, &said, &said); status != statusDone {
		return nil, errors.New(said.String())
	}
	files := map[string][]byte{}
	for _, file := range synthetic.Files() {
		if files[file.Name], err = os.ReadFile(filepath.Join(inputs, file.Name)); err != nil {
			return nil, err
		}
	}
	return files, nil
})

func writeFiles(t testing.TB, folder string, files map[string][]byte) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A session is one call of the program: what it said and how it ended.
type session struct {
	status         int
	stdout, stderr string
}

// call runs the program inside this process.
func call(arguments ...string) session {
	var out, messages bytes.Buffer
	status := run(arguments, &out, &messages)
	return session{status, out.String(), messages.String()}
}

// mustRun calls the program and fails the test unless it is done.
func mustRun(t testing.TB, arguments ...string) session {
	t.Helper()
	s := call(arguments...)
	if s.status != statusDone {
		t.Fatalf("pcneval %v: status %d\n%s%s", arguments, s.status, s.stdout, s.stderr)
	}
	return s
}

// startable returns the program as a process of its own, not yet started.
func startable(t testing.TB, arguments ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("pcneval")
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, arguments...)
}

// contentsOf reads every file of a folder, by its path with forward slashes.
func contentsOf(t testing.TB, folder string) map[string]string {
	t.Helper()
	contents := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		contents[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return contents
}
