package nhse

import (
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/data/reading"
)

// A patientRow is one row of patients by LSOA; its bytes lie in a chunk.
type patientRow struct {
	practice []byte
	lsoa     []byte
	patients int64
}

// most is the most patients a row may have: a place has a few thousand people,
// the largest row so far 13,936. The sums of patients times score stay well
// within 128 bits.
const most = 200_000

// patientCells is where the cells of a row stand.
type patientCells struct{ practice, lsoa, sex, patients, width int }

func cellsAt(place reading.Places, width int) patientCells {
	return patientCells{place["practice_code"], place["lsoa_code"], place["sex"], place["patients"], width}
}

// An unread says what became of a row that is not used: set aside for a
// reason, or rejected.
type unread struct {
	aside  string
	reject data.Reject
}

// shared is how many cells the rows of a practice have in common, where the
// practice stands before all that changes from row to row; else 0.
func (at patientCells) shared() int {
	first := min(at.lsoa, at.sex, at.patients)
	if at.practice > first {
		return 0
	}
	return first
}

// read makes a row of its cells, or tells why not. The code known to be that of
// a practice is not looked at again.
func (at patientCells) read(cells [][]byte, known string) (patientRow, *unread) {
	if len(cells) != at.width {
		return patientRow{}, rejected("", nil, fmt.Sprintf("has %d cells where the headings have %d", len(cells), at.width))
	}
	sex := cells[at.sex]
	switch string(sex) {
	case "ALL":
	case "MALE", "FEMALE", "UNKNOWN", "INDETERMINATE":
		return patientRow{}, &unread{aside: "not of all sexes together"}
	default:
		return patientRow{}, rejected("SEX", sex, "is no sex that is known")
	}
	row := patientRow{practice: cells[at.practice], lsoa: cells[at.lsoa]}
	ofKnown := known != "" && string(row.practice) == known
	if !ofKnown && isTotal(row.practice) || isTotal(row.lsoa) {
		return row, &unread{aside: reading.Total}
	}
	if !ofKnown && !reading.PracticeCode(row.practice) {
		return row, rejected("PRACTICE_CODE", row.practice, "is not the code of a practice")
	}
	var reason string
	if row.patients, reason = wholeNumber(cells[at.patients]); reason != "" {
		return row, rejected("NUMBER_OF_PATIENTS", cells[at.patients], reason)
	}
	return row, nil
}

// isTotal reports whether a row is a sum of others: a label stands where codes
// do, all of which have a digit.
func isTotal(code []byte) bool {
	for _, c := range code {
		if c >= '0' && c <= '9' {
			return false
		}
	}
	return reading.TotalLabel(string(code))
}

func rejected(column string, value []byte, reason string) *unread {
	return &unread{reject: data.Reject{Column: column, Value: reading.Clean(value), Reason: reason}}
}

func wholeNumber(text []byte) (value int64, reason string) {
	if len(text) == 0 {
		return 0, "is empty"
	}
	if text[0] == '-' && len(text) > 1 {
		return 0, "is negative"
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			if len(text) == 1 && c == '*' {
				return 0, reading.NoNumber(text)
			}
			return 0, "is not a whole number"
		}
		if value = value*10 + int64(c-'0'); value > most {
			return 0, "is more than a practice can have"
		}
	}
	return value, ""
}

// A Place is what kind of place an LSOA code stands for.
type Place int

// The kinds of place in patients by LSOA.
const (
	Scored          Place = iota // an English LSOA that has a score
	EnglishUnscored              // an English LSOA that the scores do not have
	Welsh
	Scottish
	NorthernIrish
	NoLSOA // NO2011, NO2021: an address that could not be placed
	Pseudo // EMPTY, CLOSED, L99999999, M99999999
	unknownPlace
	placeKinds = unknownPlace
)

var pseudoCodes = []string{"EMPTY", "CLOSED", "L99999999", "M99999999", "NO2001", "NO2011", "NO2021"}

// placeOf tells the kind of place of a code, English ones aside.
func placeOf(code []byte) Place {
	if i := slices.Index(pseudoCodes, string(code)); i >= 0 {
		if code[0] == 'N' {
			return NoLSOA
		}
		return Pseudo
	}
	if len(code) == 9 && digits(code[3:]) {
		switch string(code[:3]) {
		case "W01":
			return Welsh
		case "S01":
			return Scottish
		case "N20", "N21":
			return NorthernIrish
		}
	}
	// Northern Irish super output areas of 2001, as 95AA01S1.
	if len(code) == 8 && code[0] == '9' && code[1] == '5' {
		return NorthernIrish
	}
	return unknownPlace
}

func digits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
