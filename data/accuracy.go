package data

// Errors of what was measured.
const (
	ErrorOfChance  = "chance"
	ErrorOfAreas   = "areas"
	ErrorOfLists   = "lists"
	ErrorOfWeights = "weights"
	ErrorOfAll     = "all"
	ErrorSorted    = "sorted"
	ErrorTooLarge  = "error_too_large" // reason: of the spread that was measured nothing is left
)

// A MeasurementError is how far a measured variable can be off, by what the files
// themselves show.
type MeasurementError struct {
	_ struct{} `table:"measurement_errors" row:"a source of error" does:"How far income deprivation and the weighted list can be off, by what the files themselves show."`

	ErrorOf     string   `column:"error_of,key" oneof:"chance,areas,lists,weights" does:"chance: which patients of a place are deprived (binomial); areas: patients of a place who differ as the networks do that share it; lists: practices counted by the lists of the patients by LSOA, and not by those of the study's date; weights: each practice's weighting carried to its list on the study's date, and not the network's"`
	Variable    string   `column:"variable" does:"what is off: income_deprivation, or contractor_weighted as a share of itself"`
	Networks    int64    `column:"networks" unit:"networks" min:"0" does:"networks for which the files show an error"`
	Typical     float64  `column:"typical" min:"0" does:"standard deviation of the error: root of its mean square over all networks"`
	Largest     float64  `column:"largest" min:"0" does:"largest of a network: standard deviation of chance and areas, difference of lists and weights"`
	Spread      float64  `column:"spread" min:"0" does:"standard deviation of the variable over networks (n - 1); of contractor_weighted, that of the logarithm of the weighting"`
	Reliability *float64 `column:"reliability" max:"1" does:"1 - typical squared / spread squared: share of the measured variance that is not error; missing where every network has the same"`
}

// An ErrorSlope is the slope of a contract year when what was measured is off.
type ErrorSlope struct {
	_ struct{} `table:"error_slopes" row:"a contract year and source of error" does:"The slope of funding per weighted patient with errors of income deprivation and of the weighted list carried through by simulation."`

	ContractYear  string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	ErrorOf       string   `column:"error_of,key" oneof:"chance,areas,lists,weights,all,sorted" does:"source of error, as in measurement_errors; all of them together; sorted: nothing is drawn, and the patients of each place differ as the networks do that share it"`
	Per           float64  `column:"per" does:"units of the exposure that slopes are given for"`
	Slope         float64  `column:"slope" unit:"GBP per patient" does:"slope as measured, on the exposure x per"`
	ConfLow       float64  `column:"conf_low" unit:"GBP per patient" does:"lower end of its interval, from t, which takes what was measured as true"`
	ConfHigh      float64  `column:"conf_high" unit:"GBP per patient" does:"upper end of that interval"`
	Replicates    *int64   `column:"replicates" unit:"replicates" min:"1" does:"times that the error was drawn once more; missing of sorted"`
	SimulatedMean *float64 `column:"simulated_mean" unit:"GBP per patient" does:"mean slope with the error added once more; missing of sorted"`
	SimulatedSD   *float64 `column:"simulated_sd" unit:"GBP per patient" min:"0" does:"standard deviation of these slopes; missing of sorted"`
	SimulatedLow  *float64 `column:"simulated_low" unit:"GBP per patient" does:"lower percentile of these slopes, at the confidence; missing of sorted"`
	SimulatedHigh *float64 `column:"simulated_high" unit:"GBP per patient" does:"upper percentile; missing of sorted"`
	Attenuation   *float64 `column:"attenuation" unit:"ratio" does:"simulated_mean / slope: what is left of a slope when such an error is added; missing of sorted, and where the slope is nought"`
	Corrected     *float64 `column:"corrected" unit:"GBP per patient" does:"slope without the error, if it is noise: slope / reliability of the exposure (Fuller 1987); of sorted, the slope on the deprivation that follows"`
	TotalError    *float64 `column:"total_std_error" unit:"GBP per patient" min:"0" does:"root of (clustered standard error / reliability) squared + simulated_sd squared"`
	TotalLow      *float64 `column:"total_low" unit:"GBP per patient" does:"lower end of the interval of corrected, from t and total_std_error"`
	TotalHigh     *float64 `column:"total_high" unit:"GBP per patient" does:"upper end of that interval"`
	DF            float64  `column:"df" min:"0" does:"degrees of freedom of t, those of the slope as measured; of sorted, its own"`
	Confidence    float64  `column:"confidence" min:"0" max:"1" does:"confidence of all intervals"`
	SEType        string   `column:"se_type" does:"how the standard error was estimated"`
	Clusters      string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	Reason        string   `column:"missing_reason,optional" oneof:"error_too_large" does:"why there is no corrected slope"`
}
