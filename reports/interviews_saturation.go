package reports

import (
	"fmt"

	"pcneval/data"
	"pcneval/reports/figure"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// tellSaturation tells when so little was new that collection could have
// stopped, and draws the codes met against the interviews in order of date.
func tellSaturation(p *page, in interviewsIn) error {
	var steps []data.SaturationStep
	for _, step := range in.Saturation {
		if step.Series == data.SeriesInterviews {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		undated := 0
		for _, interview := range in.Interviews {
			if interview.Kind == data.KindInterview && interview.Period == "" {
				undated++
			}
		}
		if undated > 0 {
			p.Say(fmt.Sprintf("Whether more interviews would have found more is not told: "+
				"%s no date, and new codes follow interviews in order of date.",
				words.Many(undated, "interview has", "interviews have")))
		}
		return nil
	}
	setting := p.Study.Qualitative.Saturation
	last := steps[len(steps)-1]
	reached := saturatedIn(steps)
	sentence := fmt.Sprintf("After %s the codes met were %s, those set beforehand left out; the last new one came in interview %s.",
		words.Many(len(steps), "interview", "interviews"), number.Count(last.Cumulative), number.Count(last.Step-last.Without))
	measure := fmt.Sprintf("By the measure of Guest, Namey and Chen (2020), with a base of %s, "+
		"runs of %s and a threshold of %s of the base's %s,",
		words.Many(setting.Base, "interview", "interviews"), number.Count(setting.Run), number.Share(setting.Threshold, 2),
		words.Many(int(last.BaseCodes), "code", "codes"))
	if last.Caution != "" {
		measure += " nothing is told: " + last.Caution + "."
	} else if reached == nil {
		measure += " saturation was not reached."
	} else {
		measure += fmt.Sprintf(" it was reached with interview %s, when %s were known.", number.Count(reached.Step),
			words.Many(int(reached.Cumulative), "code", "codes"))
	}
	p.Say(measure)
	var points []figure.Point
	for _, step := range steps {
		points = append(points, figure.Point{X: float64(step.Step), Y: float64(step.Cumulative)})
	}
	var mark *float64
	if reached != nil {
		mark = new(float64(reached.Step))
	}
	return p.draw(drawing{
		file: "saturation", title: "Codes met (count) against interviews in order of date", description: sentence + " " + measure,
		x: "Interviews in order of date", y: "Codes met so far",
		caption: "The vertical line marks where the measure says that collection could have stopped.",
		tables:  []string{"saturation"}, finding: lateCodes(steps),
	}, func(c figure.Chart) ([]byte, error) { return figure.Steps(c, points, mark) })
}

// lateCodes says how much of what was met came in the second half of the interviews.
func lateCodes(steps []data.SaturationStep) string {
	last, half := steps[len(steps)-1], steps[(len(steps)-1)/2]
	return fmt.Sprintf("After %s the codes met were %s, those set beforehand left out, of which %s came in the second half; "+
		"the last new one came in interview %s.", words.Many(len(steps), "interview", "interviews"), number.Count(last.Cumulative),
		number.Count(last.Cumulative-half.Cumulative), number.Count(last.Step-last.Without))
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
