package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// manifests compares what the stages depended on. What they made is compared
// file by file.
func (c *comparison) manifests() {
	var places []string
	changed := reasons{program: c.is.Manifest.Program, inputs: inputsOf(c.is.Manifest), former: &c.was.Manifest, named: c.job.Named}
	for _, record := range c.is.Manifest.Stages {
		before, had := c.was.Manifest.record(record.Stage)
		if !had {
			places = append(places, "the stage "+record.Stage+" is new")
			continue
		}
		for _, why := range changed.why(record, before) {
			places = append(places, "stage "+record.Stage+": "+why)
		}
		if !slices.Equal(record.Counts, before.Counts) {
			places = append(places, fmt.Sprintf("stage %s: counted %s, and again %s",
				record.Stage, strings.Join(before.Counts, "; "), strings.Join(record.Counts, "; ")))
		}
	}
	for _, record := range c.was.Manifest.Stages {
		if _, has := c.is.Manifest.record(record.Stage); !has {
			places = append(places, "the stage "+record.Stage+" is gone")
		}
	}
	c.add(ManifestFile, places)
}

func inputsOf(m Manifest) map[string]Input {
	byRole := map[string]Input{}
	for _, input := range m.Inputs {
		byRole[input.Role] = input
	}
	return byRole
}

// madeByStages names the files that a stage of the repetition made. The others
// describe the run and follow from these.
func (c *comparison) madeByStages() map[string]bool {
	made := map[string]bool{}
	for _, record := range c.is.Manifest.Stages {
		for _, output := range record.Tables {
			made[tableFile(output.Name)] = true
		}
		for _, output := range record.Files {
			made[output.Name] = true
		}
	}
	return made
}

// descriptions compares the files that describe the run. Where what they
// describe differs they must, too, and there is no need to tell how.
func (c *comparison) descriptions(ctx context.Context, names []string, old map[string]Output) error {
	follows := len(c.found) > 0
	for _, name := range names {
		if follows {
			c.add(name, []string{"describes what differs"})
			continue
		}
		places, err := c.places(ctx, name, old[name])
		if err != nil {
			return err
		}
		c.add(name, places)
	}
	if len(c.found) == 0 && c.was.Manifest.Self != c.is.Manifest.Self {
		c.add(ManifestFile, []string{"says otherwise what the run was made of, and nothing else differs"})
	}
	return nil
}
