package data

import (
	"time"
)

// A SourcePractice is one practice of the workbook of PCN adjusted populations.
type SourcePractice struct {
	_ struct{} `table:"source_practices" row:"a practice of the adjusted populations workbook" does:"The practices as NHS England printed them."`

	PracticeCode string  `column:"practice_code,key" does:"ODS code of the practice"`
	PracticeName string  `column:"practice_name" does:"name of the practice"`
	Member       bool    `column:"member" does:"whether the workbook counts the practice in a network"`
	NetworkCode  string  `column:"network_code,optional" does:"ODS code of its network; missing where it has none"`
	NetworkName  string  `column:"network_name,optional" does:"name of its network"`
	RegionCode   string  `column:"region_code" does:"NHS England region"`
	RegionName   string  `column:"region_name" does:"name of the region"`
	ICBCode      string  `column:"icb_code" does:"integrated care board (called ICS in the workbook)"`
	ICBName      string  `column:"icb_name" does:"name of the integrated care board"`
	Registered   int64   `column:"registered" unit:"patients" min:"0" does:"registered patients on the workbook's date"`
	Adjusted     float64 `column:"adjusted" unit:"patients" min:"0" does:"PCN adjusted population on the workbook's date"`
}

// A SourceNetwork is one network of the workbook of PCN adjusted populations.
type SourceNetwork struct {
	_ struct{} `table:"source_networks" row:"a network of the adjusted populations workbook" does:"The networks as NHS England printed them."`

	NetworkCode string  `column:"network_code,key" does:"ODS code of the network: U and five digits"`
	NetworkName string  `column:"network_name" does:"name of the network"`
	RegionCode  string  `column:"region_code" does:"NHS England region"`
	RegionName  string  `column:"region_name" does:"name of the region"`
	ICBCode     string  `column:"icb_code" does:"integrated care board (called ICS in the workbook)"`
	ICBName     string  `column:"icb_name" does:"name of the integrated care board"`
	Registered  int64   `column:"registered" unit:"patients" min:"0" does:"registered patients as printed for the network"`
	Adjusted    float64 `column:"adjusted" unit:"patients" min:"0" does:"PCN adjusted population as printed for the network"`
}

// A Membership is one spell of a practice in a network, as ODS records it.
type Membership struct {
	_ struct{} `table:"memberships" row:"a spell of a practice in a network" does:"Membership spells of the ODS releases, past and future ones too."`

	Release      string     `column:"release,key" does:"which release of the list: memberships or memberships_later"`
	PracticeCode string     `column:"practice_code,key" does:"ODS code of the practice"`
	NetworkCode  string     `column:"network_code,key" does:"ODS code of the network"`
	Start        time.Time  `column:"start,key" does:"first day of the spell"`
	End          *time.Time `column:"end" does:"last day of the spell; missing while it is open"`
	PracticeName string     `column:"practice_name,optional" does:"name of the practice in this release"`
	NetworkName  string     `column:"network_name,optional" does:"name of the network in this release"`
}

// A RegisteredPractice is one organisation of the ODS list of practices (epraccur).
type RegisteredPractice struct {
	_ struct{} `table:"ods_practices" row:"an organisation of the ODS list of practices" does:"The ODS list of practices, open and closed."`

	PracticeCode string     `column:"practice_code,key" does:"ODS code of the practice"`
	PracticeName string     `column:"practice_name" does:"name of the practice"`
	RegionCode   string     `column:"region_code,optional" does:"national grouping"`
	Postcode     string     `column:"postcode,optional" does:"postcode of the practice"`
	Opened       *time.Time `column:"opened" does:"day of opening"`
	Closed       *time.Time `column:"closed" does:"day of closing; missing while it is open"`
	Status       string     `column:"status" does:"active, closed, dormant or proposed"`
	Setting      string     `column:"setting" does:"prescribing setting: gp_practice, or the code ODS gave"`
	Commissioner string     `column:"commissioner_code,optional" does:"commissioner of the practice"`
}

// A MappedPractice is one practice of the practice map that accompanies the
// publication of patients registered at a practice.
type MappedPractice struct {
	_ struct{} `table:"practice_map" row:"a practice of the practice map" does:"Practice to network, ICB and region as NHS Digital mapped them."`

	PracticeCode string `column:"practice_code,key" does:"ODS code of the practice"`
	PracticeName string `column:"practice_name" does:"name of the practice"`
	NetworkCode  string `column:"network_code,optional" does:"ODS code of its network; missing where the map says unallocated"`
	SubICBCode   string `column:"sub_icb_code" does:"clinical commissioning group, later sub-ICB location"`
	ICBCode      string `column:"icb_code" does:"sustainability and transformation partnership, later integrated care board"`
	RegionCode   string `column:"region_code" does:"commissioning region"`
}

