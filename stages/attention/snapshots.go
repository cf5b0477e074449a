package attention

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// monthsTold is how far a contract year may begin from the date of its snapshot
// before it is told: within a year there is no snapshot nearer, as official
// populations are those of January.
const monthsTold = 12

// withSnapshots lets the step read the checks of the study's snapshots, too.
func (s setting) withSnapshots(study config.Study) pipeline.Stage {
	stage := pipeline.Step(name, does, s, s.run)
	for _, snapshot := range study.SnapshotNames() {
		stage.Reads = append(stage.Reads, config.NameIn(snapshot, table.Of[data.Check]().Name))
	}
	stage.Run = func(ctx context.Context, t *pipeline.Tables) error {
		own := s
		for _, snapshot := range study.SnapshotNames() {
			checks, err := table.Read[data.Check](pipeline.Within(snapshot, t))
			if err != nil {
				return err
			}
			for _, row := range own.checks(checks) {
				row.Subject, row.What = config.NameIn(snapshot, row.Subject), "in the snapshot "+snapshot+": "+row.What
				own.snapshots = append(own.snapshots, row)
			}
		}
		return pipeline.Step(name, does, own, own.run).Run(ctx, t)
	}
	return stage
}

// distances tells the contract years that begin more than a year from the date
// of the populations they stand on.
func distances(years []data.OwnYear) []data.Attention {
	var rows []data.Attention
	for _, y := range years {
		if y.Outcome != data.VariableFundingPerWeighted || max(y.MonthsApart, -y.MonthsApart) <= monthsTold {
			continue
		}
		apart := fmt.Sprintf("%d months after", y.MonthsApart)
		if y.MonthsApart < 0 {
			apart = fmt.Sprintf("%d months before", -y.MonthsApart)
		}
		rows = append(rows, data.Attention{
			Rule: data.DistantSnapshot, Severity: data.SeverityNote, Subject: y.ContractYear,
			What:     fmt.Sprintf("%s begins %s the date of the populations it stands on (snapshot %s)", y.ContractYear, apart, y.Snapshot),
			WhatToDo: "give the contract year a snapshot of its own under `snapshots`, or say beside its results whose populations they are of",
		})
	}
	return rows
}
