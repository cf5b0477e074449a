package synthetic_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// Official file of each synthetic one.
var official = map[string]string{
	synthetic.AdjustedPopulationsFile: "B1357-PCN-Adjusted-Populations-v1.3.xlsx",
	synthetic.MembershipsFile:         "epcn-2022-01-28.zip",
	synthetic.LaterMembershipsFile:    "ePCN-2023-01-26.xlsx",
	synthetic.PracticesFile:           "epraccur-2021-11-17.csv",
	synthetic.PracticeMapFile:         "gp-reg-pat-prac-map-2022-01.csv",
	synthetic.PatientsByLSOAFile:      "gp-reg-pat-prac-lsoa-male-female-Jan-21.zip",
	synthetic.DeprivationFile:         "iod2019-scores-lsoa.csv",
	synthetic.PaymentsFile:            "nhspaymentsgp-21-22-prac.csv",
}

func TestWorkbooksHaveTheOfficialLayout(t *testing.T) {
	official2022 := synthetic.OfficialFiles(t)
	dir, _ := write(t, synthetic.Options{Scale: synthetic.MinScale})
	for _, c := range []struct {
		file, member string
		headings     map[string]int // sheet: row of the headings
	}{
		{synthetic.AdjustedPopulationsFile, "", map[string]int{"PCNs": 3, "GP Practices": 3}},
		{synthetic.MembershipsFile, "ePCN.xlsx", map[string]int{"PCNDetails": 1, "PCN Core Partner Details": 1}},
		{synthetic.LaterMembershipsFile, "", map[string]int{"PCNDetails": 1, "PCN Core Partner Details": 1}},
	} {
		t.Run(c.file, func(t *testing.T) {
			open := func(b []byte) *excelize.File {
				if c.member != "" {
					b = readMember(t, b, c.member)
				}
				f, err := excelize.OpenReader(bytes.NewReader(b))
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { f.Close() })
				return f
			}
			got, want := open(readFile(t, dir, c.file)), open(readFile(t, official2022, official[c.file]))
			if diff := cmp.Diff(want.GetSheetList(), got.GetSheetList()); diff != "" {
				t.Errorf("sheets (-official +synthetic):\n%s", diff)
			}
			for sheet, at := range c.headings {
				wantTop, gotTop := topOf(t, want, sheet, at+1), topOf(t, got, sheet, at+1)
				if at > 1 { // only the title differs
					wantTop[0][0] = "text SYNTHETIC " + strings.TrimPrefix(wantTop[0][0], "text ")
				}
				for i := range wantTop[at] { // a cell that may be empty, as an end of a spell
					if wantTop[at][i] == "" || gotTop[at][i] == "" {
						wantTop[at][i], gotTop[at][i] = "", ""
					}
				}
				if diff := cmp.Diff(wantTop, gotTop); diff != "" {
					t.Errorf("sheet %s (-official +synthetic):\n%s", sheet, diff)
				}
			}
		})
	}
}

// topOf gives the rows down to the first of data. Each cell is told by its type
// and, in the rows above the data, its text.
func topOf(t *testing.T, f *excelize.File, sheet string, rows int) [][]string {
	t.Helper()
	const columns = 16
	top := make([][]string, rows)
	for row := range rows {
		for column := range columns {
			cell, err := excelize.CoordinatesToCellName(column+1, row+1)
			if err != nil {
				t.Fatal(err)
			}
			text, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			kind, err := f.GetCellType(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			told := map[excelize.CellType]string{
				excelize.CellTypeInlineString: "text", excelize.CellTypeSharedString: "text",
				excelize.CellTypeBool: "bool",
			}[kind]
			switch {
			case text == "":
				told = ""
			case told == "":
				told = "number"
			}
			if row < rows-1 && text != "" {
				told += " " + strings.ReplaceAll(text, "\r\n", "\n")
			}
			top[row] = append(top[row], told)
		}
	}
	return top
}

func TestTextFilesHaveTheOfficialLayout(t *testing.T) {
	official2022 := synthetic.OfficialFiles(t)
	dir, _ := write(t, synthetic.Options{Scale: synthetic.MinScale})
	for _, c := range []struct {
		file, member string
		headless     bool
	}{
		{synthetic.PracticesFile, "", true},
		{synthetic.PracticeMapFile, "", false},
		{synthetic.PatientsByLSOAFile, "gp-reg-pat-prac-lsoa-all.csv", false},
		{synthetic.DeprivationFile, "", false},
		{synthetic.PaymentsFile, "", false},
	} {
		t.Run(c.file, func(t *testing.T) {
			got, want := readFile(t, dir, c.file), readFile(t, official2022, official[c.file])
			if c.member != "" {
				got, want = readMember(t, got, c.member), readMember(t, want, c.member)
			}
			gotLines, wantLines := bytes.SplitAfter(got, []byte("\n")), bytes.SplitAfter(want, []byte("\n"))
			if diff := cmp.Diff(string(wantLines[0]), string(gotLines[0])); !c.headless && diff != "" {
				t.Errorf("headings, with any byte order mark and line end (-official +synthetic):\n%s", diff)
			}
			if got, want := shape(gotLines[1]), shape(wantLines[1]); got != want {
				t.Errorf("a line is like %q, the official one like %q", got, want)
			}
			if a, b := len(gotLines[len(gotLines)-1]), len(wantLines[len(wantLines)-1]); (a == 0) != (b == 0) {
				t.Error("one of the files ends with a line end, the other does not")
			}
		})
	}
}

// shape gives the separators, quotes and line end of a line of text.
func shape(line []byte) string {
	return regexp.MustCompile(`[^,"\r\n]+`).ReplaceAllString(string(line), "")
}

func TestZipsHaveTheOfficialMember(t *testing.T) {
	dir, _ := write(t, synthetic.Options{Scale: synthetic.MinScale})
	for file, member := range map[string]string{
		synthetic.MembershipsFile:    "ePCN.xlsx",
		synthetic.PatientsByLSOAFile: "gp-reg-pat-prac-lsoa-all.csv",
	} {
		if len(readMember(t, readFile(t, dir, file), member)) == 0 {
			t.Errorf("%s: member %s is empty", file, member)
		}
	}
}

func TestSheetOfNetworksIsFormattedBeyondItsData(t *testing.T) {
	dir, facts := write(t, synthetic.Options{Scale: synthetic.MinScale})
	sheet := readMember(t, readFile(t, dir, synthetic.AdjustedPopulationsFile), "xl/worksheets/sheet2.xml")
	if rows := bytes.Count(sheet, []byte("<row ")); rows < 3*facts.Networks {
		t.Errorf("%d rows for %d networks", rows, facts.Networks)
	}
}
