package reports

import (
	"pcneval/data"
	"pcneval/reports/figure"
)

// tellConcentration draws how far the concentration curve of each contract
// year lies from equality.
func tellConcentration(p *page, in equityIn) error {
	points := map[string][]figure.Point{}
	for _, point := range in.Concentration {
		if point.Outcome == data.VariableFundingPerWeighted {
			points[point.ContractYear] = append(points[point.ContractYear], figure.Point{X: 100 * point.PopulationShare, Y: 100 * point.Gap})
		}
	}
	var panels []figure.Panel
	for _, year := range p.Study.Contracts {
		if len(points[year]) > 0 {
			panels = append(panels, figure.Panel{Title: year, Points: points[year]})
		}
	}
	if len(panels) == 0 {
		return nil
	}
	return p.draw(drawing{
		file: "concentration-curves", id: "concentration", title: "Concentration curves of funding per weighted patient (percentage points)",
		description: "For each contract year, the share of funding that goes to the least deprived patients minus their share of all patients: " +
			"above nought where the less deprived have more than their share (pro-rich), below where they have less (pro-poor).",
		x: "Registered patients, from the least deprived (%)", y: "Funding minus patients (points)",
		caption: "Drawn as the distance of the curve of funding itself from equality (the grey line): share of funding minus share of " +
			"patients, from the least deprived on the left to the most deprived on the right. " +
			"A curve above the line is pro-rich, one below it pro-poor; all panels have the same axes.",
		tables: []string{"concentration_curve"}, finding: concentrationInWords(p, in.Equity),
	}, func(c figure.Chart) ([]byte, error) { return figure.ConcentrationCurves(c, panels) })
}

// concentrationInWords says by the interval of each year's concentration index on
// which side of equality funding lies.
func concentrationInWords(p *page, equity []data.Equity) string {
	var lean leanings
	for _, year := range p.Study.Contracts {
		for _, e := range equity {
			if e.ContractYear == year && e.Outcome == data.VariableFundingPerWeighted && e.Measure == "concentration_index" &&
				e.Method == "analytic" {
				lean.add(directionOf(data.Regression{ConfLow: e.ConfLow, ConfHigh: e.ConfHigh, MissingReason: e.Reason}), year)
			}
		}
	}
	if len(lean) == 0 {
		return ""
	}
	return "By the interval of the concentration index: " + lean.inWords() + "."
}
