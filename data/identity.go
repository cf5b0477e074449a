package data

// An IdentityTerm is one term of the identity of a contract year: funding per
// weighted patient is the sum of summed rates times what a network has of each
// base for a weighted patient, and of the streams that have a formula.
type IdentityTerm struct {
	_ struct{} `table:"identity" row:"a contract year and term" does:"Funding per weighted patient as what it is made of: summed rates x a few ratios, the slope of each ratio, and the year's slope as their exact sum."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Term         string   `column:"term,key" does:"base whose ratio to contractor weighted patients it is, or the stream that has a formula"`
	Streams      int64    `column:"streams" unit:"streams" min:"1" does:"counted streams in the term"`
	Rate         float64  `column:"rate" unit:"GBP per unit" does:"sum of their rates; 1 for a stream that has a formula"`
	Mean         float64  `column:"mean" does:"mean over networks of base / contractor weighted patients; of a formula, of its pounds for a weighted patient"`
	Per          float64  `column:"per" does:"units of the exposure that slopes are given for"`
	RatioSlope   float64  `column:"ratio_slope" does:"slope of that ratio on the exposure x per; nought for contractor_weighted, whose ratio is 1 for every network"`
	StdError     float64  `column:"std_error" min:"0" does:"standard error of ratio_slope; nought where the ratio is the same for every network"`
	DF           *float64 `column:"df" min:"0" does:"degrees of freedom of t; missing where the ratio is the same for every network"`
	PValue       *float64 `column:"p_value" min:"0" max:"1" does:"two-sided p value of no slope of the ratio; missing where the ratio is the same for every network"`
	ConfLow      float64  `column:"conf_low" does:"lower end of the interval of ratio_slope, from t"`
	ConfHigh     float64  `column:"conf_high" does:"upper end of that interval"`
	Confidence   float64  `column:"confidence" min:"0" max:"1" does:"confidence of all intervals"`
	SEType       string   `column:"se_type" does:"how the standard error was estimated"`
	Clusters     string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	PPermutation *float64 `column:"p_permutation" min:"0" max:"1" does:"p value of no slope by dealing the ratios out anew among and within integrated care boards; missing where the ratio is the same for every network"`
	Permutations *int64   `column:"permutations" unit:"permutations" min:"1" does:"permutations that p_permutation rests on"`
	PartOfSlope  float64  `column:"part_of_slope" unit:"GBP per patient" does:"rate x ratio_slope: the term's part of the year's slope"`
	PartConfLow  float64  `column:"part_conf_low" unit:"GBP per patient" does:"lower end of the interval of part_of_slope, the rate being known"`
	PartConfHigh float64  `column:"part_conf_high" unit:"GBP per patient" does:"upper end of that interval"`
	Slope        float64  `column:"slope" unit:"GBP per patient" does:"the year's slope: the sum of part_of_slope over its terms"`
	MoneyFollows bool     `column:"money_follows" does:"whether this is the term that the money follows: of those whose part has the sign of the year's slope, the one with the largest"`
}

// How a contract year stands to those before it.
const (
	EvidenceOwn         = "own"         // it follows from no earlier years
	EvidenceRescaled    = "rescaled"    // it is one earlier year rescaled
	EvidenceCombination = "combination" // it is a combination of several earlier years
)

// A YearEvidence says whether a contract year is evidence of its own.
type YearEvidence struct {
	_ struct{} `table:"year_evidence" row:"a contract year" does:"Which contract years are pieces of evidence of their own, and which follow exactly from earlier ones."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Evidence     string   `column:"evidence" oneof:"own,rescaled,combination,same_everywhere" does:"own: it follows from no earlier years; rescaled: funding per weighted patient is that of one earlier year times a factor, but for a sum that is the same for every network; combination: it is made of several earlier years so; same_everywhere: it is the same for every network"`
	OfYears      string   `column:"of_years,optional" does:"earlier contract years that it follows from, with commas between; missing where it is its own"`
	Factor       *float64 `column:"factor" does:"what the earlier year is multiplied by; missing where it is not one year rescaled"`
	Unexplained  *float64 `column:"unexplained" unit:"share" min:"0" max:"1" does:"share of its variance over networks that does not follow from earlier years by least squares; nought where all does; missing where it is the same for every network"`
}
