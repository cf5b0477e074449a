package config

import (
	"cmp"
	"slices"
)

// A Display says how the joint display lays numbers beside themes.
type Display struct {
	Statistics []StatisticChoice `yaml:"statistics,omitempty"`
	Rules      []FitRule         `yaml:"rules,omitempty"`
	Overrides  []FitOverride     `yaml:"overrides,omitempty"`
	Inferences []Inference       `yaml:"inferences,omitempty"`
	Design     Design            `yaml:"design,omitempty" does:"order of the strands, which is the authors' to state: convergent, explanatory_sequential, exploratory_sequential or multistage; the report says that none is stated where this does not"`
}

// An Inference is what the authors draw from both strands together. It can
// name people and places, so it is masked like what analysts write in the
// project, and stands in no manifest.
type Inference struct {
	Mechanism string `yaml:"mechanism" does:"mechanism of the first codebook that it is about"`
	Theme     string `yaml:"theme,omitempty" does:"theme that it is about; the mechanism as a whole where none is named"`
	Text      string `yaml:"text" does:"what the authors conclude from numbers and interviews together; masked before it is written"`
}

// A Design is the order in which the strands of a study were carried out
// (Creswell and Plano Clark 2018).
type Design string

// The designs.
const (
	DesignConvergent  Design = "convergent"             // side by side
	DesignExplanatory Design = "explanatory_sequential" // numbers first
	DesignExploratory Design = "exploratory_sequential" // interviews first
	DesignMultistage  Design = "multistage"             // in turns, each raising questions for the other
)

// Designs lists them.
var Designs = []Design{DesignConvergent, DesignExplanatory, DesignExploratory, DesignMultistage}

// A StatisticChoice puts a statistic beside a mechanism.
type StatisticChoice struct {
	Mechanism    string    `yaml:"mechanism" does:"mechanism of the first codebook that the statistic stands beside"`
	Statistic    Statistic `yaml:"statistic" does:"what is shown: funding_slope, funding_slope_change, size_slope, list_sharing_slope or need_sharing_slope"`
	ContractYear string    `yaml:"contract_year,omitempty" does:"contract year of funding_slope and funding_slope_change; the last of the study where it does not say"`
}

// A Statistic is a number of the national strand that a joint display can hold
// against themes. All are slopes on income deprivation, so that one form of
// rule suits them.
type Statistic string

// The statistics.
const (
	FundingSlope       Statistic = "funding_slope"        // funding per weighted patient over networks
	FundingSlopeChange Statistic = "funding_slope_change" // that slope less the slope of the study's first contract year
	SizeSlope          Statistic = "size_slope"           // registered patients over networks
	ListSharingSlope   Statistic = "list_sharing_slope"   // pounds per patient over practices, networks sharing by list
	NeedSharingSlope   Statistic = "need_sharing_slope"   // the same, networks sharing by need
)

// Statistics lists them.
var Statistics = []Statistic{FundingSlope, FundingSlopeChange, SizeSlope, ListSharingSlope, NeedSharingSlope}

// HasYear says whether the statistic is of a contract year.
func (s Statistic) HasYear() bool { return s == FundingSlope || s == FundingSlopeChange }

// A Fit says how what people said fits what the numbers show (Fetters, Curry
// and Creswell 2013), or that one of the two says nothing.
type Fit string

// The fits.
const (
	FitConfirm Fit = "confirm" // both say the same
	FitExpand  Fit = "expand"  // the interviews say how or why, beyond the numbers
	FitDiscord Fit = "discord" // they contradict each other
	FitPartial Fit = "partial" // a fit that holds for some and not for others, who say the contrary
	FitSilent  Fit = "silent"  // one of them says nothing
)

// Fits lists them.
var Fits = []Fit{FitConfirm, FitExpand, FitDiscord, FitPartial, FitSilent}

// Findings lists what the interval of a statistic can say: it is above nought,
// below it, or includes it.
var Findings = []string{"above", "below", "unclear"}

