package pipeline

import (
	"context"
	"errors"
	"os"
)

// An Action is what a plan says of a stage.
type Action string

// What can be planned for a stage.
const (
	Keep    Action = "keep"    // nothing it depends on has changed
	Rerun   Action = "run"     // something has
	Depends Action = "depends" // a stage before it runs; if that writes what it wrote before, this one is kept
)

// A Decision says whether a stage would run, and why.
type Decision struct {
	Stage  string   `json:"stage"`
	Action Action   `json:"action"`
	Why    []string `json:"why"`
}

// A Plan is what a run would do.
type Plan struct {
	Decisions []Decision `json:"stages"`
	Publish   bool       `json:"publish"`             // whether the run folder would be replaced
	Aside     []string   `json:"set_aside,omitempty"` // files in it that no run wrote, or that were changed since
}

// Plan decides what a run would do. It writes nothing.
func (j *Job) Plan(ctx context.Context) (Plan, error) {
	if err := j.Judge(); err != nil {
		return Plan{}, err
	}
	p, err := placeOf(j.Disk, j.Out)
	if err != nil {
		return Plan{}, err
	}
	graph, err := j.cut()
	if err != nil {
		return Plan{}, err
	}
	inputs, err := j.inputsByRole(ctx)
	if err != nil {
		return Plan{}, err
	}
	former, err := formerRun(p)
	if err != nil {
		return Plan{}, err
	}
	plan, _, err := j.decide(graph, inputs, former, newCache(p, former))
	if err == nil && plan.Publish {
		plan.Aside, err = strays(p.disk, p.run, j.Program.Name)
	}
	return plan, err
}

// formerRun reads the manifest of the run in place. A folder that holds none,
// or one that was damaged, is as if there were no run: it will be replaced.
func formerRun(p place) (*Manifest, error) {
	former, err := readManifest(p.disk, p.run)
	var damaged Damaged
	if errors.Is(err, ErrNoRun) || errors.As(err, &damaged) {
		return nil, nil
	}
	if errors.Is(err, os.ErrPermission) {
		return nil, err
	}
	return former, err
}

// decide goes through the stages in order. A stage is kept if a record under
// its key is known and what it made is still there; its key is known only when
// all stages before it are kept. The records of kept stages come back in order.
func (j *Job) decide(graph *Graph, inputs map[string]Input, former *Manifest, known *cache) (Plan, []Record, error) {
	var plan Plan
	var kept []Record
	made := map[string]map[string]string{} // table to stage to SHA-256, of kept stages
	runs := map[string]bool{}
	reasons, err := j.reasonsOf(graph, inputs, former)
	if err != nil {
		return Plan{}, nil, err
	}
	for _, stage := range graph.Stages {
		before, hadBefore := former.record(stage.Name)
		var waits []string
		for _, name := range graph.before(stage) {
			if runs[name] {
				waits = append(waits, name)
			}
		}
		record, err := needs(stage, j.Program, inputs, graph.hashesOf(stage, made))
		if err != nil {
			return Plan{}, nil, err
		}
		decision := Decision{Stage: stage.Name}
		switch remembered, ok := known.record(record.Key); {
		case j.Force:
			decision.Action, decision.Why = Rerun, []string{"asked to run everything again"}
		case len(waits) > 0:
			decision.Action, decision.Why = waiting(record, before, hadBefore, waits, reasons)
		case ok && known.has(remembered):
			decision.Action, decision.Why = Keep, []string{"nothing it depends on has changed"}
			kept = append(kept, remembered)
			for _, output := range remembered.Tables {
				if made[output.Name] == nil {
					made[output.Name] = map[string]string{}
				}
				made[output.Name][stage.Name] = output.SHA256
			}
		case ok:
			decision.Action, decision.Why = Rerun, []string{"what it made is gone or damaged"}
		case !hadBefore:
			decision.Action, decision.Why = Rerun, []string{"it has not run here before"}
		default:
			decision.Action, decision.Why = Rerun, reasons.why(record, before)
		}
		runs[stage.Name] = decision.Action != Keep
		plan.Decisions = append(plan.Decisions, decision)
		plan.Publish = plan.Publish || runs[stage.Name]
	}
	if !plan.Publish {
		plan.Publish = former == nil || !sameRecords(former.Stages, kept) || former.Until != j.Until || !former.intact(known.disk, known.run)
	}
	return plan, kept, nil
}

// hashesOf gives one hash for each table that a stage reads, from the hashes
// of the parts that are known so far.
func (g *Graph) hashesOf(stage Stage, made map[string]map[string]string) map[string]string {
	hashes := map[string]string{}
	for _, name := range stage.Reads {
		var all []byte
		for _, writer := range g.writers[name] {
			all = append(all, writer+" "+made[name][writer]+"\n"...)
		}
		hashes[name] = HashOf(all)
	}
	return hashes
}

func sameRecords(a, b []Record) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key != b[i].Key {
			return false
		}
	}
	return true
}
