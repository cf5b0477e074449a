package figure

import (
	"bytes"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"pcneval/reports/number"
)

// A ForestRow is an estimate with its interval, and another estimate of the same
// that is drawn as a ring where there is one. Of a row without numbers, None, only
// the label is drawn.
type ForestRow struct {
	Value, Low, High float64
	Ring             *float64
	None             bool
}

// A ForestPanel is a column of estimates, one a label, and the value that a dashed
// line marks.
type ForestPanel struct {
	Title string
	Rows  []ForestRow
	Mark  *float64
}

// Measures of a forest plot, in points.
const (
	forestLabel  = 4.6 // room for a letter of the longest label
	forestWidth  = 190
	forestGap    = 20
	forestRow    = 13
	forestTop    = 26
	forestBottom = 38
)

// A forestPlot is the figure while it is drawn.
type forestPlot struct {
	curvePlot
	left, rows vg.Length
}

// Forest draws estimates with their intervals, one below the other, in panels side by
// side on one horizontal scale: blue where the interval is above nought, vermillion
// where it is below, grey where it includes it. There is at least one panel, and each
// has a row for each label.
func Forest(c Chart, labels []string, panels []ForestPanel) ([]byte, error) {
	longest := 0
	for _, label := range labels {
		longest = max(longest, len([]rune(label)))
	}
	f := forestPlot{left: vg.Length(longest)*forestLabel + 2*margin, rows: vg.Length(len(labels)) * forestRow}
	f.low, f.high = math.Inf(1), math.Inf(-1)
	for _, panel := range panels {
		for _, row := range panel.Rows {
			if !row.None {
				f.low, f.high = min(f.low, row.Low), max(f.high, row.High)
			}
		}
	}
	if f.low > f.high {
		f.low, f.high = -1, 1 // no row has numbers
	}
	room := max(f.high-f.low, 1e-9) / 30
	f.low, f.high = min(f.low, 0)-room, max(f.high, 0)+room
	f.width, f.height = f.left+vg.Length(len(panels))*(forestWidth+forestGap), forestTop+f.rows+forestBottom
	canvas := &measuredCanvas{Canvas: vgsvg.NewWith(vgsvg.UseWH(f.width, f.height))}
	f.Canvas = draw.New(canvas)
	f.SetColor(color.White)
	f.Fill(f.Rectangle.Path())
	for i, label := range labels {
		f.FillText(f.style(draw.XLeft, fontSize-1), vg.Point{X: margin, Y: f.row(i)}, label)
	}
	for i, panel := range panels {
		f.panel(panel, f.left+vg.Length(i)*(forestWidth+forestGap))
	}
	f.FillText(f.style(draw.XRight, fontSize), vg.Point{X: f.width - forestGap, Y: margin + 3}, c.X)
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return nil, fmt.Errorf("figure %s: %w", c.Name, err)
	}
	return c.complete(svg.String(), canvas.widths), nil
}

// row is the height of a row.
func (f *forestPlot) row(i int) vg.Length { return f.height - forestTop - (vg.Length(i)+0.5)*forestRow }

// panel draws the scale, the marks and the estimates of one panel.
func (f *forestPlot) panel(p ForestPanel, left vg.Length) {
	x := func(value float64) vg.Length { return left + vg.Length((value-f.low)/(f.high-f.low))*forestWidth }
	bottom, top := f.height-forestTop-f.rows, f.height-forestTop
	f.FillText(f.style(draw.XCenter, fontSize+1), vg.Point{X: left + forestWidth/2, Y: f.height - forestTop/2}, p.Title)
	step := roundStep((f.high - f.low) / 6)
	for i := math.Ceil(f.low / step); i*step <= f.high; i++ {
		f.FillText(f.style(draw.XCenter, fontSize-1), vg.Point{X: x(i * step), Y: bottom - 9}, number.Plain(i*step))
		f.strokes(pale, 0.5, upright(x(i*step), bottom, top))
	}
	f.strokes(dark, 0.8, upright(x(0), bottom, top))
	if p.Mark != nil {
		f.SetLineDash([]vg.Length{3, 3}, 0)
		f.SetColor(dark)
		f.SetLineWidth(0.8)
		f.Stroke(upright(x(*p.Mark), bottom, top))
	}
	for i, row := range p.Rows {
		if row.None {
			continue
		}
		colour, y := colourOf(Estimate{Value: row.Value, Low: row.Low, High: row.High}), f.row(i)
		var interval, dot vg.Path
		interval.Move(vg.Point{X: x(row.Low), Y: y})
		interval.Line(vg.Point{X: x(row.High), Y: y})
		dot.Move(vg.Point{X: x(row.Value), Y: y})
		dot.Line(vg.Point{X: x(row.Value) + 0.01, Y: y})
		f.strokes(colour, 1.2, interval)
		f.strokes(colour, 5, dot)
		if row.Ring != nil {
			var ring vg.Path
			at := vg.Point{X: x(*row.Ring), Y: y}
			ring.Move(vg.Point{X: at.X + 3, Y: at.Y})
			ring.Arc(at, 3, 0, 2*math.Pi)
			f.strokes(color.Black, 1, ring)
		}
	}
}

func upright(x, from, to vg.Length) vg.Path {
	var path vg.Path
	path.Move(vg.Point{X: x, Y: from})
	path.Line(vg.Point{X: x, Y: to})
	return path
}
