package stages_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/config/problem/kinds"
)

// A part is a sheet or delimited file whose columns are changed.
type part struct {
	role  config.Role
	sheet string   // empty for a delimited file
	used  []string // headings of the columns that the study reads, or their places from 1 where there are none
}

var membershipHeadings = []string{
	"Partner Organisation Code",
	"Partner Name",
	"PCN Code",
	"PCN Name",
	"Practice to PCN Relationship Start Date",
	"Practice to PCN Relationship End Date",
}

var parts = []part{
	{config.AdjustedPopulations, "PCNs", []string{
		"PCN Code", "PCN Name", "PCSE raw list 1 Jan 22", "PCN adjusted population 1 Jan 22", "Region from April 22", "Region from April 222",
		"ICS from April 22", "ICS from  April 22",
	}},
	{
		config.AdjustedPopulations,
		"GP Practices",
		[]string{
			"PCN member 1 Jan 22", "Practice Code", "Practice Name", "PCN Code Jan 22", "PCN Name Jan 22",
			"Region (from April 22)", "Region (from April 22)2", "ICS from April 22", "ICS from April 223",
			"Raw list size from PCSE 1 Jan 22", "PCN adjusted population I January  22",
		},
	},
	{config.Memberships, "PCN Core Partner Details", membershipHeadings},
	{config.MembershipsLater, "PCN Core Partner Details", membershipHeadings},
	{config.Practices, "", []string{"1", "2", "3", "10", "11", "12", "13", "15", "26"}},
	{
		config.PracticeMap, "",
		[]string{"PRACTICE_CODE", "PRACTICE_NAME", "PCN_CODE", "CCG_CODE", "STP_CODE", "COMM_REGION_CODE", "EXTRACT_DATE"},
	},
	{config.PatientsByLSOA, "", []string{"PRACTICE_CODE", "LSOA_CODE", "SEX", "Number of Patients", "EXTRACT_DATE"}},
	{config.Deprivation, "", []string{
		"LSOA code (2011)", "Index of Multiple Deprivation (IMD) Score", "Income Score (rate)",
		"Income Deprivation Affecting Children Index (IDACI) Score (rate)", "Income Deprivation Affecting Older People (IDAOPI) Score (rate)",
		"Total population: mid 2015 (excluding prisoners)",
	}},
	{
		config.Payments,
		"",
		[]string{
			"PCN Code", "Practice Code", "Practice Name", "Practice Rurality",
			"Number of Registered Patients (Last Known Figure)", "Number of Weighted Patients (Last Known Figure)",
			"PCN Participation", "PCN Leadership", "PCN Support", "PCN Extended Hours Access", "PCN Workforce",
			"PCN Investment and impact Fund", "PCN Care Home Premium", "Total NHS Payments to General Practice",
		},
	},
}

// places finds the used columns, counted from 0.
func (p part) places(t testing.TB, rows [][]any) []int {
	t.Helper()
	var places []int
	for _, heading := range p.used {
		if p.rows() == 0 {
			at, err := strconv.Atoi(heading)
			if err != nil {
				t.Fatal(err)
			}
			places = append(places, at-1)
			continue
		}
		at := slices.IndexFunc(rows[p.rows()-1], func(cell any) bool {
			text, _ := cell.(string)
			return text == heading || strings.Join(strings.Fields(text), " ") == heading
		})
		if at < 0 {
			t.Fatalf("%s has no column %q among %q", p, heading, rows[p.rows()-1])
		}
		places = append(places, at)
	}
	return places
}

func (p part) rows() int { return above[p.role][p.sheet] }

func (p part) String() string { return strings.TrimSpace(string(p.role) + " " + p.sheet) }

// each changes the cells of every row of data.
func (p part) each(rows [][]any, change func(row []any)) [][]any {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	changed := slices.Clone(rows)
	for i := p.rows(); i < len(rows); i++ {
		row := slices.Clone(rows[i])
		for len(row) < width {
			row = append(row, nil) // of a workbook: a delimited file has all its cells
		}
		change(row)
		changed[i] = row
	}
	return changed
}

