package data

// NoCurve is the reason why a contract year has no curve: too few networks, or
// too few places at which they stand, for the knots of one.
const NoCurve = "no_curve"

// A DosePoint is one place of the curve of an outcome over the exposure.
type DosePoint struct {
	_ struct{} `table:"dose_response_curve" row:"a contract year and place of the exposure" does:"Funding per weighted patient over the exposure without the assumption of a straight line: a restricted cubic spline with a simultaneous band."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Place        int64   `column:"place,key" min:"1" does:"number of the place, from the least exposure"`
	Exposure     float64 `column:"exposure" does:"the exposure there: from the least to the greatest of the networks, and at the knots"`
	Knot         bool    `column:"knot" does:"whether a knot of the spline stands there (Harrell's quantiles)"`
	Fitted       float64 `column:"fitted" unit:"GBP per patient" does:"fitted value of the spline"`
	StdError     float64 `column:"std_error" unit:"GBP per patient" min:"0" does:"standard error of the fitted value"`
	ConfLow      float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval of this place alone, from t"`
	ConfHigh     float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of that interval"`
	BandLow      float64 `column:"band_low" unit:"GBP per patient" does:"lower edge of the band that holds all places together"`
	BandHigh     float64 `column:"band_high" unit:"GBP per patient" does:"upper edge of the band"`
	Critical     float64 `column:"critical" min:"0" does:"standard errors from the curve to the edge of the band"`
	Line         float64 `column:"line" unit:"GBP per patient" does:"fitted value of the study's straight line"`
	Confidence   float64 `column:"confidence" min:"0" max:"1" does:"confidence of interval and band"`
	SEType       string  `column:"se_type" does:"how standard errors were estimated"`
	Clusters     string  `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
}

// A DoseTenth is the mean of an outcome in one tenth of the networks.
type DoseTenth struct {
	_ struct{} `table:"dose_response_tenths" row:"a contract year and tenth of the networks by deprivation" does:"Mean funding per weighted patient of each tenth of the networks by deprivation, with an interval."`

	ContractYear string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	Decile       int64   `column:"deprivation_decile,key" unit:"decile" min:"1" max:"10" does:"tenth of the analysed networks by income deprivation; 1 is the most deprived"`
	Networks     int64   `column:"networks" unit:"networks" min:"1" does:"networks of the tenth"`
	Exposure     float64 `column:"exposure" does:"mean of their exposure"`
	Mean         float64 `column:"mean" unit:"GBP per patient" does:"mean of their funding per weighted patient"`
	StdError     float64 `column:"std_error" unit:"GBP per patient" min:"0" does:"standard error of the mean"`
	ConfLow      float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval, from t"`
	ConfHigh     float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval"`
	Confidence   float64 `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType       string  `column:"se_type" does:"how standard errors were estimated"`
	Clusters     string  `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
}

// A PrimaryTest is one of the few tests that a study is about, beside the same
// allowing for all of them.
type PrimaryTest struct {
	_ struct{} `table:"primary_tests" row:"a contract year" does:"The tests that the study is about, one a contract year: its slope of funding per weighted patient, with p values that allow for all of them."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Per          float64  `column:"per" does:"units of the exposure that the slope is given for"`
	Slope        float64  `column:"slope" unit:"GBP per patient" does:"slope of funding per weighted patient on the exposure x per"`
	SEType       string   `column:"se_type" does:"how its standard error was estimated"`
	Clusters     string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	PValue       *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no slope; missing where every network has the same"`
	Tests        int64    `column:"tests" unit:"tests" min:"0" does:"primary tests that have a p value"`
	PHolm        *float64 `column:"p_holm" min:"0" max:"1" does:"p value that allows for any of them being wrong (Holm 1979)"`
	PBH          *float64 `column:"p_bh" min:"0" max:"1" does:"p value that allows for the share of findings that are false (Benjamini and Hochberg 1995)"`
	Knots        int64    `column:"knots" min:"0" does:"knots of the year's curve in the table dose_response_curve; 0 where it has none"`
	PBend        *float64 `column:"p_bend" min:"0" max:"1" does:"p value of the curve being a straight line, a secondary test, as in the table tests; missing without a curve, or with a single board"`
	Reason       string   `column:"missing_reason,optional" oneof:"same_everywhere,no_curve" does:"why p values or the curve are missing"`
}
