package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pcneval/data/synthetic"
)

// A wrongInput is a way in which an official file can be wrong, and what the
// message has to say of it: the file first, and what else it takes to find the
// place and to mend it.
type wrongInput struct {
	name   string
	file   string // named by the message
	change func(e england)
	says   []string
}

const (
	adjustedFile   = synthetic.AdjustedPopulationsFile
	epcnFile       = synthetic.MembershipsFile
	laterFile      = synthetic.LaterMembershipsFile
	registerFile   = synthetic.PracticesFile
	mapFile        = synthetic.PracticeMapFile
	patientsFile   = synthetic.PatientsByLSOAFile
	scoresFile     = synthetic.DeprivationFile
	paymentsFile   = synthetic.PaymentsFile
	networkSheet   = "PCNs"
	practiceSheet  = "GP Practices"
	partnerSheet   = "PCN Core Partner Details"
	errorPage      = "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body>Not found</body></html>\n"
	registeredCell = "O4"
)

var wrongInputs = []wrongInput{
	// Files that are not there, or not what they should be.
	{"a missing file", paymentsFile, func(e england) { delete(e.files, paymentsFile) }, []string{"payments is missing", "put the file there"}},
	{"the map given as payments", paymentsFile, swap(paymentsFile, mapFile), nil},
	{"payments given as the map", mapFile, swap(mapFile, paymentsFile), nil},
	{"the register given as scores", scoresFile, swap(scoresFile, registerFile), nil},
	{"scores given as the register", registerFile, swap(registerFile, scoresFile), nil},
	{"memberships given as adjusted populations", adjustedFile, swap(adjustedFile, laterFile), nil},
	{"adjusted populations given as memberships", laterFile, swap(laterFile, adjustedFile), nil},
	{"memberships given as patients", patientsFile, swap(patientsFile, epcnFile), nil},
	{"patients given as memberships", epcnFile, swap(epcnFile, patientsFile), nil},
	{"a workbook that is a web page", adjustedFile, put(adjustedFile, errorPage), []string{"web page"}},
	{"a csv file that is a web page", paymentsFile, put(paymentsFile, errorPage), []string{"web page"}},
	{"a zip that is a web page", patientsFile, put(patientsFile, errorPage), []string{"web page"}},
	{"a workbook that is a csv file", adjustedFile, swap(adjustedFile, mapFile), nil},
	{"a csv file that is a workbook", paymentsFile, swap(paymentsFile, adjustedFile), nil},

	// Files of nothing.
	{"an empty workbook", adjustedFile, put(adjustedFile, ""), []string{"empty"}},
	{"empty payments", paymentsFile, put(paymentsFile, ""), []string{"empty"}},
	{"an empty map", mapFile, put(mapFile, ""), []string{"empty"}},
	{"an empty register", registerFile, put(registerFile, ""), []string{"empty"}},
	{"empty scores", scoresFile, put(scoresFile, ""), []string{"empty"}},
	{"empty memberships", epcnFile, put(epcnFile, ""), []string{"empty"}},
	{"empty patients", patientsFile, put(patientsFile, ""), []string{"empty"}},
	{"payments with headings only", paymentsFile, headingsOnly(paymentsFile), nil},
	{"scores with headings only", scoresFile, headingsOnly(scoresFile), nil},

	// Files cut short or damaged on their way.
	{"a truncated zip", patientsFile, cut(patientsFile), nil},
	{"a truncated zip of a workbook", epcnFile, cut(epcnFile), nil},
	{"a truncated workbook", adjustedFile, cut(adjustedFile), nil},
	{"a damaged zip", patientsFile, damage(patientsFile), nil},
	{"a damaged workbook", laterFile, damage(laterFile), nil},
	{"a zip without its workbook", epcnFile, func(e england) {
		e.member(epcnFile, membershipsMember, func([]byte) []byte { return nil })
	}, nil},

	// Sheets and headings.
	{"a missing sheet of practices", adjustedFile, dropSheet(adjustedFile, practiceSheet), []string{practiceSheet}},
	{"a missing sheet of networks", adjustedFile, dropSheet(adjustedFile, networkSheet), []string{networkSheet}},
	{"a missing sheet of memberships", laterFile, dropSheet(laterFile, partnerSheet), []string{"Core Partner"}},
	{"a missing heading of a workbook", adjustedFile, func(e england) {
		e.workbook(adjustedFile, e.set(practiceSheet, "O3", "Something else"))
	}, []string{practiceSheet, "line 3", "registered", "Something else", "columns: {"}},
	{
		"a missing heading of payments",
		paymentsFile,
		heading(paymentsFile, "Number of Registered Patients (Last Known Figure)"),
		[]string{"registered", "columns: {"},
	},
	{"a missing heading of the map", mapFile, heading(mapFile, "PCN_CODE"), []string{"columns: {"}},
	{"a missing heading of scores", scoresFile, heading(scoresFile, "Income Score (rate)"), []string{"income", "columns: {"}},
	{"a missing heading of patients", patientsFile, func(e england) {
		e.patients(func(lines [][]string) [][]string { lines[0][4] = "WHERE"; return lines })
	}, []string{"lsoa", "columns: {"}},

	// Values that cannot be.
	{"text where a number belongs in the workbook", adjustedFile, func(e england) {
		e.workbook(adjustedFile, e.set(practiceSheet, registeredCell, "not known"))
	}, []string{practiceSheet, "line 4", "not known"}},
	{"a negative population", adjustedFile, func(e england) {
		e.workbook(adjustedFile, e.set(practiceSheet, registeredCell, -5))
	}, []string{practiceSheet, "line 4", "-5"}},
	{"a negative total of a network", adjustedFile, func(e england) {
		e.workbook(adjustedFile, e.set(networkSheet, "C4", -5))
	}, []string{networkSheet, "line 4", "-5"}},
	{"half a patient", adjustedFile, func(e england) {
		e.workbook(adjustedFile, e.set(practiceSheet, registeredCell, 1000.5))
	}, []string{practiceSheet, "line 4", "1000.5"}},
	{
		"text where a number belongs in payments", paymentsFile,
		cellOf(paymentsFile, "Number of Registered Patients (Last Known Figure)", "many"),
		[]string{"line 2", "many"},
	},
	{
		"negative patients in payments", paymentsFile,
		cellOf(paymentsFile, "Number of Weighted Patients (Last Known Figure)", "-1"),
		[]string{"line 2", "-1"},
	},
	{"text where a score belongs", scoresFile, cellOf(scoresFile, "Income Score (rate)", "high"), []string{"line 2", "high"}},
	{"a score above one", scoresFile, cellOf(scoresFile, "Income Score (rate)", "9.1"), []string{"line 2", "9.1"}},
	{"a code that is none", mapFile, cellOf(mapFile, "PRACTICE_CODE", "?"), []string{"line 2"}},
	{"more unreadable rows of patients than one in a thousand", patientsFile, func(e england) {
		e.patients(func(lines [][]string) [][]string {
			for _, line := range lines[1:101] {
				line[6] = "some"
			}
			return lines
		})
	}, []string{"line 2", "some"}},
	{"a membership on a day that is none", laterFile, func(e england) {
		e.workbook(laterFile, e.set(partnerSheet, "I2", "soon"))
	}, []string{"line 2", "soon"}},

	// Rows that contradict each other.
	{"a practice twice", adjustedFile, repeatPractice(""), []string{practiceSheet, "Z01001"}},
	{"a practice in two networks", adjustedFile, repeatPractice("U22100"), []string{practiceSheet, "Z01001"}},
	{"a practice twice in payments", paymentsFile, repeatLine(paymentsFile), []string{"Z01001"}},
	{"a practice twice in the map", mapFile, repeatLine(mapFile), []string{"Z01001"}},
	{"a practice twice in the register", registerFile, repeatLine(registerFile), []string{"Z01001"}},
	{"an LSOA twice", scoresFile, repeatLine(scoresFile), []string{"E01000001"}},
	{"LSOAs of another vintage", scoresFile, func(e england) {
		e.lines(scoresFile, func(lines [][]string) [][]string { lines[0][0] = "LSOA code (2031)"; return lines })
	}, []string{"2031"}},
}

