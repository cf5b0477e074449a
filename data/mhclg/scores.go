package mhclg

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/container"
	"pcneval/data/reading"
)

// Unit is how many units of a fixed-point score make 1.
const Unit = 1_000_000_000

// A Measure is one of the scores a network may be set against.
type Measure int

// The measures of the indices that are read.
const (
	Income Measure = iota
	Multiple
	ChildrenIncome
	OlderPeopleIncome
	Measures // how many there are
)

var measureColumns = [Measures]string{"income", "multiple", "children_income", "older_people_income"}

// String is the measure's name in the study file.
func (m Measure) String() string { return measureColumns[m] }

// An LSOA is one lower layer super output area with its scores in units of
// 1e-9, exactly as printed; -1 where there is none.
type LSOA struct {
	Code                string
	Scores              [Measures]int64
	Population          int64 // people of all ages, as printed for denominators; 0 where not known
	InMostDeprivedFifth bool  // in the most deprived fifth of LSOAs by the study's score
	Bridged             bool  // of the other census, with scores by the lookup
}

// Scores is one file of the indices: its LSOAs in the order of their codes.
type Scores struct {
	reading.Table[LSOA]
	Indices int // year of the indices: 2019 or 2025
	LSOAs   int // census year of the LSOAs: 2011 or 2021
	By      Measure
	Bridge  Bridge // codes of the other census, where a lookup is given
}

// LastOf2011 is the number of the last LSOA of 2011 in England, E01033768;
// higher numbers were first given in 2021.
const LastOf2011 = 33768

// editions pair the years of the indices with the LSOAs they are given for.
var editions = []struct{ indices, lsoas int }{{2019, 2011}, {2025, 2021}}

// ScoreColumns are the columns of the scores of the indices of deprivation.
var ScoreColumns = []reading.Column{
	{Name: "lsoa_code", Holds: reading.LSOACodes, Headings: []string{"lsoa code (2011)", "lsoa code (2021)"}},
	{Name: "income", Holds: reading.Rates, Headings: []string{"income score (rate)"}, Optional: true},
	{Name: "multiple", Holds: reading.Scores, Headings: []string{"index of multiple deprivation (imd) score"}, Optional: true, Noted: true},
	{
		Name: "children_income", Holds: reading.Rates,
		Headings: []string{"income deprivation affecting children index (idaci) score (rate)"}, Optional: true, Noted: true,
	},
	{
		Name: "older_people_income", Holds: reading.Rates,
		Headings: []string{"income deprivation affecting older people (idaopi) score (rate)"}, Optional: true, Noted: true,
	},
}

// population serves a check alone, so it may be missing.
var population = reading.Column{Name: "population", Holds: reading.Patients, Optional: true, Noted: true, Headings: []string{
	"total population: mid 2015 (excluding prisoners)", "total population: mid 2022 (excluding prisoners)", "total population: mid 2022",
}}

// ReadScores reads the scores of a file laid out as File 7 of the indices of
// 2019 or 2025. The study's score must be in it, the others may be missing.
// Which LSOAs it has is told by the heading and held against the codes; what
// the columns hold, against the known figures of England.
func ReadScores(ctx context.Context, in reading.Input) (Scores, error) {
	var scores Scores
	by := slices.Index(measureColumns[:], cmp.Or(in.Score, "income"))
	if by < 0 {
		return scores, problem.Problem{
			File:  in.File(),
			What:  "no such score of deprivation",
			Found: fmt.Sprintf("score: %s", in.Score),
			Expected: strings.Join(
				measureColumns[:], ", ",
			),
			Remedy: fmt.Sprintf("name one of them in the study file, under inputs: %s: score", in.Role),
		}
	}
	scores.By = Measure(by)
	columns := append(slices.Clone(ScoreColumns), population)
	columns[1+by].Optional = false
	source, err := container.Open(in, columns)
	if err != nil {
		return scores, err
	}
	if err := scores.edition(source, in); err != nil {
		return scores, err
	}
	scores.Table, err = reading.Read(ctx, in, source, columns, lsoa, func(l LSOA) string { return "the LSOA " + l.Code })
	if err != nil {
		return scores, err
	}
	scores.sort()
	if err := scores.vintage(); err != nil {
		return scores, err
	}
	if err := scores.national(in); err != nil {
		return scores, err
	}
	scores.markMostDeprivedFifth()
	return scores, nil
}

func lsoa(r *reading.Record) LSOA {
	l := LSOA{Code: r.Required("lsoa_code")}
	if _, ok := English([]byte(l.Code)); l.Code != "" && !ok {
		r.Reject("lsoa_code", "is no English LSOA", "E01 and six digits")
	}
	if people, err := reading.ParseNumber(reading.Ungroup(r.Text("population"))); err == nil && people >= 1 && people <= reading.MostPatients {
		l.Population = int64(people)
	}
	for m := range Measures {
		l.Scores[m] = -1
		if !r.Has(m.String()) {
			continue
		}
		r.Required(m.String())
		l.Scores[m] = r.Fixed(m.String())
		if limit := highest(m); l.Scores[m] > limit*Unit {
			r.Reject(m.String(), fmt.Sprintf("is above %d", limit), rangeOf(m))
		}
	}
	return l
}

// highest is the most that a score can be: a rate is a share of people.
func highest(m Measure) int64 {
	if m == Multiple {
		return 100
	}
	return 1
}

func rangeOf(m Measure) string {
	if m == Multiple {
		return "a score from 0 to 100"
	}
	return "a share from 0 to 1 (some copies print it per cent: take the published file)"
}

// English is the number of an English LSOA: its code is E01 and six digits.
func English(code []byte) (number int, ok bool) {
	if len(code) != 9 || code[0] != 'E' || code[1] != '0' || code[2] != '1' {
		return 0, false
	}
	for _, c := range code[3:] {
		if c < '0' || c > '9' {
			return 0, false
		}
		number = number*10 + int(c-'0')
	}
	return number, true
}

// Has reports whether the file has a measure.
func (s Scores) Has(m Measure) bool { return len(s.Rows) > 0 && s.Rows[0].Scores[m] >= 0 }
