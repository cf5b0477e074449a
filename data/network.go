package data

// A Population is a network's populations, brought to one date.
type Population struct {
	_ struct{} `table:"populations" row:"a network" does:"January's lists and March's weights of each network, reconciled."`

	NetworkCode         string   `column:"network_code,key" references:"source_networks" does:"ODS code of the network"`
	Practices           int64    `column:"practices" unit:"practices" min:"0" does:"practices that count in the network"`
	Registered          int64    `column:"registered" unit:"patients" min:"0" does:"registered patients of its practices"`
	Adjusted            float64  `column:"adjusted" unit:"patients" min:"0" does:"PCN adjusted population of its practices"`
	PaymentsPractices   int64    `column:"payments_practices" unit:"practices" min:"0" does:"practices of the payments file with both registered and weighted patients"`
	PaymentsRegistered  float64  `column:"payments_registered" unit:"patients" min:"0" does:"registered patients of those practices, at the payments file's date"`
	PaymentsWeighted    float64  `column:"payments_weighted" unit:"patients" min:"0" does:"contractor weighted patients of those practices"`
	Weighting           *float64 `column:"weighting" unit:"ratio" min:"0" does:"payments_weighted / payments_registered; where the study weighs by the allocation formula, its weighted over plain population of the network's practices"`
	ContractorWeighted  *float64 `column:"contractor_weighted" unit:"patients" min:"0" does:"weighting x registered: contractor weighted patients on the study's date"`
	AllocationPractices int64    `column:"allocation_practices" unit:"practices" min:"0" does:"practices of the network that the allocation weights have"`
	AllocationWeighted  *float64 `column:"allocation_weighted" unit:"patients" min:"0" does:"weighted over plain population of those practices in the allocation formula, x registered; missing where the study has no allocation weights, or they none of the network's practices"`
	NoWeightingReason   string   `column:"no_weighting_reason,optional" does:"why weighting is missing"`
}

// A NetworkDeprivation is the deprivation of a network's patients.
type NetworkDeprivation struct {
	_ struct{} `table:"network_deprivation" row:"a network" does:"Deprivation of each network, and how many practices and patients it rests on."`

	NetworkCode           string   `column:"network_code,key" references:"source_networks" does:"ODS code of the network"`
	IncomeDeprivation     *float64 `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"mean income score of its practices, weighted by registered patients"`
	PracticesWithScore    int64    `column:"practices_with_score" unit:"practices" min:"0" does:"practices in that mean"`
	PracticesWithoutScore int64    `column:"practices_without_score" unit:"practices" min:"0" does:"practices left out of it for want of a score"`
	PatientsWithScore     int64    `column:"patients_with_score" unit:"patients" min:"0" does:"patients in an LSOA with a score"`
	PatientsWithoutScore  int64    `column:"patients_without_score" unit:"patients" min:"0" does:"patients in no LSOA, a Welsh one, or one without a score"`
}

// A Network is one network of the study.
type Network struct {
	_ struct{} `table:"networks" row:"a network" does:"The networks of the study with their populations and deprivation, and why any is left out."`

	NetworkCode        string   `column:"network_code,key" references:"source_networks" does:"ODS code of the network: U and five digits"`
	NetworkName        string   `column:"network_name" does:"name of the network"`
	ICBCode            string   `column:"icb_code" does:"integrated care board"`
	ICBName            string   `column:"icb_name" does:"name of the integrated care board"`
	RegionCode         string   `column:"region_code" does:"NHS England region"`
	RegionName         string   `column:"region_name" does:"name of the region"`
	Practices          int64    `column:"practices" unit:"practices" min:"0" does:"practices that count in the network"`
	Registered         int64    `column:"registered" unit:"patients" min:"0" does:"registered patients"`
	Adjusted           float64  `column:"adjusted" unit:"patients" min:"0" does:"PCN adjusted population"`
	Weighting          *float64 `column:"weighting" unit:"ratio" min:"0" does:"contractor weighted over registered patients in the payments file"`
	ContractorWeighted *float64 `column:"contractor_weighted" unit:"patients" min:"0" does:"weighting x registered"`
	AllocationWeighted *float64 `column:"allocation_weighted" unit:"patients" min:"0" does:"registered patients weighted as the allocation formula weights primary medical care; missing where the study has no allocation weights"`
	IncomeDeprivation  *float64 `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"mean income score of its practices, weighted by registered patients"`
	DeprivationDecile  *int64   `column:"deprivation_decile" unit:"decile" min:"1" max:"10" does:"tenth of the included networks by income_deprivation; 1 is the most deprived"`
	Included           bool     `column:"included" does:"whether the network is analysed"`
	Exclusion          string   `column:"exclusion,optional" does:"why it is not"`
}
