package config

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcneval/config/problem"
)

// withRun is the built-in study demo with a section run.
func withRun(t *testing.T, section string) string {
	t.Helper()
	text, err := builtIn.ReadFile("studies/demo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(write(t, map[string]string{"study.yaml": string(text) + "\nrun: " + section + "\n"}), "study.yaml")
}

// Every setting of a run is taken from the highest layer that gives it. The
// layers are filled one after the other, from the lowest up.
func TestEverySettingIsLayered(t *testing.T) {
	study := withRun(t, "{inputs: in, out: /runs/file, until: file, jobs: 2, force: true, progress: json}")
	folder := filepath.Dir(study)
	has := func(layer string, want Settings, flags ...string) {
		t.Helper()
		got, err := readSettings(t, append([]string{"--study", study}, flags...)...)
		if want.Request = (Request{Study: study, Set: []string{}}); err != nil {
			t.Fatalf("%s: %v", layer, err)
		}
		if len(got.Set) == 0 {
			got.Set = []string{}
		}
		if got.Inputs != want.Inputs || got.Out != want.Out || got.Until != want.Until || got.Jobs != want.Jobs ||
			got.Force != want.Force || got.Progress != want.Progress {
			t.Errorf("%s: %+v instead of %+v", layer, got, want)
		}
	}
	file := Settings{Inputs: filepath.Join(folder, "in"), Out: "/runs/file", Until: "file", Jobs: 2, Force: true, Progress: "json"}
	has("file", file)
	for _, setting := range [][2]string{
		{"INPUTS", "environment"}, {"OUT", "environment"}, {"UNTIL", "environment"}, {"JOBS", "3"}, {"FORCE", "false"}, {"PROGRESS", "off"},
	} {
		t.Setenv("PCNEVAL_"+setting[0], setting[1])
	}
	environment := Settings{Inputs: "environment", Out: "environment", Until: "environment", Jobs: 3, Progress: "off"}
	has("environment", environment)
	has("flags", Settings{Inputs: "flag", Out: "flag", Until: "flag", Jobs: 4, Force: true, Progress: "plain"},
		"--inputs", "flag", "--out", "flag", "--until", "flag", "--jobs", "4", "--force", "--progress", "plain")
	for _, setting := range RunSettings {
		if setting.FileKey() == "" && setting.Name != "study" && setting.Name != "set" {
			t.Errorf("no file can give the setting %s", setting.Name)
		}
	}
}

// How a study is run is no part of it.
func TestSectionRunIsNoPartOfTheStudy(t *testing.T) {
	resolved := func(study string) string {
		t.Helper()
		text, err := load(t, study).Resolved()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if resolved(withRun(t, "{jobs: 2, out: elsewhere}")) != resolved("demo") {
		t.Error("the resolved study holds how it was run")
	}
}

func TestSectionRunRefused(t *testing.T) {
	for section, says := range map[string]string{
		"{job: 2}":         "did you mean jobs?",
		"{study: demo}":    "unknown setting of a run",
		"{set: [a=b]}":     "unknown setting of a run",
		"{jobs: many}":     "a whole number",
		"{jobs: 0}":        "a whole number of 1 or more",
		"{progress: plan}": "did you mean plain?",
		"{force: perhaps}": "true or false",
		"[2]":              "keys and values",
	} {
		study := withRun(t, section)
		_, err := Load(Request{Study: study})
		var list problem.List
		if !errors.As(err, &list) || len(list) != 1 || list[0].Line == 0 || !strings.HasPrefix(list[0].Column, "run") ||
			!strings.Contains(err.Error(), says) {
			t.Errorf("run: %s: %v", section, err)
		}
		if got, err := readSettings(t, "--study", study); err != nil || got.Jobs < 1 || got.Progress != "auto" {
			t.Errorf("run: %s: the settings are %+v, %v, though Load tells what is wrong", section, got, err)
		}
	}
	_, err := Load(Request{Study: "demo", Set: []string{"run.jobs=2"}})
	if err == nil || !strings.Contains(err.Error(), "use the flag --jobs") {
		t.Errorf("--set run.jobs: %v", err)
	}
}

func TestUnknownVariables(t *testing.T) {
	t.Setenv("PCNEVAL_JOB", "2")
	t.Setenv("PCNEVAL_ANALYSIS_CONFIDNCE", "0.9")
	t.Setenv("PCNEVAL_SET", "analysis.confidence=0.9")
	t.Setenv("PCNEVAL_OFFICIAL_FILES", "somewhere")
	t.Setenv("PCNEVAL_ANALYSIS_CONFIDENCE", "0.9")
	t.Setenv("PCNEVALUATION", "none of ours")
	_, err := readSettings(t)
	var list problem.List
	if !errors.As(err, &list) || len(list) != 3 {
		t.Fatalf("%v", err)
	}
	for i, want := range [][2]string{
		{"PCNEVAL_ANALYSIS_CONFIDNCE", "did you mean PCNEVAL_ANALYSIS_CONFIDENCE?"},
		{"PCNEVAL_JOB", "did you mean PCNEVAL_JOBS?"},
		{"PCNEVAL_SET", "take it out of the environment"},
	} {
		if list[i].File != want[0] || !strings.Contains(list[i].Remedy, want[1]) {
			t.Errorf("%v", list[i])
		}
	}
}

func TestEveryVariableSetsOneThing(t *testing.T) {
	names := EnvironmentNames()
	form := regexp.MustCompile(`^PCNEVAL_[A-Z0-9_]+$`)
	for i, name := range names {
		if slices.Contains(names[:i], name) || isTestVariable(name) || !form.MatchString(name) {
			t.Errorf("%s stands for two things, or is no name", name)
		}
	}
}

// Whatever tests and scripts read from the environment is known, so that the
// program does not refuse it when they start it.
func TestVariablesOfTheTestsAreKnown(t *testing.T) {
	reads := regexp.MustCompile(`(?:Getenv\("|LookupEnv\("|\$\{?|export )(PCNEVAL_[A-Z_]+)`)
	found := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !slices.Contains([]string{".go", ".sh"}, filepath.Ext(path)) {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			for _, match := range reads.FindAllStringSubmatch(lines.Text(), -1) {
				found++
				if !isTestVariable(match[1]) && !slices.Contains(EnvironmentNames(), match[1]) {
					t.Errorf("%s reads %s, which the program refuses", path, match[1])
				}
			}
		}
		return lines.Err()
	})
	if err != nil || found < 5 {
		t.Errorf("%d variables found: %v", found, err)
	}
}
