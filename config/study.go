package config

import "time"

// A Study is a study file with everything filled in: overrides laid over it,
// defaults set, contract years read.
type Study struct {
	Name      string                     `yaml:"study"`
	Title     string                     `yaml:"title"`
	Inputs    map[Role]Input             `yaml:"inputs"`
	Alignment Alignment                  `yaml:"alignment"`
	Contracts []string                   `yaml:"contracts"` // contract years, as 2022-23, in the order of the file
	Streams   map[string]StreamSelection `yaml:"streams,omitempty"`
	Analysis  Analysis                   `yaml:"analysis"`
	Checks    map[string]float64         `yaml:"checks,omitempty"` // check id to limit, where the study sets its own
	Compare   string                     `yaml:"compare,omitempty"`

	ContractYears []Contract `yaml:"-"` // what Contracts names, in the same order
}

// An Input is one official file and what the study says about it.
type Input struct {
	File             string            `yaml:"file"` // name under the inputs folder, or a path
	AsAt             *time.Time        `yaml:"as_at,omitempty"`
	Released         *time.Time        `yaml:"released,omitempty"`
	Vintage          int               `yaml:"vintage,omitempty"` // year of the indices of deprivation
	Score            string            `yaml:"score,omitempty"`   // which score of the indices
	Publisher        string            `yaml:"publisher,omitempty"`
	MaxRejectedShare float64           `yaml:"max_rejected_share"` // of the file's rows, 0 to 1
	Columns          map[string]string `yaml:"columns,omitempty"`  // the program's column to the file's heading
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
	Rule      AlignmentRule     `yaml:"rule"`
	Date      *time.Time        `yaml:"date,omitempty"`      // for as_at and first_after; the study's date when the file has none
	Practices map[string]string `yaml:"practices,omitempty"` // for listed: practice code to network code
}

// A StreamSelection is what a study changes in the streams that a contract
// year counts by default.
type StreamSelection struct {
	With    []string `yaml:"with,omitempty"`
	Without []string `yaml:"without,omitempty"`
}

// An Analysis says what the regressions are about.
type Analysis struct {
	Exposure   string  `yaml:"exposure"`   // variable on the right-hand side
	Per        float64 `yaml:"per"`        // step of the exposure that a slope is told for
	Confidence float64 `yaml:"confidence"` // level of the intervals, between 0 and 1
}

// AsAt is the date of the study: the date of its adjusted populations.
func (s Study) AsAt() time.Time { return *s.Inputs[AdjustedPopulations].AsAt }
