package readingtest

import "strings"

// The headings of the publications as their publishers write them, for files
// that tests invent.
var (
	NetworkHeadings = []any{
		"PCN Code", "PCN Name", "PCSE raw list 1 Jan 22", "PCN adjusted population 1 Jan 22", "PCN Parent CCG code 1 Jan 22",
		"Parent CCG 1 Jan 22", "Region from April 22", "Region from April 222", "ICS from April 22", "ICS from  April 22",
	}
	PracticeHeadings = []any{
		"PCN member 1 Jan 22",
		"Practice\nCode",
		"Practice\nName",
		"PCN Code Jan 22",
		"PCN Name Jan 22",
		"PCN Parent\nCCG Code Jan 22",
		"PCN Parent\nCCG Name",
		"Region (from April 22)",
		"Region (from April 22)2",
		"ICS from April 22",
		"ICS from April 223",
		"Practice\nParent Jan 22\nCCG Code",
		"Practice\nParent\nCCG Name",
		"Practice CCG and PCN CCG Match ",
		"Raw list size from PCSE 1 Jan 22",
		"PCN adjusted population I January  22",
	}
	MembershipHeadings = []any{
		"Partner\nOrganisation\nCode",
		"Partner\nName",
		"Practice\nParent\nCCG Code",
		"Practice\nParent\nCCG Name",
		"PCN Code",
		"PCN Name",
		"PCN Parent\nCCG Code",
		"PCN Parent\nCCG Name",
		"Practice to PCN\nRelationship\nStart Date",
		"Practice to PCN\nRelationship\nEnd Date",
		"Practice CCG and PCN\nCCG Match ",
	}
)

// Network is a row of the sheet PCNs.
func Network(code string, registered, adjusted any) []any {
	return []any{
		code, "NETWORK " + code, registered, adjusted, "16C", "TEES VALLEY", "Y63", "North East and Yorkshire", "QHM", "North East ICB",
	}
}

// Practice is a row of the sheet GP Practices.
func Practice(member any, code, network string, registered, adjusted any) []any {
	return []any{
		member, code, "PRACTICE " + code, network, "", "", "", "Y63", "North East and Yorkshire", "QHM",
		"North East ICB", "16C", "TEES VALLEY", true, registered, adjusted,
	}
}

// Adjusted is the two data sheets of the adjusted populations, under their
// title and blank rows.
func Adjusted(networks, practices [][]any) []Sheet {
	return []Sheet{
		{"Introduction", [][]any{{"Notes"}}},
		{"PCNs", append([][]any{{"PCN populations"}, {}, NetworkHeadings}, networks...)},
		{"GP Practices", append([][]any{{"Practice populations"}, {}, PracticeHeadings}, practices...)},
	}
}

// Membership is a row of PCN Core Partner Details.
func Membership(practice, network string, start, end any) []any {
	return []any{practice, "PRACTICE " + practice, "16C", "TEES VALLEY", network, "NETWORK " + network, "16C", "TEES VALLEY", start, end, true}
}

// Epraccur is a row of the ODS list of practices.
func Epraccur(code, opened, closed, status, setting string) string {
	cells := make([]string, 27)
	cells[0], cells[1], cells[2], cells[9], cells[10], cells[11] = code, "PRACTICE "+code, "Y63", "TS18 1HU", opened, closed
	cells[12], cells[13], cells[14], cells[25] = status, "B", "16C", setting
	return `"` + strings.Join(cells, `","`) + `"`
}

// The headings of comma-separated publications.
const (
	MapHeadings = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME," +
		"ONS_CCG_CODE,CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
	PatientHeadings = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS"
	PaymentHeadings = "CCG Code,CCG NAME,PCN Code,PCN Name,Practice Code,Practice Name,Contract Type,Practice Rurality,Number of " +
		"Registered Patients (Last Known Figure),Number of Weighted Patients (Last Known Figure),PCN Participation,PCN Leadership,Total " +
		"NHS Payments to General Practice"
	ScoreHeadings = "LSOA code (2011),Index of Multiple Deprivation (IMD) Score,Income Score (rate),Income Deprivation Affecting " +
		"Children Index (IDACI) Score (rate),Income Deprivation Affecting Older People (IDAOPI) Score (rate)"
	ScoreHeadings25  = "LSOA code (2021),Index of Multiple Deprivation (IMD) Score,Income Score (rate)"
	patientBeginning = "GP_PRAC_PAT_LIST,01JAN2021,"
)

// Mapped is a row of the practice map.
func Mapped(practice, network string) string {
	return "GP_PRAC_PAT_LIST,01Jan2022," + practice + ",PRACTICE " + practice + ",TS18 1HU," + network +
		",NETWORK,E38000247,16C,Tees Valley,E54000050,QHM,North East,E40000009,Y63,North East and Yorkshire"
}

// Patients is a row of patients by LSOA.
func Patients(practice, lsoa, patients string) string {
	return patientBeginning + practice + `,"PRACTICE, ` + practice + `",` + lsoa + ",ALL," + patients
}

// Paid is a row of NHS Payments.
func Paid(practice, network, registered, weighted string) string {
	return "16C,Tees Valley," + network + ",NETWORK," + practice + ",PRACTICE,GMS,Urban," + registered + "," + weighted + ",100.5,-3,2000"
}
