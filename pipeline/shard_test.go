package pipeline_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/pipeline"
)

// tasters stand between the bakers and those who sell: two loops of replicates, the
// second of fewer than there may be parts, which some have no value of.
type tasters struct {
	replicates int
	during     func(i int) error
}

type tasting struct {
	Loaves []Loaf
	Draw   pipeline.Replicates
}

func (b tasters) taste(_ context.Context, in tasting) (sold, error) {
	number := float64(in.Loaves[0].Number)
	drawn, err := b.loop(in.Draw, b.replicates, 2, func(i int, out []float64) {
		out[0], out[1] = number*math.Sqrt(float64(i)), 1/float64(i+3)
	})
	if err != nil {
		return sold{}, err
	}
	few, err := b.loop(in.Draw, 3, 1, func(i int, out []float64) {
		if out[0] = float64(i); i == 1 {
			out[0] = math.NaN()
		}
	})
	if err != nil {
		return sold{}, err
	}
	total := 0.0
	for i := range b.replicates {
		total += drawn[2*i] * drawn[2*i+1]
	}
	for _, v := range few {
		if !math.IsNaN(v) {
			total += v
		}
	}
	return sold{[]Sale{{Name: "all", Pence: total}}}, nil
}

func (b tasters) loop(by pipeline.Replicates, count, width int, replicate func(i int, out []float64)) ([]float64, error) {
	draw := func(first, last int, out []float64) error {
		for i := first; i < last; i++ {
			if b.during != nil {
				if err := b.during(i); err != nil {
					return err
				}
			}
			replicate(i, out[(i-first)*width:(i-first+1)*width])
		}
		return nil
	}
	if by != nil {
		return by(count, width, draw)
	}
	out := make([]float64, count*width)
	return out, draw(0, count, out)
}

