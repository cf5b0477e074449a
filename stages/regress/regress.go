// Package regress fits the study's lines: populations and funding on the
// deprivation of the networks, by ordinary least squares.
package regress

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stats"
)

// Stage is the step of the study that fits the regressions.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis}
	return pipeline.Stage{
		Name:    "regress",
		Does:    "Ordinary least squares of populations and funding on deprivation, with intervals.",
		Reads:   []string{"networks", "network_years"},
		Writes:  []string{"regressions"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

type setting struct {
	Contracts []string
	Analysis  config.Analysis
}

// An outcome is one variable to be explained.
type outcome struct{ variable, contractYear string }

// model names the model of an outcome: the variable and, where it has one, the
// contract year.
func (o outcome) model() string {
	if o.contractYear == "" {
		return o.variable
	}
	return o.variable + " " + o.contractYear
}

func (s setting) outcomes() []outcome {
	all := []outcome{{data.VariableRegistered, ""}, {data.VariableContractorWeighted, ""}, {data.VariableAdjusted, ""}}
	for _, year := range s.Contracts {
		all = append(all, outcome{data.VariableFunding, year}, outcome{data.VariableFundingPerWeighted, year})
	}
	return all
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
	var rows []data.Regression
	for _, o := range s.outcomes() {
		fitted, err := s.fit(sample, o)
		if err != nil {
			return fmt.Errorf("regression of %s: %w", o.model(), err)
		}
		rows = append(rows, fitted...)
	}
	t.Count("%d models of %d networks", len(s.outcomes()), len(sample.Networks))
	return table.Write(t, rows)
}

// fit regresses one outcome on the exposure and returns a row a term.
func (s setting) fit(sample data.Sample, o outcome) ([]data.Regression, error) {
	y := sample.Values(o.variable, o.contractYear)
	exposure := stats.Term{Name: s.Analysis.Exposure, Values: sample.Values(s.Analysis.Exposure, "")}
	model, err := stats.Fit(stats.NewDesign(len(y), exposure), y, nil)
	if err != nil {
		return nil, err
	}
	covariance, err := model.Covariance(stats.Classical, nil)
	if err != nil {
		return nil, err
	}
	coefficients, err := model.Inference(covariance, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	mean := stats.Mean(y)
	var rows []data.Regression
	for _, c := range coefficients {
		per := 1.0
		var percent *float64
		if c.Term == s.Analysis.Exposure {
			per = s.Analysis.Per
			share := 100 * c.Estimate * per / mean
			percent = &share
		}
		c = c.Scaled(per)
		rows = append(rows, data.Regression{
			Model: o.model(), Term: c.Term, Outcome: o.variable, ContractYear: o.contractYear, Per: per,
			Estimate: c.Estimate, StdError: c.StandardError, DF: c.DegreesOfFreedom, PValue: c.P,
			ConfLow: c.Lower, ConfHigh: c.Upper, Confidence: s.Analysis.Confidence, Interval: "t", PercentOfMean: percent,
			N: int64(model.N), RSquared: &model.RSquared, Estimator: "ols", SEType: string(stats.Classical),
		})
	}
	return rows, nil
}
