package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem/kinds"
	"pcneval/pipeline"
)

// A standingCase is something that stands where a run is to go.
type standingCase struct {
	tried   string
	prepare func(t *testing.T, b *bakery)
	says    []string
}

// refusedPlaces are those that can be no run folder, by the kind of reason.
var refusedPlaces = []struct {
	kind  string
	cases []standingCase
}{
	{"a place that cannot be replaced", []standingCase{
		{"the root", func(_ *testing.T, b *bakery) { b.out = "/" }, []string{"is the root of a disk"}},
		{
			"a file", func(t *testing.T, b *bakery) { put(t, b.out, "mine") },
			[]string{"is no folder", "a file of 4 bytes", "choose another folder"},
		},
		{
			"below a file", func(t *testing.T, b *bakery) { put(t, b.out, "mine"); b.out = filepath.Join(b.out, "deep", "run") },
			[]string{"cannot be made", "is no folder"},
		},
		{
			"a dangling link", func(t *testing.T, b *bakery) { put(t, b.out, "-> nowhere") },
			[]string{"is a link that leads nowhere", "a link to nowhere"},
		},
		{"a link to itself", func(t *testing.T, b *bakery) { put(t, b.out, "-> run") }, []string{"is a link that leads nowhere"}},
		{
			"below a dangling link", func(t *testing.T, b *bakery) { put(t, b.out, "-> nowhere"); b.out = filepath.Join(b.out, "run") },
			[]string{"cannot be made", "is a link that leads nowhere"},
		},
		{"the current folder", func(t *testing.T, b *bakery) {
			b.run(t)
			t.Chdir(b.out)
			b.out = "."
		}, []string{"is the folder that you stand in"}},
		{"a folder around the current one", func(t *testing.T, b *bakery) {
			b.run(t)
			t.Chdir(filepath.Join(b.out, "tables"))
		}, []string{"is the folder that you stand in, or holds it"}},
		{"a folder around an input", func(t *testing.T, b *bakery) {
			b.run(t)
			inside := filepath.Join(b.out, "inputs", "flour.txt")
			put(t, inside, "rye 2600\n")
			put(t, b.flour+".link", "-> "+inside)
			b.flour += ".link"
		}, []string{"holds what the run reads", "flour.txt.link", "move that file elsewhere"}},
		{
			"a name too long", func(_ *testing.T, b *bakery) { b.out = filepath.Join(filepath.Dir(b.out), strings.Repeat("x", 246)) },
			[]string{"file name too long"},
		},
	}},
	{"a folder of something else", []standingCase{
		{
			"a file of somebody's", func(t *testing.T, b *bakery) { put(t, filepath.Join(b.out, "two\nlines"), "mine") },
			[]string{"holds files but no run; it is left alone", `"two\nlines"`},
		},
		{
			"a manifest.json of another program", func(t *testing.T, b *bakery) { put(t, filepath.Join(b.out, "manifest.json"), "{}") },
			[]string{"that this program did not write", "without the format of a run"},
		},
		{"a manifest.json that was changed", func(t *testing.T, b *bakery) {
			b.run(t)
			name := filepath.Join(b.out, "manifest.json")
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			put(t, name, string(text)+"\n")
		}, []string{"manifest.json was changed since", "move this one elsewhere and run again"}},
		{
			"a file called as the hidden folder", func(t *testing.T, b *bakery) { put(t, workFolder(t, b), "mine") },
			[]string{"is needed beside the run and is no folder"},
		},
		{
			"a folder of somebody's called as the hidden one",
			func(t *testing.T, b *bakery) { put(t, filepath.Join(workFolder(t, b), "diary"), "mine") },
			[]string{"was not made by this program", "diary"},
		},
		{"a link called as the hidden folder", func(t *testing.T, b *bakery) {
			put(t, filepath.Join(filepath.Dir(b.out), "elsewhere", "diary"), "mine")
			put(t, workFolder(t, b), "-> elsewhere")
		}, []string{"is no folder", "a symbolic link"}},
	}},
}

// changedRuns are runs that somebody changed, with what no run wrote and what
// of the run was in the way.
var changedRuns = []struct {
	tried    string
	inTheWay string
	planted  standing
}{
	{"a note beside the report", "note.txt", standing{"note.txt": "mine"}},
	{"a file that the system left", "told/.DS_Store", standing{"told/.DS_Store": "\x00\x00\x00\x01Bud1"}},
	{"a report that was edited", "told/day.txt", standing{"told/day.txt": "rewritten"}},
	{"a table that was edited", "tables/sales.parquet", standing{"tables/sales.parquet": "PAR1"}},
	{"a log that was edited", "log.jsonl", standing{"log.jsonl": "{}\n"}},
	{"a link in place of a file", "told/day.txt", standing{"told/day.txt": "-> ../../elsewhere"}},
	{"a folder in place of a file", "told/day.txt", standing{"told/day.txt/monday": "mine"}},
	{"a file in place of a folder", "told", standing{"told": "mine"}},
}

// TestKindsOfPlaces puts a run where something stands already.
func TestKindsOfPlaces(t *testing.T) { // not parallel: it changes the current folder
	tried := kinds.Try(t, "Harm: what stands where a run goes")
	for _, refused := range refusedPlaces {
		for _, c := range refused.cases {
			t.Run(c.tried, func(t *testing.T) {
				b := newBakery(t)
				c.prepare(t, b)
				told := refusedUnchanged(t, b, c.says...)
				tried.Gives(refused.kind, c.tried, "stops before any work: "+strings.ReplaceAll(told, filepath.Dir(b.flour), "DIR"))
			})
		}
	}
	for _, changed := range changedRuns {
		t.Run(changed.tried, func(t *testing.T) {
			b := newBakery(t)
			b.run(t)
			for name, content := range changed.planted {
				if err := os.RemoveAll(filepath.Join(b.out, changed.inTheWay)); err != nil {
					t.Fatal(err)
				}
				put(t, filepath.Join(b.out, name), content)
			}
			b.pence++
			b.run(t)
			b.holdsPlanted(t, changed.planted)
			tried.Gives("a run that somebody changed", changed.tried, strings.ReplaceAll(b.asides[0].Told(), filepath.Dir(b.out), "DIR"))
		})
	}
}

// refusedUnchanged makes sure that a run was refused in the house's form before
// anything was done, and that nothing changed.
func refusedUnchanged(t *testing.T, b *bakery, says ...string) (told string) {
	t.Helper()
	parent := filepath.Dir(b.flour)
	before := standingIn(t, parent)
	baked := false
	b.afterWeigh = func() { baked = true }
	defer func() { b.afterWeigh = nil }()
	_, err := b.job(t).Run(t.Context())
	var unusable pipeline.Unusable
	if !errors.As(err, &unusable) || unusable.Folder == "" || unusable.What == "" || unusable.Remedy == "" {
		t.Errorf("the run says %v", err)
		return ""
	}
	for _, text := range says {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("%q does not say %q", err, text)
		}
	}
	if baked {
		t.Error("it was refused only after work was done")
	}
	if d := cmp.Diff(before, standingIn(t, parent)); d != "" {
		t.Errorf("it was refused, and changed something:\n%s", d)
	}
	if _, planErr := b.job(t).Plan(t.Context()); planErr == nil || planErr.Error() != err.Error() {
		t.Errorf("the run says %v, and plan says %v", err, planErr)
	}
	return unusable.What
}
