package mhclg

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/reading"
)

// dated is a heading of LSOA codes that says of which census they are.
var dated = regexp.MustCompile(`^lsoa code \(([0-9]{4})\)$`)

// edition finds out from the heading of the codes which indices these are and
// holds that against the year told in the study file.
func (s *Scores) edition(source reading.Source, in reading.Input) error {
	census, line, seen := 0, 0, 0
	for at, cells := range source.Rows {
		for _, heading := range cells {
			if year := dated.FindStringSubmatch(reading.Fold(heading)); year != nil {
				census, _ = strconv.Atoi(year[1])
				line = at
			}
		}
		if seen++; census != 0 || seen == reading.Searched {
			break
		}
	}
	for _, edition := range editions {
		switch {
		case census == edition.lsoas, census == 0 && in.Vintage == edition.indices:
			s.Indices, s.LSOAs = edition.indices, edition.lsoas
		}
	}
	if census == 0 && (in.Vintage == 0 || in.Columns["lsoa_code"] == "") {
		// The heading of the codes is missing, which is told with the others.
		return nil
	}
	p := problem.Problem{File: source.File, Sheet: source.Sheet, Line: line}
	switch {
	case s.LSOAs == 0:
		p.What, p.Found = "the LSOAs are of a year that is not known", fmt.Sprintf("LSOAs of %d, vintage: %d", census, in.Vintage)
		p.Expected = "LSOAs of 2011 (indices of 2019) or of 2021 (indices of 2025)"
		p.Remedy = "use the scores of the indices of 2019 or 2025"
		return p
	case in.Vintage != 0 && in.Vintage != s.Indices:
		p.What = fmt.Sprintf("the study asks for the indices of %d, but this file has LSOAs of %d", in.Vintage, s.LSOAs)
		p.Found = fmt.Sprintf("a heading \"LSOA code (%d)\", as the indices of %d have it", s.LSOAs, s.Indices)
		p.Expected = fmt.Sprintf("vintage: %d", s.Indices)
		p.Remedy = fmt.Sprintf("correct inputs: %s: vintage in the study file, or name the file of that year", in.Role)
		return p
	}
	return nil
}

// vintage holds the codes against the census year of the heading.
func (s *Scores) vintage() error {
	last := s.Rows[len(s.Rows)-1].Code
	number, _ := English([]byte(last))
	if s.LSOAs == 2011 && number > LastOf2011 {
		return problem.Problem{
			File: s.File, Sheet: s.Sheet, Column: "lsoa_code", What: "the heading says LSOAs of 2011, but codes first given in 2021 stand below it",
			Found: last, Expected: "no code above E01033768", Remedy: "take the published file of the indices of 2019",
		}
	}
	return nil
}

func (s *Scores) sort() {
	order := make([]int, len(s.Rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(s.Rows[a].Code, s.Rows[b].Code) })
	rows, lines := make([]LSOA, len(order)), make([]int, len(order))
	for i, from := range order {
		rows[i], lines[i] = s.Rows[from], s.Lines[from]
	}
	s.Rows, s.Lines = rows, lines
}

// markMostDeprivedFifth marks the fifth of the LSOAs, by count, that score
// highest on the study's score. Among equal scores the lower code is first, so
// the mark does not depend on the order of the file.
func (s *Scores) markMostDeprivedFifth() {
	order := make([]int, len(s.Rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(s.Rows[b].Scores[s.By], s.Rows[a].Scores[s.By])
	})
	for _, i := range order[:len(order)/5] {
		s.Rows[i].InMostDeprivedFifth = true
	}
}
