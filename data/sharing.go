package data

// Rules by which a network can share its funding among its practices.
const (
	SharedByList     = "list"     // registered patients
	SharedByWeighted = "weighted" // contractor weighted patients
	SharedByNeed     = "need"     // contractor weighted patients x income deprivation
)

// A Sharing is what one practice would have of its network's funding under
// each rule.
type Sharing struct {
	_ struct{} `table:"sharing" row:"a practice of an analysed network" does:"Each network's funding of the latest contract year, shared among its practices by three rules."`

	PracticeCode          string   `column:"practice_code,key" references:"practices" does:"ODS code of the practice"`
	NetworkCode           string   `column:"network_code" references:"networks" does:"network whose funding is shared"`
	ContractYear          string   `column:"contract_year" does:"contract year, as 2022-23"`
	DeprivationQuintile   *int64   `column:"deprivation_quintile" unit:"fifth" min:"1" max:"5" does:"fifth of these practices by income_deprivation, 1 the most deprived; missing where the practice has no score or no patients"`
	Registered            int64    `column:"registered" unit:"patients" min:"0" does:"registered patients of the practice"`
	Weighted              *float64 `column:"weighted" unit:"patients" min:"0" does:"weighted over registered patients of the payments file x registered; missing where that file does not give both"`
	IncomeDeprivation     *float64 `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"patient-weighted mean income score of the practice"`
	ListShare             float64  `column:"list_share" unit:"share" min:"0" max:"1" does:"share of the network's registered patients"`
	WeightedShare         *float64 `column:"weighted_share" unit:"share" min:"0" max:"1" does:"share of the network's weighted patients"`
	NeedShare             *float64 `column:"need_share" unit:"share" min:"0" max:"1" does:"share of the network's sum of weighted patients x income_deprivation"`
	ListGBP               float64  `column:"list_gbp" unit:"GBP" min:"0" does:"list_share x the network's funding"`
	WeightedGBP           *float64 `column:"weighted_gbp" unit:"GBP" min:"0" does:"weighted_share x the network's funding"`
	NeedGBP               *float64 `column:"need_gbp" unit:"GBP" min:"0" does:"need_share x the network's funding"`
	WeightedMissingReason string   `column:"weighted_missing_reason,optional" does:"why weighted_share is missing for the whole network"`
	NeedMissingReason     string   `column:"need_missing_reason,optional" does:"why need_share is missing for the whole network"`
}

// A SharingSummary is what one rule gives one fifth of the practices.
type SharingSummary struct {
	_ struct{} `table:"sharing_summary" row:"a sharing rule and fifth of practices" does:"What each rule of sharing gives practices, by their deprivation."`

	Rule                string   `column:"rule,key" references:"sharing_rules" oneof:"list,weighted,need" does:"what the funding is shared by"`
	DeprivationQuintile int64    `column:"deprivation_quintile,key" unit:"fifth" min:"1" max:"5" does:"fifth of the practices by income_deprivation; 1 is the most deprived"`
	ContractYear        string   `column:"contract_year" does:"contract year, as 2022-23"`
	Practices           int64    `column:"practices" unit:"practices" min:"0" does:"practices of the fifth in networks where the rule can be computed"`
	Registered          int64    `column:"registered" unit:"patients" min:"0" does:"their registered patients"`
	AmountGBP           float64  `column:"amount_gbp" unit:"GBP" min:"0" does:"their pounds under the rule"`
	ListGBP             float64  `column:"list_gbp" unit:"GBP" min:"0" does:"pounds of the same practices when shared by list"`
	ChangeGBP           float64  `column:"change_gbp" unit:"GBP" does:"amount_gbp less list_gbp"`
	ChangePerPatientGBP *float64 `column:"change_per_patient_gbp" unit:"GBP per patient" does:"change_gbp / registered; missing where there is no practice"`
}

// A SharingRule is what one rule does over all networks where it can be
// computed.
type SharingRule struct {
	_ struct{} `table:"sharing_rules" row:"a sharing rule" does:"How much each rule of sharing moves within networks, and its slope over practices."`

	Rule                     string   `column:"rule,key" oneof:"list,weighted,need" does:"what the funding is shared by"`
	ContractYear             string   `column:"contract_year" does:"contract year, as 2022-23"`
	Networks                 int64    `column:"networks" unit:"networks" min:"0" does:"networks where the rule can be computed"`
	NetworksWithout          int64    `column:"networks_without" unit:"networks" min:"0" does:"networks where it cannot, because a practice lacks a weighting or a score"`
	Practices                int64    `column:"practices" unit:"practices" min:"0" does:"practices of those networks"`
	PracticesWithoutQuintile int64    `column:"practices_without_quintile" unit:"practices" min:"0" does:"of these, practices in no fifth because they have no score or no patients"`
	AmountGBP                float64  `column:"amount_gbp" unit:"GBP" min:"0" does:"funding of those networks"`
	MovedGBP                 float64  `column:"moved_gbp" unit:"GBP" min:"0" does:"pounds that the rule moves between practices of one network, against sharing by list: half the sum of absolute changes"`
	Per                      float64  `column:"per" min:"0" does:"step of practice deprivation that the slopes are given for"`
	Slope                    *float64 `column:"slope" unit:"GBP per patient" does:"slope of pounds per registered patient on practice income deprivation under the rule; missing where too few practices have a score"`
	ConfLow                  *float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval of slope"`
	ConfHigh                 *float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval of slope"`
	ConfLowByICB             *float64 `column:"conf_low_by_icb" unit:"GBP per patient" does:"lower end of the interval of slope, practices of an integrated care board allowed to hang together; missing with a single board"`
	ConfHighByICB            *float64 `column:"conf_high_by_icb" unit:"GBP per patient" does:"upper end of the same"`
	SETypeByICB              string   `column:"se_type_by_icb,optional" does:"how its standard error was estimated"`
	SlopeMissingReason       string   `column:"slope_missing_reason,optional" oneof:"same_everywhere,too_few" does:"why slope is missing"`
	ListSlope                *float64 `column:"list_slope" unit:"GBP per patient" does:"slope over the same practices when shared by list"`
	Confidence               float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	N                        int64    `column:"n" unit:"practices" min:"0" does:"practices that the slopes rest on: those with patients and a score"`
	SEType                   string   `column:"se_type" does:"how the standard error was estimated: clustered by network"`
}
