package reading_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pcneval/config/problem"
	"pcneval/data/mhclg"
	"pcneval/data/nhse"
	"pcneval/data/ods"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

// A publication is read for its error alone.
var publications = map[string]func(context.Context, reading.Input) error{
	"adjusted_populations": func(ctx context.Context, in reading.Input) error {
		_, err := nhse.ReadAdjustedPopulations(ctx, in)
		return err
	},
	"memberships":  func(ctx context.Context, in reading.Input) error { _, err := ods.ReadMemberships(ctx, in); return err },
	"practices":    func(ctx context.Context, in reading.Input) error { _, err := ods.ReadPractices(ctx, in); return err },
	"practice_map": func(ctx context.Context, in reading.Input) error { _, err := nhse.ReadPracticeMap(ctx, in); return err },
	"payments":     func(ctx context.Context, in reading.Input) error { _, err := nhse.ReadPayments(ctx, in); return err },
	"deprivation":  func(ctx context.Context, in reading.Input) error { _, err := mhclg.ReadScores(ctx, in); return err },
	"patients_by_lsoa": func(ctx context.Context, in reading.Input) error {
		_, err := nhse.ReadDeprivation(ctx, in, mhclg.Scores{LSOAs: 2011})
		return err
	},
}

type wrong struct {
	role    string
	name    string // of the case
	file    string
	content []byte
	in      reading.Input // what else the study file says
	says    []string      // the essential words of the message
}

func text(lines ...string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }

var (
	goodNetworks  = [][]any{Network("U10001", 3000, 2900.5)}
	goodPractices = [][]any{Practice("Yes", "A81001", "U10001", 3000, 2900.5)}
)

var april = time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC)

