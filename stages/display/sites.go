package display

import (
	"fmt"

	"pcneval/data"
)

// places tells where each site stands, as far as the table sites tells it.
func places(sites []data.Site) []data.JointDisplay {
	var rows []data.JointDisplay
	for _, site := range sites {
		if !site.Placed {
			continue
		}
		for _, part := range []struct{ statistic, year, band string }{
			{data.VariableRegistered, "", band(site.SizeFrom, site.SizeTo)},
			{data.VariableIncomeDeprivation, "", band(site.DeprivationFrom, site.DeprivationTo)},
			{data.VariableFundingPerWeighted, site.FundingYear, band(site.FundingFrom, site.FundingTo)},
			{"rurality", "", site.Rurality},
		} {
			row := data.JointDisplay{Part: data.DisplayPlace, Site: site.Site, Statistic: part.statistic, ContractYear: part.year, Band: part.band}
			if part.band == "" {
				row.Reason = "withheld or not known"
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// band words tenths.
func band(from, to *int64) string {
	switch {
	case from == nil || to == nil:
		return ""
	case *from == *to:
		return fmt.Sprintf("tenth %d", *from)
	}
	return fmt.Sprintf("tenths %d to %d", *from, *to)
}

// atSites takes the themes of the framework at each site from the framework
// matrix.
func (s setting) atSites(matrix []data.MatrixCell) []data.JointDisplay {
	var rows []data.JointDisplay
	for _, cell := range matrix {
		if cell.Framework != s.Framework.Framework || cell.Site == "" {
			continue
		}
		references := cell.References
		row := data.JointDisplay{
			Part: data.DisplaySiteTheme, Mechanism: cell.Mechanism, Site: cell.Site, Theme: cell.Theme, References: &references,
		}
		if cell.OfSources > 0 {
			share := float64(cell.Sources) / float64(cell.OfSources)
			row.Coverage = &share
		}
		rows = append(rows, row)
	}
	return rows
}
