package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// events reads standard error as a scheduler would: every line an object with
// a kind and a time that goes forward.
func events(t *testing.T, s session) []map[string]any {
	t.Helper()
	var all []map[string]any
	var last time.Time
	for _, line := range strings.Split(strings.TrimSpace(s.stderr), "\n") {
		var e map[string]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		at, err := time.Parse(time.RFC3339Nano, e["time"].(string))
		if err != nil || at.Before(last) && last.Sub(at) > time.Second {
			t.Errorf("%q: time %v after %v, %v", line, at, last, err)
		}
		last = at
		all = append(all, e)
	}
	return all
}

func TestEventsOfARun(t *testing.T) {
	t.Parallel()
	inputs, out := smallEngland(t), filepath.Join(t.TempDir(), "england")
	arguments := quick(inputs, out, "--progress", "json")
	s := mustRun(t, arguments...)
	all := events(t, s)
	first, last := all[0], all[len(all)-1]
	total := first["total"].(float64)
	if first["event"] != "run" || first["study"] != "demo" || first["out"] != out || first["inputs"] != 9.0 || total < 15 {
		t.Errorf("the first event is %v", first)
	}
	started, ended := 0.0, 0.0
	for _, e := range all[1 : len(all)-1] {
		switch e["event"] {
		case "started":
			started++
		case "finished":
			ended++
			if e["done"] != ended || e["total"] != total || e["seconds"].(float64) < 0 || e["counts"] == nil || e["stage"] == "" {
				t.Errorf("the end of a stage is %v", e)
			}
		default:
			t.Errorf("an event %v", e)
		}
	}
	if started != total || ended != total {
		t.Errorf("%v stages started and %v ended of %v", started, ended, total)
	}
	digest, err := contentHash(filepath.Join(out, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	headline, _ := last["headline"].([]any)
	if last["event"] != "done" || last["status"] != 0.0 || last["published"] != true || last["manifest_sha256"] != digest ||
		last["report"] != filepath.Join(out, "report.md") || last["seconds"].(float64) <= 0 || len(headline) < 3 {
		t.Errorf("the last event is %v", last)
	}
	for _, line := range headline {
		if !strings.Contains(s.stdout, line.(string)+"\n") {
			t.Errorf("standard output lacks %q", line)
		}
	}
	if !strings.Contains(s.stdout, "Manifest: "+filepath.Join(out, "manifest.json")+", SHA-256 "+digest+"\n") {
		t.Errorf("standard output does not end with the manifest's digest:\n%s", s.stdout)
	}

	all = events(t, mustRun(t, arguments...))
	if last := all[len(all)-1]; last["published"] != false || last["manifest_sha256"] != digest || all[1]["event"] != "kept" {
		t.Errorf("of a run with nothing to do the last event is %v", last)
	}
}

func TestEventsOfAFailure(t *testing.T) {
	t.Parallel()
	inputs := smallEngland(t)
	for _, name := range []string{"synthetic-epraccur.csv", "synthetic-payments-2021-22.csv"} {
		if err := os.Remove(filepath.Join(inputs, name)); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "england")
	for status, arguments := range map[int][]string{
		statusInputs: {"check", "--inputs", inputs},
		statusStudy:  {"run", "--inputs", inputs, "--set", "analysis.confidnce=0.9"},
		statusUsage:  {"plan", "--inputs", inputs, "--until", "regres"},
	} {
		s := call(append(arguments, "--out", out, "--progress", "json")...)
		all := events(t, s)
		failed := all[len(all)-1]
		problems, _ := failed["problems"].([]any)
		if s.status != status || len(all) != 1 || failed["event"] != "failed" || failed["status"] != float64(status) ||
			failed["message"] == "" || len(problems) == 0 {
			t.Errorf("%v: status %d, %v", arguments, s.status, all)
			continue
		}
		if first := problems[0].(map[string]any); first["what"] == nil || first["to_do"] == nil && first["expected"] == nil {
			t.Errorf("%v: the problem %v", arguments, first)
		}
		if status == statusInputs && len(problems) != 2 {
			t.Errorf("%d problems of two files that are missing", len(problems))
		}
	}
}
