package reports

import (
	"fmt"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/words"
)

// drawDisplay draws the joint display: under each mechanism what the numbers show,
// and for each theme how what was said fits them.
func drawDisplay(p *page, display []data.JointDisplay, framework config.Codebook) error {
	var columns []string
	for _, fit := range config.Fits {
		columns = append(columns, string(fit))
	}
	var rows []figure.GridRow
	var said []string
	fits := map[string]int{}
	for _, mechanism := range framework.Mechanisms {
		rows = append(rows, figure.GridRow{Label: mechanism.Title})
		for _, row := range display {
			if row.Part == data.DisplayStatistic && row.Mechanism == mechanism.Name {
				rows = append(rows, figure.GridRow{Label: statisticInWords(row), Note: true})
			}
		}
		for _, theme := range framework.Themes {
			at := slices.IndexFunc(display, func(d data.JointDisplay) bool {
				return d.Part == data.DisplayTheme && d.Mechanism == mechanism.Name && d.Theme == theme.Name
			})
			if at < 0 {
				continue
			}
			row := figure.GridRow{Label: theme.Title}
			for _, fit := range columns {
				cell := figure.GridCell{}
				if display[at].Fit == fit {
					cell = figure.GridCell{Text: "yes", Share: 1}
				}
				row.Cells = append(row.Cells, cell)
			}
			rows = append(rows, row)
			said = append(said, theme.Title+": "+fitInWords(display[at]))
			fits[display[at].Fit]++
		}
	}
	if len(said) == 0 {
		return nil
	}
	return p.draw(drawing{
		file: "joint-display", title: "Joint display: what the numbers show (£ per weighted patient or as named), and how each theme fits",
		description: strings.Join(said, "; ") + ".", x: "How what was said fits what the numbers show",
		caption: "Under each mechanism stand its statistics, each with its interval, and then its themes. " + words.Capital(fitsInWords) + ".",
		tables:  []string{"joint_display"}, finding: fmt.Sprintf("Of %s: %s.", words.Many(len(said), "theme", "themes"), fitCounts(fits)),
	}, func(c figure.Chart) ([]byte, error) { return figure.Grid(c, columns, rows) })
}
