package nhse

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pcneval/data/parts"
	"pcneval/data/reading"
	"pcneval/data/sql"
	"pcneval/data/table"

	. "pcneval/data/reading/readingtest"
)

// A counting is a row of patients by LSOA as a Parquet file has it.
type counting struct {
	_ struct{} `table:"counting" row:"a practice and LSOA" does:"Patients."`

	Day      time.Time `column:"extract_date" does:"day"`
	Practice string    `column:"practice_code" key:"1" does:"practice"`
	LSOA     string    `column:"lsoa_code" key:"2" does:"LSOA"`
	Sex      string    `column:"sex" does:"sex"`
	Patients int64     `column:"number_of_patients" unit:"patients" does:"patients"`
}

func parquetOf(t *testing.T, rows ...counting) []byte {
	t.Helper()
	for i := range rows {
		rows[i].Day, rows[i].Sex = time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC), "ALL"
	}
	content, err := table.Encode(rows)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// inFolder writes files, by name, into a folder called counted.
func inFolder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "counted")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func partOf(lines ...string) []byte {
	return []byte(PatientHeadings + "\n" + strings.Join(lines, "\n") + "\n")
}

// The same rows as one file of text, as Parquet, and in parts of either kind are
// the same patients, rows that are rejected among them.
func TestPartsAndParquetReadAsTheFile(t *testing.T) {
	lines := []string{
		Patients("A81001", "E01000001", "30"), Patients("A81001", "E01000002", "10"), Patients("A81001", "Narnia", "5"),
		Patients("A81002", "E01000001", "7"), Patients("A81002", "NO2011", "3"),
	}
	rows := []counting{
		{Practice: "A81001", LSOA: "E01000001", Patients: 30},
		{Practice: "A81001", LSOA: "E01000002", Patients: 10},
		{Practice: "A81001", LSOA: "Narnia", Patients: 5},
		{Practice: "A81002", LSOA: "E01000001", Patients: 7},
		{Practice: "A81002", LSOA: "NO2011", Patients: 3},
	}
	read := func(path string) Deprivation {
		in := reading.Input{
			Role: "patients_by_lsoa", Path: path, MaxRejectedShare: 0.5, AsAt: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC),
		}
		found, err := ReadDeprivation(t.Context(), in, fixedScores(t))
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	want := read(Lines(t, "counted", append([]string{PatientHeadings}, lines...)...))
	if len(want.Rows) != 2 || len(want.Rejects) != 1 || want.Rejects[0].Row != 4 {
		t.Fatalf("%+v", want)
	}
	for name, path := range map[string]string{
		"Parquet": File(t, "counted", parquetOf(t, rows...)),
		"parts":   inFolder(t, map[string][]byte{"b.csv": partOf(lines[4], lines[0]), "a.csv": partOf(lines[3], lines[2], lines[1])}),
		"parts of Parquet": inFolder(t, map[string][]byte{
			"1.parquet": parquetOf(t, rows[3], rows[1]), "0.parquet": parquetOf(t, rows[0], rows[4], rows[2]),
		}),
	} {
		if diff := cmp.Diff(want, read(path), cmp.AllowUnexported(PlacedList{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func account(rows, patients int, change ...string) []byte {
	sum := sha256.Sum256([]byte(sql.PatientsByLSOA))
	text := fmt.Sprintf(`{"format": "pcneval patients by LSOA, format 1", "as_at": "2021-01-01", "sex": "ALL", "rows": %d, "patients": %d,
"checks": {"registrations": 60, "without_patient": 1, "impossible_dates": 2, "not_current": 3, "unknown_practice": 4, "repeated": 5,
"of_another_sex": 0, "patients": 45}, "suppression": {"below": 5, "round_to": 1, "rows": 2, "patients": 5},
"statements": {"patients_by_lsoa.sql": "%s"}}`, rows, patients, hex.EncodeToString(sum[:]))
	return []byte(strings.NewReplacer(change...).Replace(text))
}

func TestTheAccountIsHeldAgainstTheParts(t *testing.T) {
	part := partOf(Patients("A81001", "E01000001", "30"), Patients("A81001", "E01000002", "10"))
	rejected := partOf(Patients("A81001", "E01000001", "30"), Patients("A81001", "Narnia", "10"))
	for _, c := range []struct {
		name    string
		part    []byte
		account []byte
		want    []string // none where it is sound
	}{
		{"sound", part, account(2, 40), nil},
		{"a row that is rejected", rejected, account(2, 40), nil},
		{"a part is missing", part, account(3, 44), []string{"rows that _counts.json tells", "2 in the parts", "3 by _counts.json", "44 by"}},
		{"a count was changed", part, account(2, 41), []string{"the patients that", "40 in the parts", "41 by _counts.json"}},
		{"more than told", rejected, account(2, 29), []string{"30 in the parts", "29 by _counts.json"}},
		{"another day", part, account(2, 40, "2021-01-01", "2021-04-01"), []string{"another day", "2021-04-01", "2021-01-01"}},
		{"does not add up", part, account(2, 40, `"registrations": 60`, `"registrations": 61`), []string{"1 of 61 registrations", "add up"}},
		{"another format", part, account(2, 40, "format 1", "format 2"), []string{"format 2", "format 1"}},
		{"another key", part, account(2, 40, `"below"`, `"beneath"`), []string{"beneath", "patients_by_lsoa.py"}},
	} {
		in := reading.Input{
			Role: "patients_by_lsoa", MaxRejectedShare: 0.5, AsAt: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC),
			Path: inFolder(t, map[string][]byte{"part.csv": c.part, parts.CountsFile: c.account}),
		}
		found, err := ReadDeprivation(t.Context(), in, fixedScores(t))
		if c.want == nil {
			if err != nil || found.Counted == nil || found.Untold || found.Counted.Suppression.Patients != 5 || found.Counted.OtherStatement() {
				t.Errorf("%s: %v, %+v", c.name, err, found.Counted)
			}
			continue
		}
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q is missing in %v", c.name, want, err)
			}
		}
	}
}

// Rows of the statement that counts registrations tell that an account is missing;
// those of a publication have none.
func TestACountingWithoutItsAccountIsKnown(t *testing.T) {
	row := Patients("A81001", "E01000001", "30")
	_, rest, _ := strings.Cut(row, ",")
	for line, want := range map[string]bool{row: false, sql.Publication + "," + rest: true} {
		found, err := ReadDeprivation(t.Context(), reading.Input{
			Role: "patients_by_lsoa", Path: inFolder(t, map[string][]byte{"part.csv": partOf(line)}),
		}, fixedScores(t))
		if err != nil || found.Untold != want {
			t.Errorf("%s: %v, %v", line, found.Untold, err)
		}
	}
}
