package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// Two bakeries in one study: the second weighs and bakes flour of its own under
// its name, and the first is told as if there were no other.
func TestStagesUnderAName(t *testing.T) {
	b := newBakery(t)
	other := filepath.Join(t.TempDir(), "flour.txt")
	if err := os.WriteFile(other, []byte("rye 1200\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	stages := b.stages()
	var under []pipeline.Stage
	for _, stage := range stages {
		under = append(under, stage.Under("market"))
	}
	compare := pipeline.Stage{
		Name: "compare", Reads: []string{"loaves", "market/loaves"}, Files: true,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			own, err := table.Read[Loaf](t)
			if err != nil {
				return err
			}
			theirs, err := table.Read[Loaf](pipeline.Within("market", t))
			if err != nil {
				return err
			}
			text := ""
			for _, loaf := range append(own, theirs...) {
				text += loaf.Name + strings.Repeat("*", int(loaf.Number)) + "\n"
			}
			return t.File("both.txt", []byte(text))
		},
	}
	graph, err := pipeline.NewGraph(append(append(stages, under...), compare), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	job := &pipeline.Job{
		Study: "bakery", Graph: graph, Out: b.out, Workers: 2, Program: pipeline.Program{Name: "oven", SHA256: "one"},
		Inputs: []pipeline.Input{{Role: "flour", Name: "flour.txt", Path: b.flour}, {Role: "market/flour", Name: "flour.txt", Path: other}},
	}
	if _, err := job.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	run, err := pipeline.Open(b.out, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	// 2,600 g of rye and 5,100 g of wheat are 5 and 10 loaves of 500 g; 1,200 g
	// are 2.
	for name, want := range map[string]string{
		"both.txt": "rye*****\nwheat**********\nrye**\n", "told/day.txt": "rye 1500\nwheat 3000\nbake: baked\nweigh: 2 kinds\n",
		"market/told/day.txt": "rye 600\nbake: baked\nweigh: 1 kinds\n",
	} {
		if got, err := run.File(name); err != nil || string(got) != want {
			t.Errorf("%s: %v, %q; want %q", name, err, got, want)
		}
	}
	sales, err := table.Read[Sale](pipeline.Within("market", run))
	if err != nil || len(sales) != 1 || sales[0].Pence != 600 {
		t.Errorf("the market's sales: %v, %v", err, sales)
	}
	if _, err := os.Stat(filepath.Join(b.out, "tables", "market", "sales.parquet")); err != nil {
		t.Error(err)
	}
	b.deliver(t, "rye 2600", "wheat 5600")
	plan, err := job.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, decision := range plan.Decisions {
		if again := decision.Action != pipeline.Keep; again == strings.HasPrefix(decision.Stage, "market/") {
			t.Errorf("the first bakery's flour changed, and of %s the plan says %s", decision.Stage, decision.Action)
		}
	}
	for _, want := range []string{"input_market__flour --> stage_market__weigh", "table_market__loaves --> stage_compare"} {
		if !strings.Contains(graph.Mermaid(), want) {
			t.Errorf("the drawing has no %s", want)
		}
	}
}

// A table of a folder references the folder's own tables, and a run is held to
// it.
func TestReferencesStayInTheFolder(t *testing.T) {
	schema := table.Of[Delivery]().Under("market")
	references := schema.References([]*table.Schema{table.Of[Loaf](), table.Of[Loaf]().Under("market")})
	if len(references) != 1 || references[0].Table != "market/loaves" || schema.Name != "market/deliveries" {
		t.Errorf("%s references %+v", schema.Name, references)
	}
	if own := table.Of[Delivery]().References([]*table.Schema{table.Of[Loaf]()}); len(own) != 1 || own[0].Table != "loaves" {
		t.Errorf("the plain table references %+v", own)
	}
}
