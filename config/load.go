package config

import (
	"path/filepath"
	"slices"

	"pcneval/config/problem"
)

// A Request says which study is asked for, and what is laid over it.
type Request struct {
	Study string   // name of a built-in study, or path of a study file
	Set   []string // KEY=VALUE each, as given with --set
}

// Load reads a study, lays the environment and then Set over it, reads the
// contract years it names, fills in the defaults and checks everything. The
// error is a [problem.List] of all that is wrong with the study file, the
// contract files and what was laid over them.
func Load(asked Request) (*Study, error) {
	text, file, err := readNamed("study", "studies", asked.Study, "")
	if err != nil {
		return nil, err
	}
	d := readDocument(file, text)
	if d.root == nil {
		return nil, d.problems
	}
	d.takeRun()
	written := flattened(d.root)
	d.overlay(asked.Set)

	study := defaultStudy()
	study.Overrides = d.overrides(written, file)
	d.decode(&study)
	study.setInputDefaults(d)
	folder := ""
	if isPath(asked.Study) {
		folder = filepath.Dir(file)
	}
	contractProblems := study.readContracts(d, folder)
	contractProblems = append(contractProblems, study.readScenarios(d, folder)...)
	study.setTargetingDefaults(d)
	study.setQualitativeDefaults(d)
	contractProblems = append(contractProblems, study.readCodebooks(d, folder)...)
	study.setDisplayDefaults()
	study.setSnapshotDefaults(d)
	study.check(d)
	if err := append(d.sorted(), contractProblems...).Err(); err != nil {
		return nil, err
	}
	study.setAlignmentDate()
	return &study, nil
}

// defaultStudy is what a study says where its file says nothing; the defaults
// of an input stand in [Roles].
func defaultStudy() Study {
	return Study{
		Alignment:  Alignment{Rule: AlignAsAt},
		Analysis:   Analysis{Exposure: IncomeDeprivation, Per: 0.1, Confidence: 0.95, Weighting: WeightingByCodes},
		Replicates: Replicates{Robust: 9999, Equity: 1999},

		Qualitative: defaultQualitative(),
	}
}

func (s *Study) setInputDefaults(d *document) {
	setDefaultsOf(s.Inputs, d, "inputs.")
	if !d.has("title") {
		s.Title = s.Name
	}
}

// setDefaultsOf fills in what inputs do not say; below is the key path that
// their roles stand under.
func setDefaultsOf(inputs map[Role]Input, d *document, below string) {
	for _, role := range Roles {
		input, named := inputs[role.Role]
		if !named {
			continue
		}
		path := below + string(role.Role) + "."
		if !d.has(path + "publisher") {
			input.Publisher = role.Publisher
		}
		if !d.has(path + "max_rejected_share") {
			input.MaxRejectedShare = role.MaxRejectedShare
		}
		if !d.has(path + "score") {
			input.Score = role.Score
		}
		inputs[role.Role] = input
	}
}

// setAlignmentDate gives a rule that needs a date the study's own, and that of
// a snapshot the snapshot's.
func (s *Study) setAlignmentDate() {
	if s.Alignment.Date == nil && s.Alignment.Rule != AlignListed {
		date := s.AsAt()
		s.Alignment.Date = &date
	}
	for name, snapshot := range s.Snapshots {
		if snapshot.Alignment.Date == nil && snapshot.Alignment.Rule != AlignListed {
			date := *snapshot.Inputs[AdjustedPopulations].AsAt
			snapshot.Alignment.Date = &date
			s.Snapshots[name] = snapshot
		}
	}
}

// readContracts reads the contract years and puts the year in the place of
// each path, so that a study says the same wherever its files lie. It returns
// the problems of the contract files; ContractYears holds those without any.
func (s *Study) readContracts(d *document, folder string) problem.List {
	var found problem.List
	for i, name := range s.Contracts {
		path := elementPath("contracts", i)
		if !isPath(name) && !validYear(name) {
			p := yearProblem(name)
			p.Expected += ", or the path of a contract file ending in .yaml"
			d.add(path, p)
			continue
		}
		if !isPath(name) && !slices.Contains(ContractNames(), name) {
			p := unknown("contract year", name, ContractNames())
			p.Remedy = "write the year as a contract file of your own and give its path, as in ./" + name + ".yaml"
			d.add(path, p)
			continue
		}
		contract, err := loadContract(name, folder)
		if err != nil {
			found.Include(name, err)
			continue
		}
		if slices.Contains(s.Contracts[:i], contract.Year) {
			d.add(path, problem.Problem{What: "contract year is named twice", Found: contract.Year, Expected: "each contract year once"})
		}
		s.Contracts[i] = contract.Year
		s.ContractYears = append(s.ContractYears, contract)
	}
	return found
}
