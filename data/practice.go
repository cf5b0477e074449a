package data

// What alignment decided about a practice.
const (
	Member       = "member"        // in a network on the study's date
	AlignedLater = "aligned_later" // in none that day, given one by the alignment rule
	Unaligned    = "unaligned"     // in none, and left out
)

// An Alignment is the decision on one practice: which network it counts in,
// by which rule and on what evidence.
type Alignment struct {
	_ struct{} `table:"alignments" row:"a practice" does:"Which network each practice counts in, by which rule and on what evidence."`

	PracticeCode string `column:"practice_code,key" references:"source_practices" does:"ODS code of the practice"`
	NetworkCode  string `column:"network_code,optional" does:"network the practice counts in; missing where it is unaligned"`
	Alignment    string `column:"alignment" oneof:"member,aligned_later,unaligned" does:"whether the practice was a member, was aligned later or is unaligned"`
	Rule         string `column:"rule" oneof:"workbook,listed,as_at,first_after" does:"rule that decided"`
	Evidence     string `column:"evidence" does:"membership spells found, or that none was, and what follows from them"`
}

// A Practice is one practice of the study.
type Practice struct {
	_ struct{} `table:"practices" row:"a practice" does:"The practices of the study, with the network each counts in and its deprivation."`

	PracticeCode         string   `column:"practice_code,key" references:"source_practices" does:"ODS code of the practice"`
	PracticeName         string   `column:"practice_name" does:"name of the practice"`
	NetworkCode          string   `column:"network_code,optional" does:"network the practice counts in; missing where it is unaligned"`
	ICBCode              string   `column:"icb_code" does:"integrated care board"`
	RegionCode           string   `column:"region_code" does:"NHS England region"`
	Registered           int64    `column:"registered" unit:"patients" min:"0" does:"registered patients"`
	Adjusted             float64  `column:"adjusted" unit:"patients" min:"0" does:"PCN adjusted population"`
	Alignment            string   `column:"alignment" oneof:"member,aligned_later,unaligned" does:"whether the practice was a member, was aligned later or is unaligned"`
	AlignmentRule        string   `column:"alignment_rule" oneof:"workbook,listed,as_at,first_after" does:"rule that decided"`
	AlignmentEvidence    string   `column:"alignment_evidence" does:"membership spells found, or that none was, and what follows from them"`
	IncomeDeprivation    *float64 `column:"income_deprivation" unit:"share" min:"0" max:"1" does:"patient-weighted mean income score of the places its patients live in"`
	PatientsWithScore    int64    `column:"patients_with_score" unit:"patients" min:"0" does:"patients in an LSOA with a score, on the date of the patients by LSOA; 0 where that file does not have the practice"`
	PatientsWithoutScore int64    `column:"patients_without_score" unit:"patients" min:"0" does:"patients in no LSOA, a Welsh one, or one without a score; 0 where that file does not have the practice"`
	NoScoreReason        string   `column:"no_score_reason,optional" does:"why income_deprivation is missing"`
}