// tastingJob is the job of a bakery whose loaves are tasted before they are sold.
// Behind a run in place it knows its flour by hash alone.
func tastingJob(t testing.TB, b *bakery, by tasters) *pipeline.Job {
	t.Helper()
	job := b.job(t)
	stages := slices.Clone(job.Graph.Stages)
	stages[2] = pipeline.Step("taste", "Loaves are tasted.", map[string]int{"replicates": by.replicates}, by.taste)
	graph, err := pipeline.NewGraph(stages, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	job.Graph = graph
	if manifest, err := pipeline.ReadManifest(b.out); err == nil {
		job.Inputs = manifest.Inputs
	}
	return job
}

// wholeTasting is what a run has that draws all replicates itself.
func wholeTasting(t *testing.T, by tasters) map[string]string {
	t.Helper()
	b := newBakery(t)
	if _, err := tastingJob(t, b, by).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b.contents(t)
}

// untilBaked is a bakery whose run went until the loaves were baked.
func untilBaked(t *testing.T, by tasters) *bakery {
	t.Helper()
	b := newBakery(t)
	job := tastingJob(t, b, by)
	job.Until = "bake"
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(b.flour); err != nil { // nothing may ask for it again
		t.Fatal(err)
	}
	return b
}

func mustShard(t *testing.T, b *bakery, by tasters, index, of int) pipeline.Drawn {
	t.Helper()
	drawn, err := tastingJob(t, b, by).Shard(t.Context(), "taste", pipeline.Share{Index: index, Of: of})
	if err != nil {
		t.Fatalf("part %d of %d: %v", index, of, err)
	}
	return drawn
}

func partsOf(t *testing.T, b *bakery) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(b.out), ".run.pcneval", "parts", "*.part"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A run put together from any number of parts, drawn in any order and one of them
// twice, has the bytes of one that drew all itself, manifest and all.
func TestAnyPartsGiveTheSameRun(t *testing.T) {
	t.Parallel()
	by := tasters{replicates: 50}
	want := wholeTasting(t, by)
	for _, of := range []int{1, 2, 3, 7, 64} {
		b := untilBaked(t, by)
		order := rand.New(rand.NewPCG(1, uint64(of))).Perm(of)
		for _, index := range order {
			if drawn := mustShard(t, b, by, index, of); drawn.Already {
				t.Errorf("part %d of %d was there before it was drawn", index, of)
			}
		}
		first := mustShard(t, b, by, order[0], of)
		if !first.Already {
			t.Errorf("part %d of %d was drawn again", order[0], of)
		}
		content, err := os.ReadFile(first.Path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(first.Path); err != nil {
			t.Fatal(err)
		}
		again := mustShard(t, b, by, order[0], of)
		if repeated, err := os.ReadFile(again.Path); again.Path != first.Path || err != nil || string(repeated) != string(content) {
			t.Errorf("part %d of %d came out as another file: %v", order[0], of, err)
		}
		put(t, filepath.Join(filepath.Dir(first.Path), ".taste-0-of-1-KILLED"), "half a part")
		never := tasters{replicates: by.replicates, during: func(int) error { return errors.New("drawn by who merges") }}
		if _, err := tastingJob(t, b, never).Merge(t.Context()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, b.contents(t)); d != "" {
			t.Errorf("%d parts gave another run (-one process +parts):\n%s", of, d)
		}
		if left, err := os.ReadDir(filepath.Dir(first.Path)); err != nil || len(left) > 0 {
			t.Errorf("left of merged parts: %v, %v", left, err)
		}
	}
}

// Parts that are missing, torn, or of another study, program or input are named,
// and the run in place stays.
func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	by := tasters{replicates: 50}
	for name, fault := range map[string]struct {
		does    func(t *testing.T, b *bakery)
		missing []int
		why     string
	}{
		"nothing of two parts": {
			does:    func(t *testing.T, b *bakery) { remove(t, partOf(t, b, 1)); remove(t, partOf(t, b, 3)) },
			missing: []int{1, 3},
		},
		"a part cut short": {
			does: func(t *testing.T, b *bakery) {
				if err := os.Truncate(partOf(t, b, 2), 200); err != nil {
					t.Fatal(err)
				}
			},
			missing: []int{2}, why: "was cut short or changed",
		},
		"what is no part, under the name of one": {
			does: func(t *testing.T, b *bakery) {
				was, content := partOf(t, b, 2), strings.Repeat("\xff", 40)
				remove(t, was)
				put(t, filepath.Join(filepath.Dir(was), fmt.Sprintf("taste-2-of-4-%x.part", sha256.Sum256([]byte(content)))), content)
			},
			missing: []int{2}, why: "is no part",
		},
		"a part of another study": {
			does: func(t *testing.T, b *bakery) {
				exchange(t, b, 2, func(other *bakery) tasters { return tasters{replicates: 49} })
			},
			missing: []int{2}, why: "is of another study (bakery)",
		},
		"a part of another program": {
			does: func(t *testing.T, b *bakery) {
				exchange(t, b, 2, func(other *bakery) tasters { other.code, other.version = "two", "2"; return by })
			},
			missing: []int{2}, why: "was drawn by another build of the program: oven 2,",
		},
		"a part of other inputs": {
			does: func(t *testing.T, b *bakery) {
				exchange(t, b, 2, func(other *bakery) tasters { other.deliver(t, "rye 99000"); return by })
			},
			missing: []int{2}, why: "is of other inputs: the stage read another content of loaves",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := untilBaked(t, by)
			for index := range 4 {
				mustShard(t, b, by, index, 4)
			}
			before := b.contents(t)
			fault.does(t, b)
			_, err := tastingJob(t, b, by).Merge(t.Context())
			var missing pipeline.MissingParts
			if !errors.As(err, &missing) || !slices.Equal(missing.Missing, fault.missing) || missing.Of != 4 {
				t.Fatalf("%v", err)
			}
			if (fault.why != "") != (len(missing.Refused) == 1) || fault.why != "" && !strings.Contains(missing.Refused[0].Why, fault.why) {
				t.Errorf("refused are %+v, for %q", missing.Refused, fault.why)
			}
			if d := cmp.Diff(before, b.contents(t)); d != "" {
				t.Errorf("the run in place changed: %s", d)
			}
			for _, index := range fault.missing {
				mustShard(t, b, by, index, 4)
			}
			if _, err := tastingJob(t, b, by).Merge(t.Context()); err != nil {
				t.Errorf("drawn again, the parts cannot be joined: %v", err)
			}
		})
	}
}

