package config

import (
	"fmt"
	"slices"

	"pcneval/config/problem"
)

// A Scenario is a what-if: a contract in which some streams are paid on
// another base, at another rate or by a formula.
type Scenario struct {
	Name          string         `yaml:"scenario" does:"name, in small letters and _"`
	Title         string         `yaml:"title" does:"what would be different, in one sentence; used in the report"`
	Reason        string         `yaml:"reason" does:"why it is worth asking"`
	CostNeutral   bool           `yaml:"cost_neutral,omitempty" does:"whether each changed stream is scaled so that its national sum stays"`
	ContractYears []string       `yaml:"contract_years,omitempty" does:"years it is about; all of the study's where none is named"`
	Streams       []StreamChange `yaml:"streams" does:"what is paid otherwise"`

	Published []PublishedChange `yaml:"published,omitempty"`
}

// AllCounted stands for every stream that the study counts.
const AllCounted = "counted"

// A StreamChange is another way to pay one stream, or all that are counted. A
// base without a rate keeps the stream's rate; a rate without a base keeps its
// base.
type StreamChange struct {
	Name    string  `yaml:"name" does:"stream that is paid otherwise, or counted for every stream that the study counts"`
	RateGBP float64 `yaml:"rate_gbp,omitempty" does:"another rate, in pounds for each unit of the base"`
	Base    string  `yaml:"base,omitempty" does:"another base"`
	Amount  string  `yaml:"amount,omitempty" does:"a formula in pounds, instead of rate and base"`

	formula *Formula
}

// ScenarioNames lists the built-in scenarios, sorted.
func ScenarioNames() []string { return builtInNames("scenarios") }

// loadScenario reads a built-in scenario by name, or a file by its path from a
// folder. The error is a [problem.List].
func loadScenario(name, folder string) (Scenario, error) {
	return loadNamed("scenario", "scenarios", name, folder, (*Scenario).check)
}

// Covers says whether the scenario is about a contract year.
func (s Scenario) Covers(year string) bool {
	return len(s.ContractYears) == 0 || slices.Contains(s.ContractYears, year)
}

// Change returns what the scenario changes of a counted stream. A change of
// the stream by name comes before one of all that are counted.
func (s Scenario) Change(stream string) (StreamChange, bool) {
	for _, name := range []string{stream, AllCounted} {
		for _, change := range s.Streams {
			if change.Name == name {
				return change, true
			}
		}
	}
	return StreamChange{}, false
}

// Applied returns the stream as the change would pay it.
func (c StreamChange) Applied(to Stream) Stream {
	if c.Amount != "" {
		to.Amount, to.formula, to.RateGBP, to.Base = c.Amount, c.formula, 0, ""
		return to
	}
	if c.Base != "" {
		if to.Amount != "" {
			to.RateGBP = 1
		}
		to.Base, to.Amount, to.formula = c.Base, "", nil
	}
	if c.RateGBP != 0 {
		to.RateGBP = c.RateGBP
	}
	return to
}

// check tells every problem of the scenario and reads its formulas.
func (s *Scenario) check(d *document) {
	if !streamNameForm.MatchString(s.Name) {
		d.add("scenario", problem.Problem{What: "scenario has no proper name", Found: s.Name, Expected: "small letters, digits and _"})
	}
	for _, told := range [][2]string{{"title", s.Title}, {"reason", s.Reason}} {
		if key := told[0]; told[1] == "" {
			d.add(key, problem.Problem{What: "scenario has no " + key, Expected: key + ": a text"})
		}
	}
	for i, year := range s.ContractYears {
		if !validYear(year) {
			d.add(elementPath("contract_years", i), yearProblem(year))
		}
	}
	if len(s.Streams) == 0 {
		d.add("streams", problem.Problem{What: "scenario changes nothing", Expected: "at least one stream"})
	}
	for i := range s.Streams {
		s.checkChange(d, i)
	}
	s.checkPublished(d)
}

