package reports

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"pcneval/data"
)

// tellSaturation tells when so little was new that collection could have
// stopped, and draws the codes met against the interviews in order of date.
func tellSaturation(p *page, run Run) error {
	var steps []data.SaturationStep
	for _, step := range run.Strand.Saturation {
		if step.Series == data.SeriesInterviews {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		return nil
	}
	setting := run.Study.Qualitative.Saturation
	last := steps[len(steps)-1]
	in := saturatedIn(steps)
	sentence := fmt.Sprintf("After %s the codes met were %s; the last new one came in interview %s.", many(len(steps), "interview", "interviews"), count(last.Cumulative), count(last.Step-last.Without))
	measure := fmt.Sprintf("By the measure of Guest, Namey and Chen (2020), with a base of %s, runs of %s and a threshold of %s of the base's %s,",
		many(setting.Base, "interview", "interviews"), count(setting.Run), shareAsPercent(setting.Threshold), many(int(last.BaseCodes), "code", "codes"))
	if in == nil {
		measure += " saturation was not reached."
	} else {
		measure += fmt.Sprintf(" it was reached with interview %s, when %s were known.", count(in.Step), many(int(in.Cumulative), "code", "codes"))
	}
	p.say(sentence, measure)
	const title = "New codes against interviews in order of date"
	svg, err := drawSaturation(chart{name: "saturation", title: title, description: sentence + " " + measure, x: "Interviews in order of date", y: "Codes met so far"}, steps, in)
	if err != nil {
		return err
	}
	p.figure("figures/saturation.svg", title+". "+sentence+" "+measure,
		"Codes met so far, interview by interview. The vertical line marks where the measure says that collection could have stopped.", svg)
	return nil
}

// saturatedIn is the first step at which the measure was met, or nil.
func saturatedIn(steps []data.SaturationStep) *data.SaturationStep {
	for i := range steps {
		if steps[i].Saturated {
			return &steps[i]
		}
	}
	return nil
}

func drawSaturation(c chart, steps []data.SaturationStep, in *data.SaturationStep) ([]byte, error) {
	one := newPlot()
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal.Color = gridColour, gridColour
	points := plotter.XYs{{X: 0, Y: 0}}
	for _, step := range steps {
		points = append(points, plotter.XY{X: float64(step.Step), Y: float64(step.Cumulative)})
	}
	curve, err := plotter.NewLine(points)
	if err != nil {
		return nil, err
	}
	curve.StepStyle, curve.Color, curve.Width = plotter.PostStep, positiveColour, vg.Points(2)
	one.Add(grid, curve)
	top := float64(steps[len(steps)-1].Cumulative)
	if in != nil {
		mark, err := plotter.NewLine(plotter.XYs{{X: float64(in.Step), Y: 0}, {X: float64(in.Step), Y: top}})
		if err != nil {
			return nil, err
		}
		mark.Color, mark.Width, mark.Dashes = lineColour, vg.Points(1.5), []vg.Length{vg.Points(4), vg.Points(3)}
		one.Add(mark)
	}
	one.X.Min, one.X.Max, one.Y.Min, one.Y.Max = 0, float64(len(steps))*1.02, 0, top*1.06+1
	return c.render([][]*plot.Plot{{one}}, 1)
}
