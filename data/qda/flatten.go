package qda

import (
	"sort"
	"strconv"

	"pcneval/config/problem"
)

// Flatten turns a project into rows. file names the project in problems. The
// list holds warnings; the error is a problem of the settings.
func Flatten(p *Project, file string, s Settings) (Coded, problem.List, error) {
	var problems problem.List
	if err := s.Reading.Check(); err != nil {
		problems.Add(problem.Problem{Column: "reading", What: err.Error()})
	}
	s.Attributes.check(&problems)
	index, err := p.placeIndex(s.Attributes)
	if err != nil {
		problems.Add(problem.Problem{Column: "name_pattern", What: "the pattern for source names is no regular expression", Found: s.Attributes.NamePattern})
	}
	summaries, err := p.summaryFinder(s.SummaryPattern)
	if err != nil {
		problems.Add(problem.Problem{Column: "summary_pattern", What: "the pattern for summaries is no regular expression", Found: s.SummaryPattern})
	}
	if len(problems) > 0 {
		return Coded{}, nil, problems
	}
	f := &flattener{project: p, coders: p.coders(), codes: map[GUID]CodeRow{}, cases: p.isCase(), counts: map[string]int{}}
	f.coded.Habit = HabitOf(p.Origin, s.Reading)
	f.coded.Codes = codeRows(nil, p.Codes, "", f.cases)
	for _, code := range f.coded.Codes {
		f.codes[code.GUID] = code
	}
	for i := range p.Sources {
		f.addSource(&p.Sources[i], index)
	}
	f.coded.Coders = f.coders.order
	f.coded.Summaries = summaries.find(f, index)
	f.coded.Names = p.CheckNames(f.coded.Habit.Reading)
	return f.coded, f.warnings(file, index), nil
}

type flattener struct {
	project *Project
	coders  *coders
	codes   map[GUID]CodeRow
	cases   map[GUID]bool
	coded   Coded
	counts  map[string]int
}

// CodeRows lists codes with their paths, a parent before its children: those
// of a codebook file, or of a project with its cases left out.
func CodeRows(codes []Code) []CodeRow { return codeRows(nil, codes, "", nil) }

func codeRows(rows []CodeRow, codes []Code, parent string, cases map[GUID]bool) []CodeRow {
	for _, c := range codes {
		path := c.Name
		if parent != "" {
			path = parent + PathSeparator + c.Name
		}
		if !cases[c.GUID] {
			rows = append(rows, CodeRow{GUID: c.GUID, Name: c.Name, Path: path, Parent: parent, Codable: c.IsCodable != "false" && c.IsCodable != "0", Description: c.Description})
		}
		rows = codeRows(rows, c.Codes, path, cases)
	}
	return rows
}

// addSource adds a source and its segments.
func (f *flattener) addSource(s *Source, index *placeIndex) {
	row := SourceRow{GUID: s.GUID, Name: s.Name, Kind: s.Kind, Values: index.variables(s)}
	row.Site, row.SiteFrom = index.attribute(s, "site")
	row.Subsite, _ = index.attribute(s, "subsite")
	row.Role, row.RoleFrom = index.attribute(s, "role")
	date, from := index.attribute(s, "date")
	if row.Date = parseDate(date); row.Date != nil {
		row.DateFrom = from
	} else if date != "" {
		f.counts["dates of sources are in no known spelling"]++
	}
	g := &gatherer{flattener: f, source: s, segment: Segment{Source: len(f.coded.Sources), SourceName: s.Name, Site: row.Site, Subsite: row.Subsite, Role: row.Role, Date: row.Date}}
	g.gather()
	sort.SliceStable(g.found, func(i, j int) bool { return g.found[i].before(g.found[j]) })
	row.Length, row.Codings = g.offset, len(g.found)
	row.Coders = coderNames(g.found, f.coders.order)
	f.coded.Sources = append(f.coded.Sources, row)
	f.coded.Segments = append(f.coded.Segments, g.found...)
}

func (a Segment) before(b Segment) bool {
	switch {
	case a.Placed != b.Placed:
		return a.Placed
	case a.Whole != b.Whole:
		return a.Whole
	case a.Start != b.Start:
		return a.Start < b.Start
	case a.End != b.End:
		return a.End < b.End
	case a.CodePath != b.CodePath:
		return a.CodePath < b.CodePath
	}
	return a.Coder < b.Coder
}

func coderNames(segments []Segment, order []string) (names []string) {
	coded := map[string]bool{}
	for _, s := range segments {
		coded[s.Coder] = true
	}
	for _, name := range order {
		if coded[name] {
			names = append(names, name)
		}
	}
	return names
}

// warnings tells what was counted on the way, in a fixed order.
func (f *flattener) warnings(file string, index *placeIndex) problem.List {
	var list problem.List
	for _, attribute := range attributeNames {
		if n := index.disagree[attribute]; n > 0 {
			list.Add(problem.Problem{File: file, Column: attribute, What: "sources have more than one value; the first is used", Found: strconv.Itoa(n)})
		}
	}
	whats := make([]string, 0, len(f.counts))
	for what := range f.counts {
		whats = append(whats, what)
	}
	sort.Strings(whats)
	for _, what := range whats {
		list.Add(problem.Problem{File: file, What: what, Found: strconv.Itoa(f.counts[what])})
	}
	return list
}
