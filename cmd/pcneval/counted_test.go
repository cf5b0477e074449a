package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"pcneval/data/synthetic"
)

// countedRows are the headings and the rows of the small England's patients by
// LSOA, in the order of their bytes.
func countedRows() (headings string, rows []string, err error) {
	files, err := smallEnglandFiles()
	if err != nil {
		return "", nil, err
	}
	content := files[synthetic.PatientsByLSOAFile]
	zipped, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", nil, err
	}
	member, err := zipped.Open("gp-reg-pat-prac-lsoa-all.csv")
	if err != nil {
		return "", nil, err
	}
	text, err := io.ReadAll(member)
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")), "\n")
	slices.Sort(lines[1:])
	return lines[0], lines[1:], err
}

// writeCounted writes them as a file, or as a folder of so many parts, whose rows
// are in another order.
func writeCounted(path string, parts int) error {
	headings, rows, err := countedRows()
	if err != nil || parts == 0 {
		return errors.Join(err, os.WriteFile(path, []byte(headings+"\n"+strings.Join(rows, "\n")+"\n"), 0o666))
	}
	texts := make([]string, parts)
	for i := range texts {
		texts[i] = headings + "\n"
	}
	slices.Reverse(rows)
	for i, row := range rows {
		texts[i%parts] += row + "\n"
	}
	err = os.Mkdir(path, 0o777)
	for i, text := range texts {
		err = errors.Join(err, os.WriteFile(filepath.Join(path, fmt.Sprintf("part-%d.csv", i)), []byte(text), 0o666))
	}
	return err
}

func counted(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) == 0 {
		ts.Fatalf("usage: counted PATH [PARTS]")
	}
	parts := 0
	if len(args) > 1 {
		var err error
		parts, err = strconv.Atoi(args[1])
		ts.Check(err)
	}
	ts.Check(writeCounted(ts.MkAbs(args[0]), parts))
}

// A folder of parts is offered by nobody: fetch says so, pins the rest and goes on;
// a folder in the place of a file it refuses.
func TestFetchLeavesAFolderOfParts(t *testing.T) {
	t.Parallel()
	inputs := smallEngland(t)
	if err := writeCounted(filepath.Join(inputs, "counted"), 2); err != nil {
		t.Fatal(err)
	}
	asked := []string{"--study", official(t, "http://127.0.0.1:1"), "--inputs", inputs, "--set", "inputs.patients_by_lsoa.file=counted"}
	for _, more := range [][]string{nil, {"--accept", "patients_by_lsoa"}} {
		got := mustRun(t, append(append([]string{"fetch"}, asked...), more...)...)
		if !strings.Contains(got.stdout, "counted is a folder of parts") || !strings.Contains(got.stdout, "All 7 files are there") {
			t.Errorf("fetch %v said:\n%s", more, got.stdout)
		}
	}
	if pinned, err := os.ReadFile(filepath.Join(inputs, "inputs.lock")); err != nil || bytes.Contains(pinned, []byte("counted")) {
		t.Errorf("%v, pinned:\n%s", err, pinned)
	}
	looked := mustRun(t, append([]string{"fetch", "--check"}, asked...)...)
	if !strings.Contains(looked.stdout, "counted is a folder of parts") {
		t.Errorf("fetch --check said:\n%s", looked.stdout)
	}
	mustRun(t, append([]string{"check"}, asked...)...)
	for _, command := range [][]string{{"fetch"}, {"fetch", "--check"}} {
		got := call(append(append(command, asked...), "--set", "inputs.payments.file=counted")...)
		if got.status != statusInputs || !strings.Contains(got.stderr, "counted: is a folder, not a file") {
			t.Errorf("%v: status %d\n%s", command, got.status, got.stderr)
		}
	}
}
