package config

import (
	"maps"
	"slices"
)

// A Sensitivity declares the universe of specifications: every defensible way
// of doing the study that is run beside the study's own, each choice with its
// reason. Choices are crossed.
type Sensitivity struct {
	ContractYears []string           `yaml:"contract_years,omitempty" does:"contract years that every specification is run for, where the study counts them; all that it counts where there are none"`
	Permutations  int                `yaml:"permutations,omitempty" does:"draws of a sign for each integrated care board that all specifications together are tested by, 1 or more; a p value cannot be below 1/(draws + 1)"`
	Choices       SensitivityChoices `yaml:"choices,omitempty"`
}

// SensitivityChoices holds, for each choice of [Choices], the options that are
// tried and the reason for each. A choice that is not among them is made as the
// study makes it.
type SensitivityChoices struct {
	Streams map[string]StreamOption      `yaml:"streams,omitempty"`
	Others  map[string]map[string]string `yaml:",inline" does:"option of a choice, both listed below, and the reason for it"`
}

// A StreamOption changes which streams of a contract year are counted. It is
// run for the years that it changes, and as_study for all.
type StreamOption struct {
	Reason string                     `yaml:"reason" does:"reason for counting these streams"`
	Years  map[string]StreamSelection `yaml:"years,omitempty"`
}

// ChoiceStreams is the choice whose options the study file makes up itself.
const ChoiceStreams = "streams"

// ChoiceNeed is the choice of what funding is divided by. Its options are other
// outcomes, and the joint tests are within each.
const ChoiceNeed = "need_adjuster"

// AsStudy is the option for the streams that counts those of the study.
const AsStudy = "as_study"

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
		reasons, own := s.reasons(info), info.own(s)
		choices[i] = Choice{info.Name, []Option{{own, reasons[own]}}}
		for _, name := range slices.Sorted(maps.Keys(reasons)) {
			if name != own && (info.Applies == nil || info.Applies(s, name, year)) {
				choices[i].Options = append(choices[i].Options, Option{name, reasons[name]})
			}
		}
	}
	return choices
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

// reasons returns the options of a choice with their reasons; the study's own
// is always among them.
func (s Study) reasons(choice ChoiceInfo) map[string]string {
	reasons := maps.Clone(s.given(choice.Name))
	if reasons == nil {
		reasons = map[string]string{}
	}
	if own := choice.own(s); reasons[own] == "" {
		reasons[own] = "as the study does"
	}
	return reasons
}

// given returns what the study file gives for a choice.
func (s Study) given(choice string) map[string]string {
	if choice != ChoiceStreams {
		return s.Sensitivity.Choices.Others[choice]
	}
	reasons := map[string]string{}
	for name, option := range s.Sensitivity.Choices.Streams {
		reasons[name] = option.Reason
	}
	return reasons
}
