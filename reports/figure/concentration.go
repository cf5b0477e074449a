package figure

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// ConcentrationCurves draws how far concentration curves lie from equality,
// both in per cent. The curves themselves are too close to the diagonal to be
// told from it. All panels have the same axes; equality is a grey line. There
// is at least one panel.
func ConcentrationCurves(c Chart, panels []Panel) ([]byte, error) {
	low, high := 0.0, 0.0
	for _, panel := range panels {
		_, _, bottom, top := plotter.XYRange(xys(panel.Points))
		low, high = min(low, bottom), max(high, top)
	}
	room := (high - low) / 20
	if room == 0 {
		room = 0.5
	}
	var plots []*plot.Plot
	for _, panel := range panels {
		one := newPlot(panel.Title)
		one.X.Min, one.X.Max, one.Y.Min, one.Y.Max = 0, 100, low-room, high+room
		equality, err := line(plotter.XYs{{X: 0, Y: 0}, {X: 100, Y: 0}}, grey, vg.Points(1.5))
		if err != nil {
			return nil, fmt.Errorf("panel %s: %w", panel.Title, err)
		}
		curve, err := line(xys(panel.Points), orange, vg.Points(2))
		if err != nil {
			return nil, fmt.Errorf("panel %s: %w", panel.Title, err)
		}
		one.Add(equality, curve)
		plots = append(plots, one)
	}
	return c.render(inRows(plots))
}
