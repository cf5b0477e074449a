package pipeline_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
	"pcneval/pipeline"
)

func wantRan(t *testing.T, b *bakery, want ...string) {
	t.Helper()
	ran, published := b.run(t)
	if want == nil {
		want = []string{}
	}
	if d := cmp.Diff(want, ran); d != "" {
		t.Errorf("stages that ran (-want +got):\n%s", d)
	}
	if published != (len(want) > 0) {
		t.Errorf("published: %v", published)
	}
}

func TestOnlyWhatChanged(t *testing.T) {
	b := newBakery(t)
	wantRan(t, b, "bake", "sell", "tell", "weigh")
	// 2600 g give 5 loaves of 500 g, 5100 g give 10, at 300 pence each.
	if got, want := b.contents(t)["told/day.txt"], "rye 1500\nwheat 3000\nbake: baked\nweigh: 2 kinds\n"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	wantRan(t, b)

	// A setting: its stage and what follows.
	b.pence = 310
	wantRan(t, b, "sell", "tell")
	// Back again: all that is remembered is of the last run only.
	b.pence = 300
	wantRan(t, b, "sell", "tell")

	// Content decides, not time: the same file written anew.
	b.deliver(t, "rye 2600", "wheat 5100")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(b.flour, later, later); err != nil {
		t.Fatal(err)
	}
	wantRan(t, b)

	// Another content that comes to the same rows stops there.
	b.deliver(t, "wheat 5100", "rye 2600")
	wantRan(t, b, "weigh")
	// More flour that makes no further loaf stops one later.
	b.deliver(t, "wheat 5100", "rye 2601")
	wantRan(t, b, "bake", "weigh")

	// Code: another program does all of it again, and an equal one nothing.
	b.code = "two"
	wantRan(t, b, "bake", "sell", "tell", "weigh")
	wantRan(t, b)

	b.force = true
	before := b.contents(t)
	wantRan(t, b, "bake", "sell", "tell", "weigh")
	if d := cmp.Diff(before, b.contents(t)); d != "" {
		t.Errorf("everything run again gave something else:\n%s", d)
	}
}

// TestRerunsEqualFreshRuns changes anything in any order, and holds that a run
// that keeps what it can is the same to the byte as one that keeps nothing.
func TestRerunsEqualFreshRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) // not rapid: each run waits for the disk
	b, fresh := newBakery(t), newBakery(t)
	b.flour = fresh.flour
	for range 25 {
		b.grams, b.pence, b.workers = 400+random.IntN(4), 1+random.IntN(3), 1+random.IntN(4)
		b.code = []string{"one", "one", "one", "two"}[random.IntN(4)]
		b.until = []string{"", "", "bake", "sell"}[random.IntN(4)]
		fresh.deliver(t, []string{"rye 800", "rye 805", "rye 1600"}[random.IntN(3)])
		lost := [][]string{{}, {}, {workFolder(t, b)}, {b.out}}[random.IntN(4)]
		for _, folder := range append(lost, fresh.out, workFolder(t, fresh)) {
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
		}
		b.run(t)
		fresh.grams, fresh.pence, fresh.code, fresh.until = b.grams, b.pence, b.code, b.until
		fresh.run(t)
		if d := cmp.Diff(fresh.contents(t), b.contents(t)); d != "" {
			t.Fatalf("a rerun differs from a fresh run:\n%s", d)
		}
	}
}

func workFolder(t fataler, b *bakery) string {
	t.Helper()
	work, err := pipeline.WorkFolder(b.out)
	if err != nil {
		t.Fatal(err)
	}
	return work
}

