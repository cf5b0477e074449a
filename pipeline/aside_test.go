package pipeline_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"pcneval/pipeline"
)

// TestNothingIsLost holds the promise: whatever stands in the place of a run
// before it, every file that no run wrote is still there after it, under its
// name or under the one that the message gives.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := newBakeryIn(t, tempFolder(t))
		parent := filepath.Dir(b.out)
		put(t, filepath.Join(parent, "elsewhere", "day.txt"), "rye 1500\nwheat 3000\nbake: baked\nweigh: 2 kinds\n") // as a run tells it
		names := rapid.SliceOfNDistinct(rapid.SampledFrom(oddNames), 0, 5, rapid.ID).Draw(t, "names")
		kind := rapid.SampledFrom([]string{"run", "run", "run", "foreign", "manifest", "edited manifest", "other program", "link", "file"}).
			Draw(t, "kind")
		var planted standing // by path in the run folder
		usable := true
		switch kind {
		case "run", "link":
			if kind == "link" {
				put(t, b.out, "-> target")
				if err := os.Mkdir(filepath.Join(parent, "target"), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			b.run(t)
			changed := rapid.SliceOfNDistinct(rapid.SampledFrom(writtenByRun), 0, 3, rapid.ID).Draw(t, "changed")
			planted = disturb(t, b.out, names, changed)
		case "foreign":
			planted = disturb(t, b.out, names, nil)
			usable = len(planted) == 0
		case "manifest":
			planted = disturb(t, b.out, names, nil)
			planted["manifest.json"] = rapid.SampledFrom(append(foreignManifests, "-> nowhere", "-> ../flour.txt")).Draw(t, "manifest")
			put(t, filepath.Join(b.out, "manifest.json"), planted["manifest.json"])
			usable = false
		case "edited manifest", "other program":
			b.maker = map[string]string{"edited manifest": "oven", "other program": "kiln"}[kind]
			b.run(t)
			planted = disturb(t, b.out, names, nil)
			if kind == "edited manifest" {
				text, err := os.ReadFile(filepath.Join(b.out, "manifest.json"))
				if err != nil {
					t.Fatal(err)
				}
				put(t, filepath.Join(b.out, "manifest.json"), strings.Replace(string(text), "A day", "A night", 1))
			}
			usable = false
		case "file":
			put(t, b.out, "mine")
			usable = false
		}
		b.maker = "oven"
		foreignWork := rapid.IntRange(0, 5).Draw(t, "work") == 0
		if foreignWork {
			usable = false
			put(
				t,
				filepath.Join(
					workFolder(t, b),
					rapid.SampledFrom([]string{"mine", "new/mine", "former/mine", "cache/objects/mine"}).Draw(t, "in work"),
				),
				"mine",
			)
			if err := os.RemoveAll(filepath.Join(workFolder(t, b), "CACHEDIR.TAG")); err != nil {
				t.Fatal(err)
			}
			if err := os.RemoveAll(filepath.Join(workFolder(t, b), "lock")); err != nil {
				t.Fatal(err)
			}
		}
		before := standingIn(t, parent)
		b.pence++ // so that there is something new to publish
		_, err := b.job(t).Run(context.Background())
		if !usable {
			var unusable pipeline.Unusable
			if !errors.As(err, &unusable) || unusable.Remedy == "" {
				t.Fatalf("the run says %v", err)
			}
			if d := cmp.Diff(before, standingIn(t, parent)); d != "" {
				t.Fatalf("it was refused, and changed something:\n%s", d)
			}
			return
		}
		if err != nil {
			t.Fatalf("the run says %v", err)
		}
		b.holdsPlanted(t, planted)
		if d := cmp.Diff(b.besides(t, before), b.besides(t, standingIn(t, parent))); d != "" {
			t.Fatalf("something beside the run changed:\n%s", d)
		}
	})
}

// besides leaves out the run, its hidden folder and what was set aside.
func (b *bakery) besides(t fataler, all standing) standing {
	run, work := filepath.Base(b.out), filepath.Base(workFolder(t, b))
	rest := maps.Clone(all)
	maps.DeleteFunc(rest, func(name, _ string) bool {
		top, _, _ := strings.Cut(name, "/")
		return (top == run && name != run) || top == work || strings.HasPrefix(top, run+".set-aside-") ||
			top == "target" || strings.HasPrefix(top, "target.set-aside-")
	})
	return rest
}

