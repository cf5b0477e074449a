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
	codes   map[string]CodeRow // by name, or by path
	several map[string]bool    // names that several codes have
	coders  *coders
	hasBook bool
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
	code, known, several := b.code(c["code"])
	switch {
	case several:
		wrong("code", "several codes of the codebook have the name", "the path of one of them, names joined by \""+data.CodePathSeparator+"\"")
		return
	case !known:
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
