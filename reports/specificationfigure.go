package reports

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"pcneval/config"
)

// Measures of the figure, in points.
const (
	curveLabels = 158 // room for the names of the options
	curveWidth  = 196 // of a contract year
	curveGap    = 16
	curveHeight = 190
	optionRow   = 11
	choiceRow   = 14
	curveTop    = 24
	curveBottom = 26
	curvePlaces = 112 // estimates are so many that each place stands for several
)

var (
	unclearColour  = color.NRGBA{R: 120, G: 120, B: 120, A: 255}
	positiveColour = color.NRGBA{R: 0, G: 114, B: 178, A: 255}
	barColour      = color.NRGBA{R: 70, G: 70, B: 70, A: 255}
)

// tellSpecificationCurve draws the estimates in their order with their
// intervals, and below them which choices they rest on.
func tellSpecificationCurve(p *page, run Run, curves []curve) error {
	const title = "Specification curve: every way of doing the study that it declares defensible"
	description := "Above, the estimates of " + joinYears(curves) + " from the lowest to the highest; below, how often each option stands at each place."
	for _, c := range curves {
		more := c.positive("", "")
		description += fmt.Sprintf(" %s: %s estimates, from %s to %s, %s of them above nought.", c.year, count(len(c.points)),
			percent(c.points[0].Estimate), percent(c.points[len(c.points)-1].Estimate), count(more))
	}
	svg, err := drawCurves(chart{name: "specifications", title: title, description: description}, run, curves)
	if err != nil {
		return err
	}
	p.figure("figures/specification-curve.svg", title+". "+description,
		fmt.Sprintf("%s. Above: change of funding per patient for one standard deviation more of deprivation, in per cent of the mean, from the lowest estimate to the highest, "+
			"with the widest of the %s intervals that its standard errors give. Blue: all of the interval is above nought (pro-poor); vermillion: all below (pro-rich); grey: neither. "+
			"The black ring is the study's own specification. Below: a bar is taller the more of the estimates at that place rest on the option. "+
			"Each place stands for its share of the estimates and shows the interval of the middle one.", title, level(run.Specifications[0].Confidence)), svg)
	return nil
}

// A curvePlot is the figure while it is drawn.
type curvePlot struct {
	draw.Canvas
	low, high     float64 // ends of the vertical axis
	width, height vg.Length
}

func drawCurves(c chart, run Run, curves []curve) ([]byte, error) {
	groups := optionGroups(run, curves)
	f := curvePlot{low: math.Inf(1), high: math.Inf(-1), height: curveTop + curveHeight + curveBottom}
	f.height += margin
	f.width = curveLabels + vg.Length(len(curves))*(curveWidth+curveGap) + margin
	for _, group := range groups {
		f.height += choiceRow + vg.Length(len(group.Options))*optionRow
	}
	for _, curve := range curves {
		for _, point := range curve.points {
			f.low, f.high = min(f.low, point.low), max(f.high, point.high)
		}
	}
	room := max(f.high-f.low, 1e-9) / 30
	f.low, f.high = min(f.low, 0)-room, max(f.high, 0)+room
	canvas := &measuredCanvas{Canvas: vgsvg.NewWith(vgsvg.UseWH(f.width, f.height))}
	f.Canvas = draw.New(canvas)
	f.SetColor(color.White)
	f.Fill(f.Rectangle.Path())
	f.axis(len(curves))
	for i, curve := range curves {
		left := curveLabels + vg.Length(i)*(curveWidth+curveGap)
		f.curve(curve, left)
		f.dashboard(curve, groups, left)
	}
	f.names(groups)
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return nil, fmt.Errorf("figure %s: %w", c.name, err)
	}
	return c.complete(svg.String(), canvas.widths), nil
}

// optionGroups lists the choices with more than one option in any of the years.
func optionGroups(run Run, curves []curve) []config.Choice {
	var groups []config.Choice
	for k, info := range config.Choices {
		group := config.Choice{Name: info.Name}
		for _, c := range curves {
			for _, option := range run.Study.Crossed(c.year)[k].Options {
				if !slices.ContainsFunc(group.Options, func(o config.Option) bool { return o.Name == option.Name }) {
					group.Options = append(group.Options, option)
				}
			}
		}
		if len(group.Options) > 1 && info.Name != config.ChoiceStandardError {
			groups = append(groups, group)
		}
	}
	return groups
}

// y is the height of an estimate.
func (f *curvePlot) y(estimate float64) vg.Length {
	return f.height - curveTop - curveHeight + vg.Length((estimate-f.low)/(f.high-f.low))*curveHeight
}

func (f *curvePlot) style(x draw.XAlignment, size vg.Length) text.Style {
	return text.Style{Color: color.Black, Font: font.From(sans, size), Handler: plot.DefaultTextHandler, XAlign: x, YAlign: draw.YCenter}
}

func (f *curvePlot) strokes(colour color.Color, width vg.Length, path vg.Path) {
	if len(path) == 0 {
		return
	}
	f.SetColor(colour)
	f.SetLineWidth(width)
	f.SetLineDash(nil, 0)
	f.Stroke(path)
}

// axis draws the vertical axis that all contract years share.
func (f *curvePlot) axis(years int) {
	step := roundStep((f.high - f.low) / 8)
	for i := math.Ceil(f.low / step); i*step <= f.high; i++ {
		value := i * step
		f.FillText(f.style(draw.XRight, fontSize), vg.Point{X: curveLabels - 5, Y: f.y(value)}, plain(value))
		var path vg.Path
		for i := range years {
			left := curveLabels + vg.Length(i)*(curveWidth+curveGap)
			path.Move(vg.Point{X: left, Y: f.y(value)})
			path.Line(vg.Point{X: left + curveWidth, Y: f.y(value)})
		}
		colour, width := gridColour, vg.Length(0.5)
		if value == 0 {
			colour, width = unclearColour, 0.9
		}
		f.strokes(colour, width, path)
	}
	style := f.style(draw.XCenter, fontSize)
	style.Rotation = math.Pi / 2
	x := vg.Length(curveLabels - 40)
	f.FillText(style, vg.Point{X: x, Y: f.height - curveTop - curveHeight/2}, "Change for 1 standard deviation")
	f.FillText(style, vg.Point{X: x + 11, Y: f.height - curveTop - curveHeight/2}, "of deprivation (% of mean)")
}
