package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
)

// A Drawn is a part that is there.
type Drawn struct {
	Path    string
	Already bool // whether it was there before, and nothing had to be drawn
}

// Shard draws a share of the replicates of a stage from the tables of the run in
// place, and leaves it beside the run as one part: the whole file or none. Any
// number of processes can do so at once, on any machines that see the folder and
// run the same executable; a share that is drawn twice is the same file.
//
// Errors: [ErrNoRun] where there is no run; [Unusable] where the run holds not
// what the stage reads, or was made by another build.
func (j *Job) Shard(ctx context.Context, stage string, share Share) (Drawn, error) {
	p, r, err := j.partsBeside(stage)
	if err != nil {
		return Drawn{}, err
	}
	found, err := p.examine(r, &share)
	if err != nil {
		return Drawn{}, err
	}
	for _, f := range found {
		if f.part != nil {
			return Drawn{Path: filepath.Join(p.parts(), f.name), Already: true}, nil
		}
	}
	told := p.tellShard(ShardState{Stage: stage, Key: r.needs.Key, Share: share})
	path, err := j.shard(ctx, p, r, share)
	told.end(ctx, err)
	return Drawn{Path: path}, err
}

func (j *Job) shard(ctx context.Context, p place, r replicated, share Share) (string, error) {
	out, err := p.newPart(r.stage.Name, share)
	if err != nil {
		return "", err
	}
	own := &shard{ctx: ctx, share: share, out: out}
	if err := own.goThrough(r); err != nil {
		return "", errors.Join(err, out.file.Drop())
	}
	return out.end(p, part{Program: j.Program, Study: j.Study, Needs: r.needs, Share: share, Loops: own.loops})
}

// PlanShards says that the replicates of a stage are to be drawn in so many parts,
// so that [Job.Shardings] tells of those that nobody has begun, and returns the
// indices of the shares whose part is not there.
func (j *Job) PlanShards(stage string, of int) ([]int, error) {
	p, r, err := j.partsBeside(stage)
	if err != nil {
		return nil, err
	}
	found, err := p.examine(r, nil)
	if err != nil {
		return nil, err
	}
	running := map[Share]bool{}
	for _, state := range p.shardStates(stage) {
		running[state.Share] = state.Key == r.needs.Key && stateOf(state.Share, state, false).State == ShardRunning
	}
	var missing []int
	for index := range of {
		share := Share{index, of}
		if !slices.ContainsFunc(found, func(f foundPart) bool { return f.share == share && f.part != nil }) {
			missing = append(missing, index)
			if !running[share] {
				p.putState(ShardState{Stage: stage, Key: r.needs.Key, Share: share, State: ShardWaiting})
			}
		}
	}
	return missing, nil
}

// partsBeside makes the folder for the parts of a stage, once it is known that
// they can be drawn.
func (j *Job) partsBeside(stage string) (place, replicated, error) {
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return p, replicated{}, err
	}
	r, err := j.replicated(stage)
	if err != nil {
		return p, r, err
	}
	if _, err := j.WorkFolder(); err != nil {
		return p, r, err
	}
	if err := p.disk.MkdirAll(p.parts()); err != nil {
		return p, r, refusedBy(err, p.parts(), "is needed beside the run and cannot be made")
	}
	return p, r, nil
}

// A replicated is a stage that draws replicates, with what it depends on as the run
// in place has it.
type replicated struct {
	stage   Stage
	needs   Record
	run     *Folder
	program Program
}

// Replicated lists the stages that draw replicates.
func (g *Graph) Replicated() []string {
	var names []string
	for _, stage := range g.Stages {
		if stage.Replicated {
			names = append(names, stage.Name)
		}
	}
	return names
}

// MadeBy refuses a run of another build of the program. The error is [Unusable].
func (m *Manifest) MadeBy(program Program, run string) error {
	if m.Program.SHA256 == program.SHA256 {
		return nil
	}
	return Unusable{
		Folder: run, What: "was made by another build of the program, whose stages this one does not take up",
		Found: m.Program.String() + ", SHA-256 " + m.Program.SHA256, Expected: program.String() + ", SHA-256 " + program.SHA256,
		Remedy: "use that build, or run the study again with this one",
	}
}

// replicated finds a stage and makes sure that the run in place is this program's
// and holds what the stage reads.
func (j *Job) replicated(name string) (replicated, error) {
	at := slices.IndexFunc(j.Graph.Stages, func(s Stage) bool { return s.Name == name && s.Replicated })
	if at < 0 {
		return replicated{}, fmt.Errorf("no stage %q draws replicates", name)
	}
	r := replicated{stage: j.Graph.Stages[at], program: j.Program}
	var err error
	if r.run, err = Open(j.Out, j.Graph.order); err != nil {
		return r, err
	}
	if err := r.run.Manifest.MadeBy(j.Program, j.Out); err != nil {
		return r, err
	}
	made := map[string]map[string]string{}
	var missing []string
	before := j.Graph.before(r.stage)
	for _, name := range before {
		record, done := r.run.Manifest.record(name)
		if !done {
			missing = append(missing, name)
		}
		for _, output := range record.Tables {
			if made[output.Name] == nil {
				made[output.Name] = map[string]string{}
			}
			made[output.Name][name] = output.SHA256
		}
	}
	if len(missing) > 0 {
		return r, Unusable{
			Folder: j.Out, What: "does not hold what the stage " + r.stage.Name + " reads", Found: "a run until " + r.run.Manifest.Until,
			Expected: "a run with the stages " + someOf(missing, 5),
			Remedy: fmt.Sprintf("run the study into the same folder with --until %s, which makes all that the stage reads",
				before[len(before)-1]),
		}
	}
	inputs := map[string]Input{}
	for _, input := range r.run.Manifest.Inputs {
		inputs[input.Role] = input
	}
	r.needs, err = needs(r.stage, j.Program, inputs, j.Graph.hashesOf(r.stage, made))
	return r, err
}
