// Package years tells each contract year on the populations of its own
// snapshot: the slopes, what made them change from year to year, the networks
// followed through mergers and splits, and all years in one model whose errors
// allow for networks of one lineage.
package years

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stages/method"
)

// In is what the step reads of the study and of each of its snapshots.
type In struct {
	Practices   []data.Practice
	Networks    []data.Network
	Years       []data.NetworkYear
	Regressions []data.Regression
	Memberships []data.Membership
}

// Out is what it writes.
type Out struct {
	Years    []data.OwnYear
	Changes  []data.OwnChange
	Parts    []data.OwnChangePart
	Panel    []data.PanelTerm
	Lineages []data.Lineage
	Findings []data.Finding
}

// A snapshot is one of the study's, in the order of their dates; the study's
// own is among them.
type snapshot struct {
	Name    string
	AsAt    time.Time
	Vintage int

	in     In
	sample data.Sample
	state  *method.State
}

type year struct {
	Year     string
	Snapshot string
	Streams  []config.StreamChoice
}

type setting struct {
	Snapshots []snapshot
	Years     []year
	Analysis  config.Analysis
}

// Stage is the step of a study with snapshots that tells contract years on
// their own populations.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Analysis: study.Analysis}
	for _, name := range study.AllSnapshots() {
		of := study.InSnapshot(name)
		s.Snapshots = append(s.Snapshots, snapshot{Name: name, AsAt: of.AsAt(), Vintage: of.Inputs[config.Deprivation].Vintage})
	}
	for _, contract := range study.ContractYears {
		s.Years = append(s.Years, year{contract.Year, study.SnapshotOf(contract.Year), study.Selected(contract)})
	}
	needed, _ := table.Names(reflect.TypeFor[In]())
	writes, _ := table.Names(reflect.TypeFor[Out]())
	stage := pipeline.Stage{
		Name: "years", Setting: s, Writes: writes,
		Does: "Each contract year on its own snapshot: slopes, why they changed, networks followed through mergers, all years in one model.",
	}
	for _, snapshot := range s.Snapshots {
		for _, name := range needed {
			stage.Reads = append(stage.Reads, config.NameIn(snapshot.Name, name))
		}
	}
	stage.Run = func(_ context.Context, t *pipeline.Tables) error {
		own := s
		own.Snapshots = make([]snapshot, len(s.Snapshots))
		for i, snapshot := range s.Snapshots {
			var of table.Reader = t
			if snapshot.Name != config.OwnSnapshot {
				of = pipeline.Within(snapshot.Name, t)
			}
			if err := table.ReadSet(of, &snapshot.in); err != nil {
				return err
			}
			own.Snapshots[i] = snapshot.prepared()
		}
		out, err := own.run()
		if err != nil {
			return err
		}
		t.Count("%d contract years on %d snapshots, %d lineages", len(own.Years), len(own.Snapshots), countLineages(out.Lineages))
		return table.WriteSet(t, out)
	}
	return stage
}

func (s snapshot) prepared() snapshot {
	s.sample = data.SampleOf(s.in.Networks, s.in.Years)
	s.state = method.StateOf(s.in.Practices, s.in.Networks)
	return s
}

func (s setting) run() (Out, error) {
	var out Out
	families := s.families()
	out.Lineages = families.rows
	for _, year := range s.Years {
		for _, outcome := range outcomes {
			row, err := s.ownYear(year, outcome)
			if err != nil {
				return out, fmt.Errorf("contract year %s, %s: %w", year.Year, outcome, err)
			}
			out.Years = append(out.Years, row)
		}
	}
	out.Changes, out.Parts = s.changes()
	out.Findings = []data.Finding{conserved(out.Changes, out.Parts)}
	var err error
	out.Panel, err = s.panel(families)
	return out, err
}

// outcomes are what is explained.
var outcomes = []string{data.VariableFunding, data.VariableFundingPerWeighted}

// of is the snapshot of a name.
func (s setting) of(name string) snapshot {
	for _, snapshot := range s.Snapshots {
		if snapshot.Name == name {
			return snapshot
		}
	}
	panic("years: no snapshot is called " + name)
}

// held is the row of the study's own line, as the step regress fitted it on the
// snapshot.
func (s snapshot) held(outcome, contractYear, exposure string) (data.Regression, bool) {
	for _, r := range s.in.Regressions {
		if r.Of() == data.Line(outcome, contractYear) && r.Term == exposure {
			return r, true
		}
	}
	return data.Regression{}, false
}
