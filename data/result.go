package data

// Variables described and regressed. Those of a contract year come once a
// year, the others once with an empty contract_year.
const (
	VariableRegistered         = "registered"
	VariableAdjusted           = "adjusted"
	VariableContractorWeighted = "contractor_weighted"
	VariableIncomeDeprivation  = "income_deprivation"
	VariableWeighting          = "weighting"
	VariableFunding            = "funding_gbp"
	VariableFundingPerWeighted = "funding_per_weighted_gbp"
)

// A Summary describes one variable over the analysed networks.
type Summary struct {
	_ struct{} `table:"summary" row:"a variable and contract year" does:"Means, percentiles and extremes over the analysed networks."`

	Variable     string  `column:"variable,key" does:"variable described"`
	ContractYear string  `column:"contract_year,key" does:"contract year; empty for populations and deprivation"`
	Unit         string  `column:"unit" does:"unit of the figures in this row"`
	N            int64   `column:"n" unit:"networks" min:"0" does:"networks described"`
	Mean         float64 `column:"mean" does:"arithmetic mean"`
	SD           float64 `column:"sd" min:"0" does:"standard deviation, divisor n - 1"`
	Min          float64 `column:"min" does:"smallest value"`
	P10          float64 `column:"p10" does:"10th percentile, type 7 of Hyndman and Fan"`
	Median       float64 `column:"median" does:"median"`
	P90          float64 `column:"p90" does:"90th percentile, type 7 of Hyndman and Fan"`
	Max          float64 `column:"max" does:"largest value"`
}

// A Regression is one term of one fitted model.
type Regression struct {
	_ struct{} `table:"regressions" row:"a model and term" does:"Coefficients with estimator, standard error and degrees of freedom by name." shared:"true"`

	Model         string   `column:"model,key" does:"name of the model, made of the columns that say what it is: outcome, contract year and anything out of the ordinary"`
	Term          string   `column:"term,key" does:"intercept, income_deprivation or another term of the model"`
	Outcome       string   `column:"outcome" does:"what is explained"`
	ContractYear  string   `column:"contract_year,optional" does:"contract year; missing for population models, and where contract years are pooled"`
	Form          string   `column:"form" oneof:"linear,quadratic,log_outcome,pooled" does:"functional form; pooled is a line for each contract year in one model"`
	Weights       string   `column:"weights" oneof:"none,registered" does:"variable that rows are weighted by, or none"`
	LeftOut       string   `column:"left_out,optional" does:"stream that funding is counted without; missing where it is counted as the study does"`
	Per           float64  `column:"per" does:"units of the term that estimate, std_error and interval are given for: 0.1 of the exposure, 1 of the intercept"`
	Estimate      float64  `column:"estimate" does:"coefficient x per, in units of the outcome"`
	StdError      float64  `column:"std_error" min:"0" does:"standard error of the estimate"`
	DF            float64  `column:"df" min:"0" does:"degrees of freedom of the t distribution; for a bootstrap, which needs none, those of its units"`
	PValue        float64  `column:"p_value" min:"0" max:"1" does:"two-sided p value of no association; for a bootstrap (2b + 1)/(replicates + 1), b the replicates on the rarer side of nought"`
	ConfLow       float64  `column:"conf_low" does:"lower end of the interval"`
	ConfHigh      float64  `column:"conf_high" does:"upper end of the interval"`
	Confidence    float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Interval      string   `column:"interval" oneof:"t,percentile,bca,restricted" does:"how the interval was formed: from t, from the replicates as percentiles or bias-corrected and accelerated (Efron 1987), or as what the restricted wild test does not reject (Roodman, MacKinnon, Nielsen and Webb 2019)"`
	PercentOfMean *float64 `column:"percent_of_mean" unit:"%" does:"estimate as a percentage of the outcome's mean, for a logarithm 100 (exp(estimate) - 1); missing for other terms than the exposure"`
	N             int64    `column:"n" unit:"rows" min:"0" does:"rows in the model: networks, or network years where contract years are pooled"`
	RSquared      *float64 `column:"r_squared" max:"1" does:"share of the outcome's variance explained; missing where the estimator has none, and where the outcome does not vary"`
	Estimator     string   `column:"estimator" oneof:"ols,wls,median" does:"how the coefficients were estimated"`
	SEType        string   `column:"se_type,key" does:"how the standard error was estimated"`
	Clusters      string   `column:"clusters,optional" does:"what rows are clustered by; missing where each stands alone"`
	Replicates    *int64   `column:"replicates" unit:"replicates" min:"1" does:"bootstrap replicates; missing otherwise"`
	Multiplier    string   `column:"multiplier,optional" does:"random numbers of the wild bootstrap: webb or rademacher; missing otherwise"`
	MissingReason string   `column:"missing_reason,optional" oneof:"same_everywhere" does:"why there is nothing to explain: the outcome is the same for every network, so that slope and error are nought exactly and nothing can be concluded; missing otherwise"`
}

// Verdicts on a published figure.
const (
	Exact    = "exact"    // equal once rounded as printed
	Close    = "close"    // near enough, by a stated rule
	Misprint = "misprint" // the printed figures contradict each other or swap digits
	Differs  = "differs"
)

// A Comparison holds one printed number against the one that came out here.
type Comparison struct {
	_ struct{} `table:"comparison" row:"a published number" does:"Each published number beside the one reproduced here."`

	ID           string   `column:"id,key" does:"identifier of the published figure"`
	Quantity     string   `column:"quantity" does:"what it is"`
	ContractYear string   `column:"contract_year,optional" does:"contract year; missing where it has none"`
	Statistic    string   `column:"statistic" does:"count, mean, p10, p90, min, max, slope, low, high or percent_of_mean"`
	Unit         string   `column:"unit" does:"unit of both numbers"`
	Printed      string   `column:"printed" does:"the number as printed"`
	Reproduced   *float64 `column:"reproduced" does:"the number here, unrounded; missing where this study does not give it"`
	Verdict      string   `column:"verdict,optional" oneof:"exact,close,misprint,differs" does:"how they compare; missing where no verdict can be given"`
	Reason       string   `column:"reason" does:"rule that gave the verdict, with its figures, or why there is none"`
	Fitted       string   `column:"fitted,optional" does:"setting found by means of this figure, which is no evidence for it; missing where none was"`
}
