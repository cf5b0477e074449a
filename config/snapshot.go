package config

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"pcneval/config/problem"
)

// OwnSnapshot is what tables call the snapshot that the study's own inputs make.
const OwnSnapshot = "study"

// A Snapshot is England on another date than the study's: populations,
// memberships, patients, deprivation and payments of its own, and the contract
// years that stand on them.
type Snapshot struct {
	Contracts []string       `yaml:"contracts" does:"contract years that stand on this snapshot; the others stand on the study's own inputs"`
	Inputs    map[Role]Input `yaml:"inputs"`
	Alignment Alignment      `yaml:"alignment,omitempty"`
}

// reservedSnapshots are names that a run folder has another use for.
var reservedSnapshots = []string{OwnSnapshot, "tables", "figures", "provenance", "interviews", "site"}

var snapshotNameForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// SnapshotNames lists the study's snapshots by date, without its own.
func (s Study) SnapshotNames() []string {
	names := slices.Sorted(maps.Keys(s.Snapshots))
	slices.SortStableFunc(names, func(a, b string) int {
		return s.InSnapshot(a).AsAt().Compare(s.InSnapshot(b).AsAt())
	})
	return names
}

// InSnapshot is the study as it is done in one of its snapshots: with the
// snapshot's inputs, alignment and contract years, and without all that is done
// once. [OwnSnapshot] is the study without its snapshots.
//
// An input that every study needs and the snapshot does not name is the study's
// own. One that no study needs is not: a list that is there as a witness of the
// study's date is none of another.
func (s Study) InSnapshot(name string) Study {
	in := s
	in.Snapshots = nil
	snapshot, is := s.Snapshots[name]
	if !is {
		return in
	}
	in.Inputs = map[Role]Input{}
	maps.Copy(in.Inputs, snapshot.Inputs)
	for _, info := range Roles {
		if input, own := s.Inputs[info.Role]; own && info.Required {
			if _, given := in.Inputs[info.Role]; !given {
				in.Inputs[info.Role] = input
			}
		}
	}
	in.Alignment = snapshot.Alignment
	in.Contracts, in.ContractYears = nil, nil
	for i, year := range s.Contracts {
		if slices.Contains(snapshot.Contracts, year) {
			in.Contracts = append(in.Contracts, year)
			if i < len(s.ContractYears) {
				in.ContractYears = append(in.ContractYears, s.ContractYears[i])
			}
		}
	}
	in.Sensitivity, in.Qualitative, in.Targeting, in.Prices = Sensitivity{}, Qualitative{}, Targeting{}, Prices{}
	in.Scenarios, in.ScenarioFiles, in.Compare, in.Overrides = nil, nil, "", nil
	return in
}

// SnapshotOf is the snapshot that a contract year stands on.
func (s Study) SnapshotOf(year string) string {
	for _, name := range slices.Sorted(maps.Keys(s.Snapshots)) {
		if slices.Contains(s.Snapshots[name].Contracts, year) {
			return name
		}
	}
	return OwnSnapshot
}

// RoleIn is what a run calls an input of a snapshot, as january_2025/payments.
func RoleIn(snapshot string, role Role) string { return NameIn(snapshot, string(role)) }

// NameIn is what a run calls a table or input of a snapshot, as
// january_2025/networks; those of the study's own have their plain names.
func NameIn(snapshot, name string) string {
	if snapshot == OwnSnapshot {
		return name
	}
	return snapshot + "/" + name
}

// RoleNamed reads what [RoleIn] wrote.
func RoleNamed(name string) (snapshot string, role Role) {
	if snapshot, plain, is := strings.Cut(name, "/"); is {
		return snapshot, Role(plain)
	}
	return OwnSnapshot, Role(name)
}

// InputNamed is what the study says of an input as a run names it.
func (s Study) InputNamed(name string) Input {
	snapshot, role := RoleNamed(name)
	return s.InSnapshot(snapshot).Inputs[role]
}

// setSnapshotDefaults fills in what a snapshot does not say.
func (s *Study) setSnapshotDefaults(d *document) {
	for _, name := range slices.Sorted(maps.Keys(s.Snapshots)) {
		snapshot, path := s.Snapshots[name], "snapshots."+name+"."
		setDefaultsOf(snapshot.Inputs, d, path+"inputs.")
		if !d.has(path + "alignment.rule") {
			snapshot.Alignment.Rule = AlignAsAt
		}
		s.Snapshots[name] = snapshot
	}
}

