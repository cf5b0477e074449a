package ods

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data"
	"pcneval/data/reading"
	. "pcneval/data/reading/readingtest"
)

func day(text string) time.Time {
	d, err := time.Parse("20060102", text)
	if err != nil {
		panic(err)
	}
	return d
}

// open counts the spells that hold on a day, and the networks they are in.
func open(spells []data.Membership, on time.Time) (memberships, networks int) {
	seen := map[string]bool{}
	for _, m := range spells {
		if !m.Start.After(on) && (m.End == nil || !m.End.Before(on)) {
			memberships++
			seen[m.NetworkCode] = true
		}
	}
	return memberships, len(seen)
}

func TestOfficialMemberships(t *testing.T) {
	for _, c := range []struct {
		file        string
		rows        int
		on          string
		memberships int
		networks    int // 0 where no source tells
	}{
		// Figures of FORMATS: counted with other programs.
		{"epcn-2022-01-28.zip", 7232, "20220101", 6507, 1255},
		{"ePCN-2023-01-26.xlsx", 7455, "20220101", 0, 0},
		{"epcncorepartnerdetails-2026-03-02.csv", 7795, "20260302", 6139, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			table, err := ReadMemberships(context.Background(), reading.Input{Role: "memberships", Path: Official(t, c.file)})
			if err != nil {
				t.Fatal(err)
			}
			memberships, networks := open(table.Rows, day(c.on))
			if len(table.Rows) != c.rows || !table.Counts.Balanced() {
				t.Errorf("%d rows, want %d: %+v", len(table.Rows), c.rows, table.Counts)
			}
			if c.memberships > 0 && memberships != c.memberships || c.networks > 0 && networks != c.networks {
				t.Errorf("%d memberships in %d networks on %s, want %d in %d", memberships, networks, c.on, c.memberships, c.networks)
			}
		})
	}
}

func TestOfficialPractices(t *testing.T) {
	for _, c := range []struct {
		file           string
		rows, practice int
	}{
		// Counted with Python's csv module: A and 4; ACTIVE and RO76, alone (6,598)
		// or with RO268 (5).
		{"epraccur-2021-11-17.csv", 14963, 6965},
		{"epraccur-2026-03-02.csv", 15407, 6603},
	} {
		t.Run(c.file, func(t *testing.T) {
			table, err := ReadPractices(context.Background(), reading.Input{Role: "practices", Path: Official(t, c.file)})
			if err != nil {
				t.Fatal(err)
			}
			practices := 0
			for _, p := range table.Rows {
				if p.Status == "active" && p.Setting == GPPractice {
					practices++
				}
			}
			if len(table.Rows) != c.rows || practices != c.practice || !table.Counts.Balanced() {
				t.Errorf("%d rows with %d active practices, want %d with %d: %+v", len(table.Rows), practices, c.rows, c.practice, table.Counts)
			}
		})
	}
}

