package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data/nhse"
	"pcneval/pipeline"
)

// interfaceRows reads a table of docs/interface.md: what stands in its first
// column, without its marks, and in its second.
func interfaceRows(t *testing.T, heading string) (names []string, means map[string]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository, "docs", "interface.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "\n| "+heading+" | ")
	if !found {
		t.Fatalf("there is no table of each %s", heading)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	means = map[string]string{}
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		name := strings.Trim(cells[0], "`")
		names, means[name] = append(names, name), cells[1]
	}
	return names, means
}

// TestInterfaceListsTheStatuses holds the document to what every help ends
// with.
func TestInterfaceListsTheStatuses(t *testing.T) {
	t.Parallel()
	_, told := interfaceRows(t, "status")
	said := map[string]string{}
	for _, line := range regexp.MustCompile(`(?m)^  (\d+) +(.*)$`).FindAllStringSubmatch(statusHelp, -1) {
		said[line[1]] = line[2]
	}
	if d := cmp.Diff(said, told); d != "" {
		t.Errorf("docs/interface.md and --help differ (-help +document):\n%s", d)
	}
}

// TestInterfaceNamesVariablesThatThereAre holds its examples to the code.
func TestInterfaceNamesVariablesThatThereAre(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(repository, "docs", "interface.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`PCNEVAL_[A-Z_]+[A-Z]`).FindAllString(string(text), -1)
	if len(named) < 3 {
		t.Errorf("only %v are named", named)
	}
	for _, name := range named {
		if !slices.Contains(config.EnvironmentNames(), name) {
			t.Errorf("docs/interface.md names %s, which sets nothing", name)
		}
	}
}

// TestInterfaceListsTheEvents finds the kinds of event in the source: each is
// written as a word where it is told.
func TestInterfaceListsTheEvents(t *testing.T) {
	t.Parallel()
	told, _ := interfaceRows(t, "event")
	kinds := []string{string(pipeline.Started), string(pipeline.Finished), string(pipeline.Kept)}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile(`(?:\btell\(|writeEvent\([^,]+, )"([a-z_]+)"`)
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range call.FindAllSubmatch(source, -1) {
			if !strings.HasSuffix(name, "_test.go") {
				kinds = append(kinds, string(match[1]))
			}
		}
	}
	slices.Sort(kinds)
	slices.Sort(told)
	if d := cmp.Diff(slices.Compact(kinds), told); d != "" {
		t.Errorf("docs/interface.md lists other events (-code +document):\n%s", d)
	}
}

// TestInterfaceListsTheFiles holds the document to what stands in a run.
func TestInterfaceListsTheFiles(t *testing.T) {
	t.Parallel()
	told, _ := interfaceRows(t, "file")
	entries, err := os.ReadDir(quickRun(t).out)
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() {
			name += "/"
		}
		there = append(there, name)
	}
	slices.Sort(told)
	if d := cmp.Diff(there, told); d != "" {
		t.Errorf("docs/interface.md lists other files (-run +document):\n%s", d)
	}
}

// TestInterfaceListsTheKeysOfAnAccount holds the document to what is read of it.
func TestInterfaceListsTheKeysOfAnAccount(t *testing.T) {
	t.Parallel()
	rows, _ := interfaceRows(t, "key")
	told := strings.Split(strings.ReplaceAll(strings.Join(rows, ", "), "`", ""), ", ")
	text, err := json.Marshal(nhse.Counted{})
	if err != nil {
		t.Fatal(err)
	}
	var read map[string]any
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for key, value := range read {
		below, _ := value.(map[string]any)
		if len(below) == 0 {
			keys = append(keys, key)
		}
		for name := range below {
			keys = append(keys, key+"."+name)
		}
	}
	slices.Sort(keys)
	slices.Sort(told)
	if d := cmp.Diff(keys, told); d != "" {
		t.Errorf("docs/interface.md lists other keys of _counts.json (-code +document):\n%s", d)
	}
}
