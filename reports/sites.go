package reports

import (
	"fmt"
	"slices"
	"strings"

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
		p.Say(fmt.Sprintf("Places are told in bands so wide that, of all that is told of a site together, at least %d networks fit; the check sites_identifiable proves it. Which networks the sites are stands nowhere in this run.", data.FewestFitting))
		if withheld {
			p.Say("Withheld: with it fewer networks would fit, or it is not known.")
		}
	default:
		p.Say("No site is linked to a network, so none has a place.")
	}
	p.Table("Themes met at each site (share of the site's sources with the theme).", themeRows(in, framework))
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
				if d.Part == data.DisplaySiteTheme && d.Site == site.Site && d.Theme == theme.Name && d.Coverage != nil {
					cell = number.Decimal(100**d.Coverage, 0) + "%"
				}
			}
			row = append(row, document.Number(site.Site, cell))
		}
		rows = append(rows, row)
	}
	return rows
}

// tellIntegration states how the strands were put together, under the six
// headings of good reporting of a mixed-methods study (GRAMMS; O'Cathain,
// Murphy and Nicholl 2008).
func tellIntegration(p *page, in displayIn) {
	p.Heading(3, "How the strands were put together")
	d := p.Study.Qualitative.Display
	interviews, observations := int64(0), int64(0)
	for _, site := range in.Sites {
		interviews, observations = interviews+site.Interviews, observations+site.Observations
	}
	analysed, _ := analysedOf(in.Networks)
	var shown []string
	for _, choice := range d.Statistics {
		if name := words.LowerFirst(statisticNames[choice.Statistic]); !slices.Contains(shown, name) {
			shown = append(shown, name)
		}
	}
	p.Say("Under the headings of GRAMMS (O'Cathain, Murphy and Nicholl 2008):")
	p.List(
		"Why mixed methods: the numbers show whether funding follows deprivation and not why, nor what networks do about it; the interviews cannot show how common it is.",
		"Design: each strand was analysed apart, by its own method, and the two are joined here. Which came first and which weighs more the authors say; in the published study each raised questions for the other.",
		fmt.Sprintf("Methods: the national strand as told above, over %s; %s and %s at %s, coded and charted by the framework %s.",
			words.Many(analysed, "network", "networks"), words.Many(int(interviews), "interview", "interviews"),
			words.Many(int(observations), "observed meeting", "observed meetings"), words.Many(len(in.Sites), "site", "sites"),
			p.Study.Qualitative.Frameworks[0].Title),
		fmt.Sprintf("Integration: in the joint display, by mechanism. The statistics held against themes are %s. %s of the study file and %s by analysts gave the fits.",
			joined(shown, "none"), words.Many(len(d.Rules), "rule", "rules"), words.Many(len(d.Overrides), "judgement", "judgements")),
		"Limits of one method for the other: a slope over all networks says nothing of a site; coverage counts where a theme was met and not how strongly it was felt; rules make judgements plain and do not replace them.",
		"Insights: what confirms, expands and conflicts stands in the joint display, each with its reason; what is silent is where one strand could not speak.",
	)
}

func joined(names []string, none string) string {
	if len(names) == 0 {
		return none
	}
	return strings.Join(names, "; ")
}
