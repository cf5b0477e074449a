// Package display lays the two strands of the study side by side: mechanism by
// mechanism, what the numbers show, what the interviews say and how widely, how
// the two fit by the rules of the study file, and who speaks against that
// (contrary and deviant cases); then site by site, its
// place among the networks and the themes that were met there (joint display;
// Guetterman, Fetters and Creswell 2015).
package display

import (
	"context"
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Regressions []data.Regression
	Sharing     []data.SharingRule
	Interviews  []data.Interview
	Codes       []data.Code
	Codings     []data.Coding
	Themes      []data.CodeTheme
	RuleCodes   []data.RuleCode
	Matrix      []data.MatrixCell
	Sites       []data.Site
	Quotations  []data.Quotation
	Inferences  []data.WrittenInference
}

// Out is what it writes.
type Out struct {
	Display  []data.JointDisplay
	Contrary []data.ContraryCase
	Counts   pipeline.Counts
}

type setting struct {
	Display   config.Display
	Framework config.Codebook
	Secret    string // stands for the codes of rules that are never written
	Exposure  string
	First     string // contract year that a change is counted from

	rules []config.FitRule // with their codes
}

// Stage is the step of the study that joins its strands.
func Stage(study config.Study) pipeline.Stage {
	public := study.Qualitative.Public()
	s := setting{
		Display: public.Display, Framework: public.Frameworks[0], Secret: public.Disclosure.Secret, rules: study.Qualitative.Display.Rules,
		Exposure: study.Analysis.Exposure, First: study.Contracts[0],
	}
	return pipeline.Step("display",
		"The joint display: statistics beside themes, mechanism by mechanism and site by site, how they fit, who speaks against it.", s, s.run)
}

// evidence is what the display is made of.
type evidence struct {
	In
	charted data.Charted
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	e := evidence{in, data.Chart(in.Interviews, in.Codings)}
	var rows []data.JointDisplay
	var contrary []data.ContraryCase
	fits := map[string]int{}
	for _, mechanism := range s.Framework.Mechanisms {
		shown := s.statistics(mechanism.Name, e)
		for _, statistic := range shown {
			rows = append(rows, statistic.row)
		}
		for _, theme := range s.Framework.Themes {
			if theme.Mechanism != mechanism.Name {
				continue
			}
			row, against := s.theme(theme, shown, e)
			contrary = append(contrary, against...)
			fits[row.Fit]++
			rows = append(rows, row)
		}
	}
	rows = append(rows, places(e.Sites)...)
	rows = append(rows, s.atSites(e)...)
	counts, themes := []string{}, fits[""]
	for _, fit := range config.Fits {
		themes += fits[string(fit)]
		counts = append(counts, fmt.Sprintf("%d %s", fits[string(fit)], fit))
	}
	return Out{rows, contrary, pipeline.Count("%d themes: %s, %d not judged", themes, strings.Join(counts, ", "), fits[""])}, nil
}
