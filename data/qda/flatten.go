package qda

import (
	"sort"
	"strconv"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/refi"
)

// Flatten turns a project into rows, by what a study says of it. file names
// the project in problems; table gives attributes beside those of the project.
// The list holds warnings; the error is a problem of the study's patterns.
func Flatten(p *refi.Project, file string, q config.Qualitative, table []AttributeRow) (Coded, problem.List, error) {
	var problems problem.List
	index, err := newPlaceIndex(p, q.Attributes, table)
	if err != nil {
		problems.Add(
			problem.Problem{Column: "name_pattern", What: "the pattern for source names is no regular expression", Found: q.Attributes.NamePattern},
		)
	}
	summaries, err := newSummaryFinder(p, q.Summaries)
	if err != nil {
		problems.Add(problem.Problem{Column: "summaries", What: "the pattern for summaries is no regular expression", Found: q.Summaries})
	}
	if len(problems) > 0 {
		return Coded{}, nil, problems
	}
	f := &flattener{project: p, coders: codersOf(p), codes: map[refi.GUID]CodeRow{}, cases: map[refi.GUID]bool{}, counts: map[string]int{}}
	for _, c := range p.Cases { // NVivo writes a case as a code, too
		f.cases[c.GUID] = true
	}
	f.coded.Habit = refi.HabitOf(p.Origin, q.Positions)
	f.coded.Codes = codeRows(nil, p.Codes, "", f.cases)
	for _, code := range f.coded.Codes {
		f.codes[code.GUID] = code
	}
	for i := range p.Sources {
		f.addSource(&p.Sources[i], index)
	}
	f.coded.Coders = f.coders.order
	f.coded.Summaries = summaries.find(f, index)
	f.coded.Unmatched = index.unmatched(p)
	f.coded.Names = p.CheckNames(f.coded.Habit.Reading)
	if better, found := p.BetterReading(f.coded.Names); found {
		f.coded.Better = &better
	}
	return f.coded, f.warnings(file), nil
}

type flattener struct {
	project *refi.Project
	coders  *coders
	codes   map[refi.GUID]CodeRow
	cases   map[refi.GUID]bool
	coded   Coded
	counts  map[string]int
}

// codeRows lists codes with their paths, a parent before its children, cases
// left out.
func codeRows(rows []CodeRow, codes []refi.Code, parent string, cases map[refi.GUID]bool) []CodeRow {
	for _, c := range codes {
		path := c.Name
		if parent != "" {
			path = parent + data.CodePathSeparator + c.Name
		}
		if !cases[c.GUID] {
			rows = append(
				rows,
				CodeRow{
					GUID: c.GUID, Name: c.Name, Path: path, Parent: parent, Codable: c.IsCodable != "false" && c.IsCodable != "0",
					Description: c.Description,
				},
			)
		}
		rows = codeRows(rows, c.Codes, path, cases)
	}
	return rows
}

// addSource adds a source and its segments.
func (f *flattener) addSource(s *refi.Source, index *placeIndex) {
	of := ofSource(index.members[s.GUID])
	doubted := false
	attribute := func(name string) (value, from string) {
		value, from, doubt := index.attribute(s, of, name)
		doubted = doubted || doubt
		return value, from
	}
	row := SourceRow{GUID: s.GUID, Name: s.Name, Kind: s.Kind, Values: index.variables(s)}
	row.Site, row.SiteFrom = attribute("site")
	row.Subsite, _ = attribute("subsite")
	row.Role, row.RoleFrom = attribute("role")
	date, from := attribute("date")
	if row.Date = parseDate(date); row.Date != nil {
		row.DateFrom = from
	} else if date != "" {
		f.count("dates of sources are in no known spelling", 1)
	}
	if doubted {
		f.coded.DoubtedSources++
	}
	passages := f.project.Passages(s, f.coded.Habit.Reading)
	found := f.segments(s, passages, index)
	row.Length, row.Codings = passages.Length, len(found)
	row.Coders = coderNames(found, f.coders.order)
	f.coded.Sources = append(f.coded.Sources, row)
	f.coded.Segments = append(f.coded.Segments, found...)
}

// segments makes a segment of each coding that names a code, with the site and
// role of whoever speaks there.
func (f *flattener) segments(s *refi.Source, passages refi.Passages, index *placeIndex) []Segment {
	f.count("selections have positions that are none of their text; their quotations are unavailable", passages.Outside)
	f.count("selections end behind their text; they are taken to its end", passages.Clipped)
	f.coded.BeyondText += passages.Outside + passages.Clipped
	var found []Segment
	for _, passage := range passages.Codings {
		target := passage.Coding.Code.Target
		code, known := f.codes[target]
		switch {
		case f.cases[target]:
			f.coded.CaseCodings++
			continue
		case !known:
			f.coded.UnknownCodings++
			continue
		}
		segment := Segment{
			Source: len(f.coded.Sources), Code: code.Name, CodePath: code.Path, Coder: f.coders.of(passage.Coding, passage.Made...),
			Whole: passage.Whole, Placed: passage.Placed, Start: passage.Start, End: passage.End,
			Quotation: passage.Quotation, Available: passage.Available,
		}
		if segment.Coder == UnknownCoder {
			f.count("codings name no coder", 1)
		}
		of := ofPassage(index.members[s.GUID], passage, passages.Spans)
		segment.Site, _, _ = index.attribute(s, of, "site")
		segment.Role, _, _ = index.attribute(s, of, "role")
		if segment.Site == "" && index.isTold(s, "site") || segment.Role == "" && index.isTold(s, "role") {
			f.coded.DoubtedSegments++
		}
		found = append(found, segment)
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].before(found[j]) })
	return found
}

// count counts what a person should know of.
func (f *flattener) count(what string, n int) {
	if n > 0 {
		f.counts[what] += n
	}
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
func (f *flattener) warnings(file string) problem.List {
	var list problem.List
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
