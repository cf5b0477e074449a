// Package chart counts codes and themes by site, role and period, and charts
// the framework matrix: every theme of every framework at every site
// (Ritchie and Spencer 1994) and in every case, grouped by site (Gale and others
// 2013), with the analyst's summary where the project holds one.
package chart

import (
	"context"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Interviews []data.Interview
	Codes      []data.Code
	Codings    []data.Coding
	Themes     []data.CodeTheme
	Summaries  []data.SiteSummary
}

// Out is what it writes.
type Out struct {
	Frequencies []data.CodeFrequency
	Matrix      []data.MatrixCell
	Cases       []data.CaseCell
	Counts      pipeline.Counts
}

type setting []config.Codebook

// Stage is the step of the study that charts the interviews.
func Stage(study config.Study) pipeline.Stage {
	s := setting(study.Qualitative.Public().Frameworks) // which codes are in a theme, the rows tell
	return pipeline.Step("chart", "Codes and themes by site, role and period, and the framework matrix by site and case.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	charted := data.Chart(in.Interviews, in.Codings)
	cells := matrix(charted, s, in.Themes, in.Summaries)
	return Out{
		Frequencies: frequencies(charted, data.CodeGroups(in.Codes, in.Themes)),
		Matrix:      cells,
		Cases:       cases(charted, s, in.Themes, in.Summaries),
		Counts:      pipeline.Count("%d cells", len(cells)),
	}, nil
}