// workbookCases are wrong workbooks.
func workbookCases(t *testing.T) []wrong {
	good := Workbook(t, Adjusted(goodNetworks, goodPractices)...)
	adjusted := func(name string, networks, practices [][]any, says ...string) wrong {
		return wrong{"adjusted_populations", name, "B1357.xlsx", Workbook(t, Adjusted(networks, practices)...), reading.Input{}, says}
	}
	without := func(sheet int, heading string, instead any) []byte {
		sheets := Adjusted(goodNetworks, goodPractices)
		row := append([]any{}, sheets[sheet].Rows[2]...)
		for i := range row {
			if row[i] == heading {
				row[i] = instead
			}
		}
		sheets[sheet].Rows[2] = row
		return Workbook(t, sheets...)
	}
	epcn := Workbook(
		t,
		Sheet{Name: "PCN Core Partner Details", Rows: [][]any{MembershipHeadings, Membership("A81001", "U10001", "20190701", "")}},
	)
	member := func(name string, row []any, says ...string) wrong {
		content := Workbook(t, Sheet{Name: "PCN Core Partner Details", Rows: [][]any{MembershipHeadings, row, row[:0]}})
		return wrong{"memberships", name, "ePCN.xlsx", content, reading.Input{}, append(says, `sheet "PCN Core Partner Details"`, "line 2")}
	}
	return []wrong{
		{"adjusted_populations", "empty file", "B1357.xlsx", []byte{}, reading.Input{}, []string{"B1357.xlsx", "the file is empty", "0 bytes"}},
		{
			"adjusted_populations", "web page saved as a workbook", "B1357.xlsx", []byte("<!DOCTYPE html><html>"),
			reading.Input{},
			[]string{"neither a workbook nor comma-separated text", "a web page", "download"},
		},
		{
			"adjusted_populations", "csv renamed", "B1357.xlsx", []byte("PCN Code,PCN Name\n"),
			reading.Input{},
			[]string{"the heading for practice_code is missing", "the heading for registered is missing", "the heading for adjusted is missing"},
		},
		{
			"adjusted_populations", "workbook of Excel 97", "B1357.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
			reading.Input{},
			[]string{"Excel 97-2003"},
		},
		{"adjusted_populations", "truncated", "B1357.xlsx", good[:len(good)*2/3], reading.Input{}, []string{"damaged or cut short", "download"}},
		{
			"adjusted_populations", "zip that is no workbook", "B1357.xlsx",
			Zip(t, Member{Name: "a.csv", Content: []byte("x")}),
			reading.Input{},
			[]string{"this is not the file for adjusted_populations", "a.csv"},
		},
		{
			"adjusted_populations", "another workbook", "B1357.xlsx", epcn,
			reading.Input{},
			[]string{"this is not the file for adjusted_populations", "PCN Core Partner Details", "memberships"},
		},
		{
			"adjusted_populations", "missing sheet", "B1357.xlsx", Workbook(t, Adjusted(goodNetworks, goodPractices)[:2]...),
			reading.Input{},
			[]string{`"GP Practices" is missing`, `"Introduction", "PCNs"`},
		},
		{
			"adjusted_populations",
			"empty sheet",
			"B1357.xlsx",
			Workbook(t, Adjusted(nil, nil)[0], Sheet{Name: "PCNs"}, Adjusted(nil, goodPractices)[2]),
			reading.Input{},
			[]string{`sheet "PCNs"`, "nothing stands in it"},
		},
		{
			"adjusted_populations",
			"missing heading",
			"B1357.xlsx",
			without(2, "Raw list size from PCSE 1 Jan 22", "Raw list sizes from PCSE"),
			reading.Input{},
			[]string{
				`sheet "GP Practices"`, "line 3", "heading for registered is missing",
				`"Raw list sizes from PCSE" is nearest`, `columns: {registered: "Raw list sizes from PCSE"}`,
				"adjusted_populations",
			},
		},
		{
			"adjusted_populations", "two headings missing at once", "B1357.xlsx", without(1, "PCN Code", "Kode"),
			reading.Input{Columns: map[string]string{"adjusted": "nonsense"}},
			[]string{`sheet "PCNs"`, "network_code is missing", `"nonsense", told in the study file`, `sheet "GP Practices"`},
		},
		{
			"adjusted_populations", "unknown key under columns", "B1357.xlsx", good,
			reading.Input{Columns: map[string]string{"registred": "x"}},
			[]string{`"registred"`, "did you mean registered?"},
		},
		{
			"adjusted_populations", "of another day", "B1357.xlsx", good,
			reading.Input{AsAt: april},
			[]string{"another day", "2022-01-01", "2022-04-01", "as_at"},
		},
		adjusted(
			"text where a number belongs", goodNetworks, [][]any{Practice("Yes", "A81001", "U10001", "many", 1)},
			`sheet "GP Practices"`, "line 4", `column "Raw list size from PCSE 1 Jan 22"`, `"many"`, "a number",
		),
		adjusted("negative population", goodNetworks, [][]any{Practice("Yes", "A81001", "U10001", -5, 1)}, "line 4", `"-5"`, "is negative"),
		adjusted("half a patient", goodNetworks, [][]any{Practice("Yes", "A81001", "U10001", 5.5, 1)}, "line 4", `"5.5"`, "whole number"),
		adjusted("not a number in words", [][]any{Network("U10001", 1, "NaN")}, goodPractices, `sheet "PCNs"`, `"NaN"`, "is no number"),
		adjusted("infinite", [][]any{Network("U10001", 1, "1e999")}, goodPractices, `"1e999"`, "is no number"),
		adjusted("per cent", [][]any{Network("U10001", 1, "12%")}, goodPractices, `"12%"`, "is no number"),
		adjusted("thousands commas where none are printed", [][]any{Network("U10001", "3,000", 1)}, goodPractices, `"3,000"`, "is no number"),
		adjusted("blank population", [][]any{Network("U10001", nil, 1)}, goodPractices, `sheet "PCNs"`, "line 4", "is empty"),
		adjusted("unknown membership flag", goodNetworks, [][]any{Practice("Maybe", "A81001", "U10001", 1, 1)}, `"Maybe"`, "neither Yes nor No"),
		adjusted(
			"a member without a network", goodNetworks, [][]any{Practice("Yes", "A81001", "", 1, 1)},
			"is empty, though the practice is a member",
		),
		adjusted("a network code that is none", [][]any{Network("X10001", 1, 1)}, goodPractices, `"X10001"`, "U and five digits"),
		adjusted("duplicate practice", goodNetworks, append(goodPractices, goodPractices...), "practice A81001 stands twice", "rows 4 and 5"),
		adjusted(
			"practice in two networks", [][]any{Network("U10001", 1, 1), Network("U10002", 1, 1)},
			append(goodPractices, Practice("Yes", "A81001", "U10002", 1, 1)), "practice A81001 is in two networks",
			"U10001 in row 4, U10002 in row 5",
		),
		adjusted(
			"duplicate network", append(goodNetworks, goodNetworks...), goodPractices, `sheet "PCNs"`,
			"network U10001 stands twice", "rows 4 and 5",
		),
		adjusted(
			"network that the sheet PCNs does not have", goodNetworks,
			append(goodPractices, Practice("Yes", "A81002", "U10009", 1, 1)), "line 5", "A81002", "U10009", `"PCNs"`,
		),
		member("a day that is none", Membership("A81001", "U10001", "20220231", ""), `"20220231"`, "is no date"),
		member("no start", Membership("A81001", "U10001", "", ""), "is empty", "Start Date"),
		member("an end before the start", Membership("A81001", "U10001", "20210401", "20200401"), "before the start"),
		member("no practice", Membership("81001", "U10001", "20210401", ""), `"81001"`, "not the code of a practice"),
		{
			"memberships", "adjusted populations in its place", "ePCN.xlsx", good,
			reading.Input{},
			[]string{`"PCN Core Partner Details" is missing`, "adjusted_populations"},
		},
		{
			"memberships", "zip without a workbook", "epcn.zip",
			Zip(t, Member{Name: "readme.txt", Content: nil}, Member{Name: "spec.pdf", Content: nil}),
			reading.Input{},
			[]string{"no member of the zip", "readme.txt, spec.pdf", ".xlsx"},
		},
		{
			"memberships", "zip with two workbooks", "epcn.zip",
			Zip(t, Member{Name: "a.xlsx", Content: nil}, Member{Name: "b.xlsx", Content: nil}),
			reading.Input{},
			[]string{"2 members", "a.xlsx, b.xlsx"},
		},
		{
			"memberships", "workbook in the zip cut short", "epcn.zip",
			Zip(t, Member{Name: "ePCN.xlsx", Content: epcn[:len(epcn)/2]}),
			reading.Input{},
			[]string{"epcn.zip, ePCN.xlsx", "cut short"},
		},
		{
			"memberships", "member outside its folder", "epcn.zip", Zip(t, Member{Name: "../ePCN.xlsx", Content: epcn}),
			reading.Input{},
			[]string{"../ePCN.xlsx", "outside its folder"},
		},
	}
}

