package config

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// A Sensitivity declares the universe of specifications: every defensible way
// of doing the study that is run beside the study's own, each choice with its
// reason. Choices are crossed.
type Sensitivity struct {
	ContractYears []string          `yaml:"contract_years,omitempty" does:"contract years that every specification is run for, where the study counts them; all that it counts where there are none"`
	Permutations  int               `yaml:"permutations,omitempty" does:"permutations of the exposure that all specifications together are tested by, 1 or more"`
	Choices       SensitivityChoice `yaml:"choices,omitempty"`
}

// A SensitivityChoice holds, for each choice, the options that are tried and
// the reason for each. A choice that is not among them is made as the study
// makes it. [Choices] says what the options are.
type SensitivityChoice struct {
	NeedAdjuster  map[string]string       `yaml:"need_adjuster,omitempty" does:"what funding is divided by: option, and the reason for it"`
	Streams       map[string]StreamOption `yaml:"streams,omitempty"`
	Alignment     map[string]string       `yaml:"alignment,omitempty" does:"how a practice in no network is placed: option, and the reason for it"`
	Weighting     map[string]string       `yaml:"weighting,omitempty" does:"which practices give a network's weighting: option, and the reason for it"`
	Deprivation   map[string]string       `yaml:"deprivation,omitempty" does:"measure of deprivation: option, and the reason for it"`
	PracticeMean  map[string]string       `yaml:"practice_mean,omitempty" does:"how a network's practices are averaged: option, and the reason for it"`
	Form          map[string]string       `yaml:"form,omitempty" does:"functional form: option, and the reason for it"`
	Weights       map[string]string       `yaml:"weights,omitempty" does:"how networks are counted in the regression: option, and the reason for it"`
	Sample        map[string]string       `yaml:"sample,omitempty" does:"which networks are in the regression: option, and the reason for it"`
	StandardError map[string]string       `yaml:"standard_error,omitempty" does:"standard error: option, and the reason for it"`
}

// A StreamOption changes which streams of a contract year are counted. It is
// run for the years that it changes, and as_study for all.
type StreamOption struct {
	Reason string                     `yaml:"reason" does:"reason for counting these streams"`
	Years  map[string]StreamSelection `yaml:"years,omitempty"`
}

// The choices, in the order in which a study makes them.
const (
	ChoiceStreams       = "streams"
	ChoiceNeedAdjuster  = "need_adjuster"
	ChoiceAlignment     = "alignment"
	ChoiceWeighting     = "weighting"
	ChoiceDeprivation   = "deprivation"
	ChoicePracticeMean  = "practice_mean"
	ChoiceForm          = "form"
	ChoiceWeights       = "weights"
	ChoiceSample        = "sample"
	ChoiceStandardError = "standard_error"
)

// The options of the choices that are not names of other things.
const (
	AsStudy          = "as_study"
	MembersOnly      = "members_only"
	PaymentsCodes    = "payments_codes"
	StudyMembership  = "study_membership"
	PatientWeighted  = "patient_weighted"
	PracticeWeighted = "practice_weighted"
	Linear           = "linear"
	Quadratic        = "quadratic"
	LogOutcome       = "log_outcome"
	NoWeights        = "none"
	AllNetworks      = "all"
)

// A Choice is one choice of a study and the options that are tried for it, the
// study's own first and the others by name.
type Choice struct {
	Name    string
	Options []Option
}

// An Option is one way of making a choice, and the reason for it.
type Option struct{ Name, Reason string }

// Crossed lists every choice of a study with the options that are crossed for
// a contract year.
func (s Study) Crossed(year string) []Choice {
	choices := make([]Choice, len(Choices))
	for i, info := range Choices {
		reasons, own := s.reasons(info.Name), s.ownOption(info.Name)
		choices[i] = Choice{info.Name, []Option{{own, reasons[own]}}}
		for _, name := range slices.Sorted(maps.Keys(reasons)) {
			if name != own && s.applies(info.Name, name, year) {
				choices[i].Options = append(choices[i].Options, Option{name, reasons[name]})
			}
		}
	}
	return choices
}

