package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"pcneval/data/table"
	"pcneval/pipeline"
)

func TestStagesMustFitTogether(t *testing.T) {
	stage := func(name string, reads, writes []string) pipeline.Stage {
		return pipeline.Stage{Name: name, Reads: reads, Writes: writes}
	}
	for _, tt := range []struct {
		stages []pipeline.Stage
		says   string
	}{
		{[]pipeline.Stage{stage("a", nil, nil), stage("a", nil, nil)}, "two stages are called a"},
		{[]pipeline.Stage{stage("a", []string{"flour"}, nil)}, "a reads the table flour, which no stage before it writes"},
		{[]pipeline.Stage{stage("a", []string{"loaves"}, []string{"flour"}), stage("b", nil, []string{"loaves"})}, "a reads the table loaves"},
		{[]pipeline.Stage{stage("a", nil, []string{"cakes"})}, "a writes the table cakes, which is not declared"},
		{
			[]pipeline.Stage{stage("a", nil, []string{"flour"}), stage("b", nil, []string{"flour"})},
			"the stages a and b both write the table flour",
		},
		{[]pipeline.Stage{
			stage("a", nil, []string{"notes"}), stage("b", []string{"notes"}, nil), stage("c", nil, []string{"notes"}),
		}, "b reads the table notes before c has added its part"},
		{[]pipeline.Stage{stage("a", nil, []string{"notes"}), stage("b", nil, []string{"notes"}), stage("c", []string{"notes"}, nil)}, ""},
	} {
		_, err := pipeline.NewGraph(tt.stages, catalogue())
		switch {
		case tt.says == "" && err != nil:
			t.Errorf("refused: %v", err)
		case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)):
			t.Errorf("error %v, want %q", err, tt.says)
		}
	}
}

func TestDrawings(t *testing.T) {
	graph, err := pipeline.NewGraph(newBakery(t).stages(), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"input_flour --> stage_weigh", "stage_weigh --> table_flour", "table_flour --> stage_bake", "table_notes --> stage_tell",
	} {
		if !strings.Contains(graph.Mermaid(), "    "+want+"\n") {
			t.Errorf("the drawing has no %s", want)
		}
		if want = strings.Replace(want, "-->", "->", 1); !strings.Contains(graph.Dot(), "    "+want+"\n") {
			t.Errorf("the drawing has no %s", want)
		}
	}
	if _, err := graph.Until("fry"); err == nil {
		t.Error("there is no stage fry")
	}
}

// A stage that does what it did not say is stopped.
func TestStagesDoWhatTheySay(t *testing.T) {
	for _, tt := range []struct {
		name string
		run  func(t *pipeline.Tables) error
		says string
	}{
		{"writes nothing", func(*pipeline.Tables) error { return nil }, "did not write the table flour"},
		{"writes twice", func(t *pipeline.Tables) error {
			return firstError(table.Write(t, []Flour{{Name: "rye", Grams: 1}}), table.Write(t, []Flour{{Name: "rye", Grams: 1}}))
		}, "writes the table flour twice"},
		{
			"writes another table", func(t *pipeline.Tables) error { return table.Write(t, []Loaf{{Name: "rye", Number: 1}}) },
			"writes the table loaves without having said so",
		},
		{
			"reads another table", func(t *pipeline.Tables) error { _, err := table.Read[Loaf](t); return err },
			"reads the table loaves without having said so",
		},
		{
			"writes a file", func(t *pipeline.Tables) error { return t.File("a", nil) },
			"writes the file a without having said that it writes files",
		},
		{"repeats a key", func(t *pipeline.Tables) error {
			return table.Write(t, []Flour{{Name: "rye", Grams: 1}, {Name: "rye", Grams: 2}})
		}, "rye"},
		{"breaks a bound", func(t *pipeline.Tables) error { return table.Write(t, []Flour{{Name: "rye", Grams: -1}}) }, "grams"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := newBakery(t)
			job := b.job(t)
			graph, err := pipeline.NewGraph([]pipeline.Stage{{
				Name: "odd", Writes: []string{"flour"}, Run: func(_ context.Context, t *pipeline.Tables) error { return tt.run(t) },
			}}, catalogue())
			if err != nil {
				t.Fatal(err)
			}
			job.Graph = graph
			if _, err := job.Run(t.Context()); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want %q", err, tt.says)
			}
		})
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// No stage may write outside the run folder.
func TestPlacesInARunFolder(t *testing.T) {
	for _, place := range []string{"../a", "/a", "a/../../b", "a//b", "./a", "..", "a/"} {
		b := newBakery(t)
		job := b.job(t)
		graph, err := pipeline.NewGraph([]pipeline.Stage{{
			Name: "odd", Files: true, Run: func(_ context.Context, t *pipeline.Tables) error { return t.File(place, []byte("x")) },
		}}, catalogue())
		if err != nil {
			t.Fatal(err)
		}
		job.Graph = graph
		if _, err := job.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "no place in a run folder") {
			t.Errorf("%q: error %v", place, err)
		}
	}
}

// Of four stages the third needs the first; the second needs the first as well,
// and nobody asks for it, nor for the last.
func TestNeededStages(t *testing.T) {
	stage := func(name string, reads, writes []string) pipeline.Stage {
		return pipeline.Stage{Name: name, Reads: reads, Writes: writes}
	}
	graph, err := pipeline.NewGraph([]pipeline.Stage{
		stage("mill", nil, []string{"flour"}),
		stage("weigh", []string{"flour"}, []string{"sales"}),
		stage("bake", []string{"flour"}, []string{"loaves"}),
		stage("eat", []string{"loaves"}, []string{"notes"}),
	}, catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"bake"}, "mill bake"},
		{[]string{"eat"}, "mill bake eat"},
		{[]string{"weigh", "mill"}, "mill weigh"},
		{nil, ""},
	} {
		needed, err := graph.Needed(c.names...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, stage := range needed.Stages {
			got = append(got, stage.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v needs %v, want %s", c.names, got, c.want)
		}
	}
	if _, err := graph.Needed("sell"); err == nil || !strings.Contains(err.Error(), "sell") {
		t.Errorf("a stage that there is not: %v", err)
	}
}