func partOf(t *testing.T, b *bakery, index int) string {
	t.Helper()
	for _, path := range partsOf(t, b) {
		if strings.HasPrefix(filepath.Base(path), fmt.Sprintf("taste-%d-of-", index)) {
			return path
		}
	}
	t.Fatalf("there is no part %d", index)
	return ""
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// exchange puts a part that another bakery drew in the place of one.
func exchange(t *testing.T, b *bakery, index int, other func(*bakery) tasters) {
	t.Helper()
	from := newBakery(t)
	by := other(from)
	job := tastingJob(t, from, by)
	job.Until = "bake"
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	made := mustShard(t, from, by, index, 4)
	was := partOf(t, b, index)
	remove(t, was)
	if err := os.Rename(made.Path, filepath.Join(filepath.Dir(was), filepath.Base(made.Path))); err != nil {
		t.Fatal(err)
	}
}

// A shard that is told to end in the middle, or that fails there, leaves no part
// and no piece of one; a machine that computes otherwise is found out.
func TestShardsThatEndEarly(t *testing.T) {
	t.Parallel()
	by := tasters{replicates: 50}
	b := untilBaked(t, by)
	ctx, stop := context.WithCancel(t.Context())
	never := make(chan struct{})
	t.Cleanup(func() { close(never) })
	_, err := tastingJob(t, b, tasters{replicates: 50, during: func(i int) error {
		if i == 20 {
			stop()
			<-never
		}
		return nil
	}}).Shard(ctx, "taste", pipeline.Share{Index: 1, Of: 4})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("told to end: %v", err)
	}
	_, err = tastingJob(t, b, tasters{replicates: 50, during: func(i int) error { return errors.New("the oven is cold") }}).
		Shard(t.Context(), "taste", pipeline.Share{Index: 2, Of: 4})
	if err == nil || err.Error() != "the oven is cold" {
		t.Errorf("a failure: %v", err)
	}
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(b.out), ".run.pcneval", "parts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".state" {
			t.Errorf("%s is left", entry.Name())
		}
	}
	mustShard(t, b, by, 0, 4)
	states := map[string][]int{}
	shardings, err := tastingJob(t, b, by).Shardings()
	if err != nil || len(shardings) != 1 {
		t.Fatalf("%v, %v", shardings, err)
	}
	for _, state := range []string{
		pipeline.ShardWaiting, pipeline.ShardDone, pipeline.ShardFailed, pipeline.ShardRunning, pipeline.ShardLost,
	} {
		if in := shardings[0].In(state); len(in) > 0 {
			states[state] = in
		}
	}
	if want := (map[string][]int{"done": {0}, "waiting": {1, 3}, "failed": {2}}); !maps.EqualFunc(states, want, slices.Equal) {
		t.Errorf("the states are %v, want %v", states, want)
	}
	for index := range 4 {
		mustShard(t, b, by, index, 4)
	}
	content, err := os.ReadFile(partOf(t, b, 3))
	if err != nil {
		t.Fatal(err)
	}
	content[0] ^= 1 // of a number
	other := filepath.Join(filepath.Dir(partOf(t, b, 3)), fmt.Sprintf("taste-3-of-4-%x.part", sha256.Sum256(content)))
	put(t, other, string(content))
	var contradiction pipeline.Contradiction
	if _, err := tastingJob(t, b, by).Merge(t.Context()); !errors.As(err, &contradiction) || contradiction.Share.Index != 3 {
		t.Errorf("a part that differs from itself: %v", err)
	}
}

// Who merges has no inputs: where what a stage made of them is gone, nothing is
// tried. The notes of two stages stand in no file of the run alone.
func TestMergeNeedsWhatTheRunDid(t *testing.T) {
	t.Parallel()
	by := tasters{replicates: 50}
	b := untilBaked(t, by)
	mustShard(t, b, by, 0, 1)
	if err := os.RemoveAll(filepath.Join(filepath.Dir(b.out), ".run.pcneval", "cache")); err != nil {
		t.Fatal(err)
	}
	var unusable pipeline.Unusable
	_, err := tastingJob(t, b, by).Merge(t.Context())
	if !errors.As(err, &unusable) || !strings.Contains(unusable.What, "its stage weigh made") {
		t.Errorf("without the cache: %v", err)
	}
}

// What a run does not hold, nobody draws from it.
func TestShardNeedsItsTables(t *testing.T) {
	t.Parallel()
	by := tasters{replicates: 50}
	b := newBakery(t)
	share := pipeline.Share{Index: 0, Of: 2}
	if _, err := tastingJob(t, b, by).Shard(t.Context(), "taste", share); !errors.Is(err, pipeline.ErrNoRun) {
		t.Errorf("without a run: %v", err)
	}
	job := tastingJob(t, b, by)
	job.Until = "weigh"
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	var unusable pipeline.Unusable
	_, err := tastingJob(t, b, by).Shard(t.Context(), "taste", share)
	if !errors.As(err, &unusable) || !strings.Contains(unusable.Remedy, "--until bake") {
		t.Errorf("before the loaves are baked: %v", err)
	}
	if _, err := tastingJob(t, b, by).Merge(t.Context()); !errors.Is(err, pipeline.ErrNoParts) {
		t.Errorf("without parts: %v", err)
	}
	b.code = "two"
	_, err = tastingJob(t, b, by).Shard(t.Context(), "taste", share)
	if !errors.As(err, &unusable) || !strings.Contains(unusable.What, "another build") {
		t.Errorf("by another build: %v", err)
	}
}
