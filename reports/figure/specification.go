package figure

import (
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"pcneval/reports/number"
)

// A SpecificationCurve is the estimates of one population, the lowest first.
type SpecificationCurve struct {
	Title     string
	Estimates []Estimate
}

// An Estimate is what one specification gives, with its interval.
type Estimate struct {
	Value, Low, High float64
	Own              bool  // whether the study itself is done so
	Options          []int // for each choice, which of its options it rests on
}

// A Choice is what specifications differ by, with its options, in words.
type Choice struct {
	Label   string
	Options []string
}

// Measures of a specification curve, in points.
const (
	curveLabels = 190 // room for the names of the options
	curveWidth  = 196 // of one curve
	curveGap    = 16
	curveHeight = 190
	optionRow   = 11
	choiceRow   = 14
	curveTop    = 24
	curveBottom = 26
	curvePlaces = 112 // estimates are so many that each place stands for several
)

// A curvePlot is the figure while it is drawn.
type curvePlot struct {
	*sheet
	choices   []Choice
	low, high float64 // ends of the vertical axis
}

// SpecificationCurves draws curves side by side on one vertical axis, whose
// label may have two lines; below them, for each option of the choices, how
// often it stands at each place. There is at least one curve, and each has an
// estimate.
func SpecificationCurves(c Chart, curves []SpecificationCurve, choices []Choice) ([]byte, error) {
	f := curvePlot{choices: choices, low: math.Inf(1), high: math.Inf(-1)}
	height := curveTop + curveHeight + curveBottom + vg.Length(margin)
	for _, choice := range choices {
		height += choiceRow + vg.Length(len(choice.Options))*optionRow
	}
	for _, curve := range curves {
		for _, e := range curve.Estimates {
			f.low, f.high = min(f.low, e.Low), max(f.high, e.High)
		}
	}
	room := max(f.high-f.low, 1e-9) / 30
	f.low, f.high = min(f.low, 0)-room, max(f.high, 0)+room
	f.sheet = newSheet(curveLabels+vg.Length(len(curves))*(curveWidth+curveGap)+margin, height)
	f.axis(len(curves), c.Y)
	for i, curve := range curves {
		left := curveLabels + vg.Length(i)*(curveWidth+curveGap)
		f.curve(curve, left)
		f.dashboard(curve, left)
	}
	f.names()
	return f.svg(c)
}

// y is the height of an estimate.
func (f *curvePlot) y(estimate float64) vg.Length {
	return f.height - curveTop - curveHeight + vg.Length((estimate-f.low)/(f.high-f.low))*curveHeight
}

// axis draws the vertical axis that all curves share.
func (f *curvePlot) axis(curves int, label string) {
	step := roundStep((f.high - f.low) / 8)
	for i := math.Ceil(f.low / step); i*step <= f.high; i++ {
		value := i * step
		f.FillText(pen{size: smallSize, align: draw.XRight}.style(), vg.Point{X: curveLabels - 5, Y: f.y(value)}, number.Plain(value))
		var path vg.Path
		for i := range curves {
			left := curveLabels + vg.Length(i)*(curveWidth+curveGap)
			path.Move(vg.Point{X: left, Y: f.y(value)})
			path.Line(vg.Point{X: left + curveWidth, Y: f.y(value)})
		}
		colour, width := color.Color(pale), vg.Length(0.5)
		if value == 0 {
			colour, width = grey, 0.9
		}
		f.strokes(colour, width, path)
	}
	style := pen{size: smallSize, align: draw.XCenter, turned: true}.style()
	for i, text := range strings.Split(label, "\n") {
		f.FillText(style, vg.Point{X: curveLabels - 40 + 11*vg.Length(i), Y: f.height - curveTop - curveHeight/2}, text)
	}
}
