package reports

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"pcneval/config"
)

// A curvePlace is a run of neighbouring estimates that are drawn at one spot.
type curvePlace struct {
	points []curvePoint
	x      vg.Length
}

func (p curvePlace) middle() curvePoint { return p.points[len(p.points)/2] }

// places spreads the estimates of a curve over its width.
func (c curve) places(left vg.Length) []curvePlace {
	n := min(curvePlaces, len(c.points))
	places := make([]curvePlace, n)
	for i := range places {
		places[i] = curvePlace{c.points[i*len(c.points)/n : (i+1)*len(c.points)/n], left + curveWidth*(vg.Length(i)+0.5)/vg.Length(n)}
	}
	return places
}

// colourOf tells by the interval which way an estimate leans.
func colourOf(p curvePoint) color.NRGBA {
	switch {
	case p.low > 0:
		return positiveColour
	case p.high < 0:
		return lineColour
	}
	return unclearColour
}

// curve draws the estimates of a contract year.
func (f *curvePlot) curve(c curve, left vg.Length) {
	f.FillText(f.style(draw.XCenter, fontSize+1), vg.Point{X: left + curveWidth/2, Y: f.height - curveTop/2}, c.year)
	places := c.places(left)
	for _, colour := range []color.NRGBA{unclearColour, lineColour, positiveColour} {
		var intervals, dots vg.Path
		for _, place := range places {
			p := place.middle()
			if colourOf(p) != colour {
				continue
			}
			intervals.Move(vg.Point{X: place.x, Y: f.y(p.low)})
			intervals.Line(vg.Point{X: place.x, Y: f.y(p.high)})
			dots.Move(vg.Point{X: place.x, Y: f.y(p.Estimate)})
			dots.Line(vg.Point{X: place.x + 0.01, Y: f.y(p.Estimate)})
		}
		pale := colour
		pale.A = 90
		f.strokes(pale, 0.9, intervals)
		f.strokes(colour, 2, dots)
	}
	for i, point := range c.points {
		if !point.AsStudy {
			continue
		}
		at := vg.Point{X: left + curveWidth*(vg.Length(i)+0.5)/vg.Length(len(c.points)), Y: f.y(point.Estimate)}
		var ring vg.Path
		ring.Move(vg.Point{X: at.X + 3, Y: at.Y})
		ring.Arc(at, 3, 0, 6.283185307179586)
		f.strokes(color.Black, 1.2, ring)
	}
}

// dashboard draws, for each option, how many of the estimates at each place
// rest on it.
func (f *curvePlot) dashboard(c curve, groups []config.Choice, left vg.Length) {
	y := f.height - curveTop - curveHeight - curveBottom
	places := c.places(left)
	pitch := curveWidth / vg.Length(len(places))
	for _, group := range groups {
		y -= choiceRow
		for _, option := range group.Options {
			y -= optionRow
			var ground, bars vg.Path
			ground.Move(vg.Point{X: left, Y: y})
			ground.Line(vg.Point{X: left + curveWidth, Y: y})
			for _, place := range places {
				n := 0
				for _, point := range place.points {
					if point.Specification.Option(group.Name) == option.Name {
						n++
					}
				}
				if n > 0 {
					bars.Move(vg.Point{X: place.x, Y: y})
					bars.Line(vg.Point{X: place.x, Y: y + (optionRow-2.5)*vg.Length(n)/vg.Length(len(place.points))})
				}
			}
			f.strokes(gridColour, 0.5, ground)
			f.strokes(barColour, 0.75*pitch, bars)
		}
	}
	f.FillText(f.style(draw.XCenter, fontSize-1), vg.Point{X: left + curveWidth/2, Y: f.height - curveTop - curveHeight - 9},
		"from the lowest of "+count(len(c.points))+" estimates to the highest")
}

// names writes the choices and their options beside the dashboard.
func (f *curvePlot) names(groups []config.Choice) {
	y := f.height - curveTop - curveHeight - curveBottom
	for _, group := range groups {
		y -= choiceRow
		f.FillText(f.style(draw.XLeft, fontSize), vg.Point{X: margin, Y: y + 4}, capital(choiceLabel(group.Name)))
		for _, option := range group.Options {
			y -= optionRow
			style := f.style(draw.XLeft, fontSize-1)
			style.Color = barColour
			f.FillText(style, vg.Point{X: margin + 10, Y: y + 4}, optionLabel(group.Name, option.Name))
		}
	}
}