// applies says whether an option differs from the study's own in a contract
// year: streams may not, and the practices to be listed may have been taken out
// of the study.
func (s Study) applies(choice, option, year string) bool {
	switch {
	case choice == ChoiceStreams:
		_, changes := s.Sensitivity.Choices.Streams[option].Years[year]
		return changes
	case option == string(AlignListed):
		return len(s.Alignment.Practices) > 0
	}
	return true
}

// Tried lists the contract years that specifications are run for, among those
// that the study counts; none where it declares no sensitivity.
func (s Study) Tried() []string {
	if s.Sensitivity.Permutations == 0 {
		return nil
	}
	asked := s.Sensitivity.ContractYears
	return slices.DeleteFunc(slices.Clone(s.Contracts), func(year string) bool {
		return len(asked) > 0 && !slices.Contains(asked, year)
	})
}

// SelectedIn says which streams of a contract year count under an option for
// the streams, as [Study.Selected] does for the study's own: what the option
// takes in or leaves out comes before the study's own with and without.
func (s Study) SelectedIn(c Contract, option string) []StreamChoice {
	change, own := s.Sensitivity.Choices.Streams[option].Years[c.Year], s.Streams[c.Year]
	without := func(list, taken []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(name string) bool { return slices.Contains(taken, name) })
	}
	s.Streams = map[string]StreamSelection{c.Year: {
		With:    append(without(own.With, change.Without), change.With...),
		Without: append(without(own.Without, change.With), change.Without...),
	}}
	return s.Selected(c)
}

// ownOption is how the study itself makes a choice.
func (s Study) ownOption(choice string) string {
	switch choice {
	case ChoiceAlignment:
		return string(s.Alignment.Rule)
	case ChoiceDeprivation:
		return s.Analysis.Exposure
	}
	for _, info := range Choices {
		if info.Name == choice {
			return info.Options[0].Name
		}
	}
	return ""
}

// reasons returns the options of a choice with their reasons; the study's own
// is always among them.
func (s Study) reasons(choice string) map[string]string {
	reasons := maps.Clone(s.given(choice))
	if reasons == nil {
		reasons = map[string]string{}
	}
	if own := s.ownOption(choice); reasons[own] == "" {
		reasons[own] = "as the study does"
	}
	return reasons
}

// given returns what the study file gives for a choice.
func (s Study) given(choice string) map[string]string {
	c := s.Sensitivity.Choices
	switch choice {
	case ChoiceStreams:
		reasons := map[string]string{}
		for name, option := range c.Streams {
			reasons[name] = option.Reason
		}
		return reasons
	case ChoiceNeedAdjuster:
		return c.NeedAdjuster
	case ChoiceAlignment:
		return c.Alignment
	case ChoiceWeighting:
		return c.Weighting
	case ChoiceDeprivation:
		return c.Deprivation
	case ChoicePracticeMean:
		return c.PracticeMean
	case ChoiceForm:
		return c.Form
	case ChoiceWeights:
		return c.Weights
	case ChoiceSample:
		return c.Sample
	default:
		return c.StandardError
	}
}

var (
	withoutLargestForm = regexp.MustCompile(`^without_largest_([1-9][0-9]?)_percent$`)
	withoutOverForm    = regexp.MustCompile(`^without_over_([1-9][0-9]{0,8})$`)
	withoutICBForm     = regexp.MustCompile(`^without_(Q[0-9A-Z]{2})$`)
)

// A SampleRule is an option for the sample, read. At most one of its fields is
// set; none is for all networks.
type SampleRule struct {
	LargestPercent float64 // leave out so many per cent of the networks, the largest by registered patients
	Over           float64 // leave out networks with more registered patients
	ICB            string  // leave out the networks of an integrated care board
}

// ReadSampleRule reads the name of an option for the sample, and returns false
// where it is none.
func ReadSampleRule(option string) (SampleRule, bool) {
	if option == AllNetworks {
		return SampleRule{}, true
	}
	if match := withoutLargestForm.FindStringSubmatch(option); match != nil {
		percent, _ := strconv.ParseFloat(match[1], 64)
		return SampleRule{LargestPercent: percent}, true
	}
	if match := withoutOverForm.FindStringSubmatch(option); match != nil {
		over, _ := strconv.ParseFloat(match[1], 64)
		return SampleRule{Over: over}, true
	}
	if match := withoutICBForm.FindStringSubmatch(option); match != nil {
		return SampleRule{ICB: match[1]}, true
	}
	return SampleRule{}, false
}
