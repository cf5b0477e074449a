package pipeline_test

import (
	"path/filepath"
	"testing"
)

// Run, inputs, cache and temporary files may each lie on a disk of its own.
func TestEachOnADiskOfItsOwn(t *testing.T) {
	alone := newBakery(t)
	alone.run(t)
	runs, inputs, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	for _, folder := range []string{runs, inputs, temporary} {
		mounted(t, "tmpfs", folder, "tmpfs", 0)
	}
	t.Setenv("TMPDIR", temporary)
	b := newBakeryIn(t, inputs)
	b.out = filepath.Join(runs, "run")
	for _, with := range []string{"no cache", "a cache on another disk"} {
		b.pence = 1
		b.run(t)
		b.pence = alone.pence
		if gives := ranAgain(t, b, alone.contents(t)); gives == "nothing runs again" {
			t.Errorf("%s: %s", with, gives)
		}
		if with == "no cache" {
			mounted(t, "tmpfs", filepath.Join(workFolder(t, b), "cache"), "tmpfs", 0)
		}
	}
}
