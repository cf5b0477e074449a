package reports

import (
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellSitesBeside tells site by site: what was done there, where it stands
// among the networks, and which themes were met.
func tellSitesBeside(p *page, in displayIn, framework config.Codebook) {
	p.Heading(3, "Site by site")
	var rows []document.Row
	withheld := false
	for _, site := range in.Sites {
		hours := ""
		if site.ObservationHours != nil {
			hours = number.Decimal(*site.ObservationHours, 1)
		}
		themes := 0
		for _, row := range in.JointDisplay {
			if row.Part == data.DisplaySiteTheme && row.Site == site.Site && *row.References > 0 {
				themes++
			}
		}
		withheld = withheld || site.Placed && site.Withheld != ""
		rows = append(rows, document.Row{
			document.Text("Site", site.Site),
			document.Number("Interviews", number.Count(site.Interviews)),
			document.Number("Observations", number.Count(site.Observations)),
			document.Number("Hours observed", hours),
			document.Text("Size", bandOf(site, site.SizeFrom, site.SizeTo)),
			document.Text("Income deprivation", bandOf(site, site.DeprivationFrom, site.DeprivationTo)),
			document.Text("Rurality", ruralityOf(site)),
			document.Text("Funding per weighted patient", bandOf(site, site.FundingFrom, site.FundingTo)),
			document.Number("Themes met", fmt.Sprintf("%d of %d", themes, len(framework.Themes))),
		})
	}
	p.Table("Sites, and their place among the networks analysed "+
		"(tenths of the networks: 1 the smallest, the most deprived, the least funded for each weighted patient).", rows)
	switch {
	case p.Study.Qualitative.Disclosure.DiscloseSites:
		p.Say("The study discloses its sites; the table sites names their networks.")
	case slices.ContainsFunc(in.Sites, func(s data.Site) bool { return s.Placed }):
		p.Say(fmt.Sprintf("Places are told in bands so wide that, of all that is told of a site together, at least %d networks fit; "+
			"the check sites_identifiable proves it. Which networks the sites are stands nowhere in this run.", data.FewestFitting))
		if withheld {
			p.Say("Withheld: with it fewer networks would fit, or it is not known.")
		}
	default:
		p.Say("No site is linked to a network, so none has a place.")
	}
	p.Table("Themes met at each site (people interviewed with the theme, of those of the site · passages).", themeRows(in, framework))
	p.Say(oneVoice(in))
}

// oneVoice counts where a theme was met at a site in one person's words alone, so that
// no site is taken for more than who was heard there.
func oneVoice(in displayIn) string {
	met, one := 0, 0
	for _, d := range in.JointDisplay {
		if d.Part == data.DisplaySiteTheme && d.People != nil && *d.PeopleWith > 0 {
			met++
			one += btoi(*d.PeopleWith == 1)
		}
	}
	return fmt.Sprintf("A theme was met in people's words in %s of a theme and a site; %s on one person alone.",
		words.Many(met, "pair", "pairs"), words.Many(one, "of these rests", "of these rest"))
}

func bandOf(site data.Site, from, to *int64) string {
	switch {
	case !site.Placed:
		return "not placed"
	case from == nil || to == nil:
		return "withheld"
	case *from == *to:
		return number.Count(*from)
	}
	return fmt.Sprintf("%d to %d", *from, *to)
}

func ruralityOf(site data.Site) string {
	switch {
	case !site.Placed:
		return "not placed"
	case site.Rurality == "":
		return "withheld"
	}
	return site.Rurality
}

func themeRows(in displayIn, framework config.Codebook) []document.Row {
	var rows []document.Row
	for _, theme := range framework.Themes {
		row := document.Row{document.Text("Theme", theme.Title)}
		for _, site := range in.Sites {
			cell := ""
			for _, d := range in.JointDisplay {
				if d.Part == data.DisplaySiteTheme && d.Site == site.Site && d.Theme == theme.Name && d.People != nil {
					cell = fmt.Sprintf("%d of %d · %s", *d.PeopleWith, *d.People, number.Count(*d.References))
				}
			}
			row = append(row, document.Number(site.Site, cell))
		}
		rows = append(rows, row)
	}
	return rows
}
