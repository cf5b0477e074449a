package pipeline_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A scene is what stands before a run, and what must stand after one.
type scene struct {
	folder         string
	former, wanted map[string]string
}

// scenes are a place where nothing stands yet, and one with a run that is to be
// replaced, of another day, beside which its user wrote a note.
func scenes(t *testing.T) map[string]scene {
	found := map[string]scene{}
	for _, name := range []string{"no run before", "a run before"} {
		s := scene{folder: quickFolder(t)}
		b := bakeryIn(s.folder)
		if name == "a run before" {
			b.deliver(t, "rye 2600", "wheat 5100")
			b.run(t)
			s.former = b.contents(t)
			put(t, filepath.Join(b.out, note), mine)
		}
		b.deliver(t, "rye 3600", "spelt 700")
		done := bakeryIn(copied(t, s.folder))
		done.run(t)
		s.wanted = done.contents(t)
		found[name] = s
	}
	return found
}

const note, mine = "note.txt", "mine"

// quickFolder is a temporary folder in memory where the system has one, since
// each run waits for the disk some thirty times.
func quickFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "pcneval-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func copied(t *testing.T, folder string) string {
	t.Helper()
	to := quickFolder(t)
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}

// bakeryIn is a bakery in a folder whose files are there or not.
func bakeryIn(folder string) *bakery {
	return &bakery{
		grams: 500, pence: 300, code: "one", version: "1", workers: 1,
		out: filepath.Join(folder, "run"), flour: filepath.Join(folder, "flour.txt"),
	}
}

// places name the parts of a place, the first that fits.
var places = []struct {
	path *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`^\.run\.pcneval/cache/stages`), "a record of the cache"},
	{regexp.MustCompile(`^\.run\.pcneval/cache/objects`), "an object of the cache"},
	{regexp.MustCompile(`^\.run\.pcneval/new`), "the run being put together"},
	{regexp.MustCompile(`^\.run\.pcneval/ready/.`), "a file of the run that was replaced"},
	{regexp.MustCompile(`^\.run\.pcneval/(ready|former)$`), "the run that was replaced"},
	{regexp.MustCompile(`^\.run\.pcneval/(lock|holder\.json|CACHEDIR\.TAG)`), "the lock and the mark"},
	{regexp.MustCompile(`probe$`), "the folder that tries whether the run can be moved"},
	{regexp.MustCompile(`^\.run\.pcneval`), "the hidden folder"},
	{regexp.MustCompile(`^run\.set-aside-`), "what is set aside"},
	{regexp.MustCompile(`^run/.`), "a file of the run that stands"},
	{regexp.MustCompile(`^run$`), "the run that stands"},
	{regexp.MustCompile(`^flour\.txt`), "an input"},
	{regexp.MustCompile(`.*`), "the folder around it"},
}

func placeIn(folder, path string) string {
	name, err := filepath.Rel(folder, path)
	for _, place := range places {
		if err == nil && place.path.MatchString(filepath.ToSlash(name)) {
			return place.name
		}
	}
	return path
}

// whole runs undisturbed and wants what an undisturbed run gives, with nothing
// left beside it and nothing of the user's lost.
func (s scene) whole(t *testing.T, b *bakery) {
	t.Helper()
	b.run(t)
	now := b.contents(t)
	kept := s.former == nil || now[note] == mine
	delete(now, note)
	if diff := cmp.Diff(s.wanted, now); diff != "" {
		t.Errorf("the rerun is not whole:\n%s", diff)
	}
	folder := filepath.Dir(b.out)
	for name, content := range standingIn(t, folder) {
		first, rest, _ := strings.Cut(filepath.ToSlash(name), "/")
		hidden, _, _ := strings.Cut(rest, "/")
		switch {
		case strings.HasPrefix(first, "run.set-aside-"):
			kept = kept || content == mine
			if content != mine {
				t.Errorf("%s was set aside, and the run wrote it", name)
			}
		case first == ".run.pcneval" && slices.Contains([]string{"cache", "lock", "CACHEDIR.TAG"}, hidden):
		case first != "run" && first != "flour.txt":
			t.Errorf("%s was left", name)
		}
	}
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		if name := entry.Name(); err != nil || strings.Contains(name, "probe") {
			t.Errorf("%s was left: %v", name, err)
		}
	}
	if !kept {
		t.Error("the user's note is lost")
	}
}
