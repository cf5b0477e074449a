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
	"pcneval/data/table"
	"pcneval/pipeline"
)

// Stage is the step of the study that targets small grants.
func Stage(study config.Study) pipeline.Stage {
	s := setting{study.Targeting.ICBs, AskOf(study, study.Targeting)}
	return pipeline.Stage{
		Name:    "target",
		Does:    "The most deprived networks of each integrated care board, and what a grant to them does to its slope.",
		Reads:   []string{"networks", "network_years", "practices", "practice_deprivation"},
		Writes:  []string{"targets", "target_effects"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

type setting struct {
	ICBs []string
	Ask  Ask
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	england, err := Read(t)
	if err != nil {
		return err
	}
	icbs, err := s.icbs(england.ICBs())
	if err != nil {
		return err
	}
	var targets []data.Target
	var effects []data.TargetEffect
	for _, icb := range icbs {
		rows, effect, err := england.Target(icb, s.Ask)
		if err != nil {
			return fmt.Errorf("targeting in %s: %w", icb, err)
		}
		targets, effects = append(targets, rows...), append(effects, effect)
	}
	t.Count("%d networks of %d integrated care boards", len(targets), len(effects))
	if err := table.Write(t, targets); err != nil {
		return err
	}
	return table.Write(t, effects)
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
			File: "study file", Column: fmt.Sprintf("targeting.icbs[%d]", i+1),
			What: "no network of the inputs is in this integrated care board", Found: icb, Expected: "a code of the column icb_code of networks",
		}
		if nearest, ok := problem.Nearest(icb, known); ok {
			p.Remedy = "did you mean " + nearest + "?"
		}
		problems.Add(p)
	}
	return s.ICBs, problems.Err()
}
