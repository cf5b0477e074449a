package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"pcneval/reports/number"
)

// A curvePlace is a run of neighbouring estimates that are drawn at one spot.
type curvePlace struct {
	estimates []Estimate
	x         vg.Length
}

func (p curvePlace) middle() Estimate { return p.estimates[len(p.estimates)/2] }

// places spreads the estimates of a curve over its width.
func (c SpecificationCurve) places(left vg.Length) []curvePlace {
	n := min(curvePlaces, len(c.Estimates))
	places := make([]curvePlace, n)
	for i := range places {
		places[i] = curvePlace{c.Estimates[i*len(c.Estimates)/n : (i+1)*len(c.Estimates)/n], left + curveWidth*(vg.Length(i)+0.5)/vg.Length(n)}
	}
	return places
}

// colourOf tells by the interval which way an estimate leans.
func colourOf(e Estimate) color.NRGBA {
	switch {
	case e.Low > 0:
		return blue
	case e.High < 0:
		return orange
	}
	return grey
}

// curve draws the estimates of one curve.
func (f *curvePlot) curve(c SpecificationCurve, left vg.Length) {
	f.FillText(pen{align: draw.XCenter}.style(), vg.Point{X: left + curveWidth/2, Y: f.height - curveTop/2}, c.Title)
	places := c.places(left)
	for _, colour := range []color.NRGBA{grey, orange, blue} {
		var intervals, dots vg.Path
		for _, place := range places {
			e := place.middle()
			if colourOf(e) != colour {
				continue
			}
			intervals.Move(vg.Point{X: place.x, Y: f.y(e.Low)})
			intervals.Line(vg.Point{X: place.x, Y: f.y(e.High)})
			dots.Move(vg.Point{X: place.x, Y: f.y(e.Value)})
			dots.Line(vg.Point{X: place.x + 0.01, Y: f.y(e.Value)})
		}
		f.strokes(colour, 0.45, intervals)
		f.strokes(colour, 2.2, dots)
	}
	for i, e := range c.Estimates {
		if !e.Own {
			continue
		}
		at := vg.Point{X: left + curveWidth*(vg.Length(i)+0.5)/vg.Length(len(c.Estimates)), Y: f.y(e.Value)}
		var ring vg.Path
		ring.Move(vg.Point{X: at.X + 3, Y: at.Y})
		ring.Arc(at, 3, 0, 6.283185307179586)
		f.strokes(color.Black, 1.2, ring)
	}
}

// dashboard draws, for each option, how many of the estimates at each place
// rest on it.
func (f *curvePlot) dashboard(c SpecificationCurve, left vg.Length) {
	y := f.height - curveTop - curveHeight - curveBottom
	places := c.places(left)
	pitch := curveWidth / vg.Length(len(places))
	for k, choice := range f.choices {
		y -= choiceRow
		for o := range choice.Options {
			y -= optionRow
			var ground, bars vg.Path
			ground.Move(vg.Point{X: left, Y: y})
			ground.Line(vg.Point{X: left + curveWidth, Y: y})
			for _, place := range places {
				n := 0
				for _, e := range place.estimates {
					if e.Options[k] == o {
						n++
					}
				}
				if n > 0 {
					bars.Move(vg.Point{X: place.x, Y: y})
					bars.Line(vg.Point{X: place.x, Y: y + (optionRow-2.5)*vg.Length(n)/vg.Length(len(place.estimates))})
				}
			}
			f.strokes(pale, 0.5, ground)
			f.strokes(dark, 0.75*pitch, bars)
		}
	}
	f.FillText(pen{size: smallSize, align: draw.XCenter}.style(), vg.Point{X: left + curveWidth/2, Y: f.height - curveTop - curveHeight - 9},
		number.Count(len(c.Estimates))+" estimates, lowest first")
}

// names writes the choices and their options beside the dashboard.
func (f *curvePlot) names() {
	y := f.height - curveTop - curveHeight - curveBottom
	for _, choice := range f.choices {
		y -= choiceRow
		f.FillText(pen{size: smallSize}.style(), vg.Point{X: margin, Y: y + 4}, choice.Label)
		for _, option := range choice.Options {
			y -= optionRow
			style := pen{size: smallSize, colour: dark}.style()
			f.FillText(style, vg.Point{X: margin + 10, Y: y + 4}, option)
		}
	}
}
