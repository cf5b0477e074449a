package ods

import (
	"context"
	"strings"

	"pcneval/data/reading"
	"pcneval/data/workbook"
)

// A ListedNetwork is one network as the first sheet of ePCN lists it. It serves
// a check alone: what the study counts are the spells of practices.
type ListedNetwork struct {
	Code string
	Open bool // as far as the sheet tells
}

var networkColumns = []reading.Column{
	{Name: "network_code", Headings: []string{"pcn code"}},
	{Name: "network_name", Headings: []string{"pcn name"}},
	{Name: "closed", Headings: []string{"close date", "close date (yyyymmdd)"}, Optional: true},
}

// networks reads the sheet of networks, whose name lost a blank after 2019. A
// copy may be without it; where it cannot be read, the note says so.
func networks(ctx context.Context, in reading.Input, book *workbook.Workbook) (listed []ListedNetwork, note string) {
	source, err := book.Sheet("PCNDetails", "PCN Details")
	if err != nil {
		return nil, ""
	}
	in.Columns = nil // what the study tells is of the memberships
	table, err := reading.Read(ctx, in, source, networkColumns, func(r *reading.Record) ListedNetwork {
		r.Required("network_code")
		return ListedNetwork{Code: r.Network("network_code"), Open: r.Has("closed") && r.Day("closed") == nil}
	}, func(n ListedNetwork) string { return "the network " + n.Code })
	if err != nil {
		return nil, "its list of networks cannot be read and is not held against the memberships: " + strings.Join(
			strings.Fields(err.Error()), " ",
		)
	}
	return table.Rows, ""
}