func swap(name, by string) func(england) {
	return func(e england) { e.files[name] = e.files[by] }
}

func put(name, content string) func(england) {
	return func(e england) { e.files[name] = []byte(content) }
}

func cut(name string) func(england) {
	return func(e england) { e.files[name] = e.files[name][:len(e.files[name])*2/3] }
}

// damage flips a bit in the middle of a file, where packed rows are.
func damage(name string) func(england) {
	return func(e england) { e.files[name][len(e.files[name])/2] ^= 0x10 }
}

func headingsOnly(name string) func(england) {
	return func(e england) {
		first, _, _ := bytes.Cut(e.files[name], []byte("\n"))
		e.files[name] = append(first, '\n')
	}
}

func dropSheet(name, sheet string) func(england) {
	return func(e england) {
		e.workbook(name, func(book *excelize.File) {
			if err := book.DeleteSheet(sheet); err != nil {
				e.Fatal(err)
			}
		})
	}
}

func heading(name, column string) func(england) {
	return func(e england) {
		e.lines(name, func(lines [][]string) [][]string {
			lines[0][e.column(lines[0], column)] = "Something else"
			return lines
		})
	}
}

func cellOf(name, column, value string) func(england) {
	return func(e england) {
		e.lines(name, func(lines [][]string) [][]string {
			lines[1][e.column(lines[0], column)] = value
			return lines
		})
	}
}

