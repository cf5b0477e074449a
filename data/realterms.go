package data

// A RealTerms is a contract year's funding in the pounds of the year and in
// those of another.
type RealTerms struct {
	_ struct{} `table:"real_terms" row:"a contract year" does:"Funding per weighted patient and its slope in pounds of one year."`

	ContractYear string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	BaseYear     string   `column:"base_year" does:"contract year whose pounds the others are told in"`
	Index        *float64 `column:"index" min:"0" does:"price index of the contract year; missing where the study declares none, and so is what is told in pounds of the base year"`
	BaseIndex    float64  `column:"base_index" min:"0" does:"price index of the base year"`
	Mean         float64  `column:"mean" unit:"GBP per patient" min:"0" does:"mean over networks of funding per weighted patient, in pounds of the contract year"`
	MeanReal     *float64 `column:"mean_real" unit:"GBP per patient" min:"0" does:"mean x base_index / index"`
	Per          float64  `column:"per" does:"units of the exposure that slopes are given for"`
	Slope        *float64 `column:"slope" unit:"GBP per patient" does:"slope on the exposure x per, in pounds of the contract year; missing where every network has the same"`
	SlopeReal    *float64 `column:"slope_real" unit:"GBP per patient" does:"slope x base_index / index"`
	ConfLowReal  *float64 `column:"conf_low_real" unit:"GBP per patient" does:"lower end of the slope's interval, in pounds of the base year; the index is taken as known"`
	ConfHighReal *float64 `column:"conf_high_real" unit:"GBP per patient" does:"upper end of the interval"`
	Confidence   float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType       string   `column:"se_type" does:"how the standard error was estimated"`
}
