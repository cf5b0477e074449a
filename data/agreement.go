package data

// Series of the saturation curve.
const (
	SeriesInterviews = "interviews"
	SeriesAll        = "all_sources"
)

// A SaturationStep is one source of the saturation curve.
type SaturationStep struct {
	_ struct{} `table:"saturation" row:"a source in order of date" does:"New codes against sources in order of date, with the stopping measure of Guest, Namey and Chen (2020). Codes set beforehand are not new; a series in which a source has no date is not told."`

	Series     string   `column:"series,key" oneof:"interviews,all_sources" does:"which sources are counted, in the order of their dates"`
	Step       int64    `column:"step,key" min:"1" does:"place of the source in the series"`
	Source     string   `column:"source" references:"interviews" does:"pseudonym of the source"`
	Period     string   `column:"period,optional" does:"period of its date"`
	NewCodes   int64    `column:"new_codes" unit:"codes" min:"0" does:"codes met here for the first time, but for those set beforehand"`
	Cumulative int64    `column:"cumulative" unit:"codes" min:"0" does:"codes met so far, but for those set beforehand"`
	Without    int64    `column:"without" unit:"sources" min:"0" does:"sources up to here in a row without a new code"`
	BaseCodes  int64    `column:"base_codes" unit:"codes" min:"0" does:"codes met in the base, the first sources of the series, but for those set beforehand"`
	RunNew     *int64   `column:"run_new" unit:"codes" min:"0" does:"codes first met in the run of sources that ends here; missing before the first run after the base"`
	Change     *float64 `column:"change" unit:"share" min:"0" does:"run_new / base_codes (Guest, Namey and Chen 2020); missing with run_new"`
	Saturated  bool     `column:"saturated" does:"whether change is at most the study's threshold, here or in an earlier run; never where caution says that the base is too small"`
	Caution    string   `column:"caution,optional" does:"why the measure says little: a base that is too small for its threshold"`
}

// Measures of agreement between coders.
const (
	CohenKappa                 = "cohen_kappa"
	FleissKappa                = "fleiss_kappa"
	KrippendorffAlpha          = "krippendorff_alpha"
	KrippendorffAlphaUnitizing = "krippendorff_alpha_unitizing"
)

// Words that stand for all codes or all coders in coding_agreement.
const (
	AllCodes  = "all_codes"
	AllCoders = "all_coders"
)

// An Agreement is the agreement of coders on a code.
type Agreement struct {
	_ struct{} `table:"coding_agreement" row:"a code, coders and measure" does:"Agreement between coders on sources that several coded, with bootstrap intervals."`

	Code       string   `column:"code,key" does:"path of the code; all_codes for all together, pooled"`
	Coders     string   `column:"coders,key" does:"the pair of coders, joined by \"; \", or all_coders"`
	Measure    string   `column:"measure,key" oneof:"cohen_kappa,fleiss_kappa,krippendorff_alpha,krippendorff_alpha_unitizing" does:"coefficient of agreement"`
	Estimate   *float64 `column:"estimate" max:"1" does:"agreement: 1 is perfect, 0 what chance gives; missing where it is not defined"`
	ConfLow    *float64 `column:"conf_low" does:"lower end of the bootstrap interval; missing where there is none"`
	ConfHigh   *float64 `column:"conf_high" does:"upper end of it"`
	Confidence float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	Units      int64    `column:"units" min:"0" does:"units that coders are compared on; the study says how many characters are a unit. For unitizing, characters"`
	Sources    int64    `column:"sources" unit:"sources" min:"0" does:"sources that these coders have coded"`
	Resampled  string   `column:"resampled,optional" oneof:"sources,blocks" does:"what the bootstrap draws: whole sources or, where they are few, blocks of text; missing without an interval"`
	Replicates int64    `column:"replicates" unit:"replicates" min:"0" does:"bootstrap replicates that gave a value"`
	Missing    string   `column:"missing,optional" does:"why the estimate or its interval is missing"`
	Caution    string   `column:"caution,optional" does:"why it says little: fewer sources than the study asks for"`
}

// Kinds of disagreement.
const (
	DisagreeOnPassage  = "passage"  // a colleague gave no overlapping passage the code
	DisagreeOnBoundary = "boundary" // all gave it the code and differ on where it begins or ends
)

// A Disagreement is a stretch of text that some of its coders gave a code and
// others did not.
type Disagreement struct {
	_ struct{} `table:"coding_disagreements" row:"a stretch of text and code" does:"Where coders of one source disagree, and what the others chose instead; without the text."`

	Source  string `column:"source,key" references:"interviews" does:"pseudonym of the source"`
	Code    string `column:"code,key" references:"codes" does:"path of the code"`
	Start   int64  `column:"start,key" unit:"characters" min:"0" does:"first character of the stretch, counted from 0"`
	End     int64  `column:"end" unit:"characters" min:"0" does:"character after the last"`
	Kind    string `column:"kind" oneof:"passage,boundary" does:"whether they differ on the passage as such, or on where it begins or ends"`
	With    string `column:"with" does:"coders who gave the code, joined by \"; \""`
	Without string `column:"without" does:"coders of the source who did not"`
	Instead string `column:"instead,optional" does:"codes that those without gave within the stretch"`
}
