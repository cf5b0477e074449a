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
	AsAt   time.Time
	Inputs map[config.Role]setting
}

// Stage is the step of the study that reads the official files.
func Stage(study config.Study) pipeline.Stage {
	s := settings{AsAt: study.AsAt(), Inputs: map[config.Role]setting{}}
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
	return pipeline.Stage{
		Name:   "ingest",
		Does:   "Official files become typed rows; every reject keeps its reason, and the lists are held against each other.",
		Inputs: roles,
		Writes: []string{
			"source_practices", "source_networks", "memberships", "ods_practices", "practice_map", "payments",
			"practice_deprivation", "rejects", "findings",
		},
		Files:   true,
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

func (s settings) run(ctx context.Context, t *pipeline.Tables) error {
	read, err := s.read(ctx, t)
	if err != nil {
		return err
	}
	t.Count("%d networks, %d practices, %d memberships, %d patient rows, %d rejects", len(read.networks), len(read.practices),
		len(read.memberships), read.patientRows, len(read.rejects))
	provenance, err := table.Encode(read.places)
	if err != nil {
		return err
	}
	if err := t.File(data.ProvenanceFile, provenance); err != nil {
		return err
	}
	findings := slices.Concat(read.accounts(), printedTotals(read.practices, read.networks), s.crossChecks(read))
	var group errgroup.Group // sorting and encoding a table takes a while
	for _, write := range []func() error{
		func() error { return table.Write(t, findings) },
		func() error { return table.Write(t, read.practices) },
		func() error { return table.Write(t, read.networks) },
		func() error { return table.Write(t, read.memberships) },
		func() error { return table.Write(t, read.odsPractices) },
		func() error { return table.Write(t, read.practiceMap) },
		func() error { return table.Write(t, read.payments) },
		func() error { return table.Write(t, read.deprivation) },
		func() error { return table.Write(t, read.rejects) },
	} {
		group.Go(write)
	}
	return group.Wait()
}