func TestMembershipLayouts(t *testing.T) {
	end := day("20220331")
	want := []data.Membership{
		{
			Release:      "memberships",
			PracticeCode: "A81001",
			PracticeName: "PRACTICE A81001",
			NetworkCode:  "U10001",
			NetworkName:  "NETWORK U10001",
			Start:        day("20190701"),
			End:          &end,
		},
		{
			Release:      "memberships",
			PracticeCode: "A81001",
			PracticeName: "PRACTICE A81001",
			NetworkCode:  "U10002",
			NetworkName:  "NETWORK U10002",
			Start:        day("20220401"),
		},
	}
	texts := [][]any{Membership("A81001", "U10001", "20190701", "20220331"), Membership("A81001", "U10002", "20220401", nil)}
	integers := [][]any{Membership("A81001", "U10001", 20190701, 20220331), Membership("A81001", "U10002", 20220401, "")}
	heading := func(replace ...string) []any {
		var row []any
		for _, h := range MembershipHeadings {
			row = append(row, strings.NewReplacer(replace...).Replace(h.(string)))
		}
		return row
	}
	book := func(name string, headings []any, rows [][]any) []byte {
		return Workbook(
			t, Sheet{Name: "PCNDetails", Rows: [][]any{{"PCN Code", "PCN Name"}}},
			Sheet{Name: name, Rows: append([][]any{headings}, rows...)},
		)
	}
	core := "PCN Core Partner Details"
	plain := heading("\n", " ", "Start Date", "Start Date (YYYYMMDD)", "End Date", "End Date (YYYYMMDD)", "Match ", "match?")
	export := `"A81001","PRACTICE A81001","16C","ICB","U10001","NETWORK U10001","16C","ICB","20190701","20220331","TRUE"` + "\r\n" +
		`"A81001","PRACTICE A81001","16C","ICB","U10002","NETWORK U10002","16C","ICB","20220401","","FALSE"` + "\r\n"
	for name, c := range map[string]struct {
		file    string
		content []byte
	}{
		"2022": {"ePCN.xlsx", book(core, heading(), texts)},
		"2022 in a zip": {
			"epcn.zip", Zip(t, Member{Name: "ePCN.xlsx", Content: book(core, heading(), texts)}, Member{Name: "ePCN.xlsx Specification.pdf"}),
		},
		"2022 named .xlsx, zip":   {"epcn.xlsx", Zip(t, Member{Name: "ePCN.xlsx", Content: book(core, heading(), texts)})},
		"December 2019":           {"ePCN.xlsx", book(core, plain, integers)},
		"Sub ICB":                 {"ePCN.xlsx", book(" pcn core  partner details", heading("CCG", "Sub ICB Loc"), texts)},
		"line breaks of Windows":  {"ePCN.xlsx", book(core, heading("\n", "\r\n"), texts)},
		"export without headings": {"epcncorepartnerdetails.csv", []byte(export)},
		"export in a zip":         {"epcn.zip", Zip(t, Member{Name: "epcncorepartnerdetails.csv", Content: []byte(export)})},
		"export with headings": {
			"core.csv",
			[]byte(
				`"Partner Organisation Code","Partner Name","a","b","PCN Code","PCN Name","c","d","Practice to PCN Relationship Start ` +
					`Date","Practice to PCN Relationship End Date","e"` + "\r\n" + export,
			),
		},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := ReadMemberships(context.Background(), reading.Input{Role: "memberships", Path: File(t, c.file, c.content)})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, table.Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPracticeLayouts(t *testing.T) {
	closed, opened := day("20171031"), day("19740401")
	want := []data.RegisteredPractice{
		{
			PracticeCode: "A81001",
			PracticeName: "PRACTICE A81001",
			RegionCode:   "Y63",
			Postcode:     "TS18 1HU",
			Opened:       &opened,
			Status:       "active",
			Setting:      GPPractice,
			Commissioner: "16C",
		},
		{
			PracticeCode: "A81003",
			PracticeName: "PRACTICE A81003",
			RegionCode:   "Y63",
			Postcode:     "TS18 1HU",
			Opened:       &opened,
			Closed:       &closed,
			Status:       "closed",
			Setting:      GPPractice,
			Commissioner: "16C",
		},
	}
	old := []string{Epraccur("A81001", "19740401", "", "A", "4"), Epraccur("A81003", "19740401", "20171031", "C", "4")}
	later := []string{
		Epraccur("A81001", "19740401", "", "ACTIVE", "RO76|RO268"),
		Epraccur("A81003", "19740401", "20171031", "INACTIVE", "RO76"),
	}
	for name, lines := range map[string][]string{"letters": old, "words and roles": later} {
		for _, ending := range []string{"\n", "\r\n"} {
			content := []byte(strings.Join(lines, ending) + ending)
			for file, bytes := range map[string][]byte{
				"epraccur.csv": content, "epraccur.zip": Zip(t, Member{Name: "epraccur.csv", Content: content}, Member{Name: "epraccur.pdf"}),
			} {
				table, err := ReadPractices(context.Background(), reading.Input{Role: "practices", Path: File(t, file, bytes)})
				if err != nil {
					t.Fatal(name, file, err)
				}
				if diff := cmp.Diff(want, table.Rows); diff != "" {
					t.Errorf("%s in %s (-want +got):\n%s", name, file, diff)
				}
			}
		}
	}
}

func TestPracticesInWindows1252(t *testing.T) {
	line := strings.Replace(Epraccur("A81001", "19740401", "", "A", "0"), "PRACTICE A81001", "ST CHLO\xcb \x96 S", 1)
	table, err := ReadPractices(context.Background(), reading.Input{Role: "practices", Path: Lines(t, "epraccur.csv", line)})
	if err != nil {
		t.Fatal(err)
	}
	if p := table.Rows[0]; p.PracticeName != "ST CHLOË – S" || p.Setting != "0" {
		t.Errorf("%+v", p)
	}
}

func BenchmarkPractices(b *testing.B) {
	in := reading.Input{Role: "practices", Path: Official(b, "epraccur-2021-11-17.csv")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadPractices(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMemberships(b *testing.B) {
	in := reading.Input{Role: "memberships", Path: Official(b, "epcn-2022-01-28.zip")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadMemberships(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}
