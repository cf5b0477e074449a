package pipeline_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/pipeline"
)

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
	for name, want := range map[string]string{
		"empty": empty, "link": empty, "new": filepath.Join(place, "new"), "a/b/c": filepath.Join(place, "a/b/c"),
	} {
		if got, err := pipeline.JudgeEmpty(filepath.Join(place, name)); err != nil || got != want {
			t.Errorf("%s: %s, %v", name, got, err)
		}
	}
	for name, says := range map[string]string{
		"full": "is not empty", "full/note": "is no folder", "full/note/x": "is no folder", "dangling": "leads nowhere",
	} {
		if _, err := pipeline.JudgeEmpty(filepath.Join(place, name)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
