// Package scenarios asks what if: it pays the counted streams of each contract
// year as a scenario would, keeps the national sum of each where the scenario
// is cost-neutral, and tells who gains, who loses and what the slope becomes.
package scenarios

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
)

type year struct {
	Year    string
	Streams []config.Stream // those the study counts
}

type setting struct {
	Years     []year
	Scenarios []config.Scenario
	Analysis  config.Analysis
}

// Stage is the step of the study that computes its scenarios.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Scenarios: study.ScenarioFiles, Analysis: study.Analysis}
	for _, contract := range study.ContractYears {
		counted := year{Year: contract.Year}
		for _, choice := range study.Selected(contract) {
			if choice.InStudy {
				counted.Streams = append(counted.Streams, choice.Stream)
			}
		}
		s.Years = append(s.Years, counted)
	}
	return pipeline.Stage{
		Name:    "scenarios",
		Does:    "What if streams were paid otherwise: the new slope, and who gains and loses.",
		Reads:   []string{"networks", "network_years"},
		Writes:  []string{"scenarios", "scenario_networks", "scenario_streams", "findings"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	networks, err := table.Read[data.Network](t)
	if err != nil {
		return err
	}
	years, err := table.Read[data.NetworkYear](t)
	if err != nil {
		return err
	}
	sample := data.SampleOf(networks, years)
	var results []data.Scenario
	var changed []data.ScenarioNetwork
	var streams []data.ScenarioStream
	for _, scenario := range s.Scenarios {
		for _, year := range s.Years {
			if !scenario.Covers(year.Year) {
				continue
			}
			o, err := outcomeOf(scenario, year, sample)
			if err != nil {
				return err
			}
			rows, err := s.results(scenario, sample, o)
			if err != nil {
				return fmt.Errorf("scenario %s, contract year %s: %w", scenario.Name, year.Year, err)
			}
			results = append(results, rows...)
			changed = append(changed, o.networks...)
			streams = append(streams, o.streams...)
		}
	}
	t.Count("%d scenarios, %d streams paid otherwise", len(s.Scenarios), len(streams))
	if err := table.Write(t, []data.Finding{s.conserved(changed, streams)}); err != nil {
		return err
	}
	if err := table.Write(t, results); err != nil {
		return err
	}
	if err := table.Write(t, changed); err != nil {
		return err
	}
	return table.Write(t, streams)
}
