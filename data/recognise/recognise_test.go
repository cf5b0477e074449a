package recognise

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pcneval/config"
	"pcneval/data/reading/readingtest"
	"pcneval/data/table"
)

// The official files, by the README beside them.
func TestOfficialFiles(t *testing.T) {
	for file, want := range map[string]Found{
		"B1357-PCN-Adjusted-Populations-v1.3.xlsx":    {Role: config.AdjustedPopulations, Date: day("2022-01-01")},
		"epcn-2022-01-28.zip":                         {Role: config.Memberships, Date: day("2022-01-28")},
		"ePCN-2023-01-26.xlsx":                        {Role: config.Memberships, Date: day("2023-01-26")},
		"epraccur-2021-11-17.csv":                     {Role: config.Practices, Date: day("2021-11-17")},
		"gp-reg-pat-prac-map-2022-01.csv":             {Role: config.PracticeMap, Date: day("2022-01-01")},
		"gp-reg-pat-prac-lsoa-male-female-Jan-21.zip": {Role: config.PatientsByLSOA, Date: day("2021-01-01")},
		"iod2019-scores-lsoa.csv":                     {Role: config.Deprivation, Vintage: 2019},
		"nhspaymentsgp-21-22-prac.csv":                {Role: config.Payments, Date: day("2022-03-31"), Year: "2021-22"},
		"epcncorepartnerdetails-2026-03-02.csv":       {Role: config.Memberships, Date: day("2026-03-02")},
		"epraccur-2026-03-02.csv":                     {Role: config.Practices, Date: day("2026-03-02")},
		"gp-reg-pat-prac-map-2026-01.csv":             {Role: config.PracticeMap, Date: day("2026-01-01")},
		"iod2025-scores-lsoa.csv":                     {Role: config.Deprivation, Vintage: 2025},
		"lsoa2011-lsoa2021-exact-fit.csv":             {Role: config.LSOALookup},
		"allocation-weights-2023-24.csv":              {Role: config.AllocationWeights, Year: "2023-24"},
		"allocation-weights-2024-25.csv":              {Role: config.AllocationWeights, Year: "2024-25"},
		"allocation-weights-2025-26.csv":              {Role: config.AllocationWeights, Year: "2025-26"},
	} {
		t.Run(file, func(t *testing.T) {
			found, ok, err := File(readingtest.Official(t, file))
			if err != nil || !ok {
				t.Fatalf("not recognised: %v, %+v", err, found)
			}
			if found.Role != want.Role || !found.Date.Equal(want.Date) || found.Vintage != want.Vintage || found.Year != want.Year {
				t.Errorf("%+v, want %+v", found, want)
			}
			if found.Publication == "" || len(found.How) == 0 || found.File != file {
				t.Errorf("%+v", found)
			}
		})
	}
}

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

// Names as the publishers give them, and others that say no day.
func TestDayOfAName(t *testing.T) {
	for name, want := range map[string]string{
		"gp-reg-pat-prac-lsoa-male-female-july-2023.zip":   "2023-07-01",
		"gp-reg-pat-prac-lsoa-male-female-oct-22..zip":     "2022-10-01",
		"gp-reg-pat-prac-lsoa-male-female-april-22.zip":    "2022-04-01",
		"gp-reg-pat-prac-lsoa-male-female-september24.zip": "2024-09-01",
		"epcn_20241025.xlsx":                               "2024-10-25",
		"epcn.xlsx":                                        "",
		"b1357-pcn-adjusted-populations-v1.3.xlsx":         "",
	} {
		got, told := dayOf(name)
		if told != (want != "") || told && got.Format(time.DateOnly) != want {
			t.Errorf("%s: %v, %v; want %q", name, got, told, want)
		}
	}
}

// What is no publication is said to be none, and what it looks like.
func TestOtherFiles(t *testing.T) {
	for name, content := range map[string]string{
		"a page.csv": "<!DOCTYPE html><html>", "notes.csv": "a,b,c\n1,2,3\n",
		"best fit.csv": "LSOA11CD,LSOA21CD,LSOA21NM\nE01000001,E01000001,x\n",
	} {
		found, ok, err := File(written(t, name, content))
		if err != nil || ok || len(found.How) == 0 {
			t.Errorf("%s: %v %v %+v", name, ok, err, found)
		}
	}
}

