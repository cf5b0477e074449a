package qda

import (
	"slices"
	"strconv"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/refi"
)

// A tableBuilder turns the rows of plain tables into [Coded].
type tableBuilder struct {
	file    string
	coded   Coded
	sources map[string]int
	codes   map[string]CodeRow
	coders  *coders
	hasBook bool
}

// readCodebook lists the codes, each below the code that its parent column
// names. A parent may come later in the file; a circle is a problem.
func (b *tableBuilder) readCodebook(rows []tableRow, file string, problems *problem.List) {
	byName := map[string]tableRow{}
	for _, row := range rows {
		name := row.cells["code"]
		if _, twice := byName[name]; twice || name == "" {
			problems.Add(problem.Problem{File: file, Line: row.line, Column: "code", What: "the code is empty or stands twice"})
			continue
		}
		byName[name] = row
	}
	const deepest = 100
	var place func(name string, depth int) (CodeRow, bool)
	place = func(name string, depth int) (CodeRow, bool) {
		if code, done := b.codes[name]; done {
			return code, true
		}
		row, ok := byName[name]
		if !ok || depth > deepest {
			return CodeRow{}, false
		}
		code := CodeRow{Name: name, Path: name, Codable: true, Description: row.cells["description"]}
		if parent := row.cells["parent"]; parent != "" {
			above, ok := place(parent, depth+1)
			if !ok {
				return CodeRow{}, false
			}
			code.Parent, code.Path = above.Path, above.Path+data.CodePathSeparator+name
		}
		b.codes[name] = code
		b.coded.Codes = append(b.coded.Codes, code)
		return code, true
	}
	for _, row := range rows {
		if name := row.cells["code"]; name != "" {
			if _, ok := place(name, 0); !ok {
				problems.Add(problem.Problem{File: file, Line: row.line, Column: "parent", What: "the parent is no code of the table, or leads in a circle or deeper than 100 codes"})
			}
		}
	}
}

func (b *tableBuilder) addSegment(row tableRow, problems *problem.List) {
	wrong := func(column, what, expected string) {
		problems.Add(problem.Problem{File: b.file, Line: row.line, Column: column, What: what, Expected: expected})
	}
	c := row.cells
	if c["source"] == "" || c["coder"] == "" {
		wrong("source, coder", "source or coder is empty", "a name")
		return
	}
	at := b.source(row, wrong)
	source := &b.coded.Sources[at]
	coder := b.coders.named(c["coder"])
	if !slices.Contains(source.Coders, coder) {
		source.Coders = append(source.Coders, coder)
	}
	if c["code"] == "" {
		return
	}
	code, ok := b.code(c["code"])
	if !ok {
		wrong("code", "the code is not in the codebook", "a code of the codebook")
		return
	}
	s := Segment{Source: at, Coder: coder, Code: code.Name, CodePath: code.Path, Quotation: c["text"], Available: c["text"] != ""}
	if c["start"] == "" && c["end"] == "" {
		s.Whole = !s.Available
	} else {
		start, errStart := strconv.Atoi(c["start"])
		end, errEnd := strconv.Atoi(c["end"])
		if errStart != nil || errEnd != nil || start < 0 || end < start {
			wrong("start, end", "the positions are no two numbers in order", "start from 0, end not before it, or both empty")
			return
		}
		s.Placed, s.Start, s.End = true, start, end
		source.Length = max(source.Length, end)
	}
	source.Codings++
	b.coded.Segments = append(b.coded.Segments, s)
}

// code finds a code by its name or, without a codebook, makes it.
func (b *tableBuilder) code(name string) (CodeRow, bool) {
	code, ok := b.codes[name]
	if !ok && !b.hasBook {
		code, ok = CodeRow{Name: name, Path: name, Codable: true}, true
		b.codes[name] = code
		b.coded.Codes = append(b.coded.Codes, code)
	}
	return code, ok
}

// source finds the source of a row, or makes it. Attributes may stand on any
// of its rows, and may not differ.
func (b *tableBuilder) source(row tableRow, wrong func(column, what, expected string)) int {
	c := row.cells
	at, ok := b.sources[foldName(c["source"])]
	if !ok {
		at = len(b.coded.Sources)
		b.sources[foldName(c["source"])] = at
		b.coded.Sources = append(b.coded.Sources, SourceRow{Name: c["source"], Kind: refi.TextSource})
	}
	s := &b.coded.Sources[at]
	fill := func(field *string, column string) {
		if value := c[column]; value != "" && *field == "" {
			*field = value
		} else if value != "" && *field != value {
			wrong(column, "the source has another value on an earlier row", "one value for a source")
		}
	}
	fill(&s.Site, "site")
	fill(&s.Subsite, "subsite")
	fill(&s.Role, "role")
	if s.Site != "" {
		s.SiteFrom = config.FromTable
	}
	if s.Role != "" {
		s.RoleFrom = config.FromTable
	}
	if c["date"] == "" {
		return at
	}
	date := parseDate(c["date"])
	switch {
	case date == nil:
		wrong("date", "the date cannot be read", "2021-03-04 or 04/03/2021")
	case s.Date == nil:
		s.Date, s.DateFrom = date, config.FromTable
	case !s.Date.Equal(*date):
		wrong("date", "the source has another value on an earlier row", "one value for a source")
	}
	return at
}
