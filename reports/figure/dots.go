package figure

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// dots are points drawn as round dots. Each is a line of next to no length
// with a round cap, a fifth of the bytes of a circle; they stand in several
// layers so that where many networks meet the colour deepens.
type dots plotter.XYs

const (
	dotLayers   = 6
	dotDiameter = 1.8
)

// Plot implements [plot.Plotter].
func (d dots) Plot(canvas draw.Canvas, one *plot.Plot) {
	toX, toY := one.Transforms(&canvas)
	canvas.SetColor(dotColour)
	canvas.SetLineWidth(vg.Points(dotDiameter))
	canvas.SetLineDash(nil, 0)
	for layer := range dotLayers {
		var path vg.Path
		for i := layer; i < len(d); i += dotLayers {
			at := vg.Point{X: toX(d[i].X), Y: toY(d[i].Y)}
			path.Move(at)
			path.Line(vg.Point{X: at.X + vg.Points(0.01), Y: at.Y})
		}
		if len(path) > 0 {
			canvas.Stroke(path)
		}
	}
}
