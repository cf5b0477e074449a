package reports

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Blue and vermillion of Okabe and Ito (2008), told apart by readers of every
// colour vision; the line is also the only line.
var (
	dotColour  = color.NRGBA{R: 0, G: 114, B: 178, A: 110}
	lineColour = color.NRGBA{R: 213, G: 94, B: 0, A: 255}
	gridColour = color.NRGBA{R: 225, G: 225, B: 225, A: 255}
)

const (
	panelWidth  = 3.5 * vg.Inch
	panelHeight = 2.8 * vg.Inch
	margin      = 6 * vg.Length(1) // points, between panels and round the whole
	labelRoom   = 18 * vg.Length(1)
	fontSize    = 9
)

var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

// A chart is a scatter plot in panels that share their horizontal axis and the
// span, not the position, of their vertical ones.
type chart struct {
	name        string // makes identifiers unique when figures stand on one page
	title       string
	description string
	x, y        string // axis labels with units
	panels      []panel
}

type panel struct {
	title  string
	points plotter.XYs
	line   *line // nil where there is none
}

// A line is y = intercept + slope x.
type line struct{ intercept, slope float64 }

func (l line) at(x float64) float64 { return float64(l.slope*x) + l.intercept }

// drawPanels draws a chart as SVG, at most two panels in a row.
func drawPanels(c chart) ([]byte, error) {
	columns := min(2, len(c.panels))
	rows := (len(c.panels) + columns - 1) / columns
	left, right, span := c.ranges()
	plots := make([][]*plot.Plot, rows)
	for i, panel := range c.panels {
		one := newPlot()
		one.Title.Text = panel.title
		if err := panel.addTo(one); err != nil {
			return nil, err
		}
		low, high := panel.vertical()
		one.X.Min, one.X.Max = left, right
		one.Y.Min, one.Y.Max = (low+high-span)/2, (low+high+span)/2
		plots[i/columns] = append(plots[i/columns], one)
	}
	for len(plots[rows-1]) < columns {
		plots[rows-1] = append(plots[rows-1], nil)
	}
	return c.render(plots, columns)
}

// ranges are the ends of the common horizontal axis and the common length of
// the vertical ones, with a little room so that no dot sits on an axis.
func (c chart) ranges() (left, right, span float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, panel := range c.panels {
		first, last, _, _ := plotter.XYRange(panel.points)
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
func (p panel) ends() plotter.XYs {
	if p.line == nil {
		return nil
	}
	left, right, _, _ := plotter.XYRange(p.points)
	return plotter.XYs{{X: left, Y: p.line.at(left)}, {X: right, Y: p.line.at(right)}}
}

// vertical is the range of points and line.
func (p panel) vertical() (low, high float64) {
	_, _, low, high = plotter.XYRange(p.points)
	for _, end := range p.ends() {
		low, high = min(low, end.Y), max(high, end.Y)
	}
	return low, high
}

func (p panel) addTo(one *plot.Plot) error {
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = gridColour, gridColour
	one.Add(grid, dots(p.points))
	if p.line == nil {
		return nil
	}
	fitted, err := plotter.NewLine(p.ends())
	if err != nil {
		return fmt.Errorf("panel %s: %w", p.title, err)
	}
	fitted.Color, fitted.Width = lineColour, vg.Points(2)
	one.Add(fitted)
	return nil
}

func newPlot() *plot.Plot {
	one := plot.New()
	one.Title.TextStyle.Font = font.From(sans, fontSize+1)
	one.Title.Padding = vg.Points(4)
	for _, axis := range []*plot.Axis{&one.X, &one.Y} {
		axis.Tick.Label.Font = font.From(sans, fontSize)
		axis.Tick.Length = vg.Points(4)
		axis.Tick.Marker = plot.TickerFunc(ticks)
		axis.Padding = 0
	}
	return one
}
