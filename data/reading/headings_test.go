package reading

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config/problem"
)

func TestFoldedHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"Practice\nCode":                           "practice code",
		" Practice \r\n Code ":                     "practice code",
		"Practice\u00a0CODE":                       "practice code",
		"\ufeffLSOA code (2011)":                   "lsoa code (2011)",
		"PCN Code Jan 22":                          "pcn code",
		"PCN member 1 Jan 22":                      "pcn member",
		"PCN adjusted population I January  22":    "pcn adjusted population",
		"PCN adjusted population 1 January 2024":   "pcn adjusted population",
		"Region (from April 22)":                   "region",
		"Region (from April 22)2":                  "region",
		"Region from April 222":                    "region",
		"ICS from  April 22":                       "ics",
		"ICS from April 223":                       "ics",
		"Practice\nParent Jan 22\nCCG Code":        "practice parent ccg code",
		"PCN Participation (£)":                    "pcn participation",
		"£ PCN Participation":                      "pcn participation",
		"Total population: mid 2015 (excluding)":   "total population: mid 2015 (excluding)",
		"Open Date (YYYYMMDD)":                     "open date",
		"Local Authority District code (2019)":     "local authority district code (2019)",
		"winter Access Fund":                       "winter access fund",
		"Number of Weighted Patients (Last Known)": "number of weighted patients (last known)",
		"Marchwood 12":                             "marchwood 12",
		"Market Place 12":                          "market place 12",
		"Decimal 10":                               "decimal 10",
	} {
		if got := undated(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// rowsOf is a source of rows held in memory.
func rowsOf(rows ...[]string) Source {
	return Source{File: "f.csv", Exact: true, Err: func() error { return nil }, Rows: func(yield func(int, []string) bool) {
		for i, row := range rows {
			if !yield(i+1, row) {
				return
			}
		}
	}}
}

var twoColumns = []Column{
	{Name: "code", Headings: []string{"practice code"}},
	{Name: "first", Headings: []string{"region"}, Nth: 1},
	{Name: "second", Headings: []string{"region"}, Nth: 2},
	{Name: "spare", Headings: []string{"spare"}, Optional: true},
}

func readTwo(in Input, rows ...[]string) (Table[[3]string], error) {
	return Read(context.Background(), in, rowsOf(rows...), twoColumns, func(r *Record) [3]string {
		return [3]string{r.Required("code"), r.Text("first"), r.Text("second")}
	}, nil)
}

func TestTheFirstAndSecondColumnOfOneHeading(t *testing.T) {
	table, err := readTwo(
		Input{}, []string{"a title", "", ""}, []string{"Region Jan 22", "Practice code", "region"},
		[]string{"Y63", "A81001", "North"},
	)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][3]string{{"A81001", "Y63", "North"}}, table.Rows); diff != "" {
		t.Error(diff)
	}
}

func TestAHeadingThatStandsTwice(t *testing.T) {
	rows := [][]string{{"Practice code Jan 22", "Practice code Apr 22", "region", "region"}, {"A", "B", "C", "D"}}
	_, err := readTwo(Input{Role: "r"}, rows...)
	if err == nil || !strings.Contains(err.Error(), "2 columns could be code") ||
		!strings.Contains(err.Error(), `columns: {code: "Practice code Jan 22"}`) {
		t.Fatalf("%v", err)
	}
	table, err := readTwo(Input{Columns: map[string]string{"code": "practice  code apr 22"}}, rows...)
	if err != nil || table.Rows[0][0] != "B" {
		t.Errorf("%v, %v", table.Rows, err)
	}
}

func TestMissingHeadingsAreToldAllAtOnce(t *testing.T) {
	_, err := readTwo(Input{Role: "r"}, []string{"Region", "Spare", "Practise code"}, []string{"a", "b", "c"})
	var list problem.List
	if !errors.As(err, &list) || len(list) != 2 {
		t.Fatalf("%v", err)
	}
	if !strings.Contains(list[0].Remedy, `r:  columns: {code: "Practise code"}`) {
		t.Error(list[0].Remedy)
	}
}

// Several headings that fit are told in one line with those told before: two
// lines columns: under one role are no valid study file.
func TestHeadingsThatFitAreToldInOneLine(t *testing.T) {
	columns := []Column{
		{Name: "code", Headings: []string{"practice code"}},
		{Name: "list", Headings: []string{"registered list"}},
		{Name: "region", Headings: []string{"region"}},
		{Name: "name", Headings: []string{"practice name"}},
	}
	rows := [][]string{{"Practise code", "Registerd list", "Area", "Practice name"}, {"A81001", "3000", "North", "THE SURGERY"}}
	read := func(in Input) error {
		_, err := Read(context.Background(), in, rowsOf(rows...), columns, func(r *Record) string { return r.Required("list") }, nil)
		return err
	}
	err := read(Input{Role: "r", Columns: map[string]string{"region": "Area"}})
	line := `inputs: r:  columns: {code: "Practise code", list: "Registerd list", region: "Area"}`
	if err == nil || !strings.Contains(err.Error(), line) {
		t.Errorf("%v\nlacks %s", err, line)
	}
	pasted := map[string]string{"code": "Practise code", "list": "Registerd list", "region": "Area"}
	if err := read(Input{Role: "r", Columns: pasted}); err != nil {
		t.Errorf("the line that was told does not serve: %v", err)
	}
}

// Each row is used, set aside or rejected; blank rows count where data follow.
func TestCountsAddUp(t *testing.T) {
	rows := [][]string{
		{"Practice code", "Region", "Region"},
		{"A", "", ""},
		{"", " ", ""},
		{"", "x", ""},
		{"skip", "", ""},
		{"too", "few"},
		{"B", "", ""},
		{"", "", ""},
		{"", "", ""},
	}
	table, err := Read(context.Background(), Input{Role: "r"}, rowsOf(rows...), twoColumns, func(r *Record) string {
		if r.Text("code") == "skip" {
			r.SetAside("not wanted")
		}
		return r.Required("code")
	}, nil)
	if err == nil {
		t.Fatal("two rejected rows are no error")
	}
	want := Counts{Rows: 6, Used: 2, Rejected: 2, SetAside: map[string]int64{"blank row": 1, "not wanted": 1}}
	if diff := cmp.Diff(want, table.Counts); diff != "" || !table.Counts.Balanced() || table.Counts.Aside() != 2 {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{2, 7}, table.Lines); diff != "" {
		t.Error(diff)
	}
	if len(table.Rejects) != 2 || table.Rejects[0].Row != 4 || table.Rejects[0].Column != "Practice code" ||
		table.Rejects[1].Value != "too,few" {
		t.Errorf("%+v", table.Rejects)
	}
}

func TestDayIn(t *testing.T) {
	for heading, want := range map[string]string{
		"PCSE raw list 1 Jan 22": "2022-01-01", "PCN adjusted population I January  22": "2022-01-01",
		"Raw list size from PCSE 1 April 2023": "2023-04-01", "Raw list 30 Sept 24": "2024-09-30", "PCN Code Jan 22": "", "list 31 Feb 22": "",
	} {
		day, dated := DayIn(heading)
		if dated != (want != "") || dated && day.Format("2006-01-02") != want {
			t.Errorf("%q: %v, %v", heading, day, dated)
		}
	}
}