// textCases are wrong comma-separated files.
func textCases(t *testing.T) []wrong {
	patients := text(PatientHeadings, Patients("A81001", "E01000001", "7"))
	one := func(role, name, heading, row string, says ...string) wrong {
		return wrong{role, name, role + ".csv", text(heading, row), reading.Input{}, append(says, role+".csv", "line 2")}
	}
	return []wrong{
		{"practices", "empty file", "epraccur.csv", nil, reading.Input{}, []string{"epraccur.csv", "the file is empty"}},
		{"practices", "blank file", "epraccur.csv", []byte("\n\n\n"), reading.Input{}, []string{"epraccur.csv", "nothing stands in it"}},
		{
			"practices", "the practice map in its place", "epraccur.csv", text(MapHeadings, Mapped("A81001", "U10001")),
			reading.Input{},
			[]string{"not the file for practices", "practice_map"},
		},
		{
			"practices", "unknown status", "epraccur.csv", text(Epraccur("A81001", "19740401", "", "X", "4")),
			reading.Input{},
			[]string{"line 1", `column "status"`, `"X"`, "ACTIVE"},
		},
		{
			"practices", "duplicate", "epraccur.csv",
			text(Epraccur("A81001", "19740401", "", "A", "4"), Epraccur("A81001", "19740401", "", "A", "4")),
			reading.Input{},
			[]string{"A81001 stands twice", "rows 1 and 2"},
		},
		{
			"practices", "ragged", "epraccur.csv", text(Epraccur("A81001", "19740401", "", "A", "4"), "A81002,X"),
			reading.Input{},
			[]string{"line 2", "it has 2 cells where the headings have 27", "A81002,X"},
		},
		{
			"practices", "quote that never closes", "epraccur.csv",
			text(Epraccur("A81001", "19740401", "", "A", "4"), `"A81002`),
			reading.Input{},
			[]string{"line 2", "quotes of a row do not match"},
		},
		{
			"practices", "a place told that is none", "epraccur.csv",
			text(Epraccur("A81001", "19740401", "", "A", "4")),
			reading.Input{Columns: map[string]string{"status": "Status"}},
			[]string{"has no headings", "a number from 1 to 27", "13"},
		},
		{
			"practice_map", "a letter in UTF-16", "map.csv", []byte("\xff\xfeP\x00"),
			reading.Input{},
			[]string{"not the file for practice_map", `"P"`},
		},
		{
			"practice_map", "a workbook", "map.csv", Workbook(t, Sheet{Name: "x"}),
			reading.Input{},
			[]string{"nothing stands in it", `sheet "x"`},
		},
		{"practice_map", "headings alone", "map.csv", text(MapHeadings), reading.Input{}, []string{"no row below the headings is of use"}},
		{
			"practice_map", "missing heading", "map.csv",
			text(strings.Replace(MapHeadings, ",PCN_CODE", ",PCN_KODE", 1), Mapped("A81001", "U")),
			reading.Input{},
			[]string{"network_code is missing", `columns: {network_code: "PCN_KODE"}`},
		},
		{
			"practice_map", "another publication", "map.csv", patients,
			reading.Input{},
			[]string{"not the file for practice_map", "patients registered by LSOA", "patients_by_lsoa"},
		},
		{
			"payments", "another publication", "pay.csv", text(ScoreHeadings, "E01000001,1,0.1,0.1,0.1"),
			reading.Input{},
			[]string{"not the file for payments", "Indices of Deprivation", "deprivation"},
		},
		one(
			"payments", "words for a number", PaymentHeadings, Paid("A81001", "U10001", "lots", "1"), `"lots"`,
			"is no number", "Number of Registered Patients",
		),
		one("payments", "commas out of place", PaymentHeadings, Paid("A81001", "U10001", `"12,34"`, "1"), `"12,34"`, "is no number"),
		one("payments", "negative list", PaymentHeadings, Paid("A81001", "U10001", "1", "-2"), `"-2"`, "is negative"),
		one("payments", "no network's code", PaymentHeadings, Paid("A81001", "16C", "1", "2"), `"16C"`, "not the code of a network"),
		one("deprivation", "per cent for a rate", ScoreHeadings, "E01000001,6.2,12.9,0.1,0.1", `"12.9"`, "is above 1", "per cent"),
		one("deprivation", "negative rate", ScoreHeadings, "E01000001,6.2,-0.1,0.1,0.1", `"-0.1"`, "without a sign"),
		one("deprivation", "a Welsh LSOA", ScoreHeadings, "W01000001,6.2,0.1,0.1,0.1", `"W01000001"`, "no English LSOA"),
		{
			"deprivation", "duplicate LSOA", "iod.csv",
			text(ScoreHeadings, "E01000001,6.2,0.1,0.1,0.1", "E01000001,6.2,0.1,0.1,0.1"),
			reading.Input{},
			[]string{"LSOA E01000001 stands twice", "rows 2 and 3"},
		},
		{
			"deprivation", "indices of another year", "iod.csv", text(ScoreHeadings25, "E01000001,6.2,0.1"),
			reading.Input{Vintage: 2019},
			[]string{"indices of 2019", "LSOAs of 2021", "vintage: 2025"},
		},
		{
			"deprivation", "unknown year", "iod.csv", text("LSOA code (2001),Income Score (rate)", "E01000001,0.1"),
			reading.Input{Vintage: 2010},
			[]string{"year that is not known", "2001"},
		},
		{
			"deprivation", "codes of 2021 under a heading of 2011", "iod.csv",
			text(ScoreHeadings, "E01035762,6.2,0.1,0.1,0.1"),
			reading.Input{},
			[]string{"E01035762", "first given in 2021"},
		},
		{
			"deprivation", "unknown score", "iod.csv", text(ScoreHeadings, "E01000001,6.2,0.1,0.1,0.1"),
			reading.Input{Score: "imd"},
			[]string{"score: imd", "multiple"},
		},
		{
			"deprivation", "a score that the file lacks", "iod.csv", text(ScoreHeadings25, "E01000001,6.2,0.1"),
			reading.Input{Score: "children_income"},
			[]string{"children_income is missing", "idaci"},
		},
		{
			"patients_by_lsoa", "the file by sex", "lsoa.zip",
			Zip(t, Member{Name: "gp-reg-pat-prac-lsoa-male.csv", Content: patients}),
			reading.Input{},
			[]string{"no member of the zip is the data", "-all.csv", "lsoa-male.csv"},
		},
		{
			"practice_map", "of another day", "map.csv", text(MapHeadings, Mapped("A81001", "U")),
			reading.Input{AsAt: april},
			[]string{"another day", "2022-01-01", "2022-04-01", "EXTRACT_DATE"},
		},
		{
			"patients_by_lsoa", "of another day", "lsoa.csv", patients,
			reading.Input{AsAt: april},
			[]string{"another day", "2021-01-01", "2022-04-01", "EXTRACT_DATE"},
		},
		{
			"patients_by_lsoa", "truncated zip", "lsoa.zip", Zip(t, Member{Name: "x-all.csv", Content: patients})[:60],
			reading.Input{},
			[]string{"lsoa.zip", "cut short"},
		},
		{
			"patients_by_lsoa", "a byte of the member changed", "lsoa.zip",
			flipped(Zip(t, Member{Name: "x-all.csv", Content: patients}), 60),
			reading.Input{},
			[]string{"lsoa.zip", "x-all.csv", "damaged", "download"},
		},
		{
			"patients_by_lsoa", "Deflate64", "lsoa.zip",
			deflate64(Zip(t, Member{Name: "x-all.csv", Content: patients})),
			reading.Input{},
			[]string{"x-all.csv", "Deflate64"},
		},
		{
			"patients_by_lsoa", "men alone", "lsoa.csv",
			text(PatientHeadings, strings.Replace(Patients("A81001", "E01000001", "7"), "ALL", "MALE", 1)),
			reading.Input{},
			[]string{"no row is for all sexes", "-all.csv"},
		},
		{
			"patients_by_lsoa", "missing heading", "lsoa.csv",
			text(strings.Replace(PatientHeadings, "NUMBER_OF_PATIENTS", "NUMBER_OF_PATIENT", 1)),
			reading.Input{},
			[]string{"patients is missing", `columns: {patients: "NUMBER_OF_PATIENT"}`},
		},
		{"patients_by_lsoa", "no scores for the LSOAs", "lsoa.csv", patients, reading.Input{}, []string{"different LSOA vintages", "E01000001"}},
		one(
			"patients_by_lsoa", "half a patient", PatientHeadings, Patients("A81001", "E01000001", "7.5"), `"7.5"`,
			"not a whole number", "1 of 1 rows", "in a thousand",
		),
		one("patients_by_lsoa", "negative", PatientHeadings, Patients("A81001", "E01000001", "-7"), `"-7"`, "is negative"),
		one("patients_by_lsoa", "no LSOA code known", PatientHeadings, Patients("A81001", "Narnia", "7"), `"Narnia"`, "no LSOA"),
		one("patients_by_lsoa", "ragged", PatientHeadings, "a,b", "2 cells where the headings have 7"),
	}
}