func (s *Scenario) checkChange(d *document, i int) {
	change, path := &s.Streams[i], elementPath("streams", i)
	if change.Name == "" {
		d.add(path, problem.Problem{What: "change names no stream", Expected: "name: a stream, or " + AllCounted})
	}
	for _, earlier := range s.Streams[:i] {
		if earlier.Name == change.Name && change.Name != "" {
			d.add(path+".name", problem.Problem{What: "stream is changed twice", Found: change.Name, Expected: "one change a stream"})
		}
	}
	hasRate, hasBase, hasAmount := d.has(path+".rate_gbp"), d.has(path+".base"), d.has(path+".amount")
	switch {
	case hasAmount && (hasRate || hasBase):
		d.add(path+".amount", problem.Problem{What: "change has both a formula and a rate or base", Found: change.Name, Expected: "either"})
	case !hasAmount && !hasRate && !hasBase:
		d.add(path, problem.Problem{What: "change says nothing", Found: change.Name, Expected: "rate_gbp, base or amount"})
	}
	if hasRate && change.RateGBP <= 0 {
		d.add(path+".rate_gbp", problem.Problem{What: "rate is not above 0", Found: fmt.Sprint(change.RateGBP), Expected: "pounds, above 0"})
	}
	if hasBase {
		checkGiven(d, path+".base", change.Base)
	}
	if hasAmount {
		change.formula = readFormulaAt(d, path+".amount", change.Amount)
		if change.formula != nil {
			for _, variable := range change.formula.Uses() {
				checkGiven(d, path+".amount", variable)
			}
		}
	}
}

// checkGiven refuses a base that is unknown or that no input gives.
func checkGiven(d *document, path, base string) {
	if !slices.Contains(variableNames(), base) {
		d.add(path, unknown("base", base, variableNames()))
		return
	}
	for _, variable := range NetworkVariables {
		if variable.Name == base && !variable.Given {
			d.add(path, problem.Problem{What: "no input gives the base", Found: base, Expected: "a base that the inputs give"})
		}
	}
}

// readScenarios reads the scenarios that a study names and puts their names in
// the place of paths. It returns the problems of the scenario files.
func (s *Study) readScenarios(d *document, folder string) problem.List {
	var found problem.List
	for i, name := range s.Scenarios {
		path := elementPath("scenarios", i)
		if !isPath(name) && !slices.Contains(ScenarioNames(), name) {
			d.add(path, unknown("scenario", name, ScenarioNames()))
			continue
		}
		scenario, err := loadScenario(name, folder)
		if err != nil {
			found.Include(name, err)
			continue
		}
		if slices.Contains(s.Scenarios[:i], scenario.Name) {
			d.add(path, problem.Problem{What: "scenario is named twice", Found: scenario.Name, Expected: "each scenario once"})
		}
		s.Scenarios[i] = scenario.Name
		s.ScenarioFiles = append(s.ScenarioFiles, scenario)
		s.checkScenarioStreams(d, path, scenario)
	}
	return found
}

// checkScenarioStreams makes sure that each stream a scenario changes is one
// of a contract year of the study that it covers. A scenario of other years
// has nothing to say in this study, which is no fault.
func (s *Study) checkScenarioStreams(d *document, path string, scenario Scenario) {
	if !slices.ContainsFunc(s.ContractYears, func(c Contract) bool { return scenario.Covers(c.Year) }) {
		return
	}
	for _, change := range scenario.Streams {
		var known []string
		for _, contract := range s.ContractYears {
			for _, stream := range contract.Streams {
				if scenario.Covers(contract.Year) {
					known = append(known, stream.Name)
				}
			}
		}
		if change.Name != AllCounted && !slices.Contains(known, change.Name) {
			d.add(path, unknown("stream of the scenario "+scenario.Name, change.Name, known))
		}
	}
}