// A damaged object of the cache is as if it were not there.
func TestDamagedCache(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	want := b.contents(t)
	objects, err := filepath.Glob(filepath.Join(workFolder(t, b), "cache", "*", "*"))
	if err != nil || len(objects) < 8 {
		t.Fatalf("%d files in the cache: %v", len(objects), err)
	}
	for _, object := range objects {
		content, err := os.ReadFile(object)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 4
		if err := os.WriteFile(object, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(b.out); err != nil {
		t.Fatal(err)
	}
	b.run(t)
	if d := cmp.Diff(want, b.contents(t)); d != "" {
		t.Errorf("a damaged cache went into the run:\n%s", d)
	}
}

func TestFailureLeavesTheFormerRun(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	before := b.contents(t)
	burnt := errors.New("burnt")
	b.grams = 400
	b.deliver(t, "rye 9000")
	b.afterBake = func(context.Context) error { return burnt }
	if _, err := b.job(t).Run(t.Context()); !errors.Is(err, burnt) {
		t.Errorf("error %v, want %v", err, burnt)
	}
	if d := cmp.Diff(before, b.contents(t)); d != "" {
		t.Errorf("a failed run changed the folder:\n%s", d)
	}
	// What was done before the failure is remembered.
	b.afterBake = nil
	wantRan(t, b, "bake", "sell", "tell")
}

func TestInterruption(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	before := b.contents(t)
	ctx, interrupt := context.WithCancel(t.Context())
	b.grams = 400
	b.afterBake = func(context.Context) error { interrupt(); return nil }
	if _, err := b.job(t).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if d := cmp.Diff(before, b.contents(t)); d != "" {
		t.Errorf("an interrupted run changed the folder:\n%s", d)
	}
	b.afterBake = nil
	wantRan(t, b, "bake", "sell", "tell")
}

func TestOneRunAtATime(t *testing.T) {
	b := newBakery(t)
	var inner error
	b.afterWeigh = func() {
		second := &bakery{grams: 500, workers: 1, out: b.out, flour: b.flour}
		_, inner = second.job(t).Run(t.Context())
	}
	b.run(t)
	var held pipeline.Held
	if !errors.As(inner, &held) {
		t.Fatalf("the second run: %v", inner)
	}
	host, _ := os.Hostname()
	if held.By.PID != os.Getpid() || held.By.Host != host || held.By.Started.IsZero() {
		t.Errorf("held by %+v", held.By)
	}
	b.afterWeigh = nil
	wantRan(t, b) // the lock is free again

	// A lock whose holder left no word is still a lock.
	lock := flock.New(filepath.Join(workFolder(t, b), "lock"))
	if got, err := lock.TryLock(); err != nil || !got {
		t.Fatal(got, err)
	}
	defer lock.Unlock() //nolint:errcheck // the folder goes with the test
	if _, err := b.job(t).Run(t.Context()); !errors.As(err, &held) {
		t.Errorf("error %v", err)
	}
}

func TestFolderWithSomethingElse(t *testing.T) {
	b := newBakery(t)
	if err := os.MkdirAll(b.out, 0o777); err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(b.out, "note")
	if err := os.WriteFile(note, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := b.job(t).Run(t.Context()); err == nil || !strings.Contains(err.Error(), "left alone") {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(workFolder(t, b)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("something was made beside it: %v", err)
	}
	if err := os.Remove(note); err != nil {
		t.Fatal(err)
	}
	wantRan(t, b, "bake", "sell", "tell", "weigh")
}

// A system that cannot exchange two folders may die between setting the former
// run aside and moving the new one in.
func TestRecoversRunSetAside(t *testing.T) {
	b := newBakery(t)
	b.run(t)
	before := b.contents(t)
	work := workFolder(t, b)
	if err := os.Rename(b.out, filepath.Join(work, "former")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(work, "new", "tables"), 0o777); err != nil {
		t.Fatal(err)
	}
	wantRan(t, b)
	if d := cmp.Diff(before, b.contents(t)); d != "" {
		t.Errorf("the former run did not come back:\n%s", d)
	}
	if _, err := os.Stat(filepath.Join(work, "new")); !errors.Is(err, os.ErrNotExist) {
		t.Error("what was half put together is still there")
	}
}

func TestTryWritesNothing(t *testing.T) {
	b := newBakery(t)
	tables, err := b.job(t).Try(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sales, err := table.Read[Sale](tables)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Sale{{Name: "rye", Pence: 1500}, {Name: "wheat", Pence: 3000}}, sales); d != "" {
		t.Error(d)
	}
	entries, err := os.ReadDir(filepath.Dir(b.out))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v beside the input: %v", entries, err)
	}
}
