package chart

import (
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
)

// matrix gives every theme of every framework a cell at every site. What is
// written on the only case of a site is written on the site.
func matrix(charted data.Charted, frameworks []config.Codebook, themes []data.CodeTheme, summaries []data.SiteSummary) []data.MatrixCell {
	sites := groupsOf(charted, bySite)
	casesAt := map[string]int{}
	for _, interview := range charted.Interviews {
		casesAt[interview.Site]++
	}
	codesOf := themeCodes(themes)
	var cells []data.MatrixCell
	for _, framework := range frameworks {
		for _, theme := range framework.Themes {
			codes := codesOf[[2]string{framework.Framework, theme.Name}]
			at := len(cells)
			for _, site := range sites {
				of := func(s data.SiteSummary) bool { return s.Site == site && (s.Source == "" || casesAt[site] == 1) }
				cells = append(cells, data.MatrixCell{
					Framework: framework.Framework, Site: site, Theme: theme.Name, Mechanism: theme.Mechanism,
					Summary: summaryOf(of, theme, codes, summaries),
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

// cases gives every theme of every framework a cell in every case.
func cases(charted data.Charted, frameworks []config.Codebook, themes []data.CodeTheme, summaries []data.SiteSummary) []data.CaseCell {
	codesOf := themeCodes(themes)
	var cells []data.CaseCell
	for _, framework := range frameworks {
		for _, theme := range framework.Themes {
			codes := codesOf[[2]string{framework.Framework, theme.Name}]
			for _, interview := range charted.Interviews {
				of := func(s data.SiteSummary) bool { return s.Source == interview.Source }
				cells = append(cells, data.CaseCell{
					Framework: framework.Framework, Site: interview.Site, Source: interview.Source, Theme: theme.Name, Mechanism: theme.Mechanism,
					References: charted.Passages(interview.Source, codes), Summary: summaryOf(of, theme, codes, summaries),
				})
			}
		}
	}
	return cells
}

// themeCodes are the codes of each framework and theme.
func themeCodes(themes []data.CodeTheme) map[[2]string]map[string]bool {
	codes := map[[2]string]map[string]bool{}
	for _, group := range data.ThemeGroups(themes) {
		codes[[2]string{group.Framework, group.Name}] = group.Codes
	}
	return codes
}

// summaryOf joins those summaries of a site or case that are about a theme: on
// the theme by its name or title, on a code of the theme, or on a heading all of whose codes are
// in the theme.
func summaryOf(of func(data.SiteSummary) bool, theme config.Theme, codes map[string]bool, summaries []data.SiteSummary) string {
	var texts []string
	for _, summary := range summaries {
		if !of(summary) {
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
