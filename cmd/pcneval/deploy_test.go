package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func deployed(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{repository, "deploy"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func executorFile(t *testing.T, name string) string {
	t.Helper()
	text, err := executorFiles.ReadFile("executor/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// knownStatuses are those that every help ends with.
func knownStatuses() []string {
	var known []string
	for _, line := range regexp.MustCompile(`(?m)^  (\d+) `).FindAllStringSubmatch(statusHelp, -1) {
		known = append(known, line[1])
	}
	return known
}

var number = regexp.MustCompile(`\d+`)

// Each way of scheduling says of every status what becomes of it, and of none
// that there is not.
func TestDeployKnowsTheStatuses(t *testing.T) {
	t.Parallel()
	known := knownStatuses()
	var job []string
	for name, text := range map[string]string{
		"the CronJob":               deployed(t, "kubernetes", "cronjob.yaml"),
		"the Job that draws parts":  executorFile(t, "kubernetes/part.yaml"),
		"the Job that merges parts": executorFile(t, "kubernetes/merge.yaml"),
	} {
		job = nil
		for _, values := range regexp.MustCompile(`values: \[(.*)\]`).FindAllStringSubmatch(text, -1) {
			job = append(job, number.FindAllString(values[1], -1)...)
		}
		for _, status := range known {
			if slices.Contains(job, status) == (status == "0") {
				t.Errorf("the rules of %s name %v; status %s is not dealt with as it should be", name, job, status)
			}
		}
	}
	unit := deployed(t, "systemd", "pcneval.service")
	for _, line := range regexp.MustCompile(`(?m)^(?:SuccessExitStatus|RestartPreventExitStatus)=(.*)$`).FindAllStringSubmatch(unit, -1) {
		for _, status := range strings.Fields(line[1]) {
			if job = append(job, status); status == "1" || status == "6" {
				t.Errorf("the unit does not try again after %s, which may pass", status)
			}
		}
	}
	for _, status := range job {
		if !slices.Contains(known, status) {
			t.Errorf("there is no status %s", status)
		}
	}
}

// What is scheduled is a command line that the program takes.
func TestDeployCallsTheProgramRightly(t *testing.T) {
	t.Parallel()
	lines := map[string]string{}
	for name, form := range map[string]string{
		"systemd/pcneval.service": `(?m)^ExecStart=\S+ (.*)$`, "crontab": `(?m)^\d.*? pcneval ([^>]*)`,
	} {
		match := regexp.MustCompile(form).FindStringSubmatch(deployed(t, filepath.FromSlash(name)))
		if match == nil {
			t.Fatalf("%s calls nothing", name)
		}
		lines[name] = match[1]
	}
	_, arguments, _ := strings.Cut(deployed(t, "kubernetes", "cronjob.yaml"), "args:\n")
	for _, line := range regexp.MustCompile(`(?m)^ +- (run|--\S+)$`).FindAllStringSubmatch(arguments, -1) {
		lines["cronjob.yaml"] += " " + line[1]
	}
	for name, line := range lines {
		command, rest, err := newRoot().Find(strings.Fields(line))
		if err != nil || command.Name() != "run" {
			t.Errorf("%s calls %q: %v", name, line, err)
			continue
		}
		if err := command.ParseFlags(rest); err != nil || command.Flags().NArg() > 0 {
			t.Errorf("%s gives run %v: %v", name, rest, err)
		}
		if level, _ := command.Flags().GetString("fail-on"); level != "warning" {
			t.Errorf("%s does not ask to fail on warnings, and 7 would never come", name)
		}
	}
}
