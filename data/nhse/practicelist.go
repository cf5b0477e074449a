package nhse

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/data/container"
	"pcneval/data/delimited"
	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// ListedPracticeColumns are the columns of adjusted populations that come as one
// list of practices, as those of years after 2022/23 do. Two columns may have
// one heading, Region, for code and name; which is which the cells say.
var ListedPracticeColumns = []reading.Column{
	{Name: "member", Holds: reading.YesOrNo, Headings: []string{"pcn member"}, Optional: true},
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{
		"practice code", "gp practice code", "practice ods code", "gp code", "ods code", "organisation code", "org code",
	}},
	{Name: "practice_name", Holds: reading.Names, Headings: []string{
		"practice name", "gp practice name", "gp name", "organisation name", "org name",
	}, Optional: true},
	{Name: "network_code", Holds: reading.NetworkCodes, Headings: []string{"pcn code", "pcn ods code", "network code"}},
	{Name: "network_name", Headings: []string{"pcn name", "network name", "pcn"}, Optional: true},
	{Name: "region_code", Holds: reading.RegionCodes, Headings: []string{"region code", "comm region code"}, Optional: true},
	{Name: "region_name", Holds: reading.Names, Headings: []string{"region name", "comm region name", "nhs england region"}, Optional: true},
	{Name: "region", Headings: []string{"region"}, Nth: 1, Optional: true},
	{Name: "region_again", Headings: []string{"region"}, Nth: 2, Optional: true},
	{Name: "icb_code", Holds: reading.ICBCodes, Headings: []string{"icb code", "ics code", "icb ods code", "stp code"}, Optional: true},
	{Name: "icb_name", Holds: reading.Names, Headings: []string{"icb name", "ics name", "stp name"}, Optional: true},
	{Name: "icb", Headings: []string{"icb", "ics"}, Nth: 1, Optional: true},
	{Name: "icb_again", Headings: []string{"icb", "ics"}, Nth: 2, Optional: true},
	{Name: "registered", Holds: reading.Patients, Headings: []string{
		"raw list size", "raw list size from pcse", "pcse raw list", "pcse raw list size", "raw list", "raw population",
		"registered list size", "list size", "registered patients",
	}},
	{Name: "adjusted", Holds: reading.Patients, Headings: []string{
		"adjusted population", "pcn adjusted population", "pcn adjusted pop", "adjusted list size", "adjusted population size",
	}},
}

// Boards and regions by their codes.
var (
	isRegion = reading.RegionCodes.Is
	isBoard  = reading.ICBCodes.Is
)

// listOf opens adjusted populations that are a list of practices, in whatever
// container. A workbook of several sheets that has one of the two of the
// published form is none, though it may have lost the other: its reader says
// what is missing. The workbook comes along, where it is one.
func listOf(in reading.Input) (list reading.Source, book *workbook.Workbook, is bool, err error) {
	book, err = container.Workbook(in)
	switch {
	case err != nil:
		return list, nil, false, err
	case book == nil:
		list, err = delimited.Open(in, ListedPracticeColumns)
		return list, nil, true, err
	}
	if len(book.Sheets()) > 1 {
		_, noNetworks := book.Sheet("PCNs")
		_, noPractices := book.Sheet("GP Practices")
		if noNetworks == nil || noPractices == nil {
			return list, book, false, nil
		}
	}
	list, err = container.Sheet(book, in, ListedPracticeColumns)
	return list, book, err == nil, err
}

// readList reads the practices and sums the networks.
func (a *AdjustedPopulations) readList(ctx context.Context, in reading.Input, source reading.Source) error {
	var err error
	a.Summed = true
	a.Practices, err = reading.Read(ctx, in, source, ListedPracticeColumns, listedPractice, nil)
	a.Networks = reading.Table[data.SourceNetwork]{File: source.File, Sheet: source.Sheet}
	if err != nil {
		return err
	}
	networks, first := SumNetworks(a.Practices.Rows)
	a.Networks.Rows = networks
	for _, i := range first {
		a.Networks.Lines = append(a.Networks.Lines, a.Practices.Lines[i])
	}
	var problems problem.List
	if heading := a.Practices.Columns["registered"]; heading != "" {
		if day, dated := reading.DayIn(heading); dated {
			problems.Include(source.File, reading.OfDay(in, source.File, source.Sheet, heading, day))
		}
	}
	a.check(&problems)
	return problems.Err()
}

