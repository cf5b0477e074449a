package ods

import (
	"cmp"
	"context"
	"fmt"

	"pcneval/data"
	"pcneval/data/container"
	"pcneval/data/delimited"
	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// MembershipColumns are the columns by heading, and by place in the export of
// the data search service, which has no headings.
var MembershipColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{"partner organisation code"}, Position: 1},
	{Name: "practice_name", Holds: reading.Names, Headings: []string{"partner name"}, Position: 2},
	{Name: "network_code", Holds: reading.NetworkCodes, Headings: []string{"pcn code"}, Position: 5},
	{Name: "network_name", Holds: reading.Names, Headings: []string{"pcn name"}, Position: 6},
	{
		Name: "start", Holds: reading.Begun,
		Headings: []string{"practice to pcn relationship start date", "practice to pcn relationship start date (yyyymmdd)"}, Position: 9,
	},
	{
		Name: "end", Holds: reading.Days,
		Headings: []string{"practice to pcn relationship end date", "practice to pcn relationship end date (yyyymmdd)"}, Position: 10,
	},
}

// exported is how many columns the export without headings has.
const exported = 11

// A Release is one release of ePCN: the spells of practices in networks, and
// the networks that its other sheet lists.
type Release struct {
	reading.Table[data.Membership]
	Networks []ListedNetwork // empty where the release has no such sheet
}

// ReadMemberships reads the spells of practices in networks from ePCN: the
// workbook, the zip that holds it, or the export without headings. Past and
// future spells are in it; which hold on a day is for the caller to ask.
func ReadMemberships(ctx context.Context, in reading.Input) (Release, error) {
	var release Release
	name := cmp.Or(in.Release, in.Role)
	parse := func(r *reading.Record) data.Membership { return membership(r, name) }
	book, err := container.Workbook(in)
	if err != nil {
		return release, err
	}
	if book != nil {
		return fromWorkbook(ctx, in, book, parse)
	}
	source, err := delimited.Open(in, MembershipColumns)
	if err != nil {
		return release, err
	}
	if headless(source, 1, exported) {
		release.Table, err = reading.ReadPositions(ctx, in, source, MembershipColumns, exported, parse, spell)
		return release, err
	}
	release.Table, err = reading.Read(ctx, in, source, MembershipColumns, parse, spell)
	return release, err
}

// fromWorkbook reads the sheet of memberships, or the one that has its columns
// under another name, and the sheet of networks where there is one.
func fromWorkbook(
	ctx context.Context, in reading.Input, book *workbook.Workbook, parse func(*reading.Record) data.Membership,
) (release Release, err error) {
	source, missing := book.Sheet("PCN Core Partner Details")
	if missing != nil {
		if source, err = container.Sheet(book, in, MembershipColumns); err != nil {
			return release, err
		}
		if _, _, err := reading.Locate(source, MembershipColumns, in); err != nil {
			return release, missing
		}
	}
	release.Table, err = reading.Read(ctx, in, source, MembershipColumns, parse, spell)
	listed, note := networks(ctx, in, book)
	if release.Networks = listed; note != "" {
		release.Notes = append(release.Notes, note)
	}
	return release, err
}

func membership(r *reading.Record, release string) data.Membership {
	m := data.Membership{
		Release:      release,
		PracticeCode: r.Practice("practice_code"),
		PracticeName: r.Text("practice_name"),
		NetworkName:  r.Text("network_name"),
		End:          r.Day("end"),
	}
	r.Required("network_code")
	m.NetworkCode = r.Network("network_code")
	r.Required("start")
	if start := r.Day("start"); start != nil {
		m.Start = *start
		if m.End != nil && m.End.Before(m.Start) {
			r.Reject("end", fmt.Sprintf("is before the start, %s", m.Start.Format("20060102")), "a day on or after the start")
		}
	}
	return m
}

// spell names a membership: a practice may leave a network and come back.
func spell(m data.Membership) string {
	return "the membership of " + m.PracticeCode + " in " + m.NetworkCode + " from " + m.Start.Format("20060102")
}

// headless reports whether the first row of a file is data: a practice's code
// where the code belongs, in a row of the right width.
func headless(source reading.Source, code, width int) bool {
	for _, cells := range source.Rows {
		return len(cells) == width && reading.PracticeCode(cells[code-1])
	}
	return false
}
