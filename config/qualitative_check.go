package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"pcneval/config/positions"
	"pcneval/config/problem"
)

// Periods lists how coarse dates can be told.
var Periods = []string{"year", "half_year", "quarter", "month"}

const shortestSalt = 16

// setQualitativeDefaults takes the defaults away again where the study has no
// interviews strand.
func (s *Study) setQualitativeDefaults(d *document) {
	if !d.has("qualitative") && !s.HasInterviews() {
		s.Qualitative = Qualitative{}
	}
}

// readCodebooks reads the frameworks that a study names and puts their names in
// the place of paths. It returns the problems of the codebook files.
func (s *Study) readCodebooks(d *document, folder string) problem.List {
	var found problem.List
	for i, name := range s.Qualitative.Codebooks {
		path := elementPath("qualitative.codebooks", i)
		if !isPath(name) && !slices.Contains(CodebookNames(), name) {
			p := unknown("codebook", name, CodebookNames())
			d.add(path, p)
			continue
		}
		book, err := loadCodebook(name, folder)
		if err != nil {
			found.Include(name, err)
			continue
		}
		if slices.Contains(s.Qualitative.Codebooks[:i], book.Framework) {
			d.add(path, problem.Problem{What: "codebook is named twice", Found: book.Framework, Expected: "each codebook once"})
		}
		s.Qualitative.Codebooks[i] = book.Framework
		s.Qualitative.Frameworks = append(s.Qualitative.Frameworks, book)
	}
	return found
}

// checkQualitative tells every problem of the interviews strand.
func (s Study) checkQualitative(d *document) {
	const at = "qualitative"
	_, named := s.Inputs[Interviews]
	for _, role := range []Role{InterviewsCodebook, InterviewsAttributes} {
		if _, given := s.Inputs[role]; given && !named {
			d.add(
				"inputs."+string(role),
				problem.Problem{
					What: "input belongs to interviews that the study does not name", Expected: "inputs: {interviews: {file: ...}} beside it",
				},
			)
		}
	}
	if !named {
		if d.has(at) {
			d.add(at, problem.Problem{
				What: "the study says how to read interviews and names none", Expected: "the coded project or table under inputs",
				Remedy: "add under inputs: interviews: {file: ...}, or take the section qualitative out",
			})
		}
		return
	}
	q := s.Qualitative
	if len(q.Codebooks) == 0 {
		d.add(at+".codebooks", problem.Problem{What: "no framework to chart the interviews by", Expected: "at least one codebook"})
	}
	if !slices.Contains(Periods, q.Period) {
		d.add(at+".period", unknown("period", q.Period, Periods))
	}
	q.checkReading(d, at)
	q.Disclosure.check(d, at+".disclosure", len(q.Sites) > 0)
	q.checkNumbers(d, at)
	q.checkSites(d, at+".sites")
	s.checkDisplay(d, at+".display")
}

// checkReading tells words and patterns that no project can be read by.
func (q Qualitative) checkReading(d *document, at string) {
	for _, word := range []struct {
		key, value string
		known      []string
	}{
		{"unit", q.Positions.Unit, positions.Units},
		{"end", q.Positions.End, positions.Ends},
		{"line_end", q.Positions.LineEnd, positions.LineEnds},
		{"mark", q.Positions.Mark, positions.Marks},
	} {
		if word.value != "" && !slices.Contains(word.known, word.value) {
			d.add(at+".positions."+word.key, unknown("word", word.value, word.known))
		}
	}
	for i, from := range q.Attributes.Order {
		if !slices.Contains(AttributePlaces, from) {
			d.add(elementPath(at+".attributes.order", i), unknown("place", from, AttributePlaces))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(q.Attributes.Variables)) {
		if !slices.Contains(AttributeNames, name) {
			d.add(at+".attributes.variables."+name, unknown("attribute", name, AttributeNames))
		}
	}
	checkPattern(d, at+".attributes.name_pattern", q.Attributes.NamePattern, AttributeNames, 1)
	checkPattern(d, at+".summaries", q.Summaries, []string{"site", "theme"}, 2)
}

// checkPattern tells a regular expression that cannot be read or lacks the
// named groups.
func checkPattern(d *document, path, pattern string, groups []string, needed int) {
	if pattern == "" {
		return
	}
	compiled, err := regexp.Compile(pattern)
	if err != nil {
		d.add(path, problem.Problem{What: "this is no regular expression", Expected: "the syntax of Go, as in (?P<site>[A-G])"})
		return
	}
	has := 0
	for _, group := range groups {
		if compiled.SubexpIndex(group) >= 0 {
			has++
		}
	}
	if has < needed {
		d.add(
			path,
			problem.Problem{
				What:     "the regular expression lacks a named group",
				Expected: fmt.Sprintf("%d of the groups %v, as in (?P<%s>...)", needed, groups, groups[0]),
			},
		)
	}
}

func (c Disclosure) check(d *document, at string, linked bool) {
	labels := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(c.Labels)) {
		label := c.Labels[name]
		if label == "" || labels[label] {
			d.add(
				at+".labels."+name,
				problem.Problem{What: "a label is empty or given to two sites", Found: label, Expected: "a label of its own for each site"},
			)
		}
		labels[label] = true
	}
	if len(c.Salt) < shortestSalt && (c.Salt != "" || linked && !c.DiscloseSites) {
		d.add(at+".salt", problem.Problem{
			What: "the salt is missing or too short", Found: strconv.Itoa(len(c.Salt)) + " characters",
			Expected: strconv.Itoa(shortestSalt) + " random characters or more, kept with the study file",
			Remedy:   "without it, which network a site is could be tried out against the hashes in a run's manifest",
		})
	}
	checkAtLeast(d, at+".small_cell", c.SmallCell, 1)
}

func (q Qualitative) checkNumbers(d *document, at string) {
	checkAtLeast(d, at+".quotations.words", q.Quotations.Words, 1)
	checkAtLeast(d, at+".quotations.per_theme", q.Quotations.PerTheme, 1)
	checkAtLeast(d, at+".agreement.window", q.Agreement.Window, 1)
	checkAtLeast(d, at+".agreement.replicates", q.Agreement.Replicates, 2)
	checkAtLeast(d, at+".agreement.min_sources", q.Agreement.MinSources, 2)
	checkAtLeast(d, at+".agreement.block", q.Agreement.Block, q.Agreement.Window)
	checkAtLeast(d, at+".saturation.base", q.Saturation.Base, 1)
	checkAtLeast(d, at+".saturation.run", q.Saturation.Run, 1)
	if c := q.Agreement.Confidence; c <= 0 || c >= 1 {
		d.add(at+".agreement.confidence", outOfRange(c, "a level between 0 and 1, as in 0.95"))
	}
	if t := q.Saturation.Threshold; t < 0 || t >= 1 {
		d.add(at+".saturation.threshold", outOfRange(t, "a share from 0 to below 1, as in 0.05"))
	}
}

func checkAtLeast(d *document, path string, found, least int) {
	if found < least {
		d.add(path, outOfRange(float64(found), "a whole number of "+strconv.Itoa(least)+" or more"))
	}
}
