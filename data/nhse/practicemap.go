package nhse

import (
	"context"
	"time"

	"pcneval/data"
	"pcneval/data/container"
	"pcneval/data/reading"
)

// PracticeMapColumns are the columns of the practice map.
var PracticeMapColumns = []reading.Column{
	{Name: "practice_code", Holds: reading.PracticeCodes, Headings: []string{"practice_code"}},
	{Name: "practice_name", Holds: reading.Names, Headings: []string{"practice_name"}},
	{Name: "network_code", Holds: reading.NetworkCodes, Headings: []string{"pcn_code"}},
	{Name: "sub_icb_code", Holds: reading.SubICBCodes, Headings: []string{"sub_icb_location_code", "sub_icb_code", "ccg_code"}},
	{Name: "icb_code", Holds: reading.ICBCodes, Headings: []string{"icb_code", "stp_code"}},
	{Name: "region_code", Holds: reading.RegionCodes, Headings: []string{"comm_region_code", "region_code"}},
	{Name: "extract_date", Holds: reading.Days, Headings: []string{"extract_date"}, Optional: true, Noted: true},
}

// ReadPracticeMap reads the practice map that accompanies patients registered
// at a practice, of the years of CCGs or of sub-ICB locations.
func ReadPracticeMap(ctx context.Context, in reading.Input) (reading.Table[data.MappedPractice], error) {
	source, err := container.Open(in, PracticeMapColumns)
	if err != nil {
		return reading.Table[data.MappedPractice]{}, err
	}
	var day *time.Time // of the first row, as of all
	table, err := reading.Read(ctx, in, source, PracticeMapColumns, func(r *reading.Record) data.MappedPractice {
		if day == nil {
			day = r.Day("extract_date")
		}
		return data.MappedPractice{
			PracticeCode: r.Practice("practice_code"),
			PracticeName: r.Text("practice_name"),
			NetworkCode:  r.NetworkOrNone("network_code"),
			SubICBCode:   r.Text("sub_icb_code"),
			ICBCode:      r.Text("icb_code"),
			RegionCode:   r.Text("region_code"),
		}
	}, func(p data.MappedPractice) string { return "the practice " + p.PracticeCode })
	if err == nil && day != nil {
		err = reading.OfDay(in, table.File, table.Sheet, table.Columns["extract_date"], *day)
	}
	return table, err
}
