// Package compare holds each published figure against the one that came out
// here, and gives a verdict by rule. The published figures are data; the
// verdicts are computed, never copied.
package compare

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Practices   []data.Practice
	Networks    []data.Network
	Summaries   []data.Summary
	Regressions []data.Regression
}

// Out is what it writes.
type Out struct {
	Comparison []data.Comparison
	Counts     pipeline.Counts
}

type setting []config.PublishedFigure

// Stage is the step of the study that compares it with what was published.
func Stage(published []config.PublishedFigure) pipeline.Stage {
	s := setting(published)
	return pipeline.Step("compare", "Each published figure beside the one that came out here, with a verdict by rule.", s, s.run)
}

func (published setting) run(_ context.Context, in In) (Out, error) {
	here := resultsOf(in)
	triples := triplesOf(published, here)
	rows := make([]data.Comparison, 0, len(published))
	counts := map[string]int{}
	for _, figure := range published {
		row := data.Comparison{
			ID: figure.ID, Quantity: figure.Quantity, ContractYear: figure.ContractYear,
			Statistic: figure.Statistic, Unit: figure.Unit, Printed: figure.Printed, Fitted: figure.Fitted,
		}
		result, found := here.find(figure)
		switch {
		case !found:
			row.Reason = "this study gives no such figure"
		case figure.Confidence != 0 && result.confidence != figure.Confidence:
			row.Reproduced = &result.value
			row.Reason = fmt.Sprintf("an interval of %v is printed, this run's are of %v", figure.Confidence, result.confidence)
		case figure.Per != 0 && result.per != figure.Per:
			row.Reproduced = &result.value
			row.Reason = fmt.Sprintf("a slope for each %v is printed, this run's are for each %v", figure.Per, result.per)
		default:
			row.Reproduced = &result.value
			row.Verdict, row.Reason = judge(figure, result, triples[tripleKey(figure)])
		}
		counts[row.Verdict]++
		rows = append(rows, row)
	}
	return Out{rows, pipeline.Count("%d exact, %d close, %d misprint, %d differs, %d without a verdict",
		counts[data.Exact], counts[data.Close], counts[data.Misprint], counts[data.Differs], counts[""])}, nil
}

// tripleKey names the regression that a figure belongs to, or is empty.
func tripleKey(f config.PublishedFigure) string {
	if subject, ok := regressionOf(f); ok {
		return fmt.Sprint(subject)
	}
	return ""
}
