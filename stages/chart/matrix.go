package chart

import (
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// matrix gives every theme of every framework a cell at every site.
func matrix(charted data.Charted, frameworks []config.Codebook, themes []data.CodeTheme, summaries []data.SiteSummary) []data.MatrixCell {
	sites := groupsOf(charted, bySite)
	codesOf := map[[2]string]map[string]bool{}
	for _, group := range data.ThemeGroups(themes) {
		codesOf[[2]string{group.Framework, group.Name}] = group.Codes
	}
	var cells []data.MatrixCell
	for _, framework := range frameworks {
		for _, theme := range framework.Themes {
			codes := codesOf[[2]string{framework.Framework, theme.Name}]
			at := len(cells)
			for _, site := range sites {
				cells = append(cells, data.MatrixCell{
					Framework: framework.Framework, Site: site, Theme: theme.Name, Mechanism: theme.Mechanism,
					Summary: summaryOf(site, theme, codes, summaries),
				})
			}
			bySite.counted(charted, codes, func(site string, passages int64) {
				place, _ := slices.BinarySearch(sites, site)
				cell := &cells[at+place]
				count(&cell.References, &cell.Sources, &cell.OfSources, passages)
			})
		}
	}
	return cells
}

// summaryOf joins what analysts wrote on a theme at a site: on the theme by its
// name or title, on a code of the theme, or on a heading all of whose codes are
// in the theme.
func summaryOf(site string, theme config.Theme, codes map[string]bool, summaries []data.SiteSummary) string {
	var texts []string
	for _, summary := range summaries {
		if summary.Site != site {
			continue
		}
		if strings.EqualFold(summary.Code, theme.Name) || strings.EqualFold(summary.Code, theme.Title) || codes[summary.Code] ||
			allBelow(summary.Code, codes) {
			texts = append(texts, summary.Summary)
		}
	}
	return strings.Join(texts, " ")
}

// allBelow says whether a theme is nothing but the codes below a heading.
func allBelow(heading string, codes map[string]bool) bool {
	for code := range codes {
		if !strings.HasPrefix(code, heading+data.CodePathSeparator) {
			return false
		}
	}
	return len(codes) > 0
}