// unseen are the pairs whose swap nobody can see in the file, and why. They
// stand beside each other in the comparison of payments with entitlements, and
// no slope rests on them.
var unseen = map[[2]string]string{
	{"PCN Extended Hours Access", "PCN Leadership"}: "both are paid in full, at rates within a hundredth of each other, " +
		"and stand in the same printed sum",
	{"PCN Care Home Premium", "PCN Investment and impact Fund"}: "neither has a rate for each patient, and both stand in the same printed sum",
}

// Whichever two columns that the study reads have their values swapped,
// whichever heading becomes one that nobody knows, and where all values stand
// one column further: the run stops and names the file, or says what needs
// attention and names the input.
func TestKindsOfColumns(t *testing.T) {
	tryColumns(t, demonstration(t, 0.05), "Inputs whose columns were changed", parts)
}

func tryColumns(t *testing.T, b *bench, section string, parts []part) {
	tried := kinds.TryEvery(t, section)
	pair := 0
	for _, p := range parts {
		f := b.files[p.role]
		sheet := slices.IndexFunc(f.sheets, func(s sheet) bool { return s.name == p.sheet })
		rows := f.sheets[sheet].rows
		places := p.places(t, rows)
		given := outcomes{t: t, b: b, part: p}
		for i, one := range places {
			for j, other := range places[:i] {
				if why := unseen[[2]string{p.used[i], p.used[j]}]; why != "" {
					tried.Gives("two columns swapped", fmt.Sprintf("%s: %q and %q", p, p.used[i], p.used[j]), "nothing: "+why)
					continue
				}
				if pair++; !kinds.Every() && pair%32 != 1 {
					continue
				}
				swapped := p.each(rows, func(row []any) { row[one], row[other] = row[other], row[one] })
				given.try(fmt.Sprintf("%q for %q", p.used[i], p.used[j]), f.with(sheet, swapped))
			}
		}
		given.told(tried, "two columns swapped", fmt.Sprintf("each of %d pairs", given.count))
		if p.rows() > 0 {
			for i, at := range places {
				if !kinds.Every() && i%16 != 0 {
					continue
				}
				renamed := slices.Clone(rows)
				renamed[p.rows()-1] = slices.Clone(rows[p.rows()-1])
				renamed[p.rows()-1][at] = "Something else"
				given.try(fmt.Sprintf("%q", p.used[i]), f.with(sheet, renamed))
			}
			given.told(tried, "a heading that nobody knows", fmt.Sprintf("each of %d headings", len(places)))
		}
		given.try("shifted", f.with(sheet, p.each(rows, func(row []any) {
			first := row[len(row)-1]
			copy(row[1:], row)
			row[0] = first
		})))
		given.told(tried, "all values one column further", "the last come first")
	}
}

// outcomes gathers what the program gives for changes of one part.
type outcomes struct {
	t    *testing.T
	b    *bench
	part part

	count  int
	order  []string
	counts map[string]int
}

func (o *outcomes) try(what string, f file) {
	o.count++
	gives := o.b.try(o.t, f)
	if !gives.does {
		o.t.Errorf("%s: %s gives %s", o.part, what, gives.full)
	}
	if o.counts == nil {
		o.counts = map[string]int{}
	}
	if o.counts[gives.short]++; o.counts[gives.short] == 1 {
		o.order = append(o.order, gives.short)
	}
}

func (o *outcomes) told(tried *kinds.Tried, kind, what string) {
	slices.Sort(o.order)
	var told []string
	for _, short := range o.order {
		told = append(told, fmt.Sprintf("%d: %s", o.counts[short], short))
	}
	tried.Gives(kind, o.part.String()+": "+what, strings.Join(told, "; "))
	o.count, o.order, o.counts = 0, nil, nil
}
