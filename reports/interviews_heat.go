package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// drawMatrix draws in how many of a site's sources each theme was met.
func drawMatrix(p *page, matrix []data.MatrixCell, framework config.Codebook) error {
	cells := map[[2]string]data.MatrixCell{}
	var sites []string
	for _, cell := range matrix {
		if cell.Framework == framework.Framework && cell.OfSources > 0 {
			cells[[2]string{cell.Theme, cell.Site}] = cell
			sites = append(sites, cell.Site)
		}
	}
	slices.Sort(sites)
	sites = slices.Compact(sites)
	if len(sites) < 2 {
		return nil
	}
	var columns []string
	for _, site := range sites {
		columns = append(columns, cmp.Or(site, "no site"))
	}
	var rows []figure.GridRow
	var gaps []string
	everywhere := 0
	mechanism := ""
	for _, theme := range framework.Themes {
		if theme.Mechanism != mechanism {
			mechanism = theme.Mechanism
			rows = append(rows, figure.GridRow{Label: mechanismTitle(framework, mechanism)})
		}
		title := cmp.Or(theme.Title, words.Label(theme.Name))
		row := figure.GridRow{Label: title}
		missing := 0
		for _, site := range sites {
			cell := cells[[2]string{theme.Name, site}]
			share := 0.0
			if cell.OfSources > 0 {
				share = float64(cell.Sources) / float64(cell.OfSources)
			}
			if cell.Sources == 0 {
				missing++
			}
			row.Cells = append(row.Cells, figure.GridCell{Text: number.Count(cell.Sources), Share: share})
		}
		rows = append(rows, row)
		if missing == 0 {
			everywhere++
		} else {
			gaps = append(gaps, fmt.Sprintf("%s (not at %s)", title, words.Many(missing, "site", "sites")))
		}
	}
	finding := fmt.Sprintf("%s of %s were met at every site", number.Count(everywhere),
		words.Many(len(framework.Themes), "theme", "themes"))
	if len(gaps) > 0 {
		finding += "; the others: " + words.List(gaps)
	}
	return p.draw(drawing{
		file: "themes-by-site", title: "Themes by site (sources with the theme)", description: finding + ".",
		x: "Sites, by letter", caption: "The number is how many of a site's sources have the theme; the darker, the larger their share of the " +
			"site's sources. It says where a theme was met, not how strongly it was felt.",
		tables: []string{"framework_matrix"}, finding: finding + ".",
	}, func(c figure.Chart) ([]byte, error) { return figure.Grid(c, columns, rows) })
}