func flipped(content []byte, at int) []byte {
	content[at] ^= 0x10
	return content
}

// deflate64 says in the zip's directory that its member is so compressed.
func deflate64(content []byte) []byte {
	at := strings.LastIndex(string(content), "PK\x01\x02")
	content[at+10] = 9
	return content
}

func TestWrongInputs(t *testing.T) {
	cases := append(workbookCases(t), textCases(t)...)
	for _, c := range cases {
		t.Run(c.role+"/"+c.name, func(t *testing.T) {
			in := c.in
			in.Role, in.Path = c.role, File(t, c.file, c.content)
			err := publications[c.role](context.Background(), in)
			if err == nil {
				t.Fatal("read without an error")
			}
			told(t, err, c.says)
		})
	}
	t.Logf("%d wrong inputs", len(cases))
}

// told checks that an error is for people: problems, each with its file and a
// remedy, and the essential words in them.
func told(t *testing.T, err error, says []string) {
	t.Helper()
	var list problem.List
	if one := (problem.Problem{}); errors.As(err, &one) {
		list = problem.List{one}
	} else if !errors.As(err, &list) {
		t.Fatalf("no problem for people but %T: %v", err, err)
	}
	for _, p := range list {
		if p.File == "" || p.What == "" || p.Remedy == "" {
			t.Errorf("a problem without file, words or remedy: %#v", p)
		}
	}
	for _, words := range says {
		if !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(words)) {
			t.Errorf("the message does not say %s:\n%v", words, err)
		}
	}
}

func TestMissingFile(t *testing.T) {
	for role, read := range publications {
		err := read(context.Background(), reading.Input{Role: role, Path: filepath.Join(t.TempDir(), "absent.csv")})
		if err == nil {
			t.Fatalf("%s: read without an error", role)
		}
		told(t, err, []string{"absent.csv", "the file is missing", "--inputs"})
	}
}

func TestManyProblemsAreToldAtOnceAndCounted(t *testing.T) {
	lines := []string{MapHeadings}
	for i := range 50 {
		lines = append(lines, Mapped(fmt.Sprintf("?%05d", i), "U"))
	}
	_, err := nhse.ReadPracticeMap(context.Background(), reading.Input{Role: "practice_map", Path: Lines(t, "map.csv", lines...)})
	if err == nil {
		t.Fatal("read without an error")
	}
	told(t, err, []string{"line 2,", "line 21,", "and 30 more"})
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	lines := []string{PatientHeadings}
	for i := range 50_000 {
		lines = append(lines, Patients("A81001", fmt.Sprintf("E01%06d", i), "1"))
	}
	_, err := nhse.ReadDeprivation(ctx, reading.Input{Path: Lines(t, "lsoa.csv", lines...)}, mhclg.Scores{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
