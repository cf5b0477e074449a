package data

// Kinds of reading of a contract year.
const (
	ReadAsStudied   = "as_studied"   // as the study counts it, at what was finally paid
	ReadFirstIssued = "first_issued" // at the rates that were first issued
	ReadStreamFirst = "stream_first" // with one stream alone at the rate that was first issued
	ReadOutside     = "with_outside" // with payments outside the contract that took over its money
	ReadDeclared    = "declared"     // as the contract file reads what its sources leave open
	ReadRateLower   = "rate_lower"   // with one doubtful rate lower
	ReadRateHigher  = "rate_higher"  // with one doubtful rate higher
)

// RateMoved is the share by which a doubtful rate is moved.
const RateMoved = 0.05

// SameEverywhere is the reason why an outcome has no slope: every network has
// the same of it.
const SameEverywhere = "same_everywhere"

// TooFew is the reason where too few rows, or clusters of them, are left for a slope.
const TooFew = "too_few"

// A ContractReading is one contract year read in one way: its mean and its slope.
type ContractReading struct {
	_ struct{} `table:"contract_readings" row:"a contract year and a way to read it" does:"Funding per weighted patient of each contract year as first issued, as finally paid, with money that left the contract, and with each doubtful rate moved."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Reading      string   `column:"reading,key" does:"name of the reading: its kind, that of the contract file, or the stream and which way its rate is moved"`
	Kind         string   `column:"kind" oneof:"as_studied,first_issued,stream_first,with_outside,declared,rate_lower,rate_higher" does:"what is read otherwise than the study reads it"`
	Stream       string   `column:"stream,optional" does:"stream whose rate is another; missing where it is not one stream's"`
	Title        string   `column:"title" does:"the reading in words"`
	Mean         float64  `column:"mean" unit:"GBP per patient" min:"0" does:"mean over networks of funding per weighted patient"`
	MeanChange   float64  `column:"mean_change" unit:"GBP per patient" does:"mean less that of the study's reading"`
	Per          float64  `column:"per" does:"units of the exposure that the slope is given for"`
	Slope        *float64 `column:"slope" unit:"GBP per patient" does:"slope on the exposure x per, ordinary least squares; missing where every network has the same"`
	SlopeChange  *float64 `column:"slope_change" unit:"GBP per patient" does:"slope less that of the study's reading"`
	StdError     *float64 `column:"std_error" unit:"GBP per patient" min:"0" does:"standard error of the slope"`
	ConfLow      *float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval, from t"`
	ConfHigh     *float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval"`
	Confidence   float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType       string   `column:"se_type" does:"how the standard error was estimated"`
	Clusters     string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	Reason       string   `column:"missing_reason,optional" oneof:"same_everywhere" does:"why there is no slope"`
}
