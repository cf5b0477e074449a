package config

import (
	"maps"
	"slices"
	"time"
)

// A Study is a study file with everything filled in: overrides laid over it,
// defaults set, contract years read.
type Study struct {
	Name        string                     `yaml:"study" does:"name of the study; its runs go to a folder of this name"`
	Title       string                     `yaml:"title" does:"title of the report; the name where there is none"`
	Inputs      map[Role]Input             `yaml:"inputs"`
	Alignment   Alignment                  `yaml:"alignment"`
	Contracts   []string                   `yaml:"contracts" does:"contract years to count, in the order of the report: a built-in year such as 2022-23, or the path of a contract file"`
	Streams     map[string]StreamSelection `yaml:"streams,omitempty"`
	Analysis    Analysis                   `yaml:"analysis"`
	Replicates  Replicates                 `yaml:"replicates"`
	Prices      Prices                     `yaml:"prices,omitempty"`
	Sensitivity Sensitivity                `yaml:"sensitivity,omitempty"`
	Checks      map[string]float64         `yaml:"checks,omitempty" does:"limit of a check, by the id of the check, where the study sets its own"`
	Compare     string                     `yaml:"compare,omitempty" does:"published figures to compare the results with: published-targets, or nothing"`
	Targeting   Targeting                  `yaml:"targeting,omitempty"`
	Scenarios   []string                   `yaml:"scenarios,omitempty" does:"what-ifs: names of built-in scenarios, or paths of scenario files of your own, relative to the study file"`
	Qualitative Qualitative                `yaml:"qualitative,omitempty"`
	Snapshots   map[string]Snapshot        `yaml:"snapshots,omitempty" json:",omitempty"`

	ContractYears []Contract `yaml:"-"` // what Contracts names, in the same order
	ScenarioFiles []Scenario `yaml:"-"` // what Scenarios names, in the same order
	Overrides     []Override `yaml:"-"` // what differs from the study of this name, by key
}

// An Input is one official file and what the study says about it.
type Input struct {
	File             string            `yaml:"file" does:"name of the file under the inputs folder, or a path"`
	AsAt             *time.Time        `yaml:"as_at,omitempty" does:"day that the file's numbers hold for, as in 2022-01-01"`
	Released         *time.Time        `yaml:"released,omitempty" does:"day that the file was released, as in 2022-01-28"`
	Vintage          int               `yaml:"vintage,omitempty" does:"year of the indices of deprivation, as in 2019"`
	Score            string            `yaml:"score,omitempty" does:"score of the indices to use: income"`
	Publisher        string            `yaml:"publisher,omitempty" does:"who published the file, where it is not the usual publisher"`
	Page             string            `yaml:"page,omitempty" does:"page of the publisher where the file is offered, beginning with https://"`
	Address          string            `yaml:"address,omitempty" does:"address of the file itself, which fetch downloads; none where only the page is known"`
	Licence          string            `yaml:"licence,omitempty" does:"licence that the file is published under"`
	MaxRejectedShare float64           `yaml:"max_rejected_share" does:"share of the file's rows that may be unreadable before the run stops, 0 to 1"`
	Columns          map[string]string `yaml:"columns,omitempty" does:"heading that the file has for a column of the program, where it is a new one"`
}

// An AlignmentRule says how a practice that is in no network on the study's
// date is placed in one.
type AlignmentRule string

// The rules of alignment.
const (
	AlignAsAt       AlignmentRule = "as_at"       // the spell that holds on a date: start <= date and (no end or end >= date)
	AlignFirstAfter AlignmentRule = "first_after" // the first spell that starts after a date
	AlignListed     AlignmentRule = "listed"      // as the study file lists it
)

// An Alignment is the rule and what it needs.
type Alignment struct {
	Rule      AlignmentRule     `yaml:"rule" does:"how a practice in no network is placed in one: as_at, first_after or listed"`
	Date      *time.Time        `yaml:"date,omitempty" does:"day that as_at and first_after look at; the study's date where there is none"`
	Practices map[string]string `yaml:"practices,omitempty" does:"for listed: network code of a practice, by practice code"`
}

// A StreamSelection is what a study changes in the streams that a contract
// year counts by default.
type StreamSelection struct {
	With    []string `yaml:"with,omitempty" does:"streams of the contract year to count beside those counted by default"`
	Without []string `yaml:"without,omitempty" does:"streams of the contract year not to count"`
}

// An Analysis says what the regressions are about.
type Analysis struct {
	Exposure   string  `yaml:"exposure" does:"variable that the outcomes are regressed on: income_deprivation"`
	Per        float64 `yaml:"per" does:"step of the exposure that a slope is told for, above 0"`
	Confidence float64 `yaml:"confidence" does:"level of the intervals, between 0 and 1"`
	Weighting  string  `yaml:"weighting" does:"whose weights give a network its weighting: in the payments file payments_codes, study_membership or payments_codes_or_membership; or allocation_formula"`
}

// AsAt is the date of the study: the date of its adjusted populations.
func (s Study) AsAt() time.Time { return *s.Inputs[AdjustedPopulations].AsAt }

// Synthetic says whether any input is invented: its publisher is "synthetic".
func (s Study) Synthetic() bool {
	for _, name := range append(slices.Sorted(maps.Keys(s.Snapshots)), OwnSnapshot) {
		for _, input := range s.InSnapshot(name).Inputs {
			if input.Publisher == "synthetic" {
				return true
			}
		}
	}
	return false
}
