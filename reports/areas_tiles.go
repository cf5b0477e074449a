package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// tellTiles draws a tile for every network, by region and board, the most deprived
// first: blue where its funding per weighted patient is at England's median or above.
func tellTiles(p *page, in struct {
	Networks     []data.Network
	NetworkYears []data.NetworkYear
	Summaries    []data.Summary
},
) error {
	year := p.Study.Contracts[len(p.Study.Contracts)-1]
	at := slices.IndexFunc(in.Summaries, func(s data.Summary) bool {
		return s.Variable == data.VariableFundingPerWeighted && s.ContractYear == year
	})
	if at < 0 || in.Summaries[at].SD == 0 {
		return nil
	}
	median := in.Summaries[at].Median
	funding := map[string]float64{}
	for _, row := range in.NetworkYears {
		if row.ContractYear == year {
			funding[row.NetworkCode] = row.FundingPerWeightedGBP
		}
	}
	networks := slices.DeleteFunc(slices.Clone(in.Networks), func(n data.Network) bool {
		_, known := funding[n.NetworkCode]
		return !known || n.IncomeDeprivation == nil || n.ICBName == ""
	})
	slices.SortStableFunc(networks, func(a, b data.Network) int {
		return cmp.Or(cmp.Compare(a.RegionName, b.RegionName), cmp.Compare(a.ICBName, b.ICBName),
			cmp.Compare(*b.IncomeDeprivation, *a.IncomeDeprivation), cmp.Compare(a.NetworkCode, b.NetworkCode))
	})
	var groups []figure.TileGroup
	boards, above, below := 0, 0, 0
	for i, n := range networks {
		if i == 0 || n.RegionName != networks[i-1].RegionName {
			groups = append(groups, figure.TileGroup{Title: n.RegionName})
		}
		group := &groups[len(groups)-1]
		if len(group.Rows) == 0 || n.ICBName != networks[i-1].ICBName {
			group.Rows = append(group.Rows, figure.TileRow{Label: shortArea(n.ICBName)})
			boards++
		}
		row := &group.Rows[len(group.Rows)-1]
		row.Tiles = append(row.Tiles, funding[n.NetworkCode] >= median)
	}
	if boards < 2 {
		return nil
	}
	for _, group := range groups {
		for _, row := range group.Rows {
			switch {
			case !slices.Contains(row.Tiles, false):
				above++
			case !slices.Contains(row.Tiles, true):
				below++
			}
		}
	}
	return p.draw(drawing{
		file: "networks-by-board", title: "Every network by board, " + year + " (£ per weighted patient beside the median)",
		description: fmt.Sprintf("A tile for each of %s networks of %d boards, full where funding per weighted patient is at the median of all, "+
			"%s, or above.", number.Count(len(networks)), boards, number.Pounds(median, 2)),
		x: "Each board's most deprived networks stand on the left, its least deprived on the right",
		caption: fmt.Sprintf("Full (blue): funding per weighted patient at the median of all networks, %s, or above; hollow (orange): below. "+
			"Where full tiles stand to the left, money follows deprivation inside that board; where they stand to the right, it goes the other way.",
			number.Pounds(median, 2)),
		tables: []string{"networks", "network_years", "summary"},
		finding: fmt.Sprintf("Of %d boards, in %d every network is at the median or above, in %d every one below, in the others some of both.",
			boards, above, below),
	}, func(c figure.Chart) ([]byte, error) { return figure.Tiles(c, groups) })
}
