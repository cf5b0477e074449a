package reports

import (
	"fmt"

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
	const title = "Concentration curves of funding per weighted patient"
	description := "For each contract year, the share of funding that goes to the least deprived patients minus " +
		"their share of all patients: " +
		"above nought where the less deprived have more than their share (pro-rich), below where they have less (pro-poor)."
	svg, err := figure.ConcentrationCurves(figure.Chart{
		Name: "concentration", Title: title, Description: description,
		X: "Registered patients, from the least deprived (%)", Y: "Share of funding minus share of patients (percentage points)",
	}, panels)
	if err != nil {
		return err
	}
	p.Figure("figures/concentration-curves.svg", title+". "+description,
		fmt.Sprintf("%s, drawn as their distance from equality (the grey line), by contract year. "+
			"Patients stand from the least deprived on the left to the most deprived on the right. "+
			"A curve above the line is pro-rich, one below it pro-poor; all panels have the same axes.", title), svg)
	return nil
}
