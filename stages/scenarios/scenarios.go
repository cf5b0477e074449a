// Package scenarios asks what if: it pays the counted streams of each contract
// year as a scenario would, keeps the national sum of each where the scenario
// is cost-neutral, and tells who gains, who loses and what the slope becomes.
package scenarios

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
)

type year = config.CountedYear

type setting struct {
	Years     []year
	Scenarios []config.Scenario
	Analysis  config.Analysis
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Scenarios []data.Scenario
	Networks  []data.ScenarioNetwork
	Streams   []data.ScenarioStream
	Findings  []data.Finding
	Counts    pipeline.Counts
}

// Stage is the step of the study that computes its scenarios.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Years: study.CountedYears(), Scenarios: study.ScenarioFiles, Analysis: study.Analysis}
	return pipeline.Step("scenarios", "What if streams were paid otherwise: the new slope, and who gains and loses.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	sample := data.SampleOf(in.Networks, in.Years)
	for _, scenario := range s.Scenarios {
		for _, year := range s.Years {
			if !scenario.Covers(year.Year) {
				continue
			}
			o, err := outcomeOf(scenario, year, sample)
			if err != nil {
				return out, err
			}
			rows, err := s.results(scenario, sample, o)
			if err != nil {
				return out, fmt.Errorf("scenario %s, contract year %s: %w", scenario.Name, year.Year, err)
			}
			out.Scenarios = append(out.Scenarios, rows...)
			out.Networks = append(out.Networks, o.networks...)
			out.Streams = append(out.Streams, o.streams...)
		}
	}
	out.Findings = []data.Finding{s.conserved(out.Networks, out.Streams)}
	out.Counts = pipeline.Count("%d scenarios, %d streams paid otherwise", len(s.Scenarios), len(out.Streams))
	return out, nil
}
