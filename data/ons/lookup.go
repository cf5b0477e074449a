// Package ons reads the lookup of the Office for National Statistics from the
// LSOAs of 2011 to those of 2021.
package ons

import (
	"context"
	"strings"

	"pcneval/config/problem"
	"pcneval/data/container"
	"pcneval/data/reading"
)

// How an LSOA changed between the censuses.
const (
	Unchanged = "U"
	Split     = "S" // into several of 2021
	Merged    = "M" // of several of 2011
	Irregular = "X" // several into several
)

// A Change is one row of the exact fit: an LSOA of 2011 and one of 2021 that
// have people in common.
type Change struct {
	From, To string  // codes of 2011 and of 2021
	Kind     string  // U, S, M or X
	Share    float64 // of the people of From who live in To, where a file says so; else 0
}

var columns = []reading.Column{
	{Name: "lsoa_2011", Holds: reading.LSOACodes, Headings: []string{"lsoa11cd", "f lsoa11cd"}},
	{Name: "lsoa_2021", Holds: reading.LSOACodes, Headings: []string{"lsoa21cd"}},
	{Name: "change", Headings: []string{"chgind", "chngind", "change indicator"}, Optional: true},
	{Name: "share", Holds: reading.Rates, Headings: []string{"share", "proportion", "population share"}, Optional: true},
}

// ReadExactFit reads the lookup of the exact fit, of which the Welsh rows are
// set aside. The best fit, which has one row for each LSOA of 2011 and reaches
// a thousand of those of 2021 never, is refused: it has no change indicator.
func ReadExactFit(ctx context.Context, in reading.Input) (reading.Table[Change], error) {
	source, err := container.Open(in, columns)
	if err != nil {
		return reading.Table[Change]{}, err
	}
	table, err := reading.Read(ctx, in, source, columns, change, func(c Change) string { return "the pair of " + c.From + " and " + c.To })
	if err != nil {
		return table, err
	}
	if _, told := table.Columns["change"]; !told {
		return table, problem.Problem{
			File: source.File, Sheet: source.Sheet, What: "this is not the exact fit of LSOAs of 2011 and 2021",
			Found: "no heading CHGIND, as in the best fit lookup", Expected: "the change indicator CHGIND: U, S, M or X",
			Remedy: "get \"LSOA (2011) to LSOA (2021) Exact Fit Lookup for EW\" from the Open Geography Portal of the ONS: " +
				"the best fit leaves out LSOAs of 2021",
		}
	}
	return table, nil
}

func change(r *reading.Record) Change {
	c := Change{From: r.Required("lsoa_2011"), To: r.Required("lsoa_2021"), Kind: strings.ToUpper(r.Text("change"))}
	if strings.HasPrefix(c.From, "W01") && strings.HasPrefix(c.To, "W01") {
		r.SetAside("not in England")
		return c
	}
	for _, cell := range [][2]string{{"lsoa_2011", c.From}, {"lsoa_2021", c.To}} {
		if column, code := cell[0], cell[1]; !strings.HasPrefix(code, "E01") || !reading.LSOACodes.Is(code) {
			r.Reject(column, "is no English LSOA", "E01 and six digits")
		}
	}
	if r.Has("change") && !strings.Contains("USMX", c.Kind) || r.Has("change") && len(c.Kind) != 1 {
		r.Reject("change", "is no change that is known", "U, S, M or X")
	}
	if text := r.Text("share"); text != "" {
		share, err := reading.ParseNumber(text)
		if err != nil || share < 0 || share > 1 {
			r.Reject("share", "is no share", "a number from 0 to 1")
		}
		c.Share = share
	}
	return c
}
