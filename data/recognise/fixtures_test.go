package recognise_test

import (
	"fmt"
	"strings"
	"testing"

	"pcneval/config"
	. "pcneval/data/reading/readingtest"
)

// A layout is one way in which a publication has come, as a small file of
// invented rows.
type layout struct {
	role    config.Role
	name    string // of the fixture: the part of the test that reads it
	is      string // in words, for the table of the document
	file    string
	make    func(t *testing.T) []byte
	columns map[string]string // what the study file has to say of it
	rows    []string          // what must be read; those of every layout of the role where there are none
}

func text(lines ...string) func(*testing.T) []byte {
	return func(*testing.T) []byte { return []byte(strings.Join(lines, "\n") + "\n") }
}

// windows is a text as the publishers' programs write it: with a byte order
// mark and CR LF.
func windows(lines ...string) func(*testing.T) []byte {
	return func(*testing.T) []byte { return []byte("\xef\xbb\xbf" + strings.Join(lines, "\r\n") + "\r\n") }
}

func book(sheets ...Sheet) func(*testing.T) []byte {
	return func(t *testing.T) []byte { return Workbook(t, sheets...) }
}

func zipped(t *testing.T, members ...Member) []byte { return Zip(t, members...) }

// cells are lines as rows of a sheet.
func cells(lines ...string) (rows [][]any) {
	for _, line := range lines {
		var row []any
		for _, cell := range strings.Split(line, ",") {
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// What every layout of a role says in its own way.
var told = map[config.Role][]string{
	config.AdjustedPopulations: {"A81001 U10001 2000 2100.5", "A81002 U10001 1000 900.25", "A81003 none 250 240.5"},
	config.Memberships:         {"A81001 U10001 2019-07-01 to 2022-03-31", "A81001 U10002 2022-04-01 to -"},
	config.Practices:           {"A81001 active gp_practice 16C", "A81003 closed gp_practice 16C", "W91001 active 0 7A1"},
	config.PracticeMap:         {"A81001 U89141 16C QHM Y63", "A81002 none 16C QHM Y63", "A81003 U00000 16C QHM Y63"},
	// (30 x 0.1 + 10 x 0.3) / 40
	config.PatientsByLSOA:    {"A81001 0.15 of 40, 9 without a score"},
	config.Payments:          {"A81001 U10001 4100.25 5000.5", "A81002 none 3000 2900", "A81003 U10002 0 0"},
	config.Deprivation:       {"E01000001 0.1", "E01000002 0.3"},
	config.LSOALookup:        {"E01000001 U E01000001", "E01000002 S E01033801", "E01000003 M E01033803", "E01000005 X E01033804"},
	config.AllocationWeights: {"A81001 4058.9 5262.3", "A81002 18518.9 17315.5"},
}

const (
	listHeadings = "Region,Region,ICB Name,PCN Code,PCN Name,Practice Code,Practice Name,Raw list size,Adjusted Population"
	listPlace    = "Y63,North East and Yorkshire,North East ICB,"
	mapTail      = ",E38000247,16C,Tees Valley,E54000050,QHM,North East,E40000009,Y63,North East and Yorkshire"
)

func listRows(none string) []string {
	return []string{
		listPlace + `U10001,NORTH PCN,A81001,"PRACTICE, A",2000,2100.5`, listPlace + "U10001,NORTH PCN,A81002,PRACTICE B,1000,900.25",
		listPlace + none + "," + none + ",A81003,PRACTICE C,250,240.5",
	}
}

func listed(none string, more ...string) []string {
	return append(append([]string{listHeadings}, listRows(none)...), more...)
}

func adjusted(change ...string) func(*testing.T) []byte {
	sheets := Adjusted([][]any{Network("U10001", 3000, 3000.75), Network("U64595", 0, 0)}, [][]any{
		Practice("Yes", "A81001", "U10001", 2000, 2100.5), Practice("Yes", "A81002", "U10001", 1000, 900.25),
		Practice("No", "A81003", "", 250, 240.5),
	})
	for i := range sheets[1:] {
		var headings []any
		for _, heading := range sheets[i+1].Rows[2] {
			headings = append(headings, strings.NewReplacer(change...).Replace(heading.(string)))
		}
		sheets[i+1].Rows[2] = headings
	}
	return book(sheets...)
}

// epcn is the workbook of memberships with the days as some releases write
// them, and some words of the headings as others do.
func epcn(networks string, days func(string) any, change ...string) func(*testing.T) []byte {
	var headings []any
	for _, heading := range MembershipHeadings {
		headings = append(headings, strings.NewReplacer(change...).Replace(heading.(string)))
	}
	spell := func(network, start, end string) []any {
		row := Membership("A81001", network, days(start), nil)
		if end != "" {
			row[9] = days(end)
		}
		return row
	}
	return book(
		Sheet{Name: networks, Rows: [][]any{
			{"PCN Code", "PCN Name", "Open Date", "Close Date"}, {"U10001", "NORTH PCN", days("20190701"), ""},
		}},
		Sheet{
			Name: "PCN Core Partner Details",
			Rows: [][]any{headings, spell("U10001", "20190701", "20220331"), spell("U10002", "20220401", "")},
		},
	)
}

func asText(day string) any { return day }
func asNumber(day string) any {
	var number int
	fmt.Sscan(day, &number)
	return number
}

const memberExport = `"A81001","PRACTICE A","16C","ICB","U10001","NORTH PCN","16C","ICB","20190701","20220331","TRUE"` + "\r\n" +
	`"A81001","PRACTICE A","16C","ICB","U10002","SOUTH PCN","16C","ICB","20220401","","FALSE"` + "\r\n"

func practices(active, closed, setting, none string) func(*testing.T) []byte {
	lines := []string{
		Epraccur("A81001", "19740401", "", active, setting), Epraccur("A81003", "19740401", "20171031", closed, setting),
		strings.Replace(Epraccur("W91001", "19740401", "", active, none), `"16C"`, `"7A1"`, 1),
	}
	return func(*testing.T) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }
}

func mapped(headings, tail string) func(*testing.T) []byte {
	row := func(code, network string) string {
		return "GP_PRAC_PAT_LIST,01Jan2026," + code + ",PRACTICE,TS18 1HU," + network + ",NETWORK" + mapTail + tail
	}
	return windows(headings, row("A81001", "U89141"), row("A81002", "U"), row("A81003", "U00000"))
}

// patients are patients by LSOA with a day as one release spells it, and the
// codes for no place that it has.
func patients(headings, day string, pseudo ...string) []string {
	lines := []string{headings}
	row := func(place string, n int) {
		lines = append(lines, fmt.Sprintf(`GP_PRAC_PAT_LIST,%s,A81001,"PRACTICE, A81001",%s,ALL,%d`, day, place, n))
	}
	row("E01000001", 30)
	row("E01000002", 10)
	for i, code := range pseudo {
		n := 1
		if i == 0 {
			n = 9 - len(pseudo) + 1
		}
		row(code, n)
	}
	return lines
}

const (
	patientsThen = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients"
	paidCCG      = "CCG Code,CCG NAME,"
	paidSubICB   = "NHS England (Region) code,Sub ICB Code,Sub ICB NAME,"
	paidNetwork  = "PCN Code,PCN Name,"
	paidPractice = "Practice Code,Practice Name,Practice Postcode,Contract Type,Dispensing Practice,Practice type,Practice Rurality,"
	lastKnown    = "Number of Registered Patients (Last Known Figure),Number of Weighted Patients (Last Known Figure),"
	average      = "Average Number of Registered Patients,Average Number of Weighted Patients,"
	payEnd       = "PCN Participation,Appraisal Costs ,Total NHS Payments to General Practice"
)

var (
	paidThen = paid("16C,Tees Valley,", true, "0", "2000")
	paidNow  = paid("Y63,16C,Tees Valley,", true, "0", "2000")
)

func under(headings string, rows []string) []string { return append([]string{headings}, rows...) }

// paid are rows of payments; before stands before the network, and nothing in
// the place of what is nil.
func paid(before string, networks bool, nothing, total string) []string {
	row := func(network, code, registered, weighted, total string) string {
		if networks {
			network += ",NETWORK,"
		} else {
			network = ""
		}
		return before + network + code + ",PRACTICE,TS18 1HU,GMS,No,GP,Urban," +
			strings.Join([]string{registered, weighted, nothing, nothing, total}, ",")
	}
	return []string{
		row("U10001", "A81001", "4100.25", "5000.5", total), row("Unknown or no PCN", "A81002", "3000", "2900", total),
		row("U10002", "A81003", "0", "0", nothing),
	}
}

const (
	scores2019 = `LSOA code (2011),LSOA name (2011),Local Authority District code (2019),` +
		`Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),` +
		`Income Score (rate),Income Rank (where 1 is most deprived),"Education, Skills and Training Score",` +
		`Income Deprivation Affecting Children Index (IDACI) Score (rate),Income Deprivation Affecting Older People (IDAOPI) Score (rate),` +
		`Total population: mid 2015 (excluding prisoners)`
	scores2025 = "LSOA code (2021),LSOA name (2021),Index of Multiple Deprivation (IMD) Score,Income Score (rate)"
)

var scoreRows = []string{
	`E01000001,A 001A,E09000001,6.2,"29,199",0.1,"32,831",0.1,0.1,0.1,"1,296"`,
	`E01000002,A 001B,E09000001,5.1,"30,379",0.3,"29,901",0.1,0.1,0.1,"1,156"`,
}

// layouts is every layout that is known of every input that is read from an
// official file.
var layouts = []layout{
	{
		role: "adjusted_populations", name: "workbook-2022",
		is:   "workbook of NHS England, sheets PCNs and GP Practices, headings in row 3 (2022/23)",
		file: "B1357.xlsx", make: adjusted(),
	},
	{
		role: "adjusted_populations", name: "workbook-later", is: "the same, with sub-ICB locations and ICBs, headings of another January",
		file: "adjusted.xlsx",
		make: adjusted("April 22", "April 23", "I January  22", "1 January 2022", "CCG", "Sub ICB Loc", "ICS", "ICB"),
	},
	{
		role: "adjusted_populations", name: "list", is: "practice list as CSV, two headings Region, `no_data` for no network (2023/24 on)",
		file: "list.csv", make: text(listed("no_data")...),
	},
	{
		role: "adjusted_populations", name: "list-with-total", is: "the same with `N/A` for no network and a grand total without a label",
		file: "list.csv", make: windows(listed("N/A", ",,,,,,,3250,3241.25")...),
	},
	{
		role: "adjusted_populations", name: "list-printed", is: "the same with a title above, thousands commas, and commas behind every row",
		file: "list.csv", make: text(
			"PCN adjusted populations 2025/26", "", listHeadings,
			listPlace+`U10001,NORTH PCN,A81001,PRACTICE A,"2,000","2,100.50",,`,
			listPlace+`U10001,NORTH PCN,A81002,PRACTICE B,"1,000",900.25,,`, listPlace+"-,-,A81003,PRACTICE C,250,240.5,,",
			`Total,,,,,,,"3,250","3,241.25",,`,
		),
	},
	{
		role: "adjusted_populations", name: "list-sheet", is: "the same on one sheet of several, notes before it",
		file: "list.xlsx", make: book(
			Sheet{Name: "Notes", Rows: [][]any{{"Practice lists of January"}}},
			Sheet{Name: "Practices", Rows: append([][]any{{"Practice lists"}, nil}, cells(strings.Split(strings.ReplaceAll(
				strings.Join(listed("N/A"), "\n"), `"PRACTICE, A"`, "PRACTICE A"), "\n")...)...)},
		),
	},
	{
		role: "adjusted_populations", name: "list-zip", is: "the same in a zip, beside another CSV",
		file: "list.zip", make: func(t *testing.T) []byte {
			return zipped(t, Member{Name: "about.csv", Content: []byte("Sheet,Says\nPractices,lists\n")},
				Member{Name: "folder/practices.csv", Content: text(listed("N/A")...)(t)})
		},
	},
	{
		role: "memberships", name: "epcn-2019", is: "ePCN of December 2019: sheet `PCN Details`, days as numbers, `(YYYYMMDD)` in headings",
		file: "epcn-2019-12-01.xlsx",
		make: epcn("PCN Details", asNumber, "\n", " ", "Start Date", "Start Date (YYYYMMDD)", "End Date", "End Date (YYYYMMDD)"),
	},
	{
		role: "memberships", name: "epcn-2022", is: "ePCN of 2022, a workbook in a zip: line breaks in headings, days as text",
		file: "epcn-2022-01-28.zip", make: func(t *testing.T) []byte {
			return zipped(t, Member{Name: "ePCN.xlsx", Content: epcn("PCNDetails", asText)(t)}, Member{Name: "ePCN.xlsx Specification.pdf"})
		},
	},
	{
		role: "memberships", name: "epcn-2024", is: "ePCN of July 2022 to 2024: Sub ICB Loc in place of CCG",
		file: "epcn-2024-10-25.xlsx", make: epcn("PCNDetails", asText, "CCG", "Sub ICB Loc", "\n", "\r\n"),
	},
	{
		role: "memberships", name: "export", is: "export `epcncorepartnerdetails` of the ODS, without headings (2025 on)",
		file: "epcncorepartnerdetails-2026-03-02.csv", make: text(strings.TrimRight(memberExport, "\n")),
	},
	{
		role: "memberships", name: "export-headed", is: "the same under headings that somebody gave it, saved as a workbook",
		file: "core-2026-03-02.xlsx", make: book(Sheet{Name: "Sheet1", Rows: cells(
			"Partner Organisation Code,Partner Name,c,d,PCN Code,PCN Name,g,h,Practice to PCN Relationship Start Date,"+
				"Practice to PCN Relationship End Date,k",
			"A81001,PRACTICE A,16C,ICB,U10001,NORTH PCN,16C,ICB,20190701,20220331,TRUE",
			"A81001,PRACTICE A,16C,ICB,U10002,SOUTH PCN,16C,ICB,20220401,,FALSE",
		)}),
	},
	{
		role: "practices", name: "letters", is: "epraccur until 2025: status A, C, D or P, setting 4", file: "epraccur-2021-11-17.csv",
		make: practices("A", "C", "4", "0"),
	},
	{
		role: "practices", name: "words", is: "epraccur of the data search service: status in words, setting RO76, alone or among roles",
		file: "epraccur-2026-03-02.csv", make: practices("ACTIVE", "INACTIVE", "RO76|RO268", "0"),
	},
	{
		role: "practices", name: "zip", is: "the same in a zip beside its specification", file: "epraccur-2025-08-29.zip",
		make: func(t *testing.T) []byte {
			return zipped(t, Member{Name: "epraccur.csv", Content: practices("A", "C", "4", "0")(t)}, Member{Name: "epraccur.pdf"})
		},
	},
	{
		role: "practice_map", name: "ccg", is: "16 columns with CCG and STP (to April 2022)", file: "map.csv", make: mapped(MapHeadings, ""),
	},
	{
		role: "practice_map", name: "icb", is: "Sub ICB location and ICB (July 2022 on)", file: "map.csv",
		make: mapped(strings.NewReplacer("CCG", "SUB_ICB_LOCATION", "STP", "ICB").Replace(MapHeadings), ""),
	},
	{
		role: "practice_map", name: "supplier", is: "the same with a 17th column SUPPLIER_NAME, network U00000", file: "map.csv",
		make: mapped(strings.NewReplacer("CCG", "SUB_ICB_LOCATION", "STP", "ICB").Replace(MapHeadings)+",SUPPLIER_NAME", ",TPP"),
	},
	{
		role: "patients_by_lsoa", name: "2018", is: "`Number of Patients`, day as 01-Apr-17 (2018 to April 2021)", file: "lsoa.csv",
		make: text(patients(patientsThen, "01-Apr-17", "NO2011", "W01000123")...),
	},
	{
		role: "patients_by_lsoa", name: "2021-zip", is: "zip of three files, all and by sex, day as 01APR2021", file: "lsoa..zip",
		make: func(t *testing.T) []byte {
			return zipped(t, Member{Name: "gp-reg-pat-prac-lsoa-female.csv"}, Member{
				Name: "gp-reg-pat-prac-lsoa-all.csv", Content: text(patients(PatientHeadings, "01APR2021", "NO2011", "S01000123")...)(t),
			}, Member{Name: "gp-reg-pat-prac-lsoa-male.csv"})
		},
	},
	{
		role: "patients_by_lsoa", name: "2024", is: "`NUMBER_OF_PATIENTS`, every code that stands for no place", file: "lsoa.csv",
		make: windows(patients(PatientHeadings, "01Jul2023", "NO2011", "EMPTY", "CLOSED", "L99999999", "M99999999", "N21000123")...),
	},
	{
		role: "patients_by_lsoa", name: "titled", is: "the same under a title, with commas behind every row, as a spreadsheet leaves it",
		file: "lsoa.csv", make: func(t *testing.T) []byte {
			lines := strings.Join(patients(PatientHeadings, "01Jan2026", "EMPTY"), "\n")
			headings, rows, _ := strings.Cut(lines, "\n")
			return text("Patients registered at a GP practice", "", headings, strings.ReplaceAll(rows, "\n", ",,\n")+",,")(t)
		},
	},
	{
		role: "payments", name: "2018-19", is: "2018/19 and before: no columns of networks, `_£` behind headings",
		file: "nhspaymentsgp-18-19-csv.csv",
		make: text(under(
			paidCCG+paidPractice+average+"Global Sum_£,Seniority_£,Total NHS Payments to General Practice_£",
			paid("16C,Tees Valley,", false, "0", "2000"),
		)...),
		rows: []string{"A81001 none 4100.25 5000.5", "A81002 none 3000 2900", "A81003 none 0 0"},
	},
	{
		role: "payments", name: "2019-20", is: "2019/20: networks, of whose money there is PCN Participation alone",
		file: "nhspaymentsgp-19-20-prac.csv", make: text(under(paidCCG+paidNetwork+paidPractice+lastKnown+payEnd, paidThen)...),
	},
	{
		role: "payments", name: "2020-21", is: "2020/21 and 2021/22: byte order mark, CR LF, payments of networks",
		file: "nhspaymentsgp-21-22-prac.csv",
		make: windows(under(
			paidCCG+paidNetwork+paidPractice+lastKnown+"PCN Leadership,PCN Support,Total NHS Payments to General Practice", paidThen,
		)...),
	},
	{
		role: "payments", name: "2022-23", is: "2022/23 and 2023/24: Sub ICB, `Average Number of`",
		file: "nhspaymentsgp-22-23-prac-csv.csv", make: windows(under(paidSubICB+paidNetwork+paidPractice+average+payEnd, paidNow)...),
	},
	{
		role: "payments", name: "2022-23-shifted",
		is:   "a public copy of 2022/23 whose headings are shifted: networks are found by what the cells hold",
		file: "nhspaymentsgp-22-23-prac.csv",
		make: windows(under("CCG Code,Sub ICB NAME,Code,CCG NAME,"+paidPractice+average+payEnd, paidThen)...),
	},
	{
		role: "payments", name: "2024-25", is: "2024/25: line breaks and pound signs in headings, thousands commas, a dash for nil",
		file: "nhspaymentsgp-24-25-prac-csv.csv",
		make: func(t *testing.T) []byte {
			headings := paidSubICB + paidNetwork + paidPractice + average +
				"\"PCN\r\nParticipation (£)\",Appraisal Costs ,\"Total NHS Payments\nto General Practice (£)\""
			rows := paid("Y63,16C,Tees Valley,", true, "-", `"£2,000.00"`)
			for i, row := range rows {
				rows[i] = strings.NewReplacer(
					",4100.25,5000.5,", `,"4,100.25","5,000.50",`, ",3000,2900,", `,"3,000","2,900",`, ",0,0,", ",-,-,",
				).Replace(row)
			}
			return windows(under(headings, rows)...)(t)
		},
	},
	{
		role: "payments", name: "renamed", is: "any year with a heading that nobody has seen yet, told by one line `columns:`",
		file: "nhspaymentsgp-27-28-prac.csv", columns: map[string]string{"registered": "Mean list over the year"},
		make: windows(under(
			paidSubICB+paidNetwork+paidPractice+"Mean list over the year,Average Number of Weighted Patients,"+payEnd, paidNow,
		)...),
	},
	{
		role: "deprivation", name: "2019",
		is:   "File 7 of IoD 2019, LSOAs of 2011: commas in headings, ranks with thousands commas, byte order mark",
		file: "File_7.csv", make: windows(under(scores2019, scoreRows)...),
	},
	{
		role: "deprivation", name: "2019-workbook", is: "File 5 of IoD 2019: a workbook whose second sheet has the scores", file: "File_5.xlsx",
		make: book(Sheet{Name: "Notes", Rows: [][]any{{"Scores of the indices"}}}, Sheet{Name: "IoD2019 Scores", Rows: cells(
			"LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Score,Income Score (rate)", "E01000001,A 001A,6.2,0.1",
			"E01000002,A 001B,5.1,0.3",
		)}),
	},
	{
		role: "deprivation", name: "2025", is: "IoD 2025, LSOAs of 2021", file: "File_7_IoD2025.csv",
		make: text(scores2025, "E01000001,A 001A,6.2,0.1", "E01000002,A 001B,5.1,0.3"),
	},
	{
		role: "deprivation", name: "titled", is: "the same under a title", file: "iod.csv",
		make: text("English indices of deprivation,,,", scores2025, "E01000001,A 001A,6.2,0.1", "E01000002,A 001B,5.1,0.3"),
	},
	{
		role: "lsoa_lookup", name: "objectid-first", is: "exact fit of the ONS: `F_LSOA11CD`, ObjectId first, Welsh rows", file: "fit.csv",
		make: windows(
			"ObjectId,F_LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND", "1,E01000001,a,E01000001,a,U", "2,E01000002,b,E01033801,b,S",
			"3,E01000003,c,E01033803,c,M", "4,E01000005,e,E01033804,e,X", "5,W01000001,w,W01000001,w,U",
		),
	},
	{
		role: "lsoa_lookup", name: "objectid-last", is: "the same: `LSOA11CD`, ObjectId last", file: "fit.csv",
		make: text(
			"LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,ObjectId", "E01000001,a,U,E01000001,a,1", "E01000002,b,S,E01033801,b,2",
			"E01000003,c,M,E01033803,c,3", "E01000005,e,X,E01033804,e,4",
		),
	},
	{
		role: "allocation_weights", name: "2023-24", is: "2023-24 and 2024-25: population headed `pop 2022/23` in both",
		file: "allocation-weights-2024-25.csv",
		make: text("Practice_Code,GP_Practice_Name,PCN_Code,CCG21,Patients,pop 2022/23,Final WP,Primary Medical Care WP,Final PMC WP",
			"A81001,x,,16C,,4058.9,5000.1,5200.2,5262.3", "A81002,y,,16C,,18518.9,17000.2,17200.4,17315.5"),
	},
	{
		role: "allocation_weights", name: "2025-26", is: "2025-26: `Population`, byte order mark, ICB", file: "allocation-weights-2025-26.csv",
		make: func(*testing.T) []byte {
			return []byte("\xef\xbb\xbf" +
				"Practice_Code,GP_Practice_Name,PCN_Code,CCG,ICB,Patients,Population,Final WP,Primary Medical Care WP,Final PMC WP\n" +
				"A81001,x,,16C,QHM,,4058.9,5000.1,5200.2,5262.3\nA81002,y,,16C,QHM,,18518.9,17000.2,17200.4,17315.5\n")
		},
	},
}
