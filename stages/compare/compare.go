// Package compare holds each published figure against the one that came out
// here, and gives a verdict by rule. The published figures are data; the
// verdicts are computed, never copied.
package compare

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that compares it with what was published.
func Stage(study config.Study, published []config.PublishedFigure) pipeline.Stage {
	return pipeline.Stage{
		Name:    "compare",
		Does:    "Each published figure beside the one that came out here, with a verdict by rule.",
		Reads:   []string{"practices", "networks", "summary", "regressions"},
		Writes:  []string{"comparison"},
		Setting: published,
		Version: 1,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			return run(t, published)
		},
	}
}

func run(t *pipeline.Tables, published []config.PublishedFigure) error {
	here, err := resultsOf(t)
	if err != nil {
		return err
	}
	triples := triplesOf(published, here)
	rows := make([]data.Comparison, 0, len(published))
	counts := map[string]int{}
	for _, figure := range published {
		row := data.Comparison{
			ID: figure.ID, Quantity: figure.Quantity, ContractYear: figure.ContractYear,
			Statistic: figure.Statistic, Unit: figure.Unit, Printed: figure.Printed,
		}
		result, found := here.find(figure)
		if found {
			row.Reproduced = &result.value
			row.Verdict, row.Reason = judge(figure, result, triples[tripleKey(figure)])
		} else {
			row.Verdict, row.Reason = data.Differs, "this study gives no such figure"
		}
		counts[row.Verdict]++
		rows = append(rows, row)
	}
	t.Count("%d exact, %d close, %d misprint, %d differs",
		counts[data.Exact], counts[data.Close], counts[data.Misprint], counts[data.Differs])
	return table.Write(t, rows)
}

// tripleKey names the regression that a figure belongs to, or is empty.
func tripleKey(f config.PublishedFigure) string {
	if subject, ok := regressionOf(f); ok {
		return fmt.Sprint(subject)
	}
	return ""
}
