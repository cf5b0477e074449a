package data

// Outcomes whose inequality is measured beside [VariableFundingPerWeighted].
const (
	VariableFundingPerRegistered = "funding_per_registered_gbp"
	VariableFundingPerAdjusted   = "funding_per_adjusted_gbp"
	VariableNeedWeightedShare    = "need_weighted_share" // of a network's funding, what is paid on weighted or adjusted patients
)

// Measures that are no index of package stats.
const (
	QuintileGapPooled = "quintile_gap_pooled"
	QuintileGapMean   = "quintile_gap_mean"
	DecileGapPooled   = "decile_gap_pooled"
	DecileGapMean     = "decile_gap_mean"
)

// An Equity is one measure of inequality with its interval. All are positive
// where patients of more deprived networks have more.
type Equity struct {
	_ struct{} `table:"equity" row:"a contract year, outcome, measure and method" does:"Measures of inequality by deprivation, each with an analytic and a bootstrap interval."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Outcome      string   `column:"outcome,key" does:"what is shared out: funding for each weighted, registered or adjusted patient, or the share of funding paid on weighted or adjusted patients"`
	Measure      string   `column:"measure,key" does:"measure over networks ranked from least to most deprived, each counted with its registered patients; positive where the more deprived have more"`
	Need         string   `column:"need,key" does:"for kakwani_index: need that funding is held against, contractor_weighted or adjusted for each registered patient; empty otherwise"`
	Method       string   `column:"method,key" oneof:"analytic,bootstrap,independent" does:"how the standard error and the interval were found; independent, for gaps: by formula, as if networks of a board did not hang together"`
	Unit         string   `column:"unit" does:"unit of estimate, standard error and interval"`
	Estimate     float64  `column:"estimate" does:"the measure"`
	StdError     float64  `column:"std_error" min:"0" does:"its standard error"`
	ConfLow      float64  `column:"conf_low" does:"lower end of the interval"`
	ConfHigh     float64  `column:"conf_high" does:"upper end of the interval"`
	Confidence   float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Interval     string   `column:"interval" oneof:"t,percentile" does:"how the interval was formed"`
	DF           *float64 `column:"df" min:"0" does:"degrees of freedom of t; missing for a bootstrap"`
	SEType       string   `column:"se_type" does:"CR2: regression on the ridit, by the delta method; also of a gap on being in the more deprived group; linearised: influence of each cluster; welch: two groups of networks, each free of the others; bootstrap_cluster: whole clusters drawn, ranks formed anew"`
	Clusters     string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	Replicates   *int64   `column:"replicates" unit:"replicates" min:"1" does:"bootstrap replicates used; missing for analytic"`
	Reason       string   `column:"missing_reason,optional" oneof:"same_everywhere" does:"why there is nothing to measure: the outcome is the same for every network, so that the measure is what it is without inequality; missing otherwise"`
}

// A ConcentrationPoint is a point of a concentration curve.
type ConcentrationPoint struct {
	_ struct{} `table:"concentration_curve" row:"a contract year, outcome and share of the population" does:"Concentration curves at every hundredth of the population."`

	ContractYear    string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Outcome         string  `column:"outcome,key" does:"what is shared out"`
	PopulationShare float64 `column:"population_share,key" unit:"share" min:"0" max:"1" does:"share of registered patients, from the least deprived networks up"`
	CumulativeShare float64 `column:"cumulative_share" unit:"share" does:"their share of the outcome"`
	Gap             float64 `column:"gap" unit:"share" does:"cumulative_share - population_share; below nought where the more deprived have more"`
}
