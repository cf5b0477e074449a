package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
)

// fundingFigureIn is what the section reads.
type fundingFigureIn struct {
	Networks     []data.Network
	NetworkYears []data.NetworkYear
	Regressions  []data.Regression
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
	description := "Scatter plots, a dot for each network and the fitted line."
	for _, year := range p.Study.Contracts {
		if len(points[year]) == 0 {
			continue
		}
		panel := figure.Panel{Title: year, Points: points[year]}
		if slope, found := p.slope(in.Regressions, data.VariableFundingPerWeighted, year); found {
			panel.Title = fmt.Sprintf("%s: %s (%s)", year, estimate(slope), interval(slope))
			panel.Line = fittedLine(in.Regressions, slope)
			description += fmt.Sprintf(" %s: %s.", year, fittedInWords(slope))
		}
		panels = append(panels, panel)
	}
	if len(panels) == 0 {
		p.Say("This run holds no funding by network.")
		return nil
	}
	svg, err := figure.Scatter(figure.Chart{
		Name: "funding", Title: "Funding per weighted patient against income deprivation", Description: description,
		X: "Income deprivation (share of people on low-income benefits)", Y: "Funding per weighted patient (£)",
	}, panels)
	if err != nil {
		return err
	}
	p.Figure("figures/funding-per-weighted-patient.svg", "Funding per weighted patient against income deprivation. "+description,
		fmt.Sprintf("Funding per weighted patient (£) against income deprivation, by contract year. A dot is a network; "+
			"the line is the regression of the table above. Above each panel stand the slope for each %s of income deprivation and its interval. "+
			"The vertical axes start at different sums, because funding grew, but all span the same number of pounds, "+
			"so that the slopes can be compared by eye.",
			number.Plain(p.Study.Analysis.Per)), svg)
	return nil
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
	return "no clear slope"
}
