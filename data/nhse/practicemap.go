package nhse

import (
	"context"

	"pcneval/data"
	"pcneval/data/delimited"
	"pcneval/data/reading"
)

var mapColumns = []reading.Column{
	{Name: "practice_code", Headings: []string{"practice_code"}},
	{Name: "practice_name", Headings: []string{"practice_name"}},
	{Name: "network_code", Headings: []string{"pcn_code"}},
	{Name: "sub_icb_code", Headings: []string{"sub_icb_location_code", "ccg_code"}},
	{Name: "icb_code", Headings: []string{"icb_code", "stp_code"}},
	{Name: "region_code", Headings: []string{"comm_region_code"}},
}

// ReadPracticeMap reads the practice map that accompanies patients registered
// at a practice, of the years of CCGs or of sub-ICB locations.
func ReadPracticeMap(ctx context.Context, in reading.Input) (reading.Table[data.MappedPractice], error) {
	source, err := delimited.Open(in)
	if err != nil {
		return reading.Table[data.MappedPractice]{}, err
	}
	return reading.Read(ctx, in, source, mapColumns, func(r *reading.Record) data.MappedPractice {
		return data.MappedPractice{
			PracticeCode: r.Practice("practice_code"),
			PracticeName: r.Text("practice_name"),
			NetworkCode:  r.Network("network_code", "U"),
			SubICBCode:   r.Text("sub_icb_code"),
			ICBCode:      r.Text("icb_code"),
			RegionCode:   r.Text("region_code"),
		}
	}, func(p data.MappedPractice) string { return "the practice " + p.PracticeCode })
}
