package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// ends are the first and the last contract year.
func (p *page) ends() []string {
	return slices.Compact([]string{p.Study.Contracts[0], p.Study.Contracts[len(p.Study.Contracts)-1]})
}

// anyRegionsDiffer says whether regions are told apart in a year that is drawn.
func (in areasIn) anyRegionsDiffer(p *page) bool {
	return slices.ContainsFunc(p.ends(), in.regionsDiffer)
}

// drawRegions draws the regions' slopes in the first and the last contract year.
func drawRegions(p *page, in areasIn, about string) error {
	var groups []figure.Group
	var said []string
	for _, year := range p.ends() {
		groups = append(groups, in.group(year, in.of(data.LevelRegion, year)))
		said = append(said, regionsInWords(in, year))
	}
	finding := strings.Join(said, " ")
	return p.areas("slopes-by-region", "Slope by region (£ per weighted "+
		"patient)", "Slopes of regions with their intervals. "+finding, finding,
		about, groups)
}

// group is the slopes of areas; its dashed line is the slope of all networks.
func (in areasIn) group(title string, rows []data.AreaSlope) figure.Group {
	group := figure.Group{Title: title}
	for _, r := range rows {
		if all, found := in.model(data.SlopePlain, r.ContractYear); found {
			group.Mark = all.Estimate
		}
		row := figure.Row{Label: shortArea(r.AreaName), Text: "none"}
		if r.Slope != nil {
			row.Text, row.Value, row.Ring = number.Signed(number.Pounds(*r.Slope, 2)), *r.Slope, r.PooledSlope
			row.Interval = &[2]float64{*r.ConfLow, *r.ConfHigh}
		}
		group.Rows = append(group.Rows, row)
	}
	return group
}

// shortArea is the name of an area without what all of its kind have.
func shortArea(name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(name, "NHS "), " ICB")
}

// areas puts a figure of slopes of areas into the report.
func (p *page) areas(file, title, description, finding, about string, groups []figure.Group) error {
	return p.rows(drawing{
		file: file, title: title, description: description,
		x: "£ per weighted patient " + p.step() + "\nleft of 0: pro-rich; right of 0: pro-poor",
		caption: words.Capital(about) + ", with intervals. " + colours +
			" An upright stroke is the slope drawn towards the mean of all; the dashed line is the slope of all networks.",
		tables: []string{"area_slopes"}, finding: finding,
	}, groups)
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
	return p.areas("slopes-by-icb", "Slope by integrated care board, "+year+" (£ per weighted patient)",
		fmt.Sprintf("Slopes of %d boards with their intervals, from the lowest to the highest; once pooled, pro-poor are %d and pro-rich %d.",
			len(boards), above, below), boardsByThemselves(boards), about, []figure.Group{in.group("", boards)})
}

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}

// tellBoardEnds names the boards at the ends of the last contract year, each drawn
// towards the mean of all, so that no small board stands there by chance alone.
func tellBoardEnds(p *page, in struct{ Slopes []data.AreaSlope }) error {
	year := p.Study.Contracts[len(p.Study.Contracts)-1]
	pooled := slices.DeleteFunc(areasIn{Slopes: in.Slopes}.of(data.LevelICB, year), func(r data.AreaSlope) bool { return r.PooledLow == nil })
	if len(pooled) < 2 {
		return nil
	}
	slices.SortStableFunc(pooled, func(a, b data.AreaSlope) int { return cmp.Compare(*a.PooledSlope, *b.PooledSlope) })
	low, high := pooled[0], pooled[len(pooled)-1]
	var lean leanings
	for _, r := range pooled {
		lean.add(directionOf(data.Regression{ConfLow: *r.PooledLow, ConfHigh: *r.PooledHigh}), r.AreaName)
	}
	p.Say(fmt.Sprintf("Inside the %d integrated care boards, %s, each slope drawn towards the mean of all: "+
		"lowest in %s, %s, and highest in %s, %s; "+
		"pro-poor in %d, pro-rich in %d, no clear slope in %d.", len(pooled), year,
		shortArea(low.AreaName), withEnds(*low.PooledSlope, *low.PooledLow, *low.PooledHigh, 2),
		shortArea(high.AreaName), withEnds(*high.PooledSlope, *high.PooledLow, *high.PooledHigh, 2),
		len(lean[proPoor]), len(lean[proRich]), len(lean[noClearSlope])))
	return nil
}