// checkSnapshots tells what is wrong with the study's snapshots.
func (s Study) checkSnapshots(d *document) {
	years, dates := map[string]string{}, map[string]string{}
	if own := s.Inputs[AdjustedPopulations].AsAt; own != nil {
		dates[own.String()] = "the study's own"
	}
	for _, name := range slices.Sorted(maps.Keys(s.Snapshots)) {
		snapshot, path := s.Snapshots[name], "snapshots."+name
		if !snapshotNameForm.MatchString(name) || slices.Contains(reservedSnapshots, name) {
			d.add(path, problem.Problem{
				What: "this cannot be the name of a snapshot", Found: name,
				Expected: "small letters, digits and _, as in january_2025, and none of " + strings.Join(reservedSnapshots, ", "),
			})
		}
		s.checkSnapshotYears(d, path+".contracts", name, snapshot.Contracts, years)
		s.checkSnapshotInputs(d, path+".inputs", name, snapshot.Inputs, dates)
		snapshot.Alignment.check(d, path+".alignment")
	}
}

// checkSnapshotYears holds the years of a snapshot against the study's, and
// against those of other snapshots.
func (s Study) checkSnapshotYears(d *document, path, name string, contracts []string, taken map[string]string) {
	if len(contracts) == 0 {
		d.add(path, problem.Problem{
			What: "no contract year stands on this snapshot", Expected: "contracts: a list such as [2025-26]",
			Remedy: "name the years, or take the snapshot out",
		})
	}
	allRead := len(s.ContractYears) == len(s.Contracts) // else a year may be that of a file that was not read
	for i, year := range contracts {
		at := elementPath(path, i)
		if allRead && !slices.Contains(s.Contracts, year) {
			p := unknown("contract year of the study", year, s.Contracts)
			p.Remedy = "add the year under contracts of the study, too"
			d.add(at, p)
		}
		if other, is := taken[year]; is {
			d.add(at, problem.Problem{
				What: "contract year stands on two snapshots", Found: year + ", which " + other + " has, too", Expected: "each year once",
			})
		}
		taken[year] = name
	}
}

func (s Study) checkSnapshotInputs(d *document, path, name string, inputs map[Role]Input, dates map[string]string) {
	for _, role := range slices.Sorted(maps.Keys(inputs)) {
		at := path + "." + string(role)
		info, known := role.Info()
		switch {
		case !known:
			d.add(at, unknown("input", string(role), roleNames()))
		case info.Interviews:
			d.add(at, problem.Problem{
				What: "a snapshot has no interviews", Found: string(role), Expected: "the interviews under inputs of the study",
			})
		default:
			checkInput(d, at, info, inputs[role])
		}
	}
	populations, given := inputs[AdjustedPopulations]
	if !given {
		d.add(path+"."+string(AdjustedPopulations), problem.Problem{
			What: "snapshot has no adjusted populations of its own", Expected: "file and as_at: " + Roles[0].Does,
			Remedy: "name them: their date is the snapshot's",
		})
		return
	}
	if populations.AsAt == nil {
		return
	}
	if other, taken := dates[populations.AsAt.String()]; taken {
		d.add(path+"."+string(AdjustedPopulations)+".as_at", problem.Problem{
			What: "two snapshots have one date", Found: "the date of " + other + " snapshot", Expected: "a date of its own",
			Remedy: "let the contract years stand on one of the two",
		})
	}
	dates[populations.AsAt.String()] = name + "'s"
}

// InputKey is the key of the study file that names an input of a snapshot: the
// snapshot's own or, where it has none, the study's.
func (s Study) InputKey(snapshot string, role Role) string {
	if _, own := s.Snapshots[snapshot].Inputs[role]; own {
		return "snapshots." + snapshot + ".inputs." + string(role)
	}
	return "inputs." + string(role)
}

// HasSnapshots says whether contract years stand on populations of several
// dates.
func (s Study) HasSnapshots() bool { return len(s.Snapshots) > 0 }

// AllSnapshots lists the study's snapshots by date, its own among them.
func (s Study) AllSnapshots() []string {
	names := append(s.SnapshotNames(), OwnSnapshot)
	slices.SortStableFunc(names, func(a, b string) int {
		return s.InSnapshot(a).AsAt().Compare(s.InSnapshot(b).AsAt())
	})
	return names
}
