package ods

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/delimited"
	"pcneval/data/reading"
)

var practiceColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.ODSCodes, Position: 1},
	{Name: "practice_name", Holds: reading.Names, Position: 2},
	{Name: "region_code", Holds: reading.RegionCodes, Position: 3},
	{Name: "postcode", Holds: reading.Postcodes, Position: 10},
	{Name: "opened", Holds: reading.Begun, Position: 11},
	{Name: "closed", Holds: reading.Days, Position: 12},
	{Name: "status", Holds: reading.Statuses, Position: 13},
	{Name: "commissioner_code", Holds: reading.Commissioners, Position: 15},
	{Name: "setting", Holds: reading.Settings, Position: 26},
}

// published is how many columns epraccur has.
const published = 27

// organisationCode is the code of any organisation of the list: practices,
// hospitals, prisons, and those of Wales and the islands.
var organisationCode = reading.ODSCodes.Is

// GPPractice is the setting of a general practice: 4 until 2025, then RO76.
const GPPractice = "gp_practice"

var statuses = map[string]string{
	"A": "active", "C": "closed", "D": "dormant", "P": "proposed",
	"ACTIVE": "active", "INACTIVE": "closed", "DORMANT": "dormant", "PROPOSED": "proposed",
}

// ReadPractices reads the ODS list of practices, epraccur, which has no
// headings. Every organisation is kept, open or closed, practice or not: its
// status and setting say which it is, in the words of either layout.
func ReadPractices(ctx context.Context, in reading.Input) (reading.Table[data.RegisteredPractice], error) {
	source, err := delimited.Open(in, nil)
	if err != nil {
		return reading.Table[data.RegisteredPractice]{}, err
	}
	if err := wide(source, in); err != nil {
		return reading.Table[data.RegisteredPractice]{}, err
	}
	return reading.ReadPositions(ctx, in, source, practiceColumns, published, registeredPractice,
		func(p data.RegisteredPractice) string { return "the organisation " + p.PracticeCode })
}

// wide refuses a file that is not as wide as epraccur.
func wide(source reading.Source, in reading.Input) error {
	for line, cells := range source.Rows {
		if len(cells) == published {
			return nil
		}
		p := problem.Problem{
			File: source.File, Sheet: source.Sheet, Line: line, What: "this is not the file for " + in.Role,
			Found: fmt.Sprintf("%d columns", len(cells)), Expected: fmt.Sprintf("epraccur: %d columns without headings", published),
			Remedy: fmt.Sprintf("name the right file in the study file, under inputs: %s: file", in.Role),
		}
		if name := reading.Recognise(cells); name != "" {
			p.Found = "what looks like " + name
		}
		return p
	}
	if err := source.Err(); err != nil {
		return err
	}
	return problem.Problem{
		File: source.File, Sheet: source.Sheet, What: "nothing stands in it", Expected: "rows of data",
		Remedy: "get the file again from its publisher",
	}
}

func registeredPractice(r *reading.Record) data.RegisteredPractice {
	p := data.RegisteredPractice{
		PracticeCode: r.Required("practice_code"),
		PracticeName: r.Text("practice_name"),
		RegionCode:   r.Text("region_code"),
		Postcode:     r.Text("postcode"),
		Opened:       r.Day("opened"),
		Closed:       r.Day("closed"),
		Setting:      r.Text("setting"),
		Commissioner: r.Text("commissioner_code"),
	}
	if !organisationCode(p.PracticeCode) {
		r.Reject("practice_code", "is not the code of an organisation", "capital letters and digits")
	}
	status := r.Required("status")
	p.Status = statuses[status]
	if p.Status == "" {
		r.Reject("status", "is no status that is known", "A, C, D or P; or ACTIVE, INACTIVE, DORMANT or PROPOSED")
	}
	if practiceSetting(p.Setting) {
		p.Setting = GPPractice
	}
	return p
}

// practiceSetting reports whether a setting says general practice: 4, or the
// role RO76, alone or among several roles.
func practiceSetting(setting string) bool {
	roles := strings.Split(setting, "|")
	return setting == "4" || slices.Contains(roles, "RO76")
}
