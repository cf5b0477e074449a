package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem/kinds"
	"pcneval/pipeline"
)

// What goes on around a run: clocks that are wrong, a cache that somebody
// edited, other runs.
func TestKindsOfSurroundings(t *testing.T) {
	tried := kinds.Try(t, "What goes on around a run")
	for _, c := range []struct {
		kind, tried string
		gives       func(t *testing.T) string
	}{
		{"the clock", "set back: every file is of the year 2100", func(t *testing.T) string { return aged(t, 2100) }},
		{"the clock", "set forward: every file is of the year 1971", func(t *testing.T) string { return aged(t, 1971) }},
		{"the clock", "set back before the input was changed", olderInput},
		{"an edited record of the cache", "a table is another's", editedRecords(swapTables)},
		{"an edited record of the cache", "fewer rows", editedRecords(replacing(`"rows":2`, `"rows":1`))},
		{"an edited record of the cache", "a file that would lie elsewhere", editedRecords(replacing(`told/day.txt`, `../day.txt`))},
		{"an edited record of the cache", "a table that is not known", editedRecords(replacing(`"loaves"`, `"rolls"`))},
		{"an edited record of the cache", "no table", editedRecords(func(text string) string {
			before, after, found := strings.Cut(text, `"tables":[`)
			_, after, closed := strings.Cut(after, "]")
			if !found || !closed {
				return text
			}
			return before + `"tables":[]` + after
		})},
		{"other runs", "eight into one folder at once", manyAtOnce},
	} {
		tried.Gives(c.kind, c.tried, c.gives(t))
	}
}

// ranAgain says which steps a run does, and holds that it is whole.
func ranAgain(t *testing.T, b *bakery, wanted map[string]string) string {
	t.Helper()
	ran, _ := b.run(t)
	if diff := cmp.Diff(wanted, b.contents(t)); diff != "" {
		t.Errorf("the run is another:\n%s", diff)
	}
	if len(ran) == 0 {
		return "nothing runs again"
	}
	return "runs again: " + strings.Join(ran, ", ")
}

// aged gives every file of run, cache and inputs the time of a year.
func aged(t *testing.T, year int) string {
	b := newBakery(t)
	b.run(t)
	wanted := b.contents(t)
	age(t, filepath.Dir(b.out), year)
	gives := ranAgain(t, b, wanted)
	if gives != "nothing runs again" {
		t.Errorf("files of %d: %s", year, gives)
	}
	return gives
}

func age(t *testing.T, folder string, year int) {
	t.Helper()
	then := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	for name := range standingIn(t, folder) {
		if err := os.Chtimes(filepath.Join(folder, name), then, then); err != nil {
			t.Fatal(err)
		}
	}
}

// olderInput changes an input, which then is older than what was made of it.
func olderInput(t *testing.T) string {
	b, fresh := newBakery(t), newBakery(t)
	b.run(t)
	for _, each := range []*bakery{b, fresh} {
		each.deliver(t, "rye 9000")
	}
	then := time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(b.flour, then, then); err != nil {
		t.Fatal(err)
	}
	fresh.run(t)
	gives := ranAgain(t, b, fresh.contents(t))
	if !strings.Contains(gives, "weigh") {
		t.Errorf("a changed input of 1971: %s", gives)
	}
	return gives
}

func replacing(old, new string) func(string) string {
	return func(text string) string { return strings.ReplaceAll(text, old, new) }
}

// swapTables says of a step's table that it is the notes.
func swapTables(text string) string {
	const key = `"sha256":"`
	first := strings.Index(text, key)
	second := strings.Index(text[first+1:], key) + first + 1
	if first < 0 || second <= first {
		return text
	}
	const length = 64
	from, to := text[first+len(key):first+len(key)+length], text[second+len(key):second+len(key)+length]
	return text[:first+len(key)] + to + text[first+len(key)+length:second+len(key)] + from + text[second+len(key)+length:]
}

// editedRecords edits every record of the cache of a run, whose folder is
// removed, so that the cache alone is left.
func editedRecords(edit func(text string) string) func(t *testing.T) string {
	return func(t *testing.T) string {
		b := newBakery(t)
		b.run(t)
		wanted := b.contents(t)
		records, err := filepath.Glob(filepath.Join(workFolder(t, b), "cache", "stages", "*.json"))
		if err != nil || len(records) != len(b.stages()) {
			t.Fatalf("%d records: %v", len(records), err)
		}
		changed := 0
		for _, record := range records {
			text, err := os.ReadFile(record)
			if err != nil {
				t.Fatal(err)
			}
			if edited := edit(string(text)); edited != string(text) {
				put(t, record, edited)
				changed++
			}
		}
		if err := os.RemoveAll(b.out); err != nil {
			t.Fatal(err)
		}
		gives := ranAgain(t, b, wanted)
		if ran := strings.Count(gives, ",") + 1; changed == 0 || ran < changed || gives == "nothing runs again" {
			t.Errorf("%d records edited, and %s", changed, gives)
		}
		return gives
	}
}

// manyAtOnce starts runs of two settings into one folder at once.
func manyAtOnce(t *testing.T) string {
	place := t.TempDir()
	first := newBakeryIn(t, place)
	wanted := map[int]map[string]string{}
	for pence := range 2 {
		alone := newBakery(t)
		alone.pence = pence
		alone.run(t)
		wanted[pence] = alone.contents(t)
	}
	var all sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		b := bakeryIn(place)
		b.pence = i % 2
		job := b.job(t)
		all.Go(func() { _, errs[i] = job.Run(context.Background()) })
	}
	all.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
		} else if !errors.As(err, new(pipeline.Held)) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) &&
			!strings.Contains(err.Error(), "wait for it to end") {
			t.Errorf("a run beside another: %v", err)
		}
	}
	now := first.contents(t)
	if done == 0 || !slices.ContainsFunc([]int{0, 1}, func(pence int) bool { return cmp.Equal(wanted[pence], now) }) {
		t.Errorf("%d of %d are done, and what stands is no run of one of them", done, len(errs))
	}
	first.pence = 1
	ranAgain(t, first, wanted[1])
	return "each is done or says which process holds the folder; a whole run of one of them stands"
}
