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
func (s setting) atSites(e evidence) []data.JointDisplay {
	people, with := map[string]int64{}, map[[2]string]int64{} // people interviewed by site, and by site and theme
	for _, interview := range e.charted.Interviews {
		if interview.Kind != data.KindInterview {
			continue
		}
		people[interview.Site]++
		for _, theme := range s.Framework.Themes {
			if e.charted.Passages(interview.Source, e.codesOf(s.Framework.Framework, theme.Name)) > 0 {
				with[[2]string{interview.Site, theme.Name}]++
			}
		}
	}
	var rows []data.JointDisplay
	for _, cell := range e.Matrix {
		if cell.Framework != s.Framework.Framework || cell.Site == "" {
			continue
		}
		references := cell.References
		row := data.JointDisplay{
			Part: data.DisplaySiteTheme, Mechanism: cell.Mechanism, Site: cell.Site, Theme: cell.Theme, References: &references,
			PeopleWith: new(with[[2]string{cell.Site, cell.Theme}]), People: new(people[cell.Site]), SourcesWith: new(cell.Sources),
		}
		if cell.OfSources > 0 {
			share := float64(cell.Sources) / float64(cell.OfSources)
			row.Coverage = &share
		}
		rows = append(rows, row)
	}
	return rows
}