// A FitRule gives a fit where a statistic finds something and a theme is
// covered well enough. Of several rules the first that holds counts.
type FitRule struct {
	Mechanism    string    `yaml:"mechanism" does:"mechanism of the first codebook that the rule is about"`
	Themes       []string  `yaml:"themes,omitempty" does:"themes that the rule is about; all of the mechanism's where none is named"`
	Codes        []string  `yaml:"codes,omitempty" does:"codes of these themes that a passage must have to count for the rule, such as those that say which way people lean; any code of the theme where none is named"`
	Statistic    Statistic `yaml:"statistic" does:"statistic that the rule looks at, one of display.statistics for the mechanism"`
	ContractYear string    `yaml:"contract_year,omitempty" does:"contract year of that statistic; the last of the study where it has one and the rule does not say"`
	Finds        string    `yaml:"finds" does:"what the statistic's interval must say: above (nought), below, or unclear (it includes nought)"`
	Coverage     float64   `yaml:"coverage" does:"smallest share of the sites that must have such a passage, above 0 and at most 1"`
	People       float64   `yaml:"people,omitempty" does:"smallest share of the people interviewed who must have such a passage, at most 1; any where nothing is said"`
	Against      []string  `yaml:"against,omitempty" does:"codes of these themes that speak against the fit; people with such a passage are told as contrary or deviant cases"`
	AgainstFrom  float64   `yaml:"against_from,omitempty" does:"share of the sources that speak to it, for or against, from which those against make the fit partial; above 0 and at most 1, given with against"`
	Fit          Fit       `yaml:"fit" does:"what follows: confirm, expand, discord, partial or silent"`
	Reason       string    `yaml:"reason" does:"why that follows"`
}

// A FitOverride is an analyst's judgement in the place of a rule's.
type FitOverride struct {
	Mechanism string `yaml:"mechanism" does:"mechanism judged"`
	Theme     string `yaml:"theme" does:"theme judged"`
	Fit       Fit    `yaml:"fit" does:"the analyst's judgement: confirm, expand, discord, partial or silent"`
	Reason    string `yaml:"reason" does:"why"`
}

// setDisplayDefaults fills in contract years and, for a study of the project's
// own mechanisms that says nothing of statistics, the usual ones.
func (s *Study) setDisplayDefaults() {
	if !s.HasInterviews() || len(s.Contracts) == 0 {
		return
	}
	d := &s.Qualitative.Display
	if len(d.Statistics) == 0 {
		d.Statistics = s.usualStatistics()
	}
	last := s.Contracts[len(s.Contracts)-1]
	for i, c := range d.Statistics {
		if c.Statistic.HasYear() {
			d.Statistics[i].ContractYear = cmp.Or(c.ContractYear, last)
		}
	}
	for i, r := range d.Rules {
		if r.Statistic.HasYear() {
			d.Rules[i].ContractYear = cmp.Or(r.ContractYear, last)
		}
	}
}

// usualStatistics are those of the mechanisms of the built-in codebook.
func (s *Study) usualStatistics() []StatisticChoice {
	var usual []StatisticChoice
	for _, mechanism := range s.Qualitative.mechanisms() {
		switch mechanism {
		case "weighted_funding":
			for _, year := range s.Contracts {
				usual = append(usual, StatisticChoice{mechanism, FundingSlope, year})
			}
			if len(s.Contracts) > 1 {
				usual = append(usual, StatisticChoice{mechanism, FundingSlopeChange, ""})
			}
		case "collaboration":
			for _, statistic := range []Statistic{SizeSlope, ListSharingSlope, NeedSharingSlope} {
				usual = append(usual, StatisticChoice{mechanism, statistic, ""})
			}
		}
	}
	return usual
}

// mechanisms names those of the first framework.
func (q Qualitative) mechanisms() []string {
	var names []string
	if len(q.Frameworks) > 0 {
		for _, m := range q.Frameworks[0].Mechanisms {
			names = append(names, m.Name)
		}
	}
	return names
}

// themesOf lists the themes of a mechanism of the first framework.
func (q Qualitative) themesOf(mechanism string) []Theme {
	if len(q.Frameworks) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(q.Frameworks[0].Themes), func(t Theme) bool { return t.Mechanism != mechanism })
}
