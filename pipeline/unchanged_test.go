package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pcneval/pipeline"
)

// A file that is written to between its hash and the end of the step that reads
// it stops the run, which would name a file that nobody read.
func TestAnInputThatChangesWhileItIsRead(t *testing.T) {
	for name, lines := range map[string][]string{
		"another size":        {"rye 2600"},
		"the same size":       {"rye 2600", "wheat 5200"},
		"what cannot be read": {"rye", "wheat"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBakery(t)
			b.beforeWeigh = func() { b.deliver(t, lines...) }
			_, err := b.job(t).Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), "the input flour was changed while it was read") {
				t.Fatalf("%v", err)
			}
			if _, err := os.Stat(b.out); !os.IsNotExist(err) {
				t.Errorf("a run was published: %v", err)
			}
			b.beforeWeigh = nil
			b.deliver(t, "rye 2600", "wheat 5100")
			if outcome, err := b.job(t).Run(t.Context()); err != nil || !outcome.Published {
				t.Errorf("the run after it: %v", err)
			}
		})
	}
}

// A file that looks changed and is not, such as one that was copied over itself,
// stops nothing.
func TestAnInputThatOnlyLooksChanged(t *testing.T) {
	b := newBakery(t)
	b.beforeWeigh = func() {
		if err := os.Chtimes(b.flour, time.Now(), time.Now().Add(time.Hour)); err != nil {
			t.Error(err)
		}
	}
	if _, err := b.job(t).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// The parts of a folder are looked at one by one.
func TestAPartThatChangesWhileItIsRead(t *testing.T) {
	b := newBakery(t)
	folder := filepath.Join(filepath.Dir(b.flour), "parts")
	part := filepath.Join(folder, "below", "part-0.csv")
	if err := os.MkdirAll(filepath.Dir(part), 0o777); err != nil {
		t.Fatal(err)
	}
	write := func(content string) {
		if err := os.WriteFile(part, []byte(content), 0o666); err != nil {
			t.Error(err)
		}
	}
	write("rye")
	digested := 0
	job := b.job(t)
	job.Inputs[0].Path = folder
	job.Inputs[0].Digest = func(context.Context, string) (string, int64, error) {
		digested++
		content, err := os.ReadFile(part)
		return pipeline.HashOf(content), int64(len(content)), err
	}
	b.beforeWeigh = func() { write("wheat") }
	if _, err := job.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "changed while it was read") || digested != 2 {
		t.Errorf("digested %d times: %v", digested, err)
	}
	b.beforeWeigh, digested = nil, 0
	if _, err := job.Run(t.Context()); err != nil || digested != 1 {
		t.Errorf("digested %d times: %v", digested, err)
	}
}
