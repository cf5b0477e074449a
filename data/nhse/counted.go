package nhse

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"pcneval/config/problem"
	"pcneval/data/parts"
	"pcneval/data/reading"
	"pcneval/data/sql"
)

// Counted is what a job that counted registrations says of it, in
// [parts.CountsFile] beside its parts; the keys are those of
// deploy/spark/patients_by_lsoa.py.
type Counted struct {
	Format      string            `json:"format"`
	AsAt        string            `json:"as_at"`
	Sex         string            `json:"sex"`
	Rows        int64             `json:"rows"`     // in the parts
	Patients    int64             `json:"patients"` // in the parts
	Checks      RegistrationCount `json:"checks"`
	Suppression Suppression       `json:"suppression"`
	Statements  map[string]string `json:"statements"` // name to SHA-256
}

// countedFormat is raised when a reader must change.
const countedFormat = "pcneval patients by LSOA, format 1"

// A RegistrationCount says what became of each registration, in the columns of
// [sql.PatientsByLSOAChecks].
type RegistrationCount struct {
	Registrations   int64 `json:"registrations"`
	WithoutPatient  int64 `json:"without_patient"`
	ImpossibleDates int64 `json:"impossible_dates"` // no start, or an end before it
	NotCurrent      int64 `json:"not_current"`      // over by the day, or not begun
	UnknownPractice int64 `json:"unknown_practice"`
	Repeated        int64 `json:"repeated"` // further current ones of a patient counted already
	OfAnotherSex    int64 `json:"of_another_sex"`
	Patients        int64 `json:"patients"` // counted, before suppression and rounding
}

// lost is how many registrations vanished: none, or the account is wrong.
func (c RegistrationCount) lost() int64 {
	return c.Registrations - c.WithoutPatient - c.ImpossibleDates - c.NotCurrent - c.UnknownPractice - c.Repeated - c.OfAnotherSex - c.Patients
}

// Suppression is what was kept back so that nobody is told apart.
type Suppression struct {
	Below    int64 `json:"below"`    // counts below it are left out; 0 or 1 leaves out none
	RoundTo  int64 `json:"round_to"` // counts are to the nearest multiple; 1 rounds nothing
	Rows     int64 `json:"rows"`     // left out
	Patients int64 `json:"patients"` // in the rows left out
}

// OtherStatement says whether the counting was not done by this version's
// statement.
func (c *Counted) OtherStatement() bool {
	sum := sha256.Sum256([]byte(sql.PatientsByLSOA))
	return c.Statements["patients_by_lsoa.sql"] != hex.EncodeToString(sum[:])
}

// readCounted reads what stands beside the parts of a folder; nil where nothing
// does.
func readCounted(in reading.Input) (*Counted, error) {
	text, err := os.ReadFile(filepath.Join(in.Path, parts.CountsFile))
	if err != nil {
		if info, statErr := os.Stat(in.Path); errors.Is(err, os.ErrNotExist) || statErr == nil && !info.IsDir() {
			return nil, nil
		}
		return nil, err
	}
	file := filepath.Join(in.File(), parts.CountsFile)
	wrong := func(found, expected string) error {
		return problem.Problem{
			File: file, What: "the account of the counting cannot be used", Found: found, Expected: expected,
			Remedy: "count again; to read the parts without it, move it elsewhere",
		}
	}
	var counted Counted
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	switch err := decoder.Decode(&counted); {
	case err != nil:
		return nil, wrong(err.Error(), "what deploy/spark/patients_by_lsoa.py writes")
	case counted.Format != countedFormat:
		return nil, wrong(fmt.Sprintf("the format %q", problem.Plain(counted.Format)), fmt.Sprintf("the format %q", countedFormat))
	case counted.Checks.lost() != 0:
		return nil, wrong(fmt.Sprintf("%d of %d registrations of which it does not say what became", counted.Checks.lost(),
			counted.Checks.Registrations), "checks that add up to registrations")
	}
	return &counted, nil
}

// hold holds the account against what was read. Patients of rejected rows are
// not known, so that fewer may be read where there are any.
func (c *Counted) hold(in reading.Input, read reading.Counts, patients int64) error {
	var problems problem.List
	differs := func(what, told, found string) {
		problems.Add(problem.Problem{
			File: in.File(), What: "the parts do not hold the " + what + " that " + parts.CountsFile + " tells",
			Found: found + " in the parts", Expected: told + " by " + parts.CountsFile,
			Remedy: "a part is missing, was changed or belongs to another counting: get the whole folder again, or count again",
		})
	}
	if read.Rows != c.Rows {
		differs("rows", fmt.Sprint(c.Rows), fmt.Sprint(read.Rows))
	}
	if patients > c.Patients || patients < c.Patients && read.Rejected == 0 {
		differs("patients", fmt.Sprint(c.Patients), fmt.Sprint(patients))
	}
	if day := in.AsAt.Format(time.DateOnly); !in.AsAt.IsZero() && c.AsAt != day {
		problems.Add(problem.Problem{
			File: filepath.Join(in.File(), parts.CountsFile), What: "the patients were counted as at another day than the study file says",
			Found: problem.Plain(c.AsAt), Expected: day,
			Remedy: "count as at that day, or correct as_at, under inputs: " + in.Role,
		})
	}
	return problems.Err()
}
