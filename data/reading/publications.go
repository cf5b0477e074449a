package reading

import (
	"fmt"
	"strings"

	"pcneval/config/problem"
)

// A publication is known by headings, folded, that no other has together.
var publications = []struct {
	name  string
	role  string // in the study file; empty where no role takes it
	signs []string
}{
	{"PCN adjusted populations", "adjusted_populations", []string{"pcn adjusted population"}},
	{"a practice list of PCN adjusted populations", "adjusted_populations", []string{"practice code", "raw list size", "adjusted population"}},
	{"ODS PCN core partner details", "memberships", []string{"partner organisation code"}},
	{"ODS PCN details, a sheet of ePCN", "", []string{"pcn code", "pcn name", "open date"}},
	{"the practice map", "practice_map", []string{"practice_code", "pcn_code", "comm_region_code"}},
	{"patients registered by LSOA", "patients_by_lsoa", []string{"practice_code", "lsoa_code", "sex"}},
	{"patients registered at a practice, by age", "", []string{"org_code", "sex"}},
	{"patients registered at a practice", "", []string{"extract_date", "code", "number_of_patients"}},
	{"NHS Payments to General Practice", "payments", []string{"practice code", "practice name", "contract type"}},
	{"Indices of Deprivation on LSOAs of 2011", "deprivation", []string{"lsoa code (2011)"}},
	{"Indices of Deprivation on LSOAs of 2021", "deprivation", []string{"lsoa code (2021)"}},
	{"the ONS exact fit lookup from LSOAs of 2011 to those of 2021", "lsoa_lookup", []string{"lsoa11cd", "lsoa21cd", "chgind"}},
	{"the ONS exact fit lookup from LSOAs of 2011 to those of 2021", "lsoa_lookup", []string{"f_lsoa11cd", "lsoa21cd", "chgind"}},
	{"an ONS lookup between LSOAs of 2011 and 2021 other than the exact fit", "", []string{"lsoa11cd", "lsoa21cd"}},
	{"weighted populations of the allocation formula", "allocation_weights", []string{"practice code", "final pmc wp"}},
}

// Recognise names the publication whose headings these are and the role that
// takes it, for a message; or "".
func Recognise(headings []string) string {
	name, role := recognise(headings)
	if role != "" {
		name += " (inputs: " + role + ")"
	}
	return name
}

// Publication is the name of the publication whose headings these are, and the
// role that takes it; both empty where it is none that is known.
func Publication(headings []string) (name, role string) { return recognise(headings) }

func recognise(headings []string) (name, role string) {
	have := map[string]bool{}
	for _, heading := range headings {
		have[Fold(heading)] = true
		have[undated(heading)] = true
	}
	all := func(signs []string) bool {
		for _, sign := range signs {
			if !have[strings.ReplaceAll(sign, "_", " ")] {
				return false
			}
		}
		return true
	}
	for _, publication := range publications {
		if all(publication.signs) {
			return publication.name, publication.role
		}
	}
	if len(headings) == 27 && PracticeCode(strings.TrimSpace(headings[0])) {
		return "the ODS list of practices, epraccur", "practices"
	}
	return "", ""
}

// another reports whether the headings are those of a publication for another
// role. memberships_later is the role memberships again.
func another(headings []string, in Input) bool {
	name, role := recognise(headings)
	return name != "" && (role == "" || !strings.HasPrefix(in.Role, role))
}

// wrongFile is told where hardly a heading is one that the reader wants, or
// where the headings are those of another publication.
func wrongFile(source Source, l layout, columns []Column, in Input) problem.Problem {
	var wanted []string
	for _, column := range columns {
		if !column.Optional && len(wanted) < 4 {
			wanted = append(wanted, fmt.Sprintf("%q", column.Headings[0]))
		}
	}
	p := problem.Problem{
		File: source.File, Sheet: source.Sheet, Line: l.line,
		What:     fmt.Sprintf("this is not the file for %s", in.Role),
		Found:    "the headings " + listed(l.texts()),
		Expected: "the headings " + strings.Join(wanted, ", "),
		Remedy:   fmt.Sprintf("name the right file in the study file, under inputs: %s: file", in.Role),
	}
	if name := Recognise(l.texts()); name != "" {
		p.Found = "what looks like " + name
	}
	return p
}
