// Package chart counts codes and themes by site, role and period, and charts
// the framework matrix: every theme of every framework at every site, with the
// analyst's summary where the project holds one (Ritchie and Spencer 1994).
package chart

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that charts the interviews.
func Stage(study config.Study) pipeline.Stage {
	frameworks := study.Qualitative.Frameworks
	return pipeline.Stage{
		Name:    "chart",
		Does:    "Codes and themes by site, role and period, and the framework matrix of themes at sites.",
		Reads:   []string{"interviews", "codes", "codings", "code_themes", "site_summaries"},
		Writes:  []string{"code_frequencies", "framework_matrix"},
		Setting: frameworks,
		Version: 1,
		Run:     func(_ context.Context, t *pipeline.Tables) error { return run(t, frameworks) },
	}
}

func run(t *pipeline.Tables, frameworks []config.Codebook) error {
	var (
		interviews []data.Interview
		codes      []data.Code
		codings    []data.Coding
		themes     []data.CodeTheme
		summaries  []data.SiteSummary
	)
	if err := table.ReadAll(t, table.Into(&interviews), table.Into(&codes), table.Into(&codings), table.Into(&themes), table.Into(&summaries)); err != nil {
		return err
	}
	charted := data.Chart(interviews, codings)
	cells := matrix(charted, frameworks, themes, summaries)
	if err := table.Write(t, frequencies(charted, data.CodeGroups(codes, themes))); err != nil {
		return err
	}
	t.Count("%d cells", len(cells))
	return table.Write(t, cells)
}
