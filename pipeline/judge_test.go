package pipeline_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/pipeline"
)

// refusedUnchanged makes sure that a run was refused in the house's form before
// anything was done, and that nothing changed.
func refusedUnchanged(t *testing.T, b *bakery, says ...string) {
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
		return
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
}

// TestPlacesAreJudgedBeforeTheRun gives as run folder what none can be.
func TestPlacesAreJudgedBeforeTheRun(t *testing.T) {
	// not parallel: it changes the current folder
	for name, c := range map[string]struct {
		prepare func(t *testing.T, b *bakery)
		says    []string
	}{
		"the root": {func(_ *testing.T, b *bakery) { b.out = "/" }, []string{"is the root of a disk"}},
		"a file": {
			func(t *testing.T, b *bakery) { put(t, b.out, "mine") },
			[]string{"is no folder", "a file of 4 bytes", "choose another folder"},
		},
		"below a file": {
			func(t *testing.T, b *bakery) { put(t, b.out, "mine"); b.out = filepath.Join(b.out, "deep", "run") },
			[]string{"cannot be made", "is no folder"},
		},
		"a dangling link": {
			func(t *testing.T, b *bakery) { put(t, b.out, "-> nowhere") },
			[]string{"is a link that leads nowhere", "a link to nowhere"},
		},
		"a link to itself": {
			func(t *testing.T, b *bakery) { put(t, b.out, "-> run") },
			[]string{"is a link that leads nowhere"},
		},
		"below a dangling link": {
			func(t *testing.T, b *bakery) { put(t, b.out, "-> nowhere"); b.out = filepath.Join(b.out, "run") },
			[]string{"cannot be made", "is a link that leads nowhere"},
		},
		"the current folder": {func(t *testing.T, b *bakery) {
			b.run(t)
			t.Chdir(b.out)
			b.out = "."
		}, []string{"is the folder that you stand in"}},
		"a folder around the current one": {func(t *testing.T, b *bakery) {
			b.run(t)
			t.Chdir(filepath.Join(b.out, "tables"))
		}, []string{"is the folder that you stand in, or holds it"}},
		"a folder around an input": {func(t *testing.T, b *bakery) {
			b.run(t)
			inside := filepath.Join(b.out, "inputs", "flour.txt")
			put(t, inside, "rye 2600\n")
			put(t, b.flour+".link", "-> "+inside)
			b.flour += ".link"
		}, []string{"holds what the run reads", "flour.txt.link", "move that file elsewhere"}},
		"a folder of something else": {
			func(t *testing.T, b *bakery) { put(t, filepath.Join(b.out, "two\nlines"), "mine") },
			[]string{"holds files but no run; it is left alone", `"two\nlines"`},
		},
		"a foreign manifest": {
			func(t *testing.T, b *bakery) { put(t, filepath.Join(b.out, "manifest.json"), "{}") },
			[]string{"that this program did not write", "without the format of a run"},
		},
		"a changed manifest": {func(t *testing.T, b *bakery) {
			b.run(t)
			name := filepath.Join(b.out, "manifest.json")
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			put(t, name, string(text)+"\n")
		}, []string{"manifest.json was changed since", "move this one elsewhere and run again"}},
		"a hidden folder that is a file": {
			func(t *testing.T, b *bakery) { put(t, workFolder(t, b), "mine") },
			[]string{"is needed beside the run and is no folder"},
		},
		"a hidden folder of something else": {
			func(t *testing.T, b *bakery) { put(t, filepath.Join(workFolder(t, b), "diary"), "mine") },
			[]string{"was not made by this program", "diary"},
		},
		"a hidden folder that is a link": {func(t *testing.T, b *bakery) {
			put(t, filepath.Join(filepath.Dir(b.out), "elsewhere", "diary"), "mine")
			put(t, workFolder(t, b), "-> elsewhere")
		}, []string{"is no folder", "a symbolic link"}},
		"a name too long": {
			func(_ *testing.T, b *bakery) { b.out += strings.Repeat("x", 243) },
			[]string{"file name too long"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBakery(t)
			c.prepare(t, b)
			refusedUnchanged(t, b, c.says...)
		})
	}
}

// A link to a run stands for the run: what it leads to is replaced, and the
// link stays.
func TestLinkToARunStays(t *testing.T) {
	t.Parallel()
	b := newBakery(t)
	real := b.out
	b.run(t)
	link := filepath.Join(filepath.Dir(real), "latest")
	put(t, link, "-> run")
	b.out = link
	wantRan(t, b)
	b.pence++
	wantRan(t, b, "sell", "tell")
	if target, err := os.Readlink(link); err != nil || target != "run" {
		t.Errorf("the link leads to %q: %v", target, err)
	}
	b.out = real
	wantRan(t, b)
}

// A run of an earlier version, whose manifest has other fields, is known for
// what it is by the seal alone; so is a hidden folder without a mark.
func TestRunOfAnEarlierVersionIsReplaced(t *testing.T) {
	t.Parallel()
	b := newBakery(t)
	b.run(t)
	resealed(t, b.out, `  "title": "A day",`, "  \"title\": \"A day\",\n  \"mood\": \"sunny\",")
	if err := os.Remove(filepath.Join(workFolder(t, b), "CACHEDIR.TAG")); err != nil {
		t.Fatal(err)
	}
	b.pence++
	b.run(t)
	b.holdsPlanted(t, nil)
	if _, err := os.Stat(filepath.Join(workFolder(t, b), "CACHEDIR.TAG")); err != nil {
		t.Error(err)
	}
}

// resealed changes a manifest and seals it anew, as another version of the
// program would have written it.
func resealed(t *testing.T, run, from, to string) {
	t.Helper()
	name := filepath.Join(run, "manifest.json")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	body, _, found := strings.Cut(string(text), `  "self": "`)
	if !found || !strings.Contains(body, from) {
		t.Fatalf("a manifest without a seal, or without %q", from)
	}
	body = strings.Replace(body, from, to, 1)
	sum := sha256.Sum256([]byte(body + "  \"self\": \"\"\n}\n"))
	put(t, name, body+`  "self": "`+hex.EncodeToString(sum[:])+"\"\n}\n")
}

func TestJudgeEmpty(t *testing.T) {
	t.Parallel()
	place := t.TempDir()
	empty := filepath.Join(place, "empty")
	if err := os.Mkdir(empty, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(place, "link"), "-> empty")
	put(t, filepath.Join(place, "full", "note"), "mine")
	put(t, filepath.Join(place, "dangling"), "-> nowhere")
	for name, want := range map[string]string{"empty": empty, "link": empty, "new": filepath.Join(place, "new"), "a/b/c": filepath.Join(place, "a/b/c")} {
		if got, err := pipeline.JudgeEmpty(filepath.Join(place, name)); err != nil || got != want {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	for name, says := range map[string]string{"full": "is not empty", "full/note": "is no folder", "full/note/x": "is no folder", "dangling": "leads nowhere"} {
		if _, err := pipeline.JudgeEmpty(filepath.Join(place, name)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
