package main

import (
	"bytes"
	"strings"
	"testing"

	"pcneval/data"
	"pcneval/data/table"
)

// What is wrong with one table is told of that one alone: the next is read by
// the same process, or by another where the process is gone.
func TestSecondReadersGoOnBehindWhatBreaksThem(t *testing.T) {
	t.Parallel()
	sound, err := table.Encode([]data.Label{{Column: "stream", Code: "core", Label: "Core"}})
	if err != nil {
		t.Fatal(err)
	}
	want, err := rereadHere(t.Context(), sound)
	if err != nil {
		t.Fatal(err)
	}
	var second secondReaders
	defer second.end()
	reads := func(when string) {
		t.Helper()
		if got, err := second.read(t.Context(), sound); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %q, %v", when, got, err)
		}
	}
	reads("at first")
	first := second.waiting[0]
	if _, err := second.read(t.Context(), []byte("no table")); err == nil || !strings.HasPrefix(err.Error(), "table read: ") {
		t.Errorf("of what is no table: %v", err)
	}
	reads("behind what is no table")
	if len(second.waiting) != 1 || second.waiting[0] != first {
		t.Error("another process was started behind what is no table")
	}
	if err := first.process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := second.read(t.Context(), sound); err == nil || !strings.HasPrefix(err.Error(), "signal: killed") {
		t.Errorf("of a process that was killed: %v", err)
	}
	reads("behind a process that was killed")
}
