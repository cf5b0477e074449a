package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"pcneval/data/table"
	"pcneval/pipeline/disk"
)

// A Job is one study to be run into one folder.
type Job struct {
	Study   string
	Title   string
	Config  json.RawMessage // the resolved study, for the manifest
	Named   []string        // keys of Config, and of what stages are set to, that name an element of a list
	Program Program
	Graph   *Graph
	Inputs  []Input  // Path, Role and Name set; hashes are filled in, or given without a Path where no stage will read the file
	Needed  []string // further files that are read, and must not stand in the run folder
	Out     string
	Until   string // last stage, or empty for all
	Workers int    // stages at once; at least 1
	Force   bool   // run every stage, whatever is remembered
	Observe Observer
	Disk    disk.Disk // on which the run is put together; the zero one but in tests

	// Aside is told of files that were set aside. May be nil.
	Aside func(Aside)

	// Describe makes the files that describe a finished run to other programs,
	// from its manifest and the declarations of its tables. May be nil.
	Describe func(Manifest, []*table.Schema) (map[string][]byte, error)

	joined map[string]*joined  // by stage, replicates that others drew
	stood  map[string]standing // by role, how the inputs stood when they were hashed
}

func (j *Job) tell(event Event) {
	if j.Observe != nil {
		j.Observe(event)
	}
}

// cut returns the graph as far as the job goes.
func (j *Job) cut() (*Graph, error) {
	if j.Until == "" {
		return j.Graph, nil
	}
	return j.Graph.Until(j.Until)
}

// inputsByRole hashes the inputs, several at once.
func (j *Job) inputsByRole(ctx context.Context) (map[string]Input, error) {
	byRole := make(map[string]Input, len(j.Inputs))
	j.stood = make(map[string]standing, len(j.Inputs))
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, j.Workers))
	for _, input := range j.Inputs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var stood standing
			if input.Path != "" {
				stood = standingOf(j.Disk, input.Path)
			}
			input, err := j.hashed(ctx, input)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			byRole[input.Role], j.stood[input.Role] = input, stood
			return nil
		})
	}
	return byRole, group.Wait()
}

// hashed fills in the hash and the size of an input that is read.
func (j *Job) hashed(ctx context.Context, input Input) (Input, error) {
	var err error
	switch {
	case input.Digest != nil:
		input.SHA256, input.Bytes, err = input.Digest(ctx, input.Path) // which says of what
	case input.Path != "":
		if input.SHA256, input.Bytes, err = hashFile(j.Disk, input.Path); err != nil {
			err = unreadable(input, err)
		}
	}
	return input, err
}

func unreadable(input Input, err error) error {
	return fmt.Errorf("the input %s cannot be read: %w\n"+
		"    to do:    see that the file is there, can be read and lies on a sound disk, and run again", input.Role, err)
}
