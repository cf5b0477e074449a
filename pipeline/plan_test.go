package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// planned returns what a plan says of each stage.
func planned(t *testing.T, b *bakery) (said map[string]string, publish bool) {
	t.Helper()
	plan, err := b.job(t).Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	said = map[string]string{}
	for _, decision := range plan.Decisions {
		said[decision.Stage] = string(decision.Action) + ": " + strings.Join(decision.Why, "; ")
	}
	return said, plan.Publish
}

const unchanged = "keep: nothing it depends on has changed"

func everyStage(why string) map[string]string {
	return map[string]string{"weigh": why, "bake": why, "sell": why, "tell": why}
}

func TestPlanSaysWhy(t *testing.T) {
	b := newBakery(t)
	first, publish := planned(t, b)
	for stage, why := range first {
		if why != "run: it has not run here before" {
			t.Errorf("%s: %s", stage, why)
		}
	}
	if entries, err := os.ReadDir(filepath.Dir(b.out)); err != nil || len(entries) != 1 || !publish {
		t.Errorf("plan wrote something: %v, %v; publish %v", entries, err, publish)
	}
	b.run(t)

	for _, tt := range []struct {
		name   string
		change func(b *bakery)
		want   map[string]string
	}{
		{"nothing", func(*bakery) {}, map[string]string{"weigh": unchanged, "bake": unchanged, "sell": unchanged, "tell": unchanged}},
		{"a setting", func(b *bakery) { b.grams = 450 }, map[string]string{
			"weigh": unchanged, "bake": "run: the setting grams_each changed: 450, was 500",
			"sell": "depends: runs if bake writes anything new", "tell": "depends: runs if bake, sell writes anything new",
		}},
		{"code", func(b *bakery) { b.code = "two" }, everyStage("run: the program is another build of oven 1, commit abc, go1")},
		{
			"version", func(b *bakery) { b.code, b.version = "two", "2" },
			everyStage("run: the program changed: oven 2, commit abc, go1, was oven 1, commit abc, go1"),
		},
		{"code and a setting", func(b *bakery) { b.code, b.pence = "two", 310 }, map[string]string{
			"weigh": "run: the program is another build of oven 1, commit abc, go1",
			"bake":  "run: the program is another build of oven 1, commit abc, go1",
			"sell":  "run: the program is another build of oven 1, commit abc, go1; the setting pence changed: 310, was 300",
			"tell":  "run: the program is another build of oven 1, commit abc, go1",
		}},
		{"two settings", func(b *bakery) { b.grams, b.pence = 450, 310 }, map[string]string{
			"weigh": unchanged, "bake": "run: the setting grams_each changed: 450, was 500",
			"sell": "run: the setting pence changed: 310, was 300", "tell": "depends: runs if bake, sell writes anything new",
		}},
		{"force", func(b *bakery) { b.force = true }, everyStage("run: asked to run everything again")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			other := &bakery{grams: b.grams, pence: b.pence, code: b.code, version: b.version, workers: 1, out: b.out, flour: b.flour}
			tt.change(other)
			got, publish := planned(t, other)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("plan (-want +got):\n%s", d)
			}
			if publish != (tt.name != "nothing") {
				t.Errorf("publish: %v", publish)
			}
		})
	}
	b.deliver(t, "rye 1")
	if got, _ := planned(t, b); !strings.HasPrefix(got["weigh"], "run: the input flour changed: flour.txt has other content") {
		t.Errorf("weigh: %s", got["weigh"])
	}
}

// What is read from a run folder is held against the manifest first.
func TestOpenHoldsFilesAgainstTheManifest(t *testing.T) {
	b := newBakery(t)
	if _, err := pipeline.Open(b.out, catalogue()); !errors.Is(err, pipeline.ErrNoRun) {
		t.Errorf("error %v", err)
	}
	b.run(t)
	folder, err := pipeline.Open(b.out, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	loaves, err := table.Read[Loaf](folder)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Loaf{{Name: "rye", Number: 5}, {Name: "wheat", Number: 10}}, loaves); d != "" {
		t.Error(d)
	}
	// The parts of a shared table stand together, in the order of their keys.
	notes, err := table.Read[Note](folder)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Note{{Stage: "bake", Text: "baked"}, {Stage: "weigh", Text: "2 kinds"}}, notes); d != "" {
		t.Error(d)
	}
	var none pipeline.NoTable
	if _, err := folder.Frame("cakes"); !errors.As(err, &none) || none.Name != "cakes" {
		t.Errorf("error %v", err)
	}
	var damaged pipeline.Damaged
	for name, read := range map[string]func() error{
		"tables/loaves.parquet": func() error { _, err := folder.Frame("loaves"); return err },
		"told/day.txt":          func() error { _, err := folder.File("told/day.txt"); return err },
		pipeline.ManifestFile:   func() error { _, err := pipeline.Open(b.out, catalogue()); return err },
	} {
		path := filepath.Join(b.out, filepath.FromSlash(name))
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/3] ^= 1
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := read(); !errors.As(err, &damaged) || damaged.File != path {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
