package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"pcneval/data/table"
)

// A Difference is something in a run that does not come out again from its
// inputs.
type Difference struct {
	File  string   // path in the run folder, with forward slashes
	Where []string // each place in it: row and column of a table, line of a text
	More  int      // further places that are not listed
}

// shownPlaces is how many places of one file are told in full.
const shownPlaces = 20

// Recompute runs a job again in a folder of its own and compares all that
// comes out, byte for byte, with the run folder that the job's Out names. The
// run folder is only read. The manifest must be sound, and its inputs and study
// those of the job; all else may be damaged, and a table that is is read by
// reread alone.
//
// Where a table differs it also says which lines of the texts made from it
// would read otherwise, whether or not they were changed, too.
func Recompute(ctx context.Context, job *Job, catalogue []*table.Schema, reread Rereader) ([]Difference, error) {
	was, err := Open(job.Out, catalogue)
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "pcneval-verify-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	again := *job
	again.Out, again.Force = filepath.Join(scratch, "run"), true
	// The mark of the program is that of the run: what another program makes of
	// the same inputs is compared, not its name.
	again.Program, again.Until, again.Config = was.Manifest.Program, was.Manifest.Until, was.Manifest.Config
	if _, err := again.Run(ctx); err != nil {
		return nil, err
	}
	is, err := Open(again.Out, catalogue)
	if err != nil {
		return nil, err
	}
	c := &comparison{was: was, is: is, job: &again, reread: reread}
	err = c.all(ctx)
	return c.found, err
}

// A comparison is of a run and of what came out when it was repeated.
type comparison struct {
	was, is *Folder
	job     *Job
	reread  Rereader
	found   []Difference
}

func (c *comparison) all(ctx context.Context) error {
	old, now := c.was.Manifest.contents(), c.is.Manifest.contents()
	names := append(sortedKeys(old), sortedKeys(now)...)
	slices.Sort(names)
	made := c.madeByStages()
	var tables, describing []string
	for _, name := range slices.Compact(names) {
		a, inOld := old[name]
		b, inNow := now[name]
		stands, err := os.ReadFile(filepath.Join(c.was.Path, filepath.FromSlash(name)))
		switch {
		case name == LogFile, name == ManifestFile, inOld && inNow && err == nil && HashOf(stands) == b.SHA256:
			continue
		case inOld && inNow && !made[name]:
			describing = append(describing, name)
			continue
		case !inNow:
			c.add(name, []string{"does not come out again"})
			continue
		case !inOld:
			c.add(name, []string{"comes out and was not in the run"})
			continue
		}
		places, err := c.places(ctx, name, a)
		if err != nil {
			return err
		}
		c.add(name, places)
		if isTable(name) && HashOf(stands) == a.SHA256 {
			tables = append(tables, a.Name)
		}
	}
	if err := c.retell(ctx, tables); err != nil {
		return err
	}
	c.manifests()
	return c.descriptions(ctx, describing, old)
}

func (c *comparison) add(file string, places []string) {
	if len(places) == 0 {
		return
	}
	d := Difference{File: file, Where: places}
	if len(places) > shownPlaces {
		d.Where, d.More = places[:shownPlaces], len(places)-shownPlaces
	}
	c.found = append(c.found, d)
}

// places says where a file differs.
func (c *comparison) places(ctx context.Context, name string, made Output) ([]string, error) {
	was, err := os.ReadFile(filepath.Join(c.was.Path, filepath.FromSlash(name)))
	if err != nil {
		return []string{"cannot be read, and comes out again: " + withoutPath(err)}, nil
	}
	is, err := os.ReadFile(filepath.Join(c.is.Path, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	if !isTable(name) {
		return textDifferences(name, was, is), nil
	}
	a, err := c.frame(ctx, made, was)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return []string{"cannot be read as a table any more: " + err.Error()}, nil
	}
	b, err := table.ReadFrame(made.Name, is)
	if err != nil {
		return nil, err
	}
	var key []string
	if schema, known := schemaOf(c.was.schemas, made.Name); known {
		key = schema.Key()
	}
	if places := cellDifferences(a, b, key); len(places) > 0 {
		return places, nil
	}
	return []string{"the same rows and values, written in other bytes"}, nil
}

// frame reads a table of the run: one that is not as the run left it only where
// a crash does no harm.
func (c *comparison) frame(ctx context.Context, made Output, content []byte) (*table.Frame, error) {
	if HashOf(content) == made.SHA256 {
		return table.ReadFrame(made.Name, content)
	}
	cells, err := c.reread(ctx, content)
	if err != nil {
		return nil, err
	}
	return readCells(made.Name, cells)
}
