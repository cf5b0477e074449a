package figure

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A DosePanel is a curve with its band, the straight line beside it, and means with
// their intervals.
type DosePanel struct {
	Title string
	Curve []Banded // in the order of x
	Line  []Point
	Means []Banded
}

// Banded is a point with the ends of its interval, or the edges of its band.
type Banded struct{ X, Y, Low, High float64 }

// DoseCurves draws a panel for each curve: band, curve, a dashed straight line, and
// means as dots with whiskers. All panels have the same horizontal axis and the same
// span of the vertical one. There is at least one panel, and each has a curve.
func DoseCurves(c Chart, panels []DosePanel) ([]byte, error) {
	left, right, span := math.Inf(1), math.Inf(-1), 0.0
	for _, panel := range panels {
		low, high := panel.vertical()
		left, right = min(left, panel.Curve[0].X), max(right, panel.Curve[len(panel.Curve)-1].X)
		span = max(span, high-low)
	}
	room := (right - left) / 30
	var plots []*plot.Plot
	for _, panel := range panels {
		one := newPlot(panel.Title)
		if err := panel.addTo(one); err != nil {
			return nil, err
		}
		low, high := panel.vertical()
		one.X.Min, one.X.Max = left-room, right+room
		one.Y.Min, one.Y.Max = (low+high-span*1.06)/2, (low+high+span*1.06)/2
		plots = append(plots, one)
	}
	return c.render(inRows(plots))
}

// vertical is the range of all that is drawn.
func (p DosePanel) vertical() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, of := range [][]Banded{p.Curve, p.Means} {
		for _, b := range of {
			low, high = min(low, b.Low), max(high, b.High)
		}
	}
	for _, point := range p.Line {
		low, high = min(low, point.Y), max(high, point.Y)
	}
	return low, high
}

func (p DosePanel) addTo(one *plot.Plot) error {
	if err := addBand(one, p.Curve); err != nil {
		return err
	}
	var middle plotter.XYs
	for _, b := range p.Curve {
		middle = append(middle, plotter.XY{X: b.X, Y: b.Y})
	}
	curve, err := line(middle, blue, vg.Points(2))
	if err != nil {
		return err
	}
	straight, err := line(xys(p.Line), orange, vg.Points(1.2))
	if err != nil {
		return err
	}
	straight.Dashes = []vg.Length{vg.Points(4), vg.Points(3)}
	one.Add(curve, straight)
	var middles plotter.XYs
	for _, mean := range p.Means {
		whisker, err := line(plotter.XYs{{X: mean.X, Y: mean.Low}, {X: mean.X, Y: mean.High}}, dark, vg.Points(1))
		if err != nil {
			return err
		}
		one.Add(whisker)
		middles = append(middles, plotter.XY{X: mean.X, Y: mean.Y})
	}
	if len(middles) > 0 {
		means, err := plotter.NewScatter(middles)
		if err != nil {
			return err
		}
		means.GlyphStyle = draw.GlyphStyle{Color: dark, Radius: 1.8, Shape: draw.CircleGlyph{}}
		one.Add(means)
	}
	return nil
}

// addBand fills what lies between the edges of a band, and draws them.
func addBand(one *plot.Plot, band []Banded) error {
	var upper, lower plotter.XYs
	for _, b := range band {
		upper, lower = append(upper, plotter.XY{X: b.X, Y: b.High}), append(lower, plotter.XY{X: b.X, Y: b.Low})
	}
	round := slices.Clone(lower)
	slices.Reverse(round)
	ground, err := plotter.NewPolygon(append(slices.Clone(upper), round...))
	if err != nil {
		return err
	}
	ground.Color, ground.LineStyle.Width = bandColour, 0
	one.Add(ground)
	for _, edge := range []plotter.XYs{upper, lower} {
		drawn, err := line(edge, grey, vg.Points(0.6))
		if err != nil {
			return err
		}
		one.Add(drawn)
	}
	return nil
}
