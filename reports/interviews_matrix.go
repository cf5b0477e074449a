package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellMatrix shows the first framework: themes by site.
func tellMatrix(p *page, in interviewsIn, framework config.Codebook) {
	var sites []string
	cells := map[[2]string]data.MatrixCell{}
	sources := map[string]int64{}
	for _, cell := range in.Matrix {
		if cell.Framework != framework.Framework {
			continue
		}
		sites = append(sites, cell.Site)
		sources[cell.Site] = cell.OfSources
		cells[[2]string{cell.Theme, cell.Site}] = cell
	}
	slices.Sort(sites)
	sites = slices.Compact(sites)
	var rows []document.Row
	for _, theme := range framework.Themes {
		row := document.Row{
			document.Text("Mechanism", mechanismTitle(framework, theme.Mechanism)),
			document.Text("Theme", cmp.Or(theme.Title, words.Label(theme.Name))),
		}
		for _, site := range sites {
			cell := cells[[2]string{theme.Name, site}]
			row = append(row, document.Number(fmt.Sprintf("%s (%s)", cmp.Or(site, "no site"), number.Count(sources[site])),
				fmt.Sprintf("%s · %s", number.Count(cell.Sources), number.Count(cell.References))))
		}
		rows = append(rows, row)
	}
	p.Table("Themes by site: sources with the theme · passages on it (in the heading, sources of the site).", rows)
	sentences := []string{"Passages that overlap are one, whoever coded them."}
	if others := p.Study.Qualitative.Frameworks[1:]; len(others) > 0 {
		var names []string
		for _, other := range others {
			names = append(names, other.Title)
		}
		sentences = append(sentences, "It charts the same codings by "+strings.Join(names, "; ")+", too.")
	}
	p.Say(sentences...)
}

func mechanismTitle(framework config.Codebook, name string) string {
	for _, mechanism := range framework.Mechanisms {
		if mechanism.Name == name {
			return cmp.Or(mechanism.Title, words.Label(name))
		}
	}
	return words.Label(name)
}
