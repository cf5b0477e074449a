package reports

import (
	"cmp"
	"fmt"
	"slices"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// drawRegions draws the regions' slopes in the first and the last contract year.
func drawRegions(p *page, in areasIn, about string) error {
	years := slices.Compact([]string{p.Study.Contracts[0], p.Study.Contracts[len(p.Study.Contracts)-1]})
	var labels []string
	var panels []figure.ForestPanel
	description := "Slopes of regions with their intervals."
	for _, year := range years {
		rows := in.of(data.LevelRegion, year)
		labels = nil
		for _, r := range rows {
			labels = append(labels, r.AreaName)
		}
		panels = append(panels, in.panel(year, rows))
		description += " " + regionsInWords(in, year)
	}
	return p.forest("slopes-by-region", "Slopes by region", description, about, labels, panels)
}

// panel draws slopes of areas; the dashed line is the slope of all networks.
func (in areasIn) panel(year string, rows []data.AreaSlope) figure.ForestPanel {
	panel := figure.ForestPanel{Title: year}
	if all, found := in.model(data.SlopePlain, year); found {
		panel.Mark = all.Estimate
	}
	for _, r := range rows {
		if r.Slope == nil {
			panel.Rows = append(panel.Rows, figure.ForestRow{None: true})
			continue
		}
		panel.Rows = append(panel.Rows, figure.ForestRow{Value: *r.Slope, Low: *r.ConfLow, High: *r.ConfHigh, Ring: r.PooledSlope})
	}
	return panel
}

// forest puts a figure of slopes with their intervals into the report.
func (p *page) forest(file, title, description, about string, labels []string, panels []figure.ForestPanel) error {
	chart := figure.Chart{Name: file, Title: title, Description: description, X: "Slope (£ per weighted patient)"}
	svg, err := figure.Forest(chart, labels, panels)
	if err != nil {
		return err
	}
	p.Figure("figures/"+file+".svg", title+". "+description, title+": "+about+". Blue: all of the interval is above nought (pro-poor); "+
		"vermillion: all below (pro-rich); grey: neither. A ring is the slope drawn towards the mean of all; "+
		"the dashed line is the slope of all networks.",
		svg)
	return nil
}

// tellBoards lists the boards of the last contract year, partially pooled, in the
// order of their slopes.
func tellBoards(p *page, in areasIn, about string) error {
	year := p.Study.Contracts[len(p.Study.Contracts)-1]
	boards := in.of(data.LevelICB, year)
	if len(boards) < 2 {
		p.Say("All networks are of one board, so nothing lies between boards.")
		return nil
	}
	slices.SortStableFunc(boards, func(a, b data.AreaSlope) int {
		switch {
		case a.Slope == nil || b.Slope == nil:
			return cmp.Compare(btoi(a.Slope == nil), btoi(b.Slope == nil))
		}
		return cmp.Compare(*a.Slope, *b.Slope)
	})
	var rows []document.Row
	var labels []string
	below, above := 0, 0
	for _, r := range boards {
		pooled, kept := "", ""
		if r.Kept != nil {
			kept = number.Share(*r.Kept, 0)
			pooled = withEnds(*r.PooledSlope, *r.PooledLow, *r.PooledHigh, 2)
			if *r.PooledLow > 0 {
				above++
			}
			if *r.PooledHigh < 0 {
				below++
			}
		}
		labels = append(labels, r.AreaName)
		rows = append(rows, document.Row{
			document.Text("Board", r.AreaName), document.Number("Networks", number.Count(r.Networks)),
			document.Number("Slope by itself", areaCell(r)), document.Number("Kept", kept), document.Number("Slope, partially pooled", pooled),
		})
	}
	p.Table(fmt.Sprintf("By board, %s: %s.", year, about), rows)
	p.Say("A board by itself has few networks, so its slope is known poorly (HC3: its networks are taken to stand alone about its line).",
		"Partial pooling draws it towards the mean of all boards; kept is the share of the distance that is left: 100% is no shrinkage.")
	for _, pool := range in.Pooling {
		if pool.AreaLevel == data.LevelICB && pool.ContractYear == year && pool.Outcome == data.VariableFundingPerWeighted {
			p.Say(fmt.Sprintf("Of %d boards once pooled, pro-poor are %d, pro-rich %d, and the others not clear.", pool.Areas, above, below),
				fmt.Sprintf("The mean slope is %s; the true slopes of boards are spread about it with a standard deviation of %s, and %s of "+
					"the variance of the slopes is more than imprecision.", withEnds(pool.MeanSlope, pool.ConfLow, pool.ConfHigh, 2),
					number.Pounds(pool.BetweenSD, 2), number.Share(pool.ISquared, 0)))
		}
	}
	return p.forest("slopes-by-icb", "Slopes by integrated care board, "+year,
		fmt.Sprintf("Slopes of %d boards with their intervals; once pooled, pro-poor are %d and pro-rich %d.", len(boards), above, below), about,
		labels, []figure.ForestPanel{in.panel(year, boards)})
}

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}
