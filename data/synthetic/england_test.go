package synthetic_test

import (
	"testing"

	"pcneval/data/synthetic"
)

const asAt = "20220101"

// a listed is a practice of the workbook.
type listed struct {
	member               bool
	network              string
	registered, adjusted float64
}

type spell struct{ practice, network, start, end string }

// an england is what the tests read back of the files.
type england struct {
	networks    map[string][2]float64 // registered, adjusted
	practices   map[string]listed
	first       []spell
	later       []spell
	patients    map[string]map[string]int // practice, LSOA
	patientRows int
	income      map[string]float64 // LSOA
	payments    [][]string
	mapped      map[string]string
	register    [][]string
}

func read(t *testing.T, dir string) england {
	t.Helper()
	e := england{
		networks: map[string][2]float64{}, practices: map[string]listed{}, patients: map[string]map[string]int{},
		income: map[string]float64{}, mapped: map[string]string{},
	}
	workbook := readFile(t, dir, synthetic.AdjustedPopulationsFile)
	for _, row := range readSheet(t, workbook, "PCNs", 3) {
		e.networks[row[0]] = [2]float64{number(t, row[2]), number(t, row[3])}
	}
	rows := readSheet(t, workbook, "GP Practices", 3)
	for _, row := range rows {
		e.practices[row[1]] = listed{row[0] == "Yes", row[3], number(t, row[14]), number(t, row[15])}
	}
	if len(rows) != len(e.practices) {
		t.Error("a practice stands twice in the workbook")
	}
	e.first = readSpells(t, readMember(t, readFile(t, dir, synthetic.MembershipsFile), "ePCN.xlsx"))
	e.later = readSpells(t, readFile(t, dir, synthetic.LaterMembershipsFile))
	for _, row := range readCSV(t, readFile(t, dir, synthetic.DeprivationFile))[1:] {
		e.income[row[0]] = number(t, row[2])
	}
	member := readMember(t, readFile(t, dir, synthetic.PatientsByLSOAFile), "gp-reg-pat-prac-lsoa-all.csv")
	for _, row := range readCSV(t, member)[1:] {
		if e.patients[row[2]] == nil {
			e.patients[row[2]] = map[string]int{}
		}
		if _, twice := e.patients[row[2]][row[4]]; twice {
			t.Fatalf("practice %s and LSOA %s stand twice", row[2], row[4])
		}
		e.patients[row[2]][row[4]] = int(number(t, row[6]))
		e.patientRows++
	}
	e.payments = readCSV(t, readFile(t, dir, synthetic.PaymentsFile))[1:]
	for _, row := range readCSV(t, readFile(t, dir, synthetic.PracticeMapFile))[1:] {
		e.mapped[row[2]] = row[5]
	}
	e.register = readCSV(t, readFile(t, dir, synthetic.PracticesFile))
	return e
}

func readSpells(t *testing.T, workbook []byte) []spell {
	t.Helper()
	var spells []spell
	for _, row := range readSheet(t, workbook, "PCN Core Partner Details", 1) {
		spells = append(spells, spell{row[0], row[4], row[8], row[9]})
	}
	return spells
}

// current gives the network of each practice on a day, and counts the
// practices that are in two.
func current(spells []spell, day string) (in map[string]string, twice int) {
	in = map[string]string{}
	for _, s := range spells {
		if s.start <= day && (s.end == "" || s.end >= day) {
			if _, already := in[s.practice]; already {
				twice++
			}
			in[s.practice] = s.network
		}
	}
	return in, twice
}
