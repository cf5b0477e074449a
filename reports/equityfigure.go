package reports

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"pcneval/data"
)

var equalityColour = color.NRGBA{R: 120, G: 120, B: 120, A: 255}

// tellConcentration draws how far the concentration curve of each contract
// year lies from equality. The curves themselves are too close to the diagonal
// to be told from it.
func tellConcentration(p *page, run Run) error {
	lines := map[string]plotter.XYs{}
	for _, point := range run.Concentration {
		if point.Outcome == data.VariableFundingPerWeighted {
			lines[point.ContractYear] = append(lines[point.ContractYear], plotter.XY{X: 100 * point.PopulationShare, Y: 100 * point.Gap})
		}
	}
	var years []string
	low, high := 0.0, 0.0
	for _, year := range run.Study.Contracts {
		if len(lines[year]) == 0 {
			continue
		}
		years = append(years, year)
		_, _, bottom, top := plotter.XYRange(lines[year])
		low, high = min(low, bottom), max(high, top)
	}
	if len(years) == 0 {
		return nil
	}
	room := (high - low) / 20
	if room == 0 {
		room = 0.5
	}
	columns := min(2, len(years))
	var plots [][]*plot.Plot
	for i, year := range years {
		one, err := concentrationPanel(year, lines[year], low-room, high+room)
		if err != nil {
			return err
		}
		if i%columns == 0 {
			plots = append(plots, make([]*plot.Plot, columns))
		}
		plots[i/columns][i%columns] = one
	}
	const title = "Concentration curves of funding per weighted patient"
	description := "For each contract year, the share of funding that goes to the least deprived patients minus their share of all patients: " +
		"above nought where the less deprived have more than their share (pro-rich), below where they have less (pro-poor)."
	svg, err := chart{
		name: "concentration", title: title, description: description,
		x: "Registered patients, from the least deprived (%)", y: "Share of funding minus share of patients (percentage points)",
	}.render(plots, columns)
	if err != nil {
		return err
	}
	p.figure("figures/concentration-curves.svg", title+". "+description,
		fmt.Sprintf("%s, drawn as their distance from equality (the grey line), by contract year. Patients stand from the least deprived on the left to the most deprived on the right. "+
			"A curve above the line is pro-rich, one below it pro-poor; all panels have the same axes.", title), svg)
	return nil
}

func concentrationPanel(year string, points plotter.XYs, low, high float64) (*plot.Plot, error) {
	one := newPlot()
	one.Title.Text = year
	one.X.Min, one.X.Max, one.Y.Min, one.Y.Max = 0, 100, low, high
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = gridColour, gridColour
	equality, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 100, Y: 0}})
	if err != nil {
		return nil, fmt.Errorf("panel %s: %w", year, err)
	}
	equality.Color, equality.Width = equalityColour, vg.Points(1.5)
	curve, err := plotter.NewLine(points)
	if err != nil {
		return nil, fmt.Errorf("panel %s: %w", year, err)
	}
	curve.Color, curve.Width = lineColour, vg.Points(2)
	one.Add(grid, equality, curve)
	return one, nil
}
