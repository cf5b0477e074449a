package qda

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"pcneval/config/positions"
	"pcneval/config/problem"
	"pcneval/data/budget"
	"pcneval/data/refi"
)

// Columns of the plain tables. Headings may stand in any order and case; a
// column that is not named here is an error, as it is likely a slip.
//
// segments.csv, a row a coding: source, code and coder are required; site,
// subsite, role, date (2021-03-04 or 04/03/2021), start and end (code points
// from 0, end exclusive), and text (the quotation) may be missing or empty. A
// row whose code is empty says that the coder read the source and coded
// nothing of it, which agreement between coders needs to know.
//
// codebook.csv, a row a code: code is required; parent (the code above it) and
// description may be missing or empty.
//
// sources.csv, a row a source: source is required; site, subsite, role, date.
var (
	segmentColumns   = tableColumns{"source!", "code!", "coder!", "site", "subsite", "role", "date", "start", "end", "text"}
	codebookColumns  = tableColumns{"code!", "parent", "description"}
	attributeColumns = tableColumns{"source!", "site", "subsite", "role", "date"}
)

// tableColumns are the columns of a table; a required one ends in "!".
type tableColumns []string

// A tableRow gives the cells of one row by column, and its line.
type tableRow struct {
	line  int
	cells map[string]string
}

// readTable reads a CSV with a heading row. Problems name line and column and
// never what stands in a cell.
func readTable(r io.Reader, file string, columns tableColumns) ([]tableRow, error) {
	content, err := refi.ReadLimited(r, budget.CodedTable)
	if err != nil {
		return nil, problem.Problem{
			File: file, What: "the table cannot be read: " + err.Error(), Expected: "at most " + strconv.Itoa(budget.CodedTable) + " bytes",
		}
	}
	body, valid, first, err := refi.DecodeText(content)
	if err != nil {
		return nil, problem.Problem{File: file, What: "the table's encoding cannot be read", Expected: "UTF-8"}
	}
	var problems problem.List
	if !valid {
		problems.Add(problem.Problem{File: file, Line: first, What: "the table is not UTF-8", Remedy: "save it as CSV UTF-8"})
	}
	reader := csv.NewReader(strings.NewReader(body))
	reader.FieldsPerRecord = -1
	heading, err := reader.Read()
	if err != nil {
		problems.Add(problem.Problem{File: file, What: "the table has no row of headings"})
		return nil, problems
	}
	names := columns.match(heading, file, &problems)
	var rows []tableRow
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line := 0
			var parse *csv.ParseError
			if errors.As(err, &parse) {
				line = parse.StartLine
			}
			problems.Add(
				problem.Problem{
					File: file, Line: line, What: "the row is no proper CSV", Remedy: "look for a quotation mark that is not closed or not doubled",
				},
			)
			break
		}
		line, _ := reader.FieldPos(0)
		row := tableRow{line, map[string]string{}}
		for i, cell := range record {
			if i < len(names) {
				row.cells[names[i]] = strings.TrimSpace(cell)
			} else if strings.TrimSpace(cell) != "" {
				problems.Add(problem.Problem{File: file, Line: line, What: "the row has more cells than there are headings"})
				break
			}
		}
		rows = append(rows, row)
	}
	return rows, problems.Err()
}

// match finds the columns of a heading row.
func (columns tableColumns) match(heading []string, file string, problems *problem.List) []string {
	var plain []string
	for _, c := range columns {
		plain = append(plain, strings.TrimSuffix(c, "!"))
	}
	seen := map[string]bool{}
	names := make([]string, len(heading))
	for i, h := range heading {
		names[i] = foldName(h)
		switch {
		case !slices.Contains(plain, names[i]):
			nearest, _ := problem.Nearest(names[i], plain)
			problems.Add(problem.Problem{
				File: file, Line: 1, Column: "column " + strconv.Itoa(i+1), What: "the heading is not one that the table may have",
				Expected: strings.Join(plain, ", "), Remedy: remedy(nearest),
			})
		case seen[names[i]]:
			problems.Add(problem.Problem{File: file, Line: 1, Column: names[i], What: "the heading stands twice"})
		}
		seen[names[i]] = true
	}
	for i, c := range columns {
		if strings.HasSuffix(c, "!") && !seen[plain[i]] {
			problems.Add(problem.Problem{File: file, Line: 1, Column: plain[i], What: "the column is missing"})
		}
	}
	return names
}

func remedy(nearest string) string {
	if nearest == "" {
		return "take the column away"
	}
	return "did you mean " + nearest + "?"
}

// ReadTables reads segments.csv and a codebook, codebook.csv or a REFI-QDA
// codebook (.qdc), into rows. A nil codebook means that the codes are those of
// the segments. The list holds warnings.
func ReadTables(segments io.Reader, segmentsFile string, codebook io.Reader, codebookFile string) (Coded, problem.List, error) {
	var problems, warnings problem.List
	b := &tableBuilder{
		file: segmentsFile, sources: map[string]int{}, codes: map[string]CodeRow{}, several: map[string]bool{},
		coders: &coders{byName: map[string]string{}}, hasBook: codebook != nil,
	}
	if codebook != nil {
		if strings.EqualFold(filepath.Ext(codebookFile), ".qdc") {
			warnings = b.readExchanged(codebook, codebookFile, &problems)
		} else {
			rows, err := readTable(codebook, codebookFile, codebookColumns)
			problems.Include(codebookFile, err)
			b.readCodebook(rows, codebookFile, &problems)
		}
	}
	rows, err := readTable(segments, segmentsFile, segmentColumns)
	problems.Include(segmentsFile, err)
	for _, row := range rows {
		b.addSegment(row, &problems)
	}
	if err := problems.Err(); err != nil {
		return Coded{}, nil, err
	}
	c := &b.coded
	for i := range c.Segments { // a later row may have given the attributes
		s := c.Sources[c.Segments[i].Source]
		c.Segments[i].Site, c.Segments[i].Role = s.Site, s.Role
	}
	c.Coders = b.coders.order
	sort.SliceStable(c.Segments, func(i, j int) bool {
		if c.Segments[i].Source != c.Segments[j].Source {
			return c.Segments[i].Source < c.Segments[j].Source
		}
		return c.Segments[i].before(c.Segments[j])
	})
	for i := range c.Sources {
		c.Sources[i].Coders = inOrder(c.Sources[i].Coders, c.Coders)
	}
	c.Habit = refi.Habit{
		Reading: positions.Reading{Unit: positions.CodePoints, End: positions.Exclusive, LineEnd: positions.One},
		Why:     "plain tables count code points from 0, the end exclusive",
	}
	return *c, warnings, nil
}

func inOrder(names, order []string) (sorted []string) {
	for _, name := range order {
		if slices.Contains(names, name) {
			sorted = append(sorted, name)
		}
	}
	return sorted
}