// repeatLine puts the second line of a csv file, the first with a heading
// above it, at its end again.
func repeatLine(name string) func(england) {
	return func(e england) {
		e.lines(name, func(lines [][]string) [][]string {
			if name == registerFile {
				return append(lines, lines[0])
			}
			return append(lines, lines[1])
		})
	}
}

// repeatPractice puts the first practice of the workbook into its second row
// as well, in another network where one is named.
func repeatPractice(network string) func(england) {
	return func(e england) {
		e.workbook(adjustedFile, func(book *excelize.File) {
			e.set(practiceSheet, "B5", "Z01001")(book)
			if network != "" {
				e.set(practiceSheet, "D5", network)(book)
			}
		})
	}
}

// TestWrongInputs gives the program each wrong file with nothing in the run's
// place, which then has to stay so, and with a run in it, which has to stay as
// it was to the byte: each file in both places where every point is asked for,
// and else every third, one here and the next there. What a reader says of each
// stands beside the readers.
func TestWrongInputs(t *testing.T) {
	t.Parallel()
	former := quickRun(t).out
	before := contentsOf(t, former)
	for i, wrong := range sampled(len(wrongInputs)/3, wrongInputs) {
		t.Run(wrong.name, func(t *testing.T) {
			e := editable(t)
			wrong.change(e)
			if maps.EqualFunc(e.files, mustFiles(t), bytes.Equal) {
				t.Fatal("the test changes nothing")
			}
			folder := e.write(filepath.Join(t.TempDir(), "inputs"))
			if everyPoint || i%2 == 0 {
				out := filepath.Join(t.TempDir(), "run")
				wrong.told(t, call("run", "--inputs", folder, "--out", out, "--progress", "off"))
				if _, err := os.Lstat(out); !os.IsNotExist(err) {
					t.Errorf("the run folder is there: %v", err)
				}
			}
			if everyPoint || i%2 == 1 {
				wrong.told(t, call("run", "--inputs", folder, "--out", former, "--progress", "off"))
				if !maps.Equal(before, contentsOf(t, former)) {
					t.Error("the run in place was changed")
				}
			}
		})
	}
}

func mustFiles(t *testing.T) map[string][]byte {
	files, err := smallEnglandFiles()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (w wrongInput) told(t *testing.T, s session) {
	t.Helper()
	if s.status != statusInputs {
		t.Errorf("status %d instead of %d", s.status, statusInputs)
	}
	if s.stdout != "" {
		t.Errorf("on standard output: %s", s.stdout)
	}
	for _, want := range append([]string{"pcneval: the inputs cannot be used: ", w.file, "to do: "}, w.says...) {
		if !strings.Contains(s.stderr, want) {
			t.Errorf("the message does not say %q:\n%s", want, s.stderr)
		}
	}
	if strings.Contains(s.stderr, "goroutine ") || strings.Contains(s.stderr, ".go:") {
		t.Errorf("a stack trace for a user's mistake:\n%s", s.stderr)
	}
}
