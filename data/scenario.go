package data

import (
	"pcneval/config"
)

// SmallestGainGBP is half a penny: a network whose funding changes by less
// neither gains nor loses, since no payment is made in smaller parts.
const SmallestGainGBP = 0.005

// DeprivationFifth is the network's fifth by income deprivation, two of its
// tenths: 1 is the most deprived, 0 where the network is not analysed.
func (n Network) DeprivationFifth() int64 {
	if n.DeprivationDecile == nil {
		return 0
	}
	return (*n.DeprivationDecile + 1) / 2
}

// Variables gives what is known of the network, by the names that a stream's
// base or formula can use; what is not known is left out.
func (n Network) Variables() config.Variables {
	v := make(config.Variables, 8)
	v[config.Registered], v[config.Adjusted] = float64(n.Registered), n.Adjusted
	v[config.PracticeCount], v[config.Network] = float64(n.Practices), 1
	add := func(name string, value *float64) {
		if value != nil {
			v[name] = *value
		}
	}
	add(config.ContractorWeighted, n.ContractorWeighted)
	add(config.Weighting, n.Weighting)
	add(config.IncomeDeprivation, n.IncomeDeprivation)
	add(config.AllocationWeighted, n.AllocationWeighted)
	return v
}

// A Scenario is what one what-if does to one fifth of the networks in one
// contract year. The slopes are of all networks and stand in each of the five
// rows.
type Scenario struct {
	_ struct{} `table:"scenarios" row:"a scenario, contract year and fifth of networks" does:"What each what-if does to the slope, and who gains and loses by deprivation."`

	Scenario             string   `column:"scenario,key" does:"name of the scenario"`
	ContractYear         string   `column:"contract_year,key" does:"contract year, as 2022-23"`
	DeprivationQuintile  int64    `column:"deprivation_quintile,key" unit:"fifth" min:"1" max:"5" does:"fifth of the analysed networks by income_deprivation; 1 is the most deprived"`
	Title                string   `column:"title" does:"what would be different"`
	CostNeutral          bool     `column:"cost_neutral" does:"whether each changed stream is scaled so that its national sum stays"`
	Networks             int64    `column:"networks" unit:"networks" min:"0" does:"networks in the fifth"`
	NetworksGaining      int64    `column:"networks_gaining" unit:"networks" min:"0" does:"networks whose funding rises by half a penny or more"`
	NetworksLosing       int64    `column:"networks_losing" unit:"networks" min:"0" does:"networks whose funding falls by half a penny or more"`
	ChangeGBP            float64  `column:"change_gbp" unit:"GBP" does:"funding in the scenario less funding under the contract, summed over the fifth"`
	ChangePerWeightedGBP float64  `column:"change_per_weighted_gbp" unit:"GBP per patient" does:"change_gbp over the fifth's contractor weighted patients"`
	PublishedChangeGBP   *float64 `column:"published_change_gbp" unit:"GBP" does:"what somebody else published for change_gbp, where the scenario's file gives it"`
	Per                  float64  `column:"per" min:"0" does:"step of income deprivation that the slopes are given for"`
	SlopeBefore          *float64 `column:"slope_before" unit:"GBP per patient" does:"slope of funding per weighted patient under the contract, over all networks; missing where it is the same for every network"`
	Slope                *float64 `column:"slope" unit:"GBP per patient" does:"the same slope in the scenario"`
	ConfLow              *float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval of slope, from t"`
	ConfHigh             *float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval of slope"`
	Confidence           float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	N                    int64    `column:"n" unit:"networks" min:"0" does:"networks that the slopes rest on"`
	SEType               string   `column:"se_type" does:"how the standard error of slope was estimated"`
	ConfLowByICB         *float64 `column:"conf_low_by_icb" unit:"GBP per patient" does:"lower end of the interval of slope, networks of an integrated care board allowed to hang together; missing with a single board"`
	ConfHighByICB        *float64 `column:"conf_high_by_icb" unit:"GBP per patient" does:"upper end of the same"`
	SETypeByICB          string   `column:"se_type_by_icb,optional" does:"how its standard error was estimated"`
	SlopeMissingReason   string   `column:"slope_missing_reason,optional" oneof:"same_everywhere" does:"why slope is missing"`
}

// A ScenarioNetwork is what one what-if does to one network.
type ScenarioNetwork struct {
	_ struct{} `table:"scenario_networks" row:"a scenario, contract year and network" does:"Funding of each analysed network in each what-if."`

	Scenario      string   `column:"scenario,key" does:"name of the scenario"`
	ContractYear  string   `column:"contract_year,key" references:"network_years" does:"contract year, as 2022-23"`
	NetworkCode   string   `column:"network_code,key" references:"networks network_years" does:"ODS code of the network"`
	FundingGBP    float64  `column:"funding_gbp" unit:"GBP" does:"funding in the scenario"`
	ChangeGBP     float64  `column:"change_gbp" unit:"GBP" does:"funding in the scenario less funding under the contract"`
	ChangePercent *float64 `column:"change_percent" unit:"%" does:"change_gbp as a percentage of the funding under the contract; missing where that is nought"`
}

// A ScenarioStream is how one what-if pays one stream.
type ScenarioStream struct {
	_ struct{} `table:"scenario_streams" row:"a scenario, contract year and changed stream" does:"How each what-if pays the streams it changes, and by how much they are scaled."`

	Scenario     string   `column:"scenario,key" does:"name of the scenario"`
	ContractYear string   `column:"contract_year,key" references:"streams" does:"contract year, as 2022-23"`
	Stream       string   `column:"stream,key" references:"streams" does:"payment stream that the scenario changes"`
	Base         string   `column:"base" does:"variable the rate is multiplied with, or the formula, in the scenario"`
	RateGBP      *float64 `column:"rate_gbp" unit:"GBP" does:"pounds for each unit of the base in the scenario, before scaling; missing where it is a formula"`
	Scale        float64  `column:"scale" unit:"ratio" does:"factor on every network's amount that keeps the national sum; 1 where the scenario is not cost-neutral"`
	BeforeGBP    float64  `column:"before_gbp" unit:"GBP" does:"national sum of the stream over the analysed networks, under the contract"`
	AfterGBP     float64  `column:"after_gbp" unit:"GBP" does:"national sum in the scenario, scaled"`
}
