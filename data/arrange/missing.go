package arrange

import (
	"fmt"
	"slices"
	"strconv"

	"pcneval/config"
	"pcneval/config/problem"
)

// tellMissing lists the files that the study cannot do without, each with the
// page where it is offered, and those that it goes without.
func (a *Arrangement) tellMissing(earlier *config.Study, year string) {
	for _, info := range config.Roles {
		input, has := a.Inputs[info.Role]
		_, had := earlier.Inputs[info.Role]
		switch {
		case !has && info.Required:
			a.Missing.Add(problem.Problem{
				What: "there is no file for the input " + string(info.Role), Expected: info.Does + wanted(info.Role, year),
				Remedy: "get it from " + info.Publisher + ", " + info.Page + ", and put it into the folder",
			})
		case !has && had:
			a.Without = append(a.Without, info)
		case has && undated(info, input):
			a.Missing.Add(problem.Problem{
				File: input.File, What: "neither a cell nor the file's name says which day it is of",
				Expected: "a day in the name, as in NAME-2026-01-01.csv",
				Remedy:   "look on " + info.Page + " which day it is of, and put that into the file's name",
			})
		}
	}
}

// wanted says of which day or year the file of a role is for a contract year:
// NHS England pays it on the lists of the January before.
func wanted(role config.Role, year string) string {
	start, err := strconv.Atoi(year[:min(4, len(year))])
	if err != nil {
		return ""
	}
	switch role {
	case config.AdjustedPopulations, config.PatientsByLSOA:
		return fmt.Sprintf(" (for %s: of about January %d)", year, start)
	case config.Memberships:
		return fmt.Sprintf(" (for %s: released soon after January %d)", year, start)
	case config.Payments:
		return fmt.Sprintf(" (for %s: of %d/%02d)", year, start-1, start%100)
	}
	return ""
}

func undated(info config.RoleInfo, input config.Input) bool {
	return slices.Contains(info.Needs, "as_at") && input.AsAt == nil || slices.Contains(info.Needs, "released") && input.Released == nil
}