// A list of practices is recognised as such, with the day of its headings.
func TestListOfPractices(t *testing.T) {
	found, ok, err := File(written(t, "list.csv", "Region,Region,ICB Name,PCN Code,PCN Name,Practice Code,Practice Name,"+
		"Raw list size 1 Jan 25,Adjusted Population 1 Jan 25\nY63,North,N ICB,U10001,N,A81001,P,2000,2100.5\n"))
	if err != nil || !ok || found.Role != config.AdjustedPopulations ||
		found.Layout != "list of practices" || !found.Date.Equal(day("2025-01-01")) {
		t.Errorf("%v %v %+v", ok, err, found)
	}
}

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A folder of parts is the publication that its parts are, of the day that the first
// of their rows says: a part may have none. Parquet is looked at as text is.
func TestFolderOfParts(t *testing.T) {
	const headings = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
	const row = "REGISTRATIONS,01JAN2021,A81001,P,E01000001,ALL,5\n"
	for name, c := range map[string]struct {
		files map[string]string
		ok    bool
		day   string // empty where none is told
		says  string
	}{
		"parts":          {map[string]string{"0.csv": headings, "1.csv": headings + row, "_SUCCESS": ""}, true, "2021-01-01", "parts, 2 in all"},
		"Parquet":        {map[string]string{"part-0.parquet": patientsAsParquet(t)}, true, "2021-04-01", "parts, 1 in all"},
		"no rows":        {map[string]string{"part-0.csv": headings}, true, "", "says of which day"},
		"other parts":    {map[string]string{"a.csv": "lsoa11cd,lsoa21cd,chgind\nE01000001,E01000001,U\n"}, false, "", "lsoa_lookup is one file"},
		"no publication": {map[string]string{"notes.csv": "a,b\n1,2\n"}, false, "", "notes.csv is no part"},
	} {
		at := t.TempDir()
		for file, content := range c.files {
			if err := os.WriteFile(filepath.Join(at, file), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		found, ok, err := File(at)
		if err != nil || ok != c.ok || found.File != filepath.Base(at) || !strings.Contains(strings.Join(found.How, "; "), c.says) {
			t.Errorf("%s: %v, %v, %+v", name, ok, err, found)
		}
		if ok && found.Role != config.PatientsByLSOA || c.day == "" && !found.Date.IsZero() || c.day != "" && !found.Date.Equal(day(c.day)) {
			t.Errorf("%s: %+v", name, found)
		}
	}
	if _, ok, err := File(t.TempDir()); ok || err == nil {
		t.Errorf("an empty folder: %v, %v", ok, err)
	}
}

// A counting is a row of patients by LSOA as a Parquet file has it.
type counting struct {
	_ struct{} `table:"counting" row:"a practice and LSOA" does:"Patients."`

	Day      time.Time `column:"extract_date" does:"day"`
	Practice string    `column:"practice_code" key:"1" does:"practice"`
	LSOA     string    `column:"lsoa_code" key:"2" does:"LSOA"`
	Sex      string    `column:"sex" does:"sex"`
	Patients int64     `column:"number_of_patients" unit:"patients" does:"patients"`
}

func patientsAsParquet(t *testing.T) string {
	t.Helper()
	content, err := table.Encode([]counting{{Day: day("2021-04-01"), Practice: "A81001", LSOA: "E01000001", Sex: "ALL", Patients: 5}})
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// A file with a heading that nobody has seen is taken for the publication whose
// reader knows the others, and not for one of which it has a column or two.
func TestFilesThatResembleAPublication(t *testing.T) {
	for name, c := range map[string]struct {
		headings string
		role     config.Role
		unsure   bool
	}{
		"all that is needed": {
			"PCN Code,Practice Code,Practice Name,Average Number of Registered Patients,Average Number of Weighted Patients",
			config.Payments, false,
		},
		"one is new":      {"PCN Code,Practice Code,Practice Name,Mean list,Average Number of Weighted Patients", config.Payments, true},
		"a practice list": {"ODS Code,PCN Code,List size,People adjusted", config.AdjustedPopulations, true},
		"two of four":     {"ODS Code,PCN Code,Achievement,Points", "", false},
		"by age":          {"EXTRACT_DATE,ORG_CODE,SEX,AGE,NUMBER_OF_PATIENTS", "", false},
	} {
		found, ok, err := File(written(t, "file-2025.csv", "A title\n"+c.headings+"\nA81001,U10001,x,1,2\n"))
		if err != nil || ok != (c.role != "") || found.Role != c.role || found.Unsure != c.unsure {
			t.Errorf("%s: %v %v %+v", name, ok, err, found)
		}
	}
}
