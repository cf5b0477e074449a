package data

import (
	"cmp"
	"slices"

	"pcneval/config"
	"pcneval/data/table"
)

// A Specification is one way of doing the study and what it gives.
type Specification struct {
	_ struct{} `table:"specifications" row:"a specification" does:"Every way of doing the study that it declares defensible, and what each gives."`

	Specification string `column:"specification,key" does:"contract year and number; the first of each year is the study's own"`
	ContractYear  string `column:"contract_year" does:"contract year, as 2022-23"`
	Chosen
	AsStudy    bool     `column:"as_study" does:"whether every choice is the study's own"`
	Estimate   float64  `column:"estimate" unit:"%" does:"change of the outcome for one standard deviation more of the measure, as a percentage of the outcome's mean; in log points for log_outcome"`
	StdError   float64  `column:"std_error" unit:"%" min:"0" does:"standard error of the estimate; mean and standard deviation are taken as known"`
	DF         float64  `column:"df" min:"0" does:"degrees of freedom of its t distribution"`
	PValue     float64  `column:"p_value" min:"0" max:"1" does:"two-sided p value of no association"`
	ConfLow    float64  `column:"conf_low" unit:"%" does:"lower end of the interval"`
	ConfHigh   float64  `column:"conf_high" unit:"%" does:"upper end of the interval"`
	Confidence float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Per        *float64 `column:"per" does:"units of the measure that slope is given for; missing where slope is"`
	Slope      *float64 `column:"slope" unit:"GBP per patient" does:"slope of the outcome x per, at the measure's mean; missing for log_outcome, and for multiple_deprivation, which is a score and not a share"`
	N          int64    `column:"n" unit:"networks" min:"0" does:"networks in the regression"`
}

// Chosen is the option that a specification takes of each choice, in the order
// of [config.Choices].
type Chosen [len(config.Choices)]string

// Columns declares a column for each choice: first which streams are counted,
// which a study settles before all else.
func (Chosen) Columns() []table.Column {
	var columns []table.Column
	for i, choice := range config.Choices {
		column := table.Column{Name: cmp.Or(choice.Column, choice.Name), Does: choice.Label, Element: i + 1}
		for _, option := range choice.Options {
			column.OneOf = append(column.OneOf, option.Name)
		}
		if slices.ContainsFunc(choice.Options, func(o config.OptionInfo) bool { return o.Form != nil }) {
			column.OneOf = nil // options are made of what their form asks for
		}
		columns = append(columns, column)
	}
	first := slices.IndexFunc(config.Choices[:], func(c config.ChoiceInfo) bool { return c.Name == config.ChoiceStreams })
	streams := columns[first]
	return slices.Insert(slices.Delete(columns, first, first+1), 0, streams)
}

// Option is how a specification makes a choice, empty where there is no such
// choice.
func (c *Chosen) Option(choice string) string {
	for i := range config.Choices { // tens of thousands of rows ask: nothing is copied
		if config.Choices[i].Name == choice {
			return c[i]
		}
	}
	return ""
}

// With is what is chosen here, and for the choices that are open here what is
// chosen there.
func (c Chosen) With(there Chosen) Chosen {
	for i := range c {
		if c[i] == "" {
			c[i] = there[i]
		}
	}
	return c
}

// SameEstimate says whether two choose alike but for what changes no estimate.
func (c *Chosen) SameEstimate(other *Chosen) bool {
	for i := range config.Choices {
		if !config.Choices[i].IntervalOnly && c[i] != other[i] {
			return false
		}
	}
	return true
}

// Statistics of all specifications together.
const (
	MedianEstimate   = "median_estimate"
	ShareSignificant = "share_significant"
	StouffersZ       = "stouffers_z"
)

// A SpecificationTest tests all specifications of a contract year and divisor
// together. Each divisor makes another outcome, so that no one null holds for all.
type SpecificationTest struct {
	_ struct{} `table:"specification_tests" row:"a contract year, divisor and statistic" does:"Whether all specifications of one divisor together show more than chance would."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	NeedAdjuster string  `column:"need_adjuster,key" oneof:"contractor_weighted,adjusted,registered,allocation_weighted" does:"what funding is divided by"`
	Statistic    string  `column:"statistic,key" oneof:"median_estimate,share_significant,stouffers_z" does:"statistic of Simonsohn, Simmons and Nelson (2020)"`
	Value        float64 `column:"value" does:"the statistic: %, share of the estimates significant on one side, the one with more of them, z"`
	PValue       float64 `column:"p_value" min:"0" max:"1" does:"share of draws with a value as far from nought, the observed one counted: (b + 1) / (m + 1)"`
	SmallestP    float64 `column:"smallest_p" min:"0" max:"1" does:"smallest p value that so many draws of so many boards' signs can give: the larger of 1 / (m + 1) and 2 / 2^boards"`
	Estimates    int64   `column:"estimates" min:"0" does:"different estimates: specifications that differ by the standard error alone count once"`
	Positive     int64   `column:"positive" min:"0" does:"estimates above nought: more for networks with more deprived patients"`
	Boards       int64   `column:"boards" unit:"boards" min:"0" does:"integrated care boards whose networks share a sign"`
	Permutations int64   `column:"permutations" min:"0" does:"draws of a sign for each board, the same for every specification"`
	Significance float64 `column:"significance" min:"0" max:"1" does:"level that counts as significant, by errors of the boards under the null"`
}

// Interactions stands for all choices in their combinations.
const Interactions = "interactions"

// A SpecificationShare is how much one choice matters.
type SpecificationShare struct {
	_ struct{} `table:"specification_shares" row:"a contract year and choice" does:"How much of the variance of the estimates is due to each choice."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Choice       string  `column:"choice,key" does:"choice, or interactions for what depends on choices in combination"`
	Options      int64   `column:"options" min:"0" does:"options tried; 0 for interactions"`
	Share        float64 `column:"share" unit:"share" min:"-0.000000001" max:"1.000000001" does:"share of the variance of the estimates between the options of this choice; with interactions they add up to 1"`
	Lowest       float64 `column:"lowest" unit:"%" does:"lowest mean estimate of an option; 0 for interactions"`
	Highest      float64 `column:"highest" unit:"%" does:"highest mean estimate of an option; 0 for interactions"`
	LowestAt     string  `column:"lowest_at,optional" does:"option with the lowest mean estimate"`
	HighestAt    string  `column:"highest_at,optional" does:"option with the highest mean estimate"`
}
