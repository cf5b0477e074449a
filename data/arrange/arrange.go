// Package arrange gives the files of a folder to the roles of a study, as an
// earlier study had them, and says how each is known.
package arrange

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data/recognise"
)

// An Arrangement is which file of a folder has which role.
type Arrangement struct {
	Inputs  map[config.Role]config.Input
	Found   map[config.Role]recognise.Found
	Why     map[config.Role][]string
	Missing problem.List      // what a study cannot do without
	Without []config.RoleInfo // what the earlier study had and this one goes without
	Unused  []recognise.Found // files that no role takes, with the reason last in How
}

// setAside are the names that fetch gives to versions that are not in force.
var setAside = regexp.MustCompile(`\.(superseded|offered|changed)-[0-9a-f]{8}(\.|$)`)

// Folder arranges the files of a folder for the study of a contract year that
// comes after an earlier one. Of several files that one role could take, it takes the newest
// adjusted populations, and for every other role the one nearest to their day.
func Folder(folder string, earlier *config.Study, year string) (Arrangement, error) {
	a := Arrangement{Inputs: map[config.Role]config.Input{}, Found: map[config.Role]recognise.Found{}, Why: map[config.Role][]string{}}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return a, err
	}
	candidates := map[config.Role][]recognise.Found{}
	for _, entry := range entries {
		name := entry.Name()
		if !entry.Type().IsRegular() && !entry.IsDir() || name[0] == '.' || name == "inputs.lock" || setAside.MatchString(name) {
			continue
		}
		found, known, err := recognise.File(filepath.Join(folder, name))
		switch {
		case err != nil:
			found.How = []string{"it cannot be read: " + err.Error()}
			a.Unused = append(a.Unused, found)
		case !known:
			a.Unused = append(a.Unused, found)
		default:
			candidates[found.Role] = append(candidates[found.Role], found)
		}
	}
	for _, info := range config.Roles { // what is surely of a role comes before what resembles it
		found := candidates[info.Role]
		if slices.ContainsFunc(found, func(f recognise.Found) bool { return !f.Unsure }) {
			candidates[info.Role] = slices.DeleteFunc(slices.Clone(found), func(f recognise.Found) bool { return f.Unsure })
			a.unused(slices.DeleteFunc(found, func(f recognise.Found) bool { return !f.Unsure }), "another file has all of these headings")
		}
	}
	newest := candidates[config.AdjustedPopulations]
	slices.SortStableFunc(newest, func(x, y recognise.Found) int { return y.Date.Compare(x.Date) })
	var day time.Time
	if len(newest) > 0 {
		day = newest[0].Date
		if said := earlier.Inputs[config.AdjustedPopulations]; day.IsZero() && said.File == newest[0].File && said.AsAt != nil {
			day = *said.AsAt
		}
	}
	a.releases(candidates[config.Memberships], day, earlier)
	for _, info := range config.Roles {
		if info.Role != config.Memberships && info.Role != config.MembershipsLater {
			a.nearest(info, candidates[info.Role], day, earlier)
		}
	}
	a.tellMissing(earlier, year)
	return a, nil
}

// releases gives the release nearest to the day to memberships, and the last
// one after it to memberships_later.
func (a *Arrangement) releases(found []recognise.Found, day time.Time, earlier *config.Study) {
	found = byDistance(found, day)
	if len(found) == 0 {
		return
	}
	a.take(config.Memberships, found[0], earlier)
	rest := found[1:]
	slices.SortStableFunc(rest, func(x, y recognise.Found) int { return y.Date.Compare(x.Date) })
	if _, had := earlier.Inputs[config.MembershipsLater]; had && len(rest) > 0 && rest[0].Date.After(found[0].Date) {
		a.take(config.MembershipsLater, rest[0], earlier)
		rest = rest[1:]
	}
	why := "another release is nearer to the study's day"
	if later, has := a.Inputs[config.MembershipsLater]; has {
		why = found[0].File + " is nearer to the study's day, and " + later.File + " is later"
	}
	a.unused(rest, why)
}

func (a *Arrangement) nearest(info config.RoleInfo, found []recognise.Found, day time.Time, earlier *config.Study) {
	said, had := earlier.Inputs[info.Role]
	if !had && !info.Required && !(info.Role == config.LSOALookup && a.mixed()) {
		for _, f := range found {
			a.unused([]recognise.Found{f}, fmt.Sprintf("the earlier study has no input %s; inputs: {%s: {file: %s}} in the study file takes it in",
				info.Role, info.Role, f.File))
		}
		return
	}
	if found = byDistance(found, day); len(found) == 0 {
		return
	}
	if info.Role == config.Deprivation { // income is measured differently: another vintage is another question
		slices.SortStableFunc(found, func(x, y recognise.Found) int { return compare(x.Vintage != said.Vintage, y.Vintage != said.Vintage) })
	}
	a.take(info.Role, found[0], earlier)
	a.unused(found[1:], found[0].File+" is nearer to the study's day, or to what the earlier study has")
}

// mixed reports whether patients and scores may be on LSOAs of two censuses:
// the indices of 2025 are on those of 2021, and patients are from 2025 on. By
// the lookup nothing changes where both are on the same.
func (a *Arrangement) mixed() bool {
	patients := a.Found[config.PatientsByLSOA].Date
	return a.Found[config.Deprivation].Vintage == 2025 || !patients.IsZero() && patients.Year() >= 2025
}

func byDistance(found []recognise.Found, day time.Time) []recognise.Found {
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(x, y recognise.Found) int {
		if x.Date.IsZero() != y.Date.IsZero() {
			return compare(x.Date.IsZero(), y.Date.IsZero())
		}
		return int(x.Date.Sub(day).Abs().Hours() - y.Date.Sub(day).Abs().Hours())
	})
	return found
}

func compare(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

func (a *Arrangement) unused(found []recognise.Found, why string) {
	for _, f := range found {
		f.How = append(f.How, why)
		a.Unused = append(a.Unused, f)
	}
}

// take gives a file to a role. What the earlier study chose for the role
// stays; what it said of its own file alone stays only for that file.
func (a *Arrangement) take(role config.Role, found recognise.Found, earlier *config.Study) {
	said := earlier.Inputs[role]
	before := said
	if said.File != found.File {
		said.AsAt, said.Released, said.Page, said.Address, said.Vintage = nil, nil, "", "", 0
	}
	said.File = found.File
	why := append([]string{found.Publication}, found.How...)
	if found.Layout != "" {
		why[0] += ", " + found.Layout
	}
	if day := found.Date; !day.IsZero() {
		switch role {
		case config.Memberships, config.MembershipsLater, config.Practices:
			said.Released = &day
		default:
			said.AsAt = &day
		}
		if old := first(before.AsAt, before.Released); before.File == found.File && old != nil && !old.Equal(day) {
			why = append(why, fmt.Sprintf("the earlier study said %s of the same file", old.Format(time.DateOnly)))
		}
	}
	if found.Vintage != 0 {
		said.Vintage = found.Vintage
	}
	a.Inputs[role], a.Found[role], a.Why[role] = said, found, why
}

func first(days ...*time.Time) *time.Time {
	for _, day := range days {
		if day != nil {
			return day
		}
	}
	return nil
}
