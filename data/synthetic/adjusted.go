package synthetic

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

var (
	networkHeadings = []any{
		"PCN Code", "PCN Name", "PCSE raw list 1 Jan 22", "PCN adjusted population 1 Jan 22",
		"PCN Parent CCG code 1 Jan 22", "Parent CCG 1 Jan 22", "Region from April 22", "Region from April 222",
		"ICS from April 22", "ICS from  April 22",
	}
	practiceHeadings = []any{
		"PCN member 1 Jan 22", "Practice\nCode", "Practice\nName", "PCN Code Jan 22", "PCN Name Jan 22",
		"PCN Parent\nCCG Code Jan 22", "PCN Parent\nCCG Name", "Region (from April 22)", "Region (from April 22)2",
		"ICS from April 22", "ICS from April 223", "Practice\nParent Jan 22\nCCG Code", "Practice\nParent\nCCG Name",
		"Practice CCG and PCN CCG Match ", "Raw list size from PCSE 1 Jan 22", "PCN adjusted population I January  22",
	}
)

// The official sheet of networks is formatted far beyond its data, to this
// column and to about five rows a network.
const (
	formattedColumn = 30
	formattedRows   = 4
)

// writeAdjustedPopulations writes the workbook of PCN adjusted populations.
func (e *england) writeAdjustedPopulations(ctx context.Context, to io.Writer) error {
	w, err := newWorkbook("PCN adjusted populations", workbookDay)
	if err != nil {
		return err
	}
	for _, write := range []func(*workbook) error{e.introduce, e.writeNetworkSheet, e.writePracticeSheet} {
		if err := cmp.Or(ctx.Err(), write(w)); err != nil {
			return err
		}
	}
	return w.finish(to)
}

func (e *england) introduce(w *workbook) error {
	s, err := w.sheet("Introduction")
	if err != nil {
		return err
	}
	for _, row := range [][]any{
		{"Introduction"},
		{},
		{1, notice},
		{},
		{2, "The layout is that of the workbook of PCN adjusted populations for 1 January 2022; the numbers are drawn at random."},
		{},
		{3, "Networks and practices are ordered by region, board and name of the network; practices in no network come last."},
		{},
		{4, "Codes of practices begin with Z, which no real practice's does."},
	} {
		if err := s.add(e.dated(row)...); err != nil {
			return err
		}
	}
	return s.Flush()
}

// dated brings the year of headings and titles to that of the workbook.
func (e *england) dated(row []any) []any {
	year := fmt.Sprint(firstYear + e.age)
	years := strings.NewReplacer("Jan 22", "Jan "+year[2:], "January  22", "January  "+year[2:], "January 2022", "January "+year)
	row = slices.Clone(row)
	for i, cell := range row {
		if text, is := cell.(string); is {
			row[i] = years.Replace(text)
		}
	}
	return row
}

func (e *england) writeNetworkSheet(w *workbook) error {
	s, err := w.sheet("PCNs")
	if err != nil {
		return err
	}
	for _, row := range [][]any{{"SYNTHETIC PCN Adjusted population by PCN 1 January 2022"}, {}, networkHeadings} {
		if err := s.add(e.dated(row)...); err != nil {
			return err
		}
	}
	for at, n := range e.networks {
		if !e.lists(at) {
			continue
		}
		registered, adjusted := 0, 0.0
		for _, i := range n.practices {
			if p := e.practices[i]; p.network >= 0 {
				registered += p.registered
				adjusted += p.adjusted
			}
		}
		ccg, icb, region := e.ccgs[n.ccg], e.icbOf(n.ccg), e.regionOf(n.ccg)
		err := s.add(n.code, n.name, excelize.Cell{StyleID: w.whole, Value: registered}, excelize.Cell{StyleID: w.whole, Value: adjusted},
			ccg.code, upper(ccg.name), region.code, region.name, icb.code, "NHS "+icb.name+" ICB")
		if err != nil {
			return err
		}
	}
	formatted := make([]any, formattedColumn)
	for _, column := range []int{2, 3, formattedColumn - 1} {
		formatted[column] = excelize.Cell{StyleID: w.whole}
	}
	for range formattedRows * e.sizes.networks {
		if err := s.add(formatted...); err != nil {
			return err
		}
	}
	return s.Flush()
}

func (e *england) writePracticeSheet(w *workbook) error {
	s, err := w.sheet("GP Practices")
	if err != nil {
		return err
	}
	for _, row := range [][]any{{"SYNTHETIC PCN Adjusted population by GP Practice 1 January 2022"}, {}, practiceHeadings} {
		if err := s.add(e.dated(row)...); err != nil {
			return err
		}
	}
	var rows, unaligned []practice
	for at, p := range e.practices {
		switch {
		case e.inWorkbook(at) && p.network >= 0:
			rows = append(rows, p)
		case e.inWorkbook(at):
			unaligned = append(unaligned, p)
		}
	}
	slices.SortStableFunc(unaligned, func(a, b practice) int {
		return cmp.Or(cmp.Compare(e.ccgs[a.ccg].parent, e.ccgs[b.ccg].parent), cmp.Compare(a.code, b.code))
	})
	for _, p := range append(rows, unaligned...) {
		ccg, icb, region := e.ccgs[p.ccg], e.icbOf(p.ccg), e.regionOf(p.ccg)
		row := []any{
			"No", p.code, p.name, nil, nil, nil, nil, region.code, region.name, icb.code, "NHS " + icb.name + " ICB",
			ccg.code, upper(ccg.name), "N/A",
			excelize.Cell{StyleID: w.whole, Value: p.registered},
			excelize.Cell{StyleID: w.whole, Value: p.adjusted},
		}
		if p.network >= 0 {
			n := e.networks[p.network]
			row[0], row[13] = "Yes", p.ccg == n.ccg
			row[3], row[4], row[5], row[6] = n.code, n.name, e.ccgs[n.ccg].code, upper(e.ccgs[n.ccg].name)
		}
		if err := s.add(row...); err != nil {
			return err
		}
	}
	return s.Flush()
}
