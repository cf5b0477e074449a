package attention

import (
	"fmt"
	"time"

	"pcneval/config"
	"pcneval/data"
)

// yearsTold is how far a file's own day may be from the date of the
// populations before it is told.
const yearsTold = 2

// farFiles tells the inputs, of the study and of its snapshots, whose own day
// is years off the date of the populations that they stand beside. A later
// release of memberships is meant to be later, and interviews are of their own
// time.
func farFiles(study config.Study) []data.Attention {
	var rows []data.Attention
	for _, snapshot := range append([]string{config.OwnSnapshot}, study.SnapshotNames()...) {
		inputs := study.InSnapshot(snapshot).Inputs
		date := inputs[config.AdjustedPopulations].AsAt
		if date == nil {
			continue
		}
		for _, info := range config.Roles {
			input := inputs[info.Role]
			day := input.AsAt
			if day == nil {
				day = input.Released
			}
			if day == nil || info.Interviews || info.Role == config.MembershipsLater {
				continue
			}
			if day.Before(date.AddDate(yearsTold, 0, 0)) && day.After(date.AddDate(-yearsTold, 0, 0)) {
				continue
			}
			role := config.RoleIn(snapshot, info.Role)
			rows = append(rows, data.Attention{
				Rule: data.DistantInput, Severity: data.SeverityWarning, Subject: role,
				What: fmt.Sprintf("the input %s (%s) is of %s, %d years or more from the date of the populations, %s",
					role, input.File, day.Format(time.DateOnly), yearsTold, date.Format(time.DateOnly)),
				WhatToDo: "take the file nearest to that date, or say beside the results that this one is of another time",
			})
		}
	}
	return rows
}
