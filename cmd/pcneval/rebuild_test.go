package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestRebuild builds the program, builds it again elsewhere, and builds it
// with one line of a stage changed: the second has nothing to do, the third
// does all again and comes to other numbers.
func TestRebuild(t *testing.T) {
	t.Parallel()
	inputs, place := smallEngland(t), t.TempDir()
	flags := []string{"--inputs", inputs, "--out", filepath.Join(place, "england"), "--until", "funding"}
	command := func(name string) []string { return append([]string{name}, flags...) }

	first := built(t, filepath.Join(place, "one"))
	started(t, first, command("run")...)
	before := amounts(t, first, filepath.Join(place, "england"))

	again := built(t, filepath.Join(place, "two"))
	if said := started(t, again, command("plan")...); !strings.Contains(said, "Nothing would run") {
		t.Errorf("after an identical rebuild plan says:\n%s", said)
	}
	if said := started(t, again, command("run")...); !strings.Contains(said, "nothing has changed since the last run") {
		t.Errorf("after an identical rebuild run says:\n%s", said)
	}

	const line = "row.AmountGBP = &amount"
	changed := built(t, filepath.Join(place, "three"), "-overlay", overlay(t, "../../stages/funding/funding.go", line, "amount *= 2\n"+line))
	planned := started(t, changed, command("plan")...)
	stages := regexp.MustCompile(`(?m)^[a-z]+ +(run|keep|depends) +(.*)$`).FindAllStringSubmatch(planned, -1)
	for _, stage := range stages {
		if stage[1] != "run" || !strings.HasPrefix(stage[2], "the program is another build of pcneval "+version) {
			t.Errorf("after a changed line plan says %q", stage[0])
		}
	}
	if len(stages) < 5 {
		t.Errorf("plan tells of %d stages:\n%s", len(stages), planned)
	}
	started(t, changed, command("run")...)
	after := amounts(t, changed, filepath.Join(place, "england"))
	for i := range before {
		before[i] *= 2
	}
	if !slices.Equal(before, after) {
		t.Errorf("the doubled amounts are not twice what they were: %v and %v", before[:5], after[:5])
	}
}

// built builds the program into a folder, as make build does but without what
// debuggers need, which takes longest.
func built(t *testing.T, folder string, flags ...string) string {
	t.Helper()
	path := filepath.Join(folder, "pcneval")
	build := exec.Command("go", append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", path}, append(flags, ".")...)...)
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as make build, also where the tests look for races
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, said)
	}
	return path
}

// overlay changes a text of a source file for one build alone.
func overlay(t *testing.T, file, before, after string) string {
	t.Helper()
	path, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(source), before) != 1 {
		t.Fatalf("%s does not hold %q once: choose another line to change", file, before)
	}
	folder := t.TempDir()
	edited := filepath.Join(folder, filepath.Base(file))
	list, err := json.Marshal(map[string]map[string]string{"Replace": {path: edited}})
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, folder, map[string][]byte{
		filepath.Base(file): []byte(strings.Replace(string(source), before, after, 1)), "overlay.json": list,
	})
	return filepath.Join(folder, "overlay.json")
}

// started runs a program to its end and returns all that it said.
func started(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	said, err := exec.Command(program, arguments...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, arguments, err, said)
	}
	return string(said)
}

// amounts are the pounds of the table funding, in its order.
func amounts(t *testing.T, program, run string) []float64 {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(started(t, program, "show", run, "funding", "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(lines[0], "amount_gbp")
	var pounds []float64
	for _, line := range lines[1:] {
		if line[at] == "" {
			continue
		}
		value, err := strconv.ParseFloat(line[at], 64)
		if err != nil {
			t.Fatal(err)
		}
		pounds = append(pounds, value)
	}
	if len(pounds) < 100 {
		t.Fatalf("only %d amounts", len(pounds))
	}
	return pounds
}

// The England that a run without inputs is made of belongs to the build that
// invented it: another build invents its own, and clears the former away.
func TestSyntheticEnglandBelongsToABuild(t *testing.T) {
	t.Parallel()
	name, err := syntheticName()
	if err != nil {
		t.Fatal(err)
	}
	p, err := program()
	if err != nil || !strings.Contains(name, p.SHA256[:12]) {
		t.Fatalf("%s does not name the program %s: %v", name, p.SHA256, err)
	}
	work := filepath.Join(t.TempDir(), ".england.pcneval")
	former := strings.Replace(name, p.SHA256[:12], "0123456789ab", 1)
	writeFiles(t, work, map[string][]byte{name + "/a.csv": nil, former + "/a.csv": nil, "cache/objects/x": nil})
	forgetSynthetics(filepath.Join(filepath.Dir(work), "england"))
	var left []string
	for file := range contentsOf(t, work) {
		left = append(left, file)
	}
	slices.Sort(left)
	if want := []string{"cache/objects/x", name + "/a.csv"}; !slices.Equal(left, want) {
		t.Errorf("left are %v instead of %v", left, want)
	}
}
