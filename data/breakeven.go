package data

// What a break-even rate has in place of a rate.
const (
	MovesNoSlope = "moves_no_slope" // what it is paid on is the same for every weighted patient
	NeverTurns   = "never_turns"    // only a rate below nought would do it
)

// Where the interval of a slope includes nought, by rate.
const (
	UnclearBetween = "between" // between two rates
	UnclearOutside = "outside" // at or below one rate, and at or above another
	UnclearAll     = "all"     // at every rate
)

// A BreakEvenRate is the rate at which what a contract year says turns.
type BreakEvenRate struct {
	_ struct{} `table:"break_even_rates" row:"a contract year, base and stream" does:"The rate at which each contract year's slope would be nought, and at which its interval would begin to include nought: of all streams on a base together, and of each stream whose rate is of less than high confidence."`

	ContractYear   string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	Base           string   `column:"base,key" does:"variable the rate is paid on, or the formula"`
	Stream         string   `column:"stream,key" does:"stream whose rate is moved; empty where the rates of all counted streams on the base are, together"`
	Unit           string   `column:"rate_unit" oneof:"gbp,times" does:"what rates are in: pounds for each unit of the base, or times the amount of a formula"`
	Rate           float64  `column:"rate" does:"rate as the study has it, for the months of the contract year together; 1 of a formula"`
	Per            float64  `column:"per" does:"units of the exposure that slopes are given for"`
	Slope          float64  `column:"slope" unit:"GBP per patient" does:"slope of funding per weighted patient on the exposure, x per, at that rate"`
	ConfLow        float64  `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval of the slope, from t"`
	ConfHigh       float64  `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval of the slope"`
	SlopeOfOne     float64  `column:"slope_of_one" unit:"GBP per patient" does:"what one more unit of the rate adds to the slope, x per"`
	BreakEven      *float64 `column:"break_even_rate" min:"0" does:"rate at which the slope is nought, all other rates as they are; missing where there is none at or above nought"`
	Change         *float64 `column:"change" unit:"share" does:"break_even_rate / rate - 1; missing with it, and where the rate is nought"`
	Turns          *float64 `column:"interval_turns_at" min:"0" does:"nearest rate, at or above nought, at which the interval of the slope begins to include nought, or, where it does now, ceases to; missing where there is none"`
	TurnsChange    *float64 `column:"interval_turns_change" unit:"share" does:"interval_turns_at / rate - 1; missing with it, and where the rate is nought"`
	Unclear        string   `column:"unclear,optional" oneof:"between,outside,all" does:"at which rates the interval of the slope includes nought: from unclear_low to unclear_high, all but those between, or all; missing where the rate moves no slope"`
	UnclearLow     *float64 `column:"unclear_low" does:"lower of these rates (Fieller 1954); below nought where the interval reaches there"`
	UnclearHigh    *float64 `column:"unclear_high" does:"upper of these rates"`
	Confidence     float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType         string   `column:"se_type" does:"how standard errors were estimated"`
	Clusters       string   `column:"clusters,optional" does:"what networks are clustered by; missing where each stands alone"`
	RateConfidence string   `column:"rate_confidence,optional" oneof:"high,medium,low" does:"how well the stream's rate is attested; missing of a base"`
	Reason         string   `column:"missing_reason,optional" oneof:"moves_no_slope,never_turns" does:"why break_even_rate is missing"`
}
