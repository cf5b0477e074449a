package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// fundingFigureIn is what the section reads.
type fundingFigureIn struct {
	Networks     []data.Network
	NetworkYears []data.NetworkYear
	Regressions  []data.Regression
	Summaries    []data.Summary
}

// tellFundingFigure draws every network's funding per weighted patient against
// its deprivation, a panel for each contract year, with the fitted line.
func tellFundingFigure(p *page, in fundingFigureIn) error {
	deprivation := map[string]float64{}
	for _, network := range in.Networks {
		if network.Included && network.IncomeDeprivation != nil {
			deprivation[network.NetworkCode] = *network.IncomeDeprivation
		}
	}
	points := map[string][]figure.Point{}
	for _, row := range in.NetworkYears {
		if x, known := deprivation[row.NetworkCode]; known {
			points[row.ContractYear] = append(points[row.ContractYear], figure.Point{X: x, Y: row.FundingPerWeightedGBP})
		}
	}
	var panels []figure.Panel
	var explained []string
	description := "Scatter plots, a dot for each network and the fitted line."
	for _, year := range p.Study.Contracts {
		if len(points[year]) == 0 {
			continue
		}
		panel := figure.Panel{Title: year, Points: points[year]}
		if slope, found := p.slope(in.Regressions, data.VariableFundingPerWeighted, year); found {
			panel.Title = fmt.Sprintf("%s\n%s (%s)", year, estimate(slope), interval(slope))
			if directionOf(slope) == sameForAll {
				panel.Title = year + "\n" + string(sameForAll)
			}
			panel.Line = fittedLine(in.Regressions, slope)
			panel.Band = in.band(slope, panel)
			description += fmt.Sprintf(" %s: %s.", year, fittedInWords(slope))
			if slope.RSquared != nil && directionOf(slope) != sameForAll {
				explained = append(explained, fmt.Sprintf("%s in %s", number.Share(*slope.RSquared, 1), year))
			}
		}
		panels = append(panels, panel)
	}
	if len(panels) == 0 {
		p.Say("This run holds no funding by network.")
		return nil
	}
	finding := ""
	if len(explained) > 0 {
		finding = "Networks as deprived as each other differ: of the variance of funding per weighted patient the line accounts for " +
			words.List(explained) + "."
	}
	return p.draw(drawing{
		file: "funding-per-weighted-patient", id: "funding", title: "Funding per weighted patient (£) against income deprivation",
		description: description, x: "Income deprivation (share of people on low-income benefits)", y: "Funding per weighted patient (£)",
		caption: fmt.Sprintf("A dot is a network; the line is the regression of the table above, the dashed edges its published %s interval at "+
			"each place. Above each panel stand the slope %s and its interval. "+
			"The vertical axes start at different sums, because funding grew, but all span the same number of pounds.",
			number.Level(p.Study.Analysis.Confidence), p.step()),
		tables: []string{"network_years", "networks", "regressions"}, finding: finding,
	}, func(c figure.Chart) ([]byte, error) { return figure.Scatter(c, panels) })
}

// band is the interval of the fitted line at places over its points. Ordinary least
// squares with classical errors has cov(a, b) = -x var(b), with x the mean of the
// exposure, so that var(a + b x) follows from the errors of both terms.
func (in fundingFigureIn) band(slope data.Regression, panel figure.Panel) (edges [2][]figure.Point) {
	intercept, found := interceptOf(in.Regressions, slope)
	at := slices.IndexFunc(in.Summaries, func(s data.Summary) bool { return s.Variable == slope.Term && s.ContractYear == "" })
	if !found || at < 0 || panel.Line == nil || slope.StdError == 0 {
		return edges
	}
	mean, t := in.Summaries[at].Mean, (slope.ConfHigh-slope.Estimate)/slope.StdError
	byX := func(a, b figure.Point) int { return cmp.Compare(a.X, b.X) }
	from, to := slices.MinFunc(panel.Points, byX).X, slices.MaxFunc(panel.Points, byX).X
	ofIntercept, ofSlope := math.Pow(intercept.StdError/intercept.Per, 2), math.Pow(slope.StdError/slope.Per, 2)
	const places = 20
	for i := range places + 1 {
		x := from + float64((to-from)*float64(i)/places)
		half := t * math.Sqrt(max(0, ofIntercept+float64(ofSlope*float64(x*(x-2*mean)))))
		edges[0] = append(edges[0], figure.Point{X: x, Y: panel.Line.At(x) + half})
		edges[1] = append(edges[1], figure.Point{X: x, Y: panel.Line.At(x) - half})
	}
	return edges
}

// fittedLine is intercept and slope for one unit of the exposure, or nil where
// the table lacks the intercept.
func fittedLine(all []data.Regression, slope data.Regression) *figure.Line {
	intercept, found := interceptOf(all, slope)
	if !found || slope.Per == 0 || intercept.Per == 0 {
		return nil
	}
	return &figure.Line{Intercept: intercept.Estimate / intercept.Per, Slope: slope.Estimate / slope.Per}
}

// fittedInWords says where the fitted line goes.
func fittedInWords(slope data.Regression) string {
	switch directionOf(slope) {
	case proPoor:
		return "the line rises, pro-poor"
	case proRich:
		return "the line falls, pro-rich"
	}
	return string(directionOf(slope))
}
