package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/pipeline"
)

// What a stage reads and writes follows from the types of its function.
func TestTypesSayWhatAStageReadsAndWrites(t *testing.T) {
	for _, c := range []struct {
		stage         pipeline.Stage
		reads, writes []string
		files         bool
	}{
		{pipeline.Step("weigh", "", nil, (&bakery{}).weigh), nil, []string{"flour", "notes"}, false},
		{pipeline.Step("tell", "", nil, tell), []string{"sales", "notes"}, nil, true}, // sales by way of an embedded struct
	} {
		if diff := cmp.Diff(c.reads, c.stage.Reads); diff != "" {
			t.Errorf("%s reads (-want +got):\n%s", c.stage.Name, diff)
		}
		if diff := cmp.Diff(c.writes, c.stage.Writes); diff != "" {
			t.Errorf("%s writes (-want +got):\n%s", c.stage.Name, diff)
		}
		if c.stage.Files != c.files {
			t.Errorf("%s writes files: %v", c.stage.Name, c.stage.Files)
		}
	}
}

type nothing struct{}

func stepOf[In, Out any]() (said string) {
	defer func() {
		if fault := recover(); fault != nil {
			said = fmt.Sprint(fault)
		}
	}()
	pipeline.Step("odd", "", nil, func(context.Context, In) (Out, error) { var out Out; return out, nil })
	return "nothing"
}

// A field that would be neither read nor written is a mistake that the first
// test finds.
func TestAFieldOfAnotherTypeIsRefused(t *testing.T) {
	for _, c := range []struct{ said, says string }{
		{stepOf[nothing, nothing](), "nothing"},
		{stepOf[struct{ Name string }, nothing](), "the field Name"},
		{stepOf[struct{ Rows []int }, nothing](), "the field Rows"},
		{stepOf[struct{ Files pipeline.Files }, nothing](), "the field Files"},
		{stepOf[nothing, struct{ Inputs pipeline.Inputs }](), "the field Inputs"},
		{stepOf[struct{ Inputs pipeline.Inputs }, struct{ Counts pipeline.Counts }](), "nothing"},
	} {
		if !strings.Contains(c.said, c.says) {
			t.Errorf("said %q, want %q", c.said, c.says)
		}
	}
}

// A stage may sort and change what it was given: others see what was written.
func TestAStageOwnsItsSlices(t *testing.T) {
	b := newBakery(t)
	spoil := pipeline.Step("spoil", "", nil, func(_ context.Context, in struct{ Flour []Flour }) (nothing, error) {
		clear(in.Flour)
		return nothing{}, nil
	})
	var seen []Flour
	see := pipeline.Step("see", "", nil, func(_ context.Context, in struct{ Flour []Flour }) (nothing, error) {
		seen = in.Flour
		return nothing{}, nil
	})
	graph, err := pipeline.NewGraph([]pipeline.Stage{b.stages()[0], spoil, see}, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	job := b.job(t)
	job.Graph, job.Workers = graph, 1
	if _, err := job.Try(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Flour{{Name: "rye", Grams: 2600}, {Name: "wheat", Grams: 5100}}, seen); diff != "" {
		t.Errorf("another stage changed the rows (-written +seen):\n%s", diff)
	}
}

// A table that a study may do without is read where it is written, and its
// change is a reason to run again; elsewhere it is nil.
func TestATableThatAStudyMayDoWithout(t *testing.T) {
	type in struct {
		Loaves []Loaf
		Sales  []Sale `table:"optional"`
	}
	var seen []Sale
	count := pipeline.Step("count", "", nil, func(_ context.Context, in in) (nothing, error) {
		seen = in.Sales
		return nothing{}, nil
	})
	b := newBakery(t)
	all := b.stages()
	for _, c := range []struct {
		stages []pipeline.Stage
		reads  []string
		sales  int
	}{
		{[]pipeline.Stage{all[0], all[1], count}, []string{"loaves"}, 0},
		{[]pipeline.Stage{all[0], all[1], all[2], count}, []string{"loaves", "sales"}, 2},
	} {
		graph, err := pipeline.NewGraph(c.stages, catalogue())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.reads, graph.Stages[len(graph.Stages)-1].Reads); diff != "" {
			t.Errorf("reads (-want +got):\n%s", diff)
		}
		job := b.job(t)
		job.Graph, job.Workers = graph, 1
		if _, err := job.Try(t.Context()); err != nil {
			t.Fatal(err)
		}
		if len(seen) != c.sales || (c.sales == 0) != (seen == nil) {
			t.Errorf("%d sales, want %d", len(seen), c.sales)
		}
	}
}
