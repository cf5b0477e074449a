package figure

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An Interval is an estimate with its interval and, around it, the more
// cautious one; equal ends are none.
type Interval struct {
	Label                 string
	Estimate, Low, High   float64
	WidestLow, WidestHigh float64
	Quiet                 bool // drawn in grey: beside the point
}

// Intervals draws estimates below each other, the first on top: a dot, a thick
// line for the interval and a thin one for the cautious one, against a line at
// nought. There is at least one.
func Intervals(c Chart, rows []Interval) ([]byte, error) {
	one := newPlot("")
	low, high := 0.0, 0.0
	for _, r := range rows {
		low, high = min(low, r.Low, r.WidestLow), max(high, r.High, r.WidestHigh)
	}
	room := (high - low) / 20
	if room == 0 {
		room = 1
	}
	one.X.Min, one.X.Max, one.Y.Min, one.Y.Max = low-room, high+room, 0.4, float64(len(rows))+0.6
	marks := make([]plot.Tick, len(rows))
	for i, r := range rows {
		marks[i] = plot.Tick{Value: float64(len(rows) - i), Label: r.Label}
	}
	one.Y.Tick.Marker = plot.ConstantTicks(marks)
	one.Y.Tick.Length = 0
	nought, err := line(plotter.XYs{{X: 0, Y: one.Y.Min}, {X: 0, Y: one.Y.Max}}, dark, vg.Points(1))
	if err != nil {
		return nil, err
	}
	one.Add(nought, intervals(rows))
	chart := c
	chart.height = vg.Length(len(rows))*rowHeight + 0.55*vg.Inch
	chart.width = 6.4 * vg.Inch
	return chart.render([][]*plot.Plot{{one}}, 1)
}

const rowHeight = 0.21 * vg.Inch

type intervals []Interval

// Plot implements [plot.Plotter].
func (rows intervals) Plot(canvas draw.Canvas, one *plot.Plot) {
	toX, toY := one.Transforms(&canvas)
	for i, r := range rows {
		y := toY(float64(len(rows) - i))
		shade := color.Color(blue)
		if r.Quiet {
			shade = grey
		}
		for _, part := range []struct {
			low, high float64
			width     vg.Length
		}{{r.WidestLow, r.WidestHigh, 1.2}, {r.Low, r.High, 3.2}} {
			if part.low != part.high {
				canvas.StrokeLine2(draw.LineStyle{Color: shade, Width: part.width}, toX(part.low), y, toX(part.high), y)
			}
		}
		canvas.DrawGlyph(draw.GlyphStyle{Color: shade, Radius: vg.Points(4), Shape: draw.CircleGlyph{}}, vg.Point{X: toX(r.Estimate), Y: y})
	}
}
