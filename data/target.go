package data

import (
	"time"
)

// A Target is one of the most deprived analysed networks of an integrated care
// board, which a small grant would go to.
type Target struct {
	_ struct{} `table:"targets" row:"a network that a small grant would go to" does:"The most deprived networks of each integrated care board, and where their patients live."`

	ICBCode                     string    `column:"icb_code,key" references:"target_effects" does:"integrated care board"`
	Rank                        int64     `column:"rank,key" unit:"rank" min:"1" does:"place among the board's analysed networks by income_deprivation, 1 is the most deprived; equal scores in the order of their codes"`
	NetworkCode                 string    `column:"network_code" references:"networks" does:"ODS code of the network"`
	NetworkName                 string    `column:"network_name" does:"name of the network"`
	IncomeDeprivation           float64   `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"mean income score of its practices, weighted by registered patients"`
	Registered                  int64     `column:"registered" unit:"patients" min:"0" does:"registered patients on the study's date"`
	PatientsWithScore           int64     `column:"patients_with_score" unit:"patients" min:"0" does:"patients of its practices in an LSOA that has a score, on the day patients_as_at"`
	PatientsInMostDeprivedFifth int64     `column:"patients_in_most_deprived_fifth" unit:"patients" min:"0" does:"those of them in the most deprived fifth of LSOAs in England"`
	ShareInMostDeprivedFifth    *float64  `column:"share_in_most_deprived_fifth" unit:"share" min:"0" max:"1" does:"patients_in_most_deprived_fifth / patients_with_score; missing where no patient has a score"`
	PatientsAsAt                time.Time `column:"patients_as_at" does:"day of the patients by LSOA that both counts are taken from"`
	ContractYear                string    `column:"contract_year" does:"contract year of the funding, as 2022-23"`
	FundingPerWeightedGBP       float64   `column:"funding_per_weighted_gbp" unit:"GBP per patient" does:"what the contract pays for each contractor weighted patient, before the grant"`
	GrantGBP                    float64   `column:"grant_gbp" unit:"GBP" min:"0" does:"the grant"`
	GrantPerWeightedGBP         float64   `column:"grant_per_weighted_gbp" unit:"GBP per patient" min:"0" does:"the grant for each contractor weighted patient"`
}

// A TargetEffect is what a grant to the most deprived networks of one
// integrated care board does to the slope within it.
type TargetEffect struct {
	_ struct{} `table:"target_effects" row:"an integrated care board" does:"What a grant to the most deprived networks of each integrated care board costs, and what it does to the slope there."`

	ICBCode          string   `column:"icb_code,key" does:"integrated care board"`
	ICBName          string   `column:"icb_name" does:"name of the integrated care board"`
	ContractYear     string   `column:"contract_year" does:"contract year of the funding, as 2022-23"`
	Networks         int64    `column:"networks" unit:"networks" min:"0" does:"the board's analysed networks, on which the slopes rest"`
	NetworksLeftOut  int64    `column:"networks_left_out" unit:"networks" min:"0" does:"the board's networks that are not analysed and cannot be ranked"`
	NetworksTargeted int64    `column:"networks_targeted" unit:"networks" min:"0" does:"networks that the grant goes to: those asked for, or all where there are fewer"`
	GrantGBP         float64  `column:"grant_gbp" unit:"GBP" min:"0" does:"the grant to each"`
	CostGBP          float64  `column:"cost_gbp" unit:"GBP" min:"0" does:"networks_targeted x grant_gbp"`
	Per              float64  `column:"per" does:"step of income deprivation that the slopes are given for"`
	SlopeBefore      *float64 `column:"slope_before" unit:"GBP per patient" does:"slope of funding per weighted patient on income deprivation over the board's networks, least squares; missing with a reason"`
	ConfLowBefore    *float64 `column:"conf_low_before" unit:"GBP per patient" does:"lower end of its interval: t, classical standard error"`
	ConfHighBefore   *float64 `column:"conf_high_before" unit:"GBP per patient" does:"upper end of its interval"`
	SlopeAfter       *float64 `column:"slope_after" unit:"GBP per patient" does:"the same slope with the grant"`
	ConfLowAfter     *float64 `column:"conf_low_after" unit:"GBP per patient" does:"lower end of its interval"`
	ConfHighAfter    *float64 `column:"conf_high_after" unit:"GBP per patient" does:"upper end of its interval"`
	Confidence       float64  `column:"confidence" min:"0" max:"1" does:"confidence of the intervals"`
	DF               *float64 `column:"df" min:"0" does:"degrees of freedom: networks - 2"`
	SlopeWantedGBP   float64  `column:"slope_wanted_gbp" unit:"GBP per patient" does:"slope that the grant should bring the board to"`
	GrantWantedGBP   *float64 `column:"grant_wanted_gbp" unit:"GBP" min:"0" does:"grant to each of those networks that brings the slope to slope_wanted_gbp; missing with a reason"`
	CostWantedGBP    *float64 `column:"cost_wanted_gbp" unit:"GBP" min:"0" does:"networks_targeted x grant_wanted_gbp"`
	NoSlopeReason    string   `column:"no_slope_reason,optional" does:"why there is no slope"`
	NoGrantReason    string   `column:"no_grant_reason,optional" does:"why no grant brings the slope there"`
}