// tempFolder is a folder that goes with one of many checks.
func tempFolder(t *rapid.T) string {
	folder, err := os.MkdirTemp("", "bakery-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// holdsPlanted makes sure that the run is in its place, and that the planted
// files and no others are where the message says.
func (b *bakery) holdsPlanted(t fataler, planted standing) {
	t.Helper()
	found, err := pipeline.Verify(context.Background(), b.out, secondReading(honest))
	if err != nil || len(found.Faults) > 0 {
		t.Fatal("the run is not whole:", found, err)
	}
	if len(planted) == 0 {
		if len(b.asides) > 0 {
			t.Fatal("set aside without need:", b.asides)
		}
		return
	}
	if len(b.asides) != 1 {
		t.Fatal("told of files set aside:", b.asides)
	}
	if d := cmp.Diff(slices.Sorted(maps.Keys(planted)), b.asides[0].Files); d != "" {
		t.Fatal("the message names other files: " + d)
	}
	if d := cmp.Diff(planted, standingIn(t, b.asides[0].Folder)); d != "" {
		t.Fatal("what was set aside is not as it was: " + d)
	}
	told := b.asides[0].Told()
	for _, name := range b.asides[0].Files {
		if !strings.Contains(told, pipeline.Shown(name)) {
			t.Fatal("the message does not name " + path.Base(name) + ": " + told)
		}
	}
	if strings.ContainsAny(told, "\x1b\n") {
		t.Fatal("a name reached the terminal as it is: " + told)
	}
}

// A run that was killed behind the exchange left the former run in the hidden
// folder, with what its user had put there.
func TestNothingIsLostToAKill(t *testing.T) {
	t.Parallel()
	for _, left := range []string{"ready", "former"} {
		b := newBakery(t)
		b.run(t)
		b.pence++
		old := filepath.Join(workFolder(t, b), left)
		if err := os.Rename(b.out, old); err != nil {
			t.Fatal(err)
		}
		b.run(t)
		if _, err := os.Lstat(old); left == "ready" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a run that nobody changed is left behind: %v", err)
		}
		if err := os.CopyFS(old, os.DirFS(b.out)); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(old, "note"), "mine")
		put(t, filepath.Join(old, "told", "day.txt"), "rewritten")
		b.run(t)
		b.holdsPlanted(t, standing{"note": "mine", "told/day.txt": "rewritten"})

		// Killed once more, behind the removal of the manifest.
		put(t, filepath.Join(old, "note"), "another")
		b.run(t)
		if len(b.asides) != 1 || !strings.HasSuffix(b.asides[0].Folder, ".set-aside-2") {
			t.Fatalf("set aside: %v", b.asides)
		}
		if d := cmp.Diff(standing{"note": "another"}, standingIn(t, b.asides[0].Folder)); d != "" {
			t.Error(d)
		}
	}
}

// Files that come while a run is on are kept, too.
func TestNothingIsLostThatComesMeanwhile(t *testing.T) {
	t.Parallel()
	b := newBakery(t)
	b.run(t)
	b.pence++
	b.afterBake = func(context.Context) error {
		put(t, filepath.Join(b.out, "meanwhile"), "mine")
		return nil
	}
	b.grams++
	b.run(t)
	b.holdsPlanted(t, standing{"meanwhile": "mine"})

	b.grams++
	b.afterBake = func(context.Context) error {
		put(t, filepath.Join(b.out, "manifest.json"), "{}")
		return nil
	}
	if _, err := b.job(t).Run(t.Context()); err == nil || !strings.Contains(err.Error(), "could not be put in its place") {
		t.Errorf("the run says %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(b.out, "manifest.json")); err != nil || string(text) != "{}" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestPlanTellsWhatWouldBeSetAside(t *testing.T) {
	t.Parallel()
	b := newBakery(t)
	b.run(t)
	put(t, filepath.Join(b.out, "note"), "mine")
	before := standingIn(t, filepath.Dir(b.out))
	b.pence++
	plan, err := b.job(t).Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"note"}, plan.Aside); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(before, standingIn(t, filepath.Dir(b.out))); d != "" {
		t.Errorf("plan wrote something: %s", d)
	}
}
