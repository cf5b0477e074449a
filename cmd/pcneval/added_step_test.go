package main

import (
	"bytes"
	"encoding/csv"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestAddedStep follows docs/adding-a-step.md to the letter in a copy of the
// module: go vet is content, the step's own test passes, and the program that
// is built runs the step and shows its table.
func TestAddedStep(t *testing.T) {
	t.Parallel()
	module := copyOfTheModule(t)
	follow(t, "../../docs/adding-a-step.md", module)
	inModule(t, module, "vet", "-trimpath", "./data", "./stages/boards", "./stages")
	if said := inModule(t, module, "test", "-trimpath", "-v", "./stages/boards"); !strings.Contains(said, "--- PASS: TestBoardsByHand") {
		t.Errorf("the step's test says:\n%s", said)
	}
	program, run := filepath.Join(t.TempDir(), "pcneval"), filepath.Join(t.TempDir(), "england")
	inModule(t, module, "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/pcneval")
	if drawn := started(t, program, "graph"); !strings.Contains(drawn, "boards") {
		t.Errorf("graph does not draw the step:\n%s", drawn)
	}
	started(t, program, "run", "--inputs", smallEngland(t), "--out", run, "--until", "boards", "--progress", "off")
	boards, networks := rowsShown(t, program, run, "boards"), rowsShown(t, program, run, "networks")
	if len(boards) < 2 {
		t.Fatalf("the step gives the rows %v", boards)
	}
	listed := map[string]int{}
	for _, network := range networks {
		listed[network["icb_code"]]++
	}
	for _, board := range boards {
		analysed := 0
		for _, network := range networks {
			if network["icb_code"] == board["icb_code"] && network["included"] == "true" {
				analysed++
			}
		}
		if board["networks"] != strconv.Itoa(analysed) || board["networks_left_out"] != strconv.Itoa(listed[board["icb_code"]]-analysed) {
			t.Errorf("of %d networks, %d analysed, the step tells %v", listed[board["icb_code"]], analysed, board)
		}
	}
}

// copyOfTheModule copies the folders that hold packages, and what says which
// libraries they need.
func copyOfTheModule(t *testing.T) string {
	t.Helper()
	module := t.TempDir()
	for _, folder := range strings.Fields(inModule(t, "../..", "list", "-f", "{{.ImportPath}}", "./...")) {
		_, path, below := strings.Cut(folder, "/")
		top, _, _ := strings.Cut(path, "/")
		if _, err := os.Stat(filepath.Join(module, top)); !below || err == nil {
			continue
		}
		if err := os.CopyFS(filepath.Join(module, top), os.DirFS(filepath.Join("../..", top))); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{}
	for _, name := range []string{"go.mod", "go.sum"} {
		content, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = content
	}
	writeFiles(t, module, files)
	return module
}

// codeOfAPage finds the paths that a page names and the code below them: a
// whole new file, or lines that are added between others, as diff shows them.
var codeOfAPage = regexp.MustCompile("(?s)`([a-z/_]+\\.go)`|```(go|diff)\n(.*?)\n```")

// follow does to a module what a page says.
func follow(t *testing.T, page, module string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	at := ""
	for _, found := range codeOfAPage.FindAllStringSubmatch(string(text), -1) {
		path, kind, code := found[1], found[2], found[3]+"\n"
		if path != "" {
			at = filepath.Join(module, path)
			continue
		}
		source, err := os.ReadFile(at)
		switch before, after := sidesOf(code); {
		case kind == "go" && err == nil:
			t.Fatalf("%s has a new file %s, which is there", page, at)
		case kind == "go":
			source = []byte(code)
		case err != nil || bytes.Count(source, before) != 1:
			t.Fatalf("%s: %s does not hold these lines once (%v):\n%s", page, at, err, before)
		default:
			source = bytes.Replace(source, before, after, 1)
		}
		if formatted, err := format.Source(source); err != nil || !bytes.Equal(formatted, source) {
			t.Errorf("%s: %s is not in gofmt's form: %v", page, at, err)
		}
		writeFiles(t, filepath.Dir(at), map[string][]byte{filepath.Base(at): source})
	}
}

// sidesOf gives the lines of a difference as they are before and after it.
func sidesOf(difference string) (before, after []byte) {
	for line := range strings.Lines(difference) {
		if !strings.HasPrefix(line, "+") {
			before = append(before, line[1:]...)
		}
		after = append(after, line[1:]...)
	}
	return before, after
}

// inModule runs the go command in a module and returns all that it said.
func inModule(t *testing.T, module string, arguments ...string) string {
	t.Helper()
	command := exec.Command("go", arguments...)
	command.Dir = module
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", arguments, err, said)
	}
	return string(said)
}

// rowsShown reads a table as the program shows it.
func rowsShown(t *testing.T, program, run, table string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(started(t, program, "show", run, table, "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}
