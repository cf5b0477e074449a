package pipeline

import (
	"bytes"
	"context"
	"fmt"
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
		for _, name := range stage.Reads {
			if t.read[name], err = c.was.Parts(name); err != nil {
				return err
			}
		}
		if err := stage.Run(ctx, t); err != nil {
			return fmt.Errorf("stage %s cannot be repeated on the tables of the run: %w", stage.Name, err)
		}
		for _, name := range sortedKeys(t.files) {
			if err := c.concern(name, t.files[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// concern tells the lines of a text that rest on a differing table, where the
// text itself does not show the difference.
func (c *comparison) concern(name string, told []byte) error {
	if slices.ContainsFunc(c.found, func(d Difference) bool { return d.File == name }) {
		return nil
	}
	is, err := c.is.File(name)
	if err != nil || bytes.Equal(is, told) {
		return err
	}
	places := lineDifferences(told, is)
	for i := range places {
		places[i] = "rests on a differing table: " + places[i]
	}
	c.add(name, places)
	return nil
}
