package synthetic_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem"
	"pcneval/data/synthetic"
)

func write(t testing.TB, options synthetic.Options) (string, synthetic.Facts) {
	t.Helper()
	dir := t.TempDir()
	facts, err := synthetic.Write(context.Background(), dir, options)
	if err != nil {
		t.Fatal(err)
	}
	return dir, facts
}

// hashes gives the SHA-256 of every file of a folder by name.
func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sums[e.Name()] = fmt.Sprintf("%x", sha256.Sum256(b))
	}
	return sums
}

func TestEqualOptionsGiveEqualBytes(t *testing.T) {
	options := synthetic.Options{Seed: 7, Scale: 0.05}
	dir, facts := write(t, options)
	want := hashes(t, dir)
	if len(want) != len(synthetic.Files()) {
		t.Fatalf("%d files written, want %d", len(want), len(synthetic.Files()))
	}
	zone := time.Local
	t.Cleanup(func() { time.Local = zone })
	for _, processors := range []int{1, 2, 4} {
		before := runtime.GOMAXPROCS(processors)
		time.Local = time.FixedZone("elsewhere", processors*3600)
		again, factsAgain := write(t, options)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(want, hashes(t, again)); diff != "" {
			t.Errorf("with %d processors (-first +again):\n%s", processors, diff)
		}
		if diff := cmp.Diff(facts, factsAgain); diff != "" {
			t.Errorf("facts (-first +again):\n%s", diff)
		}
	}
	other, _ := write(t, synthetic.Options{Seed: 8, Scale: 0.05})
	for name, sum := range hashes(t, other) {
		if sum == want[name] {
			t.Errorf("%s is the same with another seed", name)
		}
	}
}

func TestEveryFileIsTold(t *testing.T) {
	var told []string
	dir, facts := write(t, synthetic.Options{Scale: synthetic.MinScale, Done: func(name string) { told = append(told, name) }})
	if len(told) != len(facts.Files) {
		t.Errorf("told of %v, want all of %v", told, facts.Files)
	}
	for _, name := range told {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestScaleOutOfRange(t *testing.T) {
	for _, scale := range []float64{-1, 0.001, 200.5, 1e9, math.NaN()} {
		_, err := synthetic.Write(context.Background(), t.TempDir(), synthetic.Options{Scale: scale})
		var p problem.Problem
		if !errors.As(err, &p) || p.Remedy == "" {
			t.Errorf("scale %v: %v, want a problem with a remedy", scale, err)
		}
	}
}

func TestWriteStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := synthetic.Write(ctx, t.TempDir(), synthetic.Options{Scale: synthetic.MinScale}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := synthetic.Write(
		context.Background(), missing, synthetic.Options{Scale: synthetic.MinScale},
	); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("folder that is not there: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	for _, scale := range []float64{synthetic.MinScale, 1} {
		b.Run(fmt.Sprint("scale ", scale), func(b *testing.B) {
			dir := b.TempDir()
			for b.Loop() {
				if _, err := synthetic.Write(context.Background(), dir, synthetic.Options{Seed: 1, Scale: scale}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
