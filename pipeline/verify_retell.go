package pipeline

import (
	"bytes"
	"context"
	"slices"

	"pcneval/data/table"
)

// retell makes again, from the tables as they stand in the run, the texts that
// rest on a differing table: what they would say of it is what is concerned.
func (c *comparison) retell(ctx context.Context, tables []string) error {
	graph, err := c.job.cut()
	if err != nil {
		return err
	}
	inputs, err := c.job.inputsByRole(ctx)
	if err != nil {
		return err
	}
	for _, stage := range graph.Stages {
		concerned := slices.ContainsFunc(stage.Reads, func(name string) bool { return slices.Contains(tables, name) })
		if !stage.Files || !concerned || len(stage.Writes) > 0 {
			continue
		}
		t := &Tables{stage: stage, inputs: inputs, read: map[string][]*table.Part{}, files: map[string][]byte{}}
		if err := c.tellFrom(ctx, stage, t); err != nil {
			c.add("stage "+stage.Name, []string{"cannot be repeated on the tables of the run: " + err.Error()})
			continue
		}
		for _, name := range sortedKeys(t.files) {
			c.concern(name, t.files[name])
		}
	}
	return nil
}

func (c *comparison) tellFrom(ctx context.Context, stage Stage, t *Tables) (err error) {
	for _, name := range stage.Reads {
		if t.read[name], err = c.was.Parts(name); err != nil {
			return err
		}
	}
	return stage.Run(ctx, t)
}

// concern tells the lines of a text that rest on a differing table, where the
// text itself does not show the difference.
func (c *comparison) concern(name string, told []byte) {
	if slices.ContainsFunc(c.found, func(d Difference) bool { return d.File == name }) {
		return
	}
	is, err := c.is.File(name)
	if err != nil || bytes.Equal(is, told) {
		return // a text that does not come out at all is told elsewhere
	}
	places := textDifferences(name, told, is)
	for i := range places {
		places[i] = "rests on a differing table: " + places[i]
	}
	c.add(name, places)
}
