package pipeline_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"pcneval/data/table"
	"pcneval/pipeline"
)

// A Delivery references the loaves.
type Delivery struct {
	_ struct{} `table:"deliveries" row:"a delivery" does:"Deliveries."`

	Number int64  `column:"number,key" min:"1" does:"number of the delivery"`
	Name   string `column:"name" references:"loaves" does:"kind of loaf"`
}

type delivered struct{ Deliveries []Delivery }

// A row that leads nowhere is a fault of the program: it is told as one, and
// nothing takes the place of the run that stands.
func TestRunsHoldTheirReferences(t *testing.T) {
	b := newBakery(t)
	kind := "rye"
	job := func() *pipeline.Job {
		job := b.job(t)
		deliver := func(context.Context, struct{ Loaves []Loaf }) (delivered, error) {
			return delivered{[]Delivery{{Number: 1, Name: "wheat"}, {Number: 2, Name: kind}}}, nil
		}
		stages := append(b.stages(), pipeline.Step("deliver", "Loaves are delivered.", kind, deliver))
		var err error
		if job.Graph, err = pipeline.NewGraph(stages, append(catalogue(), table.Of[Delivery]())); err != nil {
			t.Fatal(err)
		}
		return job
	}
	if _, err := job().Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := b.contents(t)
	kind = "oats"
	_, err := job().Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "table deliveries, row 2: name oats is in no row of loaves") ||
		!strings.Contains(err.Error(), "the program contradicts itself") {
		t.Errorf("error %v", err)
	}
	for name, content := range b.contents(t) {
		if before[name] != content {
			t.Errorf("%s was replaced", name)
		}
	}

	b.until = "bake" // the tables that a run does not have are not held
	if _, err := job().Run(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(b.out + "/tables/deliveries.parquet"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the run that ends before holds deliveries: %v", err)
	}
}

// A reference to a table that is not declared is found before anything runs.
func TestGraphsHoldReferencesToTheirCatalogue(t *testing.T) {
	_, err := pipeline.NewGraph(nil, []*table.Schema{table.Of[Delivery]()})
	if err == nil || !strings.Contains(err.Error(), "deliveries references the table loaves, which is not declared") {
		t.Errorf("error %v", err)
	}
}
