package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/synthetic"
	"pcneval/diff"
)

// A run in the place of another ends with a line that gives the reason and each
// slope that moved, with the numbers that diff has of the two. There is none
// after the first run, nor where nothing changed.
func TestARerunSaysWhyAndWhatItDid(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	said := func(inputs, out string, flags ...string) string {
		t.Helper()
		file := filepath.Join(filepath.Dir(made.out), "plain.yaml")
		return done(t, append([]string{"run", "--study", file, "--inputs", inputs, "--out", out, "--progress", "off"}, flags...)...)
	}
	if again := said(made.inputs, made.out); rerunLine(again) != "" {
		t.Errorf("where nothing changed the run says:\n%s", again)
	}
	for _, c := range []struct {
		name, why string
		change    func(folder string)
		flags     []string
	}{
		{"payments", "payments replaced", halfTheWeighting(t), nil},
		{"setting", "enhanced_access of 2022-23 no longer counted", nil, []string{"--set", "streams.2022-23.without=[enhanced_access]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			place := t.TempDir()
			inputs, out := filepath.Join(place, "inputs"), remembering(t, filepath.Join(place, "run"))
			if err := os.CopyFS(inputs, os.DirFS(made.inputs)); err != nil {
				t.Fatal(err)
			}
			if first := said(inputs, out); rerunLine(first) != "" {
				t.Errorf("the first run says:\n%s", first)
			}
			if c.change != nil {
				c.change(inputs)
			}
			line := rerunLine(said(inputs, out, c.flags...))
			moved := movedSlopes(difference(t, made.out, out))
			if !strings.HasPrefix(line, "Rerun: "+c.why+": ") || len(moved) == 0 {
				t.Errorf("%d slopes moved, and the line is %q", len(moved), line)
			}
			for _, move := range moved {
				if !strings.Contains(line, move) {
					t.Errorf("%q is not in %q", move, line)
				}
			}
		})
	}
}

// Events tell the same line.
func TestARerunIsToldAsAnEvent(t *testing.T) {
	t.Parallel()
	made := runToChange(t)
	var said, events bytes.Buffer
	flags := []string{
		"run", "--study", filepath.Join(filepath.Dir(made.out), "plain.yaml"), "--inputs", made.inputs, "--out", made.out,
		"--set", "analysis.confidence=0.9", "--progress", "json",
	}
	if status := run(flags, &said, &events); status != statusDone {
		t.Fatalf("status %d\n%s", status, &events)
	}
	lines := strings.Split(strings.TrimSpace(events.String()), "\n")
	var last struct{ Event, Rerun string }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if last.Event != "done" || !strings.HasPrefix(last.Rerun, "analysis.confidence 0.9 after 0.95: ") ||
		rerunLine(said.String()) != "Rerun: "+last.Rerun+"." {
		t.Errorf("%+v\n%s", last, &said)
	}
}

func rerunLine(said string) string {
	lines := strings.Split(said, "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "Rerun") })
	if at < 0 {
		return ""
	}
	return lines[at]
}

// movedSlopes are the slopes that moved by a penny or more, as the line has
// them, from the numbers of diff.
func movedSlopes(d diff.Diff) []string {
	var moved []string
	for _, s := range d.Slopes {
		from, to := pence(s.Before), pence(s.After)
		if s.Outcome == data.VariableFundingPerWeighted && from != to {
			moved = append(moved, fmt.Sprintf("%s from %s to %s, ", s.ContractYear, from, to))
		}
	}
	return moved
}

// pence writes pounds as the headline does.
func pence(pounds float64) string {
	return strings.NewReplacer("+0.00", "£0.00", "-0.00", "£0.00", "+", "+£", "-", "−£").Replace(fmt.Sprintf("%+.2f", pounds))
}

// halfTheWeighting halves the weighted patients of some practices in the payments.
func halfTheWeighting(t *testing.T) func(folder string) {
	return func(folder string) {
		name := filepath.Join(folder, synthetic.PaymentsFile)
		rows := readCSV(t, name)
		column := slices.Index(rows[0], "Number of Weighted Patients (Last Known Figure)")
		for i, row := range rows[1:] {
			if list := new(float64); i%5 == 0 && json.Unmarshal([]byte(row[column]), list) == nil {
				row[column] = fmt.Sprintf("%.2f", *list/2)
			}
		}
		writeCSV(t, name, rows)
	}
}
