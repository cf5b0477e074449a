package data

// An EntitlementPayment is one payment to one network: what the contract
// entitles it to beside what NHS Payments records.
type EntitlementPayment struct {
	_ struct{} `table:"entitlement_payments" row:"a network and payment" does:"What the contract entitles each network to beside what NHS Payments records; nothing filled."`

	NetworkCode           string   `column:"network_code,key" references:"networks" does:"ODS code of the network"`
	ContractYear          string   `column:"contract_year,key" references:"entitlement_summary" does:"contract year of the payments file, as 2021-22"`
	Payment               string   `column:"payment,key" references:"entitlement_summary" does:"payment of the payments file: its column without _gbp"`
	Streams               string   `column:"streams,optional" does:"streams of the contract that the payment is for, joined by +; missing where none is computed"`
	EntitlementGBP        *float64 `column:"entitlement_gbp" unit:"GBP" does:"sum of those streams, whether the study counts them or not; missing where none is computed"`
	EntitlementInStudyGBP *float64 `column:"entitlement_in_study_gbp" unit:"GBP" does:"sum of those of the streams that the study counts; missing where none is computed"`
	RecordedGBP           *float64 `column:"recorded_gbp" unit:"GBP" does:"sum over the practices that the payments file puts in the network; missing where that is nought or less"`
	RecordedPerPatientGBP *float64 `column:"recorded_per_patient_gbp" unit:"GBP per patient" does:"recorded_gbp over the registered patients of the payments file"`
	Ratio                 *float64 `column:"ratio" unit:"ratio" does:"recorded_gbp / entitlement_gbp; missing where either is"`
	Reason                string   `column:"reason,optional" does:"why recorded_gbp or entitlement_gbp is missing"`
}

// An EntitlementSummary holds one payment against its entitlement over the
// networks.
type EntitlementSummary struct {
	_ struct{} `table:"entitlement_summary" row:"a payment" does:"Payments recorded beside entitlement: how many networks are recorded, the ratio, and both slopes."`

	Payment               string   `column:"payment,key" does:"payment of the payments file: its column without _gbp"`
	ContractYear          string   `column:"contract_year,key" does:"contract year of the payments file, as 2021-22"`
	Streams               string   `column:"streams,optional" does:"streams of the contract that the payment is for, joined by +; missing where none is computed"`
	Why                   string   `column:"why" does:"why these streams stand beside this payment"`
	Networks              int64    `column:"networks" unit:"networks" min:"0" does:"networks analysed"`
	NetworksRecorded      int64    `column:"networks_recorded" unit:"networks" min:"0" does:"networks for which the payments file records the payment"`
	NetworksMissing       int64    `column:"networks_missing" unit:"networks" min:"0" does:"networks for which it records nothing, as where a payee is no practice, or only a repayment"`
	EntitlementGBP        *float64 `column:"entitlement_gbp" unit:"GBP" does:"entitlement of the networks recorded; missing where no stream is computed or no payment recorded"`
	EntitlementInStudyGBP *float64 `column:"entitlement_in_study_gbp" unit:"GBP" does:"of that, streams that the study counts"`
	RecordedGBP           *float64 `column:"recorded_gbp" unit:"GBP" does:"sum recorded for them"`
	RatioP10              *float64 `column:"ratio_p10" unit:"ratio" does:"10th percentile over networks of recorded / entitlement, type 7 of Hyndman and Fan"`
	RatioMedian           *float64 `column:"ratio_median" unit:"ratio" does:"median of the same"`
	RatioP90              *float64 `column:"ratio_p90" unit:"ratio" does:"90th percentile of the same"`
	RatioInStudyMedian    *float64 `column:"ratio_in_study_median" unit:"ratio" does:"median of recorded_gbp / entitlement_in_study_gbp; missing where the study counts none of the streams"`
	PerPatientMedianGBP   *float64 `column:"per_patient_median_gbp" unit:"GBP per patient" does:"median over networks recorded of recorded_per_patient_gbp"`
	Per                   float64  `column:"per" min:"0" does:"step of income deprivation that the slopes are given for"`
	RecordedSlope         *float64 `column:"recorded_slope" unit:"GBP per patient" does:"slope of recorded pounds per weighted patient on income deprivation, over the networks recorded"`
	ConfLow               *float64 `column:"conf_low" unit:"GBP per patient" does:"lower end of the interval of recorded_slope"`
	ConfHigh              *float64 `column:"conf_high" unit:"GBP per patient" does:"upper end of the interval of recorded_slope"`
	ConfLowByICB          *float64 `column:"conf_low_by_icb" unit:"GBP per patient" does:"lower end of the interval of recorded_slope, networks of an integrated care board allowed to hang together; missing where those recorded are of one board"`
	ConfHighByICB         *float64 `column:"conf_high_by_icb" unit:"GBP per patient" does:"upper end of the same"`
	SETypeByICB           string   `column:"se_type_by_icb,optional" does:"how its standard error was estimated"`
	RecordedSlopeReason   string   `column:"recorded_slope_missing_reason,optional" oneof:"same_everywhere,too_few" does:"why recorded_slope is missing where payments are recorded"`
	EntitlementSlope      *float64 `column:"entitlement_slope" unit:"GBP per patient" does:"slope of the entitlement per weighted patient over the same networks"`
	EntitlementReason     string   `column:"entitlement_slope_missing_reason,optional" oneof:"same_everywhere,too_few" does:"why entitlement_slope is missing where there is an entitlement"`
	Confidence            float64  `column:"confidence" min:"0" max:"1" does:"confidence of the interval"`
	SEType                string   `column:"se_type" does:"how the standard error of recorded_slope was estimated"`
	Reason                string   `column:"reason,optional" does:"why figures of the row are missing"`
}