func listedPractice(r *reading.Record) data.SourcePractice {
	practice := data.SourcePractice{
		PracticeCode: r.Practice("practice_code"),
		PracticeName: r.Text("practice_name"),
		NetworkCode:  r.NetworkOrNone("network_code"),
		NetworkName:  r.Text("network_name"),
		Registered:   r.GroupedWhole("registered"),
		Adjusted:     r.Grouped("adjusted"),
	}
	practice.RegionCode, practice.RegionName = codeAndName(r, "region", isRegion)
	practice.ICBCode, practice.ICBName = codeAndName(r, "icb", isBoard)
	r.Plausible("registered", "adjusted", float64(practice.Registered), practice.Adjusted)
	practice.Member = practice.NetworkCode != ""
	switch told := reading.Fold(r.Text("member")); {
	case told == "no" && practice.Member:
		r.Reject("member", "says the practice is no member, though it has a network", "Yes, or no network")
	case told == "yes" && !practice.Member:
		r.Reject("network_code", "is empty, though the practice is a member", "the code of its network")
	}
	if !practice.Member {
		practice.NetworkName = ""
	}
	return practice
}

// codeAndName tells code and name apart where both stand under one heading.
func codeAndName(r *reading.Record, column string, isCode func(string) bool) (code, name string) {
	code, name = r.Text(column+"_code"), r.Text(column+"_name")
	for _, text := range []string{r.Text(column), r.Text(column + "_again")} {
		switch {
		case text == "":
		case isCode(text) && code == "":
			code = text
		case !isCode(text) && name == "":
			name = text
		}
	}
	return code, name
}

// SumNetworks makes each network of its practices, in the order of their
// codes, and gives the place in the list of the first of them. Name, region
// and board are those of most of its patients: a few networks lie in two
// boards.
func SumNetworks(practices []data.SourcePractice) (sums []data.SourceNetwork, first []int) {
	order := make([]int, len(practices))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return strings.Compare(practices[i].PracticeCode, practices[j].PracticeCode) })
	networks, firstOf := map[string]*data.SourceNetwork{}, map[string]int{}
	patients := map[data.SourceNetwork]int64{} // by network, its name and its place
	for _, i := range order {
		p := practices[i]
		if p.NetworkCode == "" {
			continue
		}
		n := networks[p.NetworkCode]
		if n == nil {
			n = &data.SourceNetwork{}
			networks[p.NetworkCode], firstOf[p.NetworkCode] = n, i
		}
		n.Registered += p.Registered
		n.Adjusted += p.Adjusted
		patients[data.SourceNetwork{
			NetworkCode: p.NetworkCode, NetworkName: p.NetworkName, RegionCode: p.RegionCode, RegionName: p.RegionName,
			ICBCode: p.ICBCode, ICBName: p.ICBName,
		}] += p.Registered
	}
	most := map[string]data.SourceNetwork{}
	for _, at := range slices.SortedFunc(maps.Keys(patients), func(a, b data.SourceNetwork) int {
		return cmp.Or(
			strings.Compare(a.ICBCode, b.ICBCode), strings.Compare(a.ICBName, b.ICBName), strings.Compare(a.RegionCode, b.RegionCode),
			strings.Compare(a.RegionName, b.RegionName), strings.Compare(a.NetworkName, b.NetworkName),
		)
	}) {
		if before, there := most[at.NetworkCode]; !there || patients[at] > patients[before] {
			most[at.NetworkCode] = at
		}
	}
	for _, code := range slices.Sorted(maps.Keys(networks)) {
		n := most[code]
		n.Registered, n.Adjusted = networks[code].Registered, networks[code].Adjusted
		sums, first = append(sums, n), append(first, firstOf[code])
	}
	return sums, first
}
