// Package target finds the networks of an integrated care board that a small
// grant would go to, the most deprived first, and what the grant would do to
// the slope within the board.
package target

import (
	"context"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/pipeline"
)

// In is what the step reads.
type In struct {
	Networks    []data.Network // all, in the order of their codes
	Years       []data.NetworkYear
	Practices   []data.Practice
	Deprivation []data.PracticeDeprivation
}

// Out is what it writes.
type Out struct {
	Targets []data.Target
	Effects []data.TargetEffect
	Counts  pipeline.Counts
}

type setting struct {
	ICBs []string
	Ask  Ask
}

// Stage is the step of the study that targets small grants.
func Stage(study config.Study) pipeline.Stage {
	s := setting{study.Targeting.ICBs, AskOf(study, study.Targeting)}
	return pipeline.Step(
		"target", "The most deprived networks of each integrated care board, and what a grant to them does to its slope.", s, s.run,
	)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	england := NewEngland(in)
	icbs, err := s.icbs(england.ICBs())
	if err != nil {
		return Out{}, err
	}
	var out Out
	for _, icb := range icbs {
		rows, effect, err := england.Target(icb, s.Ask)
		if err != nil {
			return Out{}, fmt.Errorf("targeting in %s: %w", icb, err)
		}
		out.Targets, out.Effects = append(out.Targets, rows...), append(out.Effects, effect)
	}
	out.Counts = pipeline.Count("%d networks of %d integrated care boards", len(out.Targets), len(out.Effects))
	return out, nil
}

// icbs lists the boards to target in, and tells of those that the inputs do
// not have.
func (s setting) icbs(known []string) ([]string, error) {
	if slices.Contains(s.ICBs, config.AllICBs) {
		return known, nil
	}
	var problems problem.List
	for i, icb := range s.ICBs {
		if slices.Contains(known, icb) {
			continue
		}
		p := problem.Problem{
			File: problem.StudyFile, Column: fmt.Sprintf("targeting.icbs[%d]", i+1),
			What: "no network of the inputs is in this integrated care board", Found: icb, Expected: "a code of the column icb_code of networks",
		}
		if nearest, ok := problem.Nearest(icb, known); ok {
			p.Remedy = "did you mean " + nearest + "?"
		}
		problems.Add(p)
	}
	return s.ICBs, problems.Err()
}
