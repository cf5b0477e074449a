package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// MissingParts says that the parts of a stage are not all there, and sound, and of
// the run.
type MissingParts struct {
	Run     string
	Stage   string
	Of      int   // parts that the stage was divided into
	Missing []int // indices of those that are not there
	Refused []RefusedPart
}

// A RefusedPart is a file that is no part of the stage as the run has it.
type RefusedPart struct {
	File  string // by its path
	Share Share
	Why   string
}

func (m MissingParts) Error() string {
	text := fmt.Sprintf("%s: %d of the %d parts of the stage %s are not there", Shown(m.Run), len(m.Missing), m.Of, m.Stage)
	for _, refused := range m.Refused {
		text += "\n    " + Shown(refused.File) + " " + refused.Why
	}
	return text
}

// A Contradiction says that a share of a stage was drawn twice and came out
// differently.
type Contradiction struct {
	Stage string
	Share Share
	Files []string
}

func (c Contradiction) Error() string {
	return fmt.Sprintf("part %s of the stage %s was drawn twice, and the two differ: %s", c.Share, c.Stage, strings.Join(c.Files, ", "))
}

// ErrNoParts says that beside a run there are no parts of any of its stages.
var ErrNoParts = fmt.Errorf("there are no parts")

// Merge runs the job with the replicates that stand in parts beside the run in
// place, for each stage of which there are parts, and removes these once the run
// is published. The run is the same, byte for byte, as if the job had drawn them
// itself.
//
// Errors, beside those of [Job.Run] and [Job.Shard]: [ErrNoParts],
// [MissingParts], [Contradiction].
func (j *Job) Merge(ctx context.Context) (*Outcome, error) {
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return nil, err
	}
	j.joined = map[string]*joined{}
	for _, name := range j.Graph.Replicated() {
		files, err := p.partsOf(name)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			continue
		}
		r, err := j.replicated(name)
		if err != nil {
			return nil, err
		}
		if j.joined[name], err = j.gather(p, r); err != nil {
			return nil, err
		}
	}
	former, err := ReadManifest(j.Out)
	if err != nil {
		return nil, err
	}
	if len(j.joined) == 0 {
		return nil, ErrNoParts
	}
	if err := p.stillHolds(former); err != nil {
		return nil, err
	}
	outcome, err := j.Run(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(j.joined)) {
		for _, f := range j.joined[name].parts {
			_ = p.disk.Remove(filepath.Join(p.parts(), f.name)) // what stays costs only space
		}
		p.clearShards(name)
	}
	return outcome, nil
}

// stillHolds makes sure that all that a run did is remembered: who merges parts has
// not the inputs that it was made of.
func (p place) stillHolds(former *Manifest) error {
	known := newCache(p, former)
	for _, record := range former.Stages {
		if !known.has(record) {
			return Unusable{
				Folder: p.run, What: "does not hold all that its stage " + record.Stage + " made any more",
				Expected: "the folder as the last run left it, and the hidden one beside it",
				Remedy:   "run the study into the same folder again, to the stage where it ended, and then this",
			}
		}
	}
	return nil
}

// gather puts the parts of a stage together: of each number of parts that the
// stage was divided into, that of which most are there.
func (j *Job) gather(p place, r replicated) (*joined, error) {
	files, err := p.examine(r, nil)
	if err != nil {
		return nil, err
	}
	sound, there := map[Share]foundPart{}, map[int]int{}
	for _, f := range files {
		if f.part == nil {
			continue
		}
		if other, twice := sound[f.share]; twice {
			return nil, Contradiction{Stage: r.stage.Name, Share: f.share, Files: []string{other.refused.File, f.refused.File}}
		}
		sound[f.share] = f
		there[f.share.Of]++
	}
	of := slices.MaxFunc(files, func(a, b foundPart) int {
		return cmp.Compare(float64(there[a.share.Of])/float64(a.share.Of), float64(there[b.share.Of])/float64(b.share.Of))
	}).share.Of
	missing := MissingParts{Run: j.Out, Stage: r.stage.Name, Of: of}
	var parts []foundPart
	for index := range of {
		if f, is := sound[Share{index, of}]; is {
			parts = append(parts, f)
		} else {
			missing.Missing = append(missing.Missing, index)
		}
	}
	if len(missing.Missing) == 0 {
		return join(p, parts)
	}
	for _, f := range files {
		if f.part == nil && f.share.Of == of {
			missing.Refused = append(missing.Refused, f.refused)
		}
	}
	return nil, missing
}
