package data

import (
	"pcneval/config"
)

// A Specification is one way of doing the study and what it gives.
type Specification struct {
	_ struct{} `table:"specifications" row:"a specification" does:"Every way of doing the study that it declares defensible, and what each gives."`

	Specification string   `column:"specification,key" does:"contract year and number; the first of each year is the study's own"`
	ContractYear  string   `column:"contract_year" does:"contract year, as 2022-23"`
	Streams       string   `column:"streams" does:"which streams are counted: as_study, or another option of the study file"`
	NeedAdjuster  string   `column:"need_adjuster" oneof:"contractor_weighted,adjusted,registered" does:"what funding is divided by"`
	Alignment     string   `column:"alignment" oneof:"listed,as_at,first_after,members_only" does:"how a practice in no network is placed"`
	Weighting     string   `column:"weighting" oneof:"payments_codes,study_membership" does:"which practices of the payments file give a network's weighting"`
	Deprivation   string   `column:"deprivation" oneof:"income_deprivation,multiple_deprivation,children_income_deprivation,older_people_income_deprivation" does:"measure of deprivation: the exposure"`
	PracticeMean  string   `column:"practice_mean" oneof:"patient_weighted,practice_weighted" does:"how a network's practices are averaged"`
	Form          string   `column:"form" oneof:"linear,quadratic,log_outcome" does:"functional form"`
	Weights       string   `column:"weights" oneof:"none,registered" does:"how networks are counted in the regression"`
	Sample        string   `column:"sample" does:"which networks are in the regression"`
	SEType        string   `column:"se_type" oneof:"classical,HC3,CR1" does:"how the standard error was estimated"`
	AsStudy       bool     `column:"as_study" does:"whether every choice is the study's own"`
	Estimate      float64  `column:"estimate" unit:"%" does:"change of the outcome for one standard deviation more of the measure, as a percentage of the outcome's mean; in log points for log_outcome"`
	StdError      float64  `column:"std_error" unit:"%" min:"0" does:"standard error of the estimate; mean and standard deviation are taken as known"`
	DF            float64  `column:"df" min:"0" does:"degrees of freedom of its t distribution"`
	PValue        float64  `column:"p_value" min:"0" max:"1" does:"two-sided p value of no association"`
	ConfLow       float64  `column:"conf_low" unit:"%" does:"lower end of the interval"`
	ConfHigh      float64  `column:"conf_high" unit:"%" does:"upper end of the interval"`
	Confidence    float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Per           *float64 `column:"per" does:"units of the measure that slope is given for; missing where slope is"`
	Slope         *float64 `column:"slope" unit:"GBP per patient" does:"slope of the outcome x per, at the measure's mean; missing for log_outcome, and for multiple_deprivation, which is a score and not a share"`
	N             int64    `column:"n" unit:"networks" min:"0" does:"networks in the regression"`
}

// Option is how the specification makes one of the choices of
// [config.Choices].
func (s Specification) Option(choice string) string {
	switch choice {
	case config.ChoiceStreams:
		return s.Streams
	case config.ChoiceNeedAdjuster:
		return s.NeedAdjuster
	case config.ChoiceAlignment:
		return s.Alignment
	case config.ChoiceWeighting:
		return s.Weighting
	case config.ChoiceDeprivation:
		return s.Deprivation
	case config.ChoicePracticeMean:
		return s.PracticeMean
	case config.ChoiceForm:
		return s.Form
	case config.ChoiceWeights:
		return s.Weights
	case config.ChoiceSample:
		return s.Sample
	}
	return s.SEType
}

// Statistics of all specifications together.
const (
	MedianEstimate   = "median_estimate"
	ShareSignificant = "share_significant"
	StouffersZ       = "stouffers_z"
)

// A SpecificationTest tests all specifications of a contract year together.
type SpecificationTest struct {
	_ struct{} `table:"specification_tests" row:"a contract year and statistic" does:"Whether all specifications together show more than chance would."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Statistic    string  `column:"statistic,key" oneof:"median_estimate,share_significant,stouffers_z" does:"statistic of Simonsohn, Simmons and Nelson (2020)"`
	Value        float64 `column:"value" does:"the statistic: %, share of the estimates significant with the sign of their median, z"`
	PValue       float64 `column:"p_value" min:"0" max:"1" does:"share of permutations with a value as far from nought, the observed one counted: (b + 1) / (m + 1)"`
	Estimates    int64   `column:"estimates" min:"0" does:"different estimates: specifications that differ by the standard error alone count once"`
	Positive     int64   `column:"positive" min:"0" does:"estimates above nought: more for networks with more deprived patients"`
	Permutations int64   `column:"permutations" min:"0" does:"permutations of the exposure across networks, the same for every specification"`
	Significance float64 `column:"significance" min:"0" max:"1" does:"level that counts as significant, by classical standard errors"`
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
