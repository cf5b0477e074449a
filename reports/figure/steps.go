package figure

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Steps draws a count that rises from nought step by step, and a dashed
// vertical line at mark where there is one. Points stand in the order of x.
func Steps(c Chart, points []Point, mark *float64) ([]byte, error) {
	one := newPlot("")
	last := points[len(points)-1]
	curve, err := line(xys(append([]Point{{0, 0}}, points...)), blue, vg.Points(2))
	if err != nil {
		return nil, err
	}
	curve.StepStyle = plotter.PostStep
	one.Add(curve)
	if mark != nil {
		at, err := line(plotter.XYs{{X: *mark, Y: 0}, {X: *mark, Y: last.Y}}, orange, vg.Points(1.5))
		if err != nil {
			return nil, err
		}
		at.Dashes = []vg.Length{vg.Points(4), vg.Points(3)}
		one.Add(at)
	}
	one.X.Min, one.X.Max, one.Y.Min, one.Y.Max = 0, float64(len(points))*1.02, 0, last.Y*1.06+1
	return c.render([][]*plot.Plot{{one}}, 1)
}
