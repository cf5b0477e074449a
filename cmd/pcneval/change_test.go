package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"

	"pcneval/data/synthetic"
	"pcneval/pipeline"
)

// A change is two states of the world, and the undisturbed run of each. Runs
// end before they report, unless every point is asked for.
type change struct {
	before, after      string            // folders of inputs
	former, formerWork map[string]string // run of before, and the hidden folder beside it
	wanted             map[string]string // run of after
}

// newChange gives every test the same change, with inputs of its own.
func newChange(t *testing.T) change {
	t.Helper()
	changed := editable(t)
	changed.lines(synthetic.PaymentsFile, func(lines [][]string) [][]string {
		weighted := changed.column(lines[0], "Number of Weighted Patients (Last Known Figure)")
		for _, line := range lines[1:] {
			if line[weighted] != "" {
				was, err := strconv.ParseFloat(line[weighted], 64)
				if err != nil {
					t.Fatal(err)
				}
				line[weighted] = strconv.FormatFloat(was+1, 'f', 2, 64)
			}
		}
		return lines
	})
	c := change{before: smallEngland(t), after: changed.write(filepath.Join(t.TempDir(), "after"))}
	changeOnce.Do(func() { theChange = c.undisturbed(t) })
	if theChange.wanted == nil {
		t.Fatal("the undisturbed runs did not end well in another test")
	}
	c.former, c.formerWork, c.wanted = theChange.former, theChange.formerWork, theChange.wanted
	return c
}

var (
	changeOnce sync.Once
	theChange  change
)

// run is the command line of a run of one state of the world.
func (c change) run(inputs, out string) []string {
	if everyPoint {
		return quick(inputs, out)
	}
	return quick(inputs, out, "--until", "regress")
}

// undisturbed makes both runs. In every practice of the second people weigh more.
func (c change) undisturbed(t *testing.T) change {
	t.Helper()
	place := t.TempDir()
	former, wanted := remembering(t, filepath.Join(place, "former")), filepath.Join(place, "wanted")
	mustRun(t, c.run(c.before, former)...)
	mustRun(t, c.run(c.after, wanted)...)
	for _, folder := range []string{former, wanted} {
		found, err := pipeline.Verify(t.Context(), folder, rereadHere)
		if err != nil || len(found.Faults) > 0 {
			t.Fatalf("an undisturbed run: %v, %v", found, err)
		}
	}
	c.former, c.formerWork, c.wanted = contentsOf(t, former), contentsOf(t, hidden(t, former)), contentsOf(t, wanted)
	return c
}

// hidden is the folder beside a run that holds its lock and cache.
func hidden(t testing.TB, out string) string {
	t.Helper()
	work, err := pipeline.WorkFolder(out)
	if err != nil {
		t.Fatal(err)
	}
	return work
}

// note is a file that its user put beside a former run.
const note = "note.txt"

// place puts the former run into a folder, or nothing, and returns its name.
func (c change) place(t testing.TB, parent string, withFormer bool) string {
	t.Helper()
	out := filepath.Join(parent, "run")
	if withFormer {
		asBytes := func(contents map[string]string) map[string][]byte {
			files := map[string][]byte{}
			for name, content := range contents {
				files[name] = []byte(content)
			}
			return files
		}
		writeFiles(t, out, asBytes(c.former))
		writeFiles(t, hidden(t, out), asBytes(c.formerWork))
		writeFiles(t, out, map[string][]byte{note: []byte("mine")})
	}
	return out
}

// intact makes sure that what stands in a run's place is the former run to the
// byte, or nothing where there was none, or the new run as a whole.
func (c change) intact(t testing.TB, out string, withFormer bool) (replaced bool) {
	t.Helper()
	if _, err := os.Lstat(out); errors.Is(err, os.ErrNotExist) {
		if withFormer {
			t.Error("the former run is gone")
		}
		return false
	}
	now := contentsOf(t, out)
	delete(now, note)
	if withFormer && len(differing(now, c.former)) == 0 && now[pipeline.LogFile] == c.former[pipeline.LogFile] {
		return false
	}
	if different := differing(now, c.wanted); len(different) > 0 || now[pipeline.LogFile] == "" {
		t.Errorf("the run folder is neither the former run nor the new one: %v", different)
	}
	return true
}

// again runs undisturbed and wants what an undisturbed run gives.
func (c change) again(t testing.TB, out string, withFormer bool) {
	t.Helper()
	mustRun(t, c.run(c.after, out)...)
	if different := differing(contentsOf(t, out), c.wanted); len(different) > 0 {
		t.Errorf("the rerun differs from an undisturbed run in %v", different)
	}
	kept, err := os.ReadFile(filepath.Join(out+".set-aside-1", note))
	if withFormer && string(kept) != "mine" {
		t.Errorf("the note beside the former run is lost: %v", err)
	}
	for _, left := range []string{"new", "ready", "former", "holder.json"} {
		if _, err := os.Lstat(filepath.Join(hidden(t, out), left)); err == nil {
			t.Errorf("%s was left beside the run", left)
		}
	}
}

// differing names the files that are not the same in two folders, but for the
// log.
func differing(a, b map[string]string) []string {
	var names []string
	for name := range a {
		if other, there := b[name]; name != pipeline.LogFile && (!there || other != a[name]) {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, there := a[name]; !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
