// Package figure draws the figures of a report as SVG that anybody can read:
// with a title and a description for those who cannot see it, in colours that
// every colour vision tells apart, and with texts that keep their place in any
// font. The same chart gives the same bytes.
package figure

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// A Chart is what every figure has.
type Chart struct {
	Name        string // makes identifiers unique when figures stand on one page
	Title       string
	Description string
	X, Y        string // axis labels with units
}

// A Point of a chart, in the units of its axes.
type Point struct{ X, Y float64 }

// A Panel is one plot of several that stand in a chart side by side.
type Panel struct {
	Title  string
	Points []Point
	Line   *Line      // nil where there is none
	Band   [2][]Point // edges of what the line's interval allows for; none where empty
}

// A Line is y = intercept + slope x.
type Line struct{ Intercept, Slope float64 }

// At is the height of the line.
func (l Line) At(x float64) float64 { return float64(l.Slope*x) + l.Intercept }

// The Analysis Function's palette: dark blue and orange, told apart by readers of
// every colour vision and in grey, and greys. Each stands out from white by 3 to 1
// but those of grounds, of which nothing has to be told.
var (
	blue       = color.NRGBA{R: 18, G: 67, B: 109, A: 255}
	dotColour  = color.NRGBA{R: 18, G: 67, B: 109, A: 153}
	orange     = color.NRGBA{R: 244, G: 106, B: 37, A: 255}
	grey       = color.NRGBA{R: 110, G: 110, B: 110, A: 255}
	dark       = color.NRGBA{R: 61, G: 61, B: 61, A: 255}
	pale       = color.NRGBA{R: 225, G: 225, B: 225, A: 255} // ground
	bandColour = color.NRGBA{R: 213, G: 222, B: 232, A: 255} // ground
)

const (
	panelHeight = 106 * vg.Length(1)
	labelRoom   = 16 * vg.Length(1)
)

var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

func newPlot(title string) *plot.Plot {
	one := plot.New()
	one.Title.Text = title
	one.Title.TextStyle.Font = font.From(sans, smallSize)
	one.Title.Padding = vg.Points(4)
	for _, axis := range []*plot.Axis{&one.X, &one.Y} {
		axis.Tick.Label.Font = font.From(sans, smallSize)
		axis.Tick.Length = vg.Points(4)
		axis.Tick.Marker = plot.TickerFunc(ticks)
		axis.Padding = 0
	}
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = pale, pale
	one.Add(grid)
	return one
}

// xys are points as the library takes them.
func xys(points []Point) plotter.XYs {
	all := make(plotter.XYs, len(points))
	for i, p := range points {
		all[i] = plotter.XY(p)
	}
	return all
}

// line draws through points.
func line(points plotter.XYs, colour color.Color, width vg.Length) (*plotter.Line, error) {
	drawn, err := plotter.NewLine(points)
	if err != nil {
		return nil, err
	}
	drawn.Color, drawn.Width = colour, width
	return drawn, nil
}

// inRows lays plots out, at most two in a row, and gives the number of columns.
func inRows(plots []*plot.Plot) (rows [][]*plot.Plot, columns int) {
	columns = min(2, len(plots))
	for i, one := range plots {
		if i%columns == 0 {
			rows = append(rows, make([]*plot.Plot, columns))
		}
		rows[i/columns][i%columns] = one
	}
	return rows, columns
}
