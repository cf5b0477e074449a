// Package ingest turns the official files into typed rows. Every row is used,
// set aside with a reason, or rejected with a reason, and the lists are held
// against each other: the workbook of adjusted populations against the ODS
// memberships, the practice map and the ODS list of practices.
package ingest

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/reading"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// A setting is what the study says of an input and a reader needs to know.
type setting struct {
	Vintage          int               `json:",omitempty"`
	Score            string            `json:",omitempty"`
	AsAt             time.Time         `json:",omitzero"`
	MaxRejectedShare float64           `json:",omitempty"`
	Columns          map[string]string `json:",omitempty"`
}

// input is what a reader is told of an input.
func (s settings) input(role config.Role, path string) reading.Input {
	said := s.Inputs[role]
	return reading.Input{
		Role: string(role), Path: path, Columns: said.Columns, Vintage: said.Vintage, Score: said.Score, AsAt: said.AsAt,
		MaxRejectedShare: said.MaxRejectedShare,
	}
}

type settings struct {
	AsAt      time.Time
	Weighting string // whose weights in the payments file a network has
	Inputs    map[config.Role]setting
}

// Stage is the step of the study that reads the official files.
func Stage(study config.Study) pipeline.Stage {
	s := settings{AsAt: study.AsAt(), Weighting: study.Analysis.Weighting, Inputs: map[config.Role]setting{}}
	for role, input := range study.Inputs {
		if info, _ := role.Info(); info.Interviews {
			continue // the step interviews reads them
		}
		said := setting{Vintage: input.Vintage, Score: input.Score, MaxRejectedShare: input.MaxRejectedShare, Columns: input.Columns}
		if input.AsAt != nil {
			said.AsAt = *input.AsAt
		}
		s.Inputs[role] = said
	}
	var roles []string
	for _, info := range config.Roles {
		if _, named := study.Inputs[info.Role]; named && !info.Interviews {
			roles = append(roles, string(info.Role))
		}
	}
	return pipeline.Step(
		"ingest", "Official files become typed rows; every reject keeps its reason, and the lists are held against each other.", s, s.run,
	).
		From(roles...)
}

// In is what the step reads.
type In struct{ Inputs pipeline.Inputs }

// Out is what it writes.
type Out struct {
	Practices    []data.SourcePractice
	Networks     []data.SourceNetwork
	Memberships  []data.Membership
	ODSPractices []data.RegisteredPractice
	PracticeMap  []data.MappedPractice
	Payments     []data.Payment
	Allocation   []data.AllocationWeight
	Deprivation  []data.PracticeDeprivation
	Shared       []data.SharedLSOAs
	Rejects      []data.Reject
	Findings     []data.Finding
	Files        pipeline.Files
	Counts       pipeline.Counts
}

func (s settings) run(ctx context.Context, in In) (Out, error) {
	read, err := s.read(ctx, in.Inputs)
	if err != nil {
		return Out{}, err
	}
	out := read.Out
	var provenance []byte
	var group errgroup.Group // what follows from the rows reads them alone
	group.Go(func() error {
		out.Shared = sharedLSOAs(read.lists, read.Practices)
		return nil
	})
	group.Go(func() (err error) {
		provenance, err = table.Encode(read.allPlaces())
		return err
	})
	counting := tellCounting(read.counted, read.untold)
	out.Findings = slices.Concat(read.accounts(), counting, read.printed(), s.crossChecks(read), s.coverage(read))
	if err := group.Wait(); err != nil {
		return Out{}, err
	}
	out.Files = pipeline.Files{data.ProvenanceFile: provenance}
	out.Counts = pipeline.Count(
		"%d networks, %d practices, %d memberships, %d patient rows, %d rejects", len(out.Networks), len(out.Practices),
		len(out.Memberships), read.patientRows, len(out.Rejects),
	)
	return out, nil
}
