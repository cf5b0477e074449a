// Package regress fits the study's lines: populations and funding on the
// deprivation of the networks, by ordinary least squares.
package regress

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stages/method"
	"pcneval/stats"
)

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Regressions []data.Regression
	Counts      pipeline.Counts
}

type setting struct {
	Contracts []string
	Analysis  config.Analysis
}

// Stage is the step of the study that fits the regressions.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis}
	return pipeline.Step("regress", "Ordinary least squares of populations and funding on deprivation, with intervals.", s, s.run)
}

func (s setting) models() []data.Model {
	all := []data.Model{
		data.Line(data.VariableRegistered, ""), data.Line(data.VariableContractorWeighted, ""), data.Line(data.VariableAdjusted, ""),
	}
	for _, year := range s.Contracts {
		all = append(all, data.Line(data.VariableFunding, year), data.Line(data.VariableFundingPerWeighted, year))
	}
	return all
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	sample := data.SampleOf(in.Networks, in.Years)
	for _, m := range s.models() {
		fitted, err := s.fit(sample, m)
		if err != nil {
			return out, fmt.Errorf("regression of %s: %w", m.Name(), err)
		}
		out.Regressions = append(out.Regressions, fitted...)
	}
	out.Counts = pipeline.Count("%d models of %d networks", len(s.models()), len(sample.Networks))
	return out, nil
}

// fit regresses one outcome on the exposure and returns a row a term.
func (s setting) fit(sample data.Sample, m data.Model) ([]data.Regression, error) {
	y := sample.Values(m.Outcome, m.ContractYear)
	exposure := stats.Term{Name: s.Analysis.Exposure, Values: sample.Values(s.Analysis.Exposure, "")}
	model, err := stats.Fit(stats.NewDesign(len(y), exposure), y, nil)
	if err != nil {
		return nil, err
	}
	coefficients, err := model.InferenceUnder(stats.Classical, nil, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	mean := stats.Mean(y)
	var rows []data.Regression
	for _, c := range coefficients {
		per := 1.0
		if c.Term == s.Analysis.Exposure {
			per = s.Analysis.Per
		}
		row := method.Regression(m, c, per, s.Analysis.Confidence, model.N)
		row.SEType, row.RSquared = string(stats.Classical), &model.RSquared
		if model.Constant {
			row.RSquared, row.MissingReason = nil, data.SameEverywhere
		}
		if c.Term == s.Analysis.Exposure && mean != 0 {
			share := 100 * c.Estimate * per / mean
			row.PercentOfMean = &share
		}
		rows = append(rows, row)
	}
	return rows, nil
}
