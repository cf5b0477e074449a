package figure

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Scatter draws the points of each panel and its line. The panels share their
// horizontal axis and the span, not the position, of their vertical ones, so
// that slopes can be compared by eye. There is at least one panel, and each
// has a point.
func Scatter(c Chart, panels []Panel) ([]byte, error) {
	left, right, span := ranges(panels)
	var plots []*plot.Plot
	for _, panel := range panels {
		one := newPlot(panel.Title)
		if err := panel.addTo(one); err != nil {
			return nil, err
		}
		low, high := panel.vertical()
		one.X.Min, one.X.Max = left, right
		one.Y.Min, one.Y.Max = (low+high-span)/2, (low+high+span)/2
		plots = append(plots, one)
	}
	return c.render(inRows(plots))
}

// ranges are the ends of the common horizontal axis and the common length of
// the vertical ones, with a little room so that no dot sits on an axis.
func ranges(panels []Panel) (left, right, span float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, panel := range panels {
		first, last, _, _ := plotter.XYRange(xys(panel.Points))
		low, high := panel.vertical()
		left, right, span = min(left, first), max(right, last), max(span, high-low)
	}
	if left == right {
		left, right = left-0.5, right+0.5
	}
	if span == 0 {
		span = 1
	}
	room := (right - left) / 30
	return left - room, right + room, span * 1.06
}

// ends are the ends of the fitted line: over the points, and not beyond.
func (p Panel) ends() plotter.XYs {
	if p.Line == nil {
		return nil
	}
	left, right, _, _ := plotter.XYRange(xys(p.Points))
	return plotter.XYs{{X: left, Y: p.Line.At(left)}, {X: right, Y: p.Line.At(right)}}
}

// vertical is the range of points and line.
func (p Panel) vertical() (low, high float64) {
	_, _, low, high = plotter.XYRange(xys(p.Points))
	for _, end := range p.ends() {
		low, high = min(low, end.Y), max(high, end.Y)
	}
	return low, high
}

func (p Panel) addTo(one *plot.Plot) error {
	one.Add(dots(xys(p.Points)))
	if p.Line == nil {
		return nil
	}
	for _, edge := range p.Band {
		drawn, err := line(xys(edge), dark, vg.Points(0.8))
		if err != nil {
			return fmt.Errorf("panel %s: %w", p.Title, err)
		}
		drawn.Dashes = []vg.Length{vg.Points(2), vg.Points(1.5)}
		one.Add(drawn)
	}
	fitted, err := line(p.ends(), orange, vg.Points(2))
	if err != nil {
		return fmt.Errorf("panel %s: %w", p.Title, err)
	}
	one.Add(fitted)
	return nil
}