// A Payment is one practice of NHS Payments to General Practice.
type Payment struct {
	_ struct{} `table:"payments" row:"a practice of NHS Payments to General Practice" does:"Registered and weighted patients and network payments as NHS Digital printed them; nothing filled."`

	PracticeCode   string   `column:"practice_code,key" does:"ODS code of the practice"`
	PracticeName   string   `column:"practice_name" does:"name of the practice"`
	NetworkCode    string   `column:"network_code,optional" does:"ODS code of its network in that file; missing where it says none or unknown"`
	Registered     float64  `column:"registered" unit:"patients" min:"0" does:"registered patients, average of quarters or last known"`
	Weighted       float64  `column:"weighted" unit:"patients" min:"0" does:"contractor weighted patients, average of quarters or last known"`
	Rurality       string   `column:"rurality,optional" does:"rural or urban, as printed"`
	Participation  *float64 `column:"participation_gbp" unit:"GBP" does:"PCN participation payment"`
	Leadership     *float64 `column:"leadership_gbp" unit:"GBP" does:"PCN leadership payment"`
	Support        *float64 `column:"support_gbp" unit:"GBP" does:"PCN support payment"`
	ExtendedHours  *float64 `column:"extended_hours_gbp" unit:"GBP" does:"PCN extended hours access"`
	Workforce      *float64 `column:"workforce_gbp" unit:"GBP" does:"PCN workforce (additional roles)"`
	InvestmentFund *float64 `column:"investment_fund_gbp" unit:"GBP" does:"PCN Investment and Impact Fund"`
	CareHome       *float64 `column:"care_home_gbp" unit:"GBP" does:"PCN care home premium"`
	EnhancedAccess *float64 `column:"enhanced_access_gbp" unit:"GBP" does:"PCN enhanced access, from 2022-23"`
	TotalPayments  *float64 `column:"total_payments_gbp" unit:"GBP" does:"total NHS payments to general practice"`
}

// A PracticeDeprivation is one practice of the publication of patients by
// LSOA, with the deprivation of the places its patients live in.
type PracticeDeprivation struct {
	_ struct{} `table:"practice_deprivation" row:"a practice of the patients by LSOA" does:"Patient-weighted deprivation of each practice's patients."`

	PracticeCode                 string   `column:"practice_code,key" does:"ODS code of the practice"`
	PatientsWithScore            int64    `column:"patients_with_score" unit:"patients" min:"0" does:"patients in an LSOA that has a score"`
	PatientsWithoutScore         int64    `column:"patients_without_score" unit:"patients" min:"0" does:"patients with no LSOA, a Welsh one, or one without a score"`
	PatientsInMostDeprivedFifth  int64    `column:"patients_in_most_deprived_fifth" unit:"patients" min:"0" does:"patients in the most deprived fifth of LSOAs in England by the study's score"`
	IncomeDeprivation            *float64 `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"patient-weighted mean income score; missing where no patient has a score"`
	MultipleDeprivation          *float64 `column:"multiple_deprivation" unit:"score" does:"patient-weighted mean Index of Multiple Deprivation score"`
	ChildrenIncomeDeprivation    *float64 `column:"children_income_deprivation" unit:"share" min:"0" max:"1" does:"patient-weighted mean IDACI score"`
	OlderPeopleIncomeDeprivation *float64 `column:"older_people_income_deprivation" unit:"share" min:"0" max:"1" does:"patient-weighted mean IDAOPI score"`
}

// A Reject is a row of an input that could not be read.
type Reject struct {
	_ struct{} `table:"rejects" row:"a rejected row of an input" does:"Rows that could not be read, each with its reason." shared:"true"`

	Input  string `column:"input,key" does:"role of the input"`
	Sheet  string `column:"sheet,key" does:"sheet of a workbook or member of a zip; empty for other files"`
	Row    int64  `column:"row,key" unit:"row" min:"1" does:"row in the file, counted from 1 with the headings"`
	Column string `column:"column,key" does:"heading of the cell that could not be read; empty where it is the row"`
	Value  string `column:"value,optional" does:"what stood there"`
	Reason string `column:"reason" does:"why it could not be read"`
}
