package reading

import (
	"fmt"
	"strings"

	"pcneval/config/problem"
)

// A publication is known by headings, folded, that no other has together.
var publications = []struct {
	name  string
	signs []string
}{
	{"PCN adjusted populations (inputs: adjusted_populations)", []string{"pcn adjusted population"}},
	{"ODS PCN core partner details (inputs: memberships)", []string{"partner organisation code"}},
	{"ODS PCN details, a sheet of ePCN", []string{"pcn code", "pcn name", "open date"}},
	{"the practice map (inputs: practice_map)", []string{"practice_code", "pcn_code", "comm_region_code"}},
	{"patients registered by LSOA (inputs: patients_by_lsoa)", []string{"practice_code", "lsoa_code", "sex"}},
	{"patients registered at a practice, by age", []string{"org_code", "sex"}},
	{"patients registered at a practice", []string{"extract_date", "code", "number_of_patients"}},
	{"NHS Payments to General Practice (inputs: payments)", []string{"practice code", "practice name", "contract type"}},
	{"Indices of Deprivation on LSOAs of 2011 (inputs: deprivation)", []string{"lsoa code (2011)"}},
	{"Indices of Deprivation on LSOAs of 2021 (inputs: deprivation)", []string{"lsoa code (2021)"}},
	{"an ONS lookup between LSOAs of 2011 and 2021", []string{"lsoa11cd", "lsoa21cd"}},
}

// Recognise names the publication whose headings these are, or "".
func Recognise(headings []string) string {
	have := map[string]bool{}
	for _, heading := range headings {
		have[Fold(heading)] = true
		have[undated(heading)] = true
	}
next:
	for _, publication := range publications {
		for _, sign := range publication.signs {
			if !have[sign] {
				continue next
			}
		}
		return publication.name
	}
	if len(headings) == 27 {
		return "the ODS list of practices, epraccur (inputs: practices)"
	}
	return ""
}

// wrongFile is told where hardly a heading is one that the reader wants.
func wrongFile(source Source, l layout, columns []Column, in Input) problem.Problem {
	var wanted []string
	for _, column := range columns {
		if !column.Optional && len(wanted) < 4 {
			wanted = append(wanted, fmt.Sprintf("%q", column.Headings[0]))
		}
	}
	p := problem.Problem{File: source.File, Sheet: source.Sheet, Line: l.line,
		What:     fmt.Sprintf("this is not the file for %s: its headings are missing", in.Role),
		Found:    listed(l.headings),
		Expected: "the headings " + strings.Join(wanted, ", "),
		Remedy:   fmt.Sprintf("name the right file in the study file, under inputs: %s: file", in.Role)}
	if name := Recognise(l.headings); name != "" {
		p.Found = "what looks like " + name
	}
	return p
}
