package data

// A Funding is what one stream of one contract year pays one network.
type Funding struct {
	_ struct{} `table:"funding" row:"a network, contract year and stream" does:"Every pound: each stream's base, rate and amount for each analysed network."`

	NetworkCode  string   `column:"network_code,key" references:"networks network_years" does:"ODS code of the network"`
	ContractYear string   `column:"contract_year,key" references:"network_years streams" does:"contract year, as 2022-23"`
	Stream       string   `column:"stream,key" references:"streams" does:"payment stream of the contract"`
	Base         string   `column:"base" does:"variable the rate is multiplied with, or the formula"`
	BaseValue    *float64 `column:"base_value" does:"the network's value of the base, in the base's own unit; missing where the stream is a formula or the base is not known"`
	RateGBP      *float64 `column:"rate_gbp" unit:"GBP" does:"pounds for each unit of the base over the months the stream runs; missing where it is a formula"`
	AmountGBP    *float64 `column:"amount_gbp" unit:"GBP" does:"pounds to the network in the contract year"`
	InStudy      bool     `column:"in_study" does:"whether the study counts the stream"`
	Reason       string   `column:"reason,optional" does:"why the stream is not counted, or why its amount is missing"`
}

// A NetworkYear is the funding of one network in one contract year.
type NetworkYear struct {
	_ struct{} `table:"network_years" row:"a network and contract year" does:"Funding of each analysed network in each contract year."`

	NetworkCode           string  `column:"network_code,key" references:"networks" does:"ODS code of the network"`
	ContractYear          string  `column:"contract_year,key" does:"contract year, as 2022-23"`
	FundingGBP            float64 `column:"funding_gbp" unit:"GBP" does:"sum of the streams that the study counts"`
	FundingPerWeightedGBP float64 `column:"funding_per_weighted_gbp" unit:"GBP per patient" does:"funding_gbp / contractor_weighted"`
}
