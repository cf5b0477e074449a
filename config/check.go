package config

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/config/problem"
)

var (
	studyNameForm    = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	practiceCodeForm = regexp.MustCompile(`^[A-Z][0-9]{5}$`)
	networkCodeForm  = regexp.MustCompile(`^U[0-9]{5}$`)
)

// AlignmentRules lists the rules of alignment.
var AlignmentRules = []AlignmentRule{AlignAsAt, AlignFirstAfter, AlignListed}

// Exposures lists the variables a study can regress on.
var Exposures = []string{IncomeDeprivation}

// Scores lists the scores of the indices of deprivation a study can use.
var Scores = []string{"income"}

// Comparisons lists the published figures a study can be compared with.
var Comparisons = []string{"published-targets"}

// check tells every problem of the study's own keys.
func (s Study) check(d *document) {
	if !studyNameForm.MatchString(s.Name) {
		d.add("study", problem.Problem{
			What: "study has no proper name", Found: s.Name, Expected: "letters, digits, dots, - and _, as in bjgp2024",
		})
	}
	s.checkInputs(d)
	s.Alignment.check(d, "alignment")
	s.checkStreams(d)
	s.checkAnalysis(d)
	s.checkReplicates(d)
	s.checkPrices(d)
	s.checkAllocation(d)
	s.checkQualitative(d)
	s.checkTargeting(d)
	s.checkSensitivity(d)
	s.checkSnapshots(d)
	if s.Compare != "" && !slices.Contains(Comparisons, s.Compare) {
		d.add("compare", unknown("set of published figures", s.Compare, Comparisons))
	}
}

func (s Study) checkInputs(d *document) {
	for _, name := range slices.Sorted(maps.Keys(s.Inputs)) {
		if _, known := name.Info(); !known {
			d.add("inputs."+string(name), unknown("input", string(name), roleNames()))
		}
	}
	for _, role := range Roles {
		path := "inputs." + string(role.Role)
		input, named := s.Inputs[role.Role]
		if !named {
			if role.Required {
				d.add(path, problem.Problem{
					What: "input is missing", Expected: "file: " + role.Does, Remedy: "add under inputs: " + string(role.Role) + ": {file: ...}",
				})
			}
			continue
		}
		checkInput(d, path, role, input)
	}
}

// checkInput tells what is wrong with what a study says of an input, at its key
// path.
func checkInput(d *document, path string, role RoleInfo, input Input) {
	if input.File == "" {
		d.add(path+".file", problem.Problem{What: "input names no file", Expected: "file: " + role.Does})
	}
	for _, key := range role.Needs {
		if !d.has(path + "." + key) {
			d.add(path+"."+key, problem.Problem{What: "input does not say " + key, Expected: key + ": " + doesOf(reflect.TypeFor[Input](), key)})
		}
	}
	if input.MaxRejectedShare < 0 || input.MaxRejectedShare > 1 {
		d.add(path+".max_rejected_share", outOfRange(input.MaxRejectedShare, "a share of the rows from 0 to 1"))
	}
	checkAddress(d, path+".page", input.Page)
	checkAddress(d, path+".address", input.Address)
	if input.Score != "" && !slices.Contains(Scores, input.Score) {
		d.add(path+".score", unknown("score", input.Score, Scores))
	}
}

// check tells what is wrong with an alignment, at its key path.
func (a Alignment) check(d *document, at string) {
	rule := a.Rule
	if !slices.Contains(AlignmentRules, rule) {
		d.add(at+".rule", unknown("alignment rule", string(rule), texts(AlignmentRules)))
		return
	}
	listed := rule == AlignListed
	if listed && len(a.Practices) == 0 {
		d.add(at+".practices", problem.Problem{
			What: "rule listed has no practices", Expected: "practices: {PRACTICE: NETWORK, ...}",
			Remedy: "list them, or take the rule as_at or first_after",
		})
	}
	if !listed && len(a.Practices) > 0 {
		d.add(at+".practices", problem.Problem{
			What: "practices are listed, but the rule does not look at them", Found: "rule: " + string(rule),
			Expected: "rule: listed, or no practices",
		})
	}
	if listed && a.Date != nil {
		d.add(at+".date", problem.Problem{What: "rule listed has no use for a date", Expected: "a date with as_at and first_after only"})
	}
	for _, practice := range slices.Sorted(maps.Keys(a.Practices)) {
		path, network := at+".practices."+practice, a.Practices[practice]
		if !practiceCodeForm.MatchString(practice) {
			p := problem.Problem{What: "this is no practice code", Found: practice, Expected: "a capital and five digits, as in C83042"}
			switch capitals := strings.ToUpper(practice); {
			case strings.Contains(practice, ":"):
				p.Remedy = "write a blank behind the colon, as in {C83042: U33832}"
			case practiceCodeForm.MatchString(capitals):
				p.Remedy = "write " + capitals
			}
			d.add(path, p)
		}
		if !networkCodeForm.MatchString(network) {
			p := problem.Problem{What: "this is no network code", Found: network, Expected: "U and five digits, as in U33832"}
			if capitals := strings.ToUpper(network); networkCodeForm.MatchString(capitals) {
				p.Remedy = "write " + capitals
			}
			d.add(path, p)
		}
	}
}

func (s Study) checkStreams(d *document) {
	if len(s.Contracts) == 0 {
		d.add("contracts", problem.Problem{What: "study names no contract year", Expected: "contracts: a list such as [2021-22, 2022-23]"})
	}
	allRead := len(s.ContractYears) == len(s.Contracts) // else a year may be that of a file that was not read
	for _, year := range slices.Sorted(maps.Keys(s.Streams)) {
		if allRead && !slices.Contains(s.Contracts, year) {
			d.add("streams."+year, unknown("contract year", year, s.Contracts))
		}
	}
	for _, contract := range s.ContractYears {
		s.checkSelection(d, contract)
	}
}

func (s Study) checkAnalysis(d *document) {
	if !slices.Contains(Exposures, s.Analysis.Exposure) {
		d.add("analysis.exposure", unknown("exposure", s.Analysis.Exposure, Exposures))
	}
	if !slices.Contains(Weightings, s.Analysis.Weighting) {
		d.add("analysis.weighting", unknown("weighting", s.Analysis.Weighting, Weightings))
	}
	if s.Analysis.Per <= 0 {
		d.add("analysis.per", outOfRange(s.Analysis.Per, "a step of the exposure above 0, as in 0.1"))
	}
	if s.Analysis.Confidence <= 0 || s.Analysis.Confidence >= 1 {
		d.add("analysis.confidence", outOfRange(s.Analysis.Confidence, "a level between 0 and 1, as in 0.95"))
	}
}

func outOfRange(found float64, expected string) problem.Problem {
	return problem.Problem{What: "number is out of range", Found: strconv.FormatFloat(found, 'g', -1, 64), Expected: expected}
}

func texts[T ~string](names []T) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = string(name)
	}
	return out
}
