// Package robust says how sure the study's slopes are: the same lines under
// every standard error by name and by resampling, under other estimators and
// forms, without payments brought in during a year, and without each network
// and integrated care board.
package robust

import (
	"context"
	"fmt"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

const name = "robust"

type setting struct {
	Contracts  []string
	Analysis   config.Analysis
	MidYear    map[string][]string // contract year to counted streams that were brought in during it
	Replicates int
}

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
	Funding  []data.Funding
	Draw     pipeline.Replicates
}

// Out is what it writes.
type Out struct {
	Regressions []data.Regression
	Tests       []data.HypothesisTest
	diagnostics
	Counts pipeline.Counts
}

// Stage is the step of the study that says how sure its slopes are.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis, MidYear: map[string][]string{}, Replicates: study.Replicates.Robust}
	for _, contract := range study.ContractYears {
		for _, choice := range study.Selected(contract) {
			if choice.InStudy && choice.Stream.MidYear {
				s.MidYear[contract.Year] = append(s.MidYear[contract.Year], choice.Stream.Name)
			}
		}
	}
	return pipeline.Step(name,
		"The slopes under every standard error, bootstrap, estimator and form, and without each network and ICB.", s, s.run)
}

// A sample is what all models share.
type sample struct {
	data.Sample
	exposure []float64
	icbs     *stats.Groups
	decile   *stats.Groups // of deprivation
	draw     stats.Drawing
}

func newSample(networks []data.Network, years []data.NetworkYear, exposure string) sample {
	s := sample{Sample: data.SampleOf(networks, years)}
	s.exposure = s.Values(exposure, "")
	var icbs []string
	var deciles []int64
	for _, network := range s.Networks {
		icbs = append(icbs, network.ICBCode)
		deciles = append(deciles, *network.DeprivationDecile)
	}
	s.icbs, s.decile = stats.NewGroups(icbs), stats.NewGroups(deciles)
	return s
}

// An outcome is one variable to be explained, and by which model.
type outcome struct {
	data.Model
	values []float64
}

// outcomes leaves out what is the same for every network: there is nothing to be
// sure or unsure of, and the step regress has said so.
func (s setting) outcomes(from sample) []outcome {
	var all []outcome
	for _, variable := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		all = append(all, outcome{data.Line(variable, ""), from.Values(variable, "")})
	}
	for _, year := range s.Contracts {
		for _, variable := range []string{data.VariableFunding, data.VariableFundingPerWeighted} {
			all = append(all, outcome{data.Line(variable, year), from.Values(variable, year)})
		}
	}
	return slices.DeleteFunc(all, func(o outcome) bool { return stats.Constant(o.values) })
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	var out Out
	from := newSample(in.Networks, in.Years, s.Analysis.Exposure)
	from.draw = in.Draw
	outcomes := s.outcomes(from)
	var err error
	if out.Regressions, err = s.models(from, outcomes, in.Funding); err != nil {
		return out, err
	}
	if out.Tests, err = s.tests(from, outcomes); err != nil {
		return out, err
	}
	if out.diagnostics, err = s.diagnose(from, outcomes); err != nil {
		return out, err
	}
	out.Counts = pipeline.Count("%d coefficients, %d tests, %d bootstrap replicates", len(out.Regressions), len(out.Tests), s.Replicates)
	return out, nil
}

// models fits every model of the stage.
func (s setting) models(from sample, outcomes []outcome, funding []data.Funding) ([]data.Regression, error) {
	rows, err := s.bootstraps(from, outcomes)
	if err != nil {
		return nil, err
	}
	withoutMidYear := s.withoutMidYear(from, funding)
	for _, o := range outcomes {
		fitted, err := s.standardErrors(from, o)
		if err == nil && o.ContractYear != "" {
			var forms []data.Regression
			forms, err = s.forms(from, o)
			fitted = append(fitted, forms...)
		}
		if err != nil {
			return nil, fmt.Errorf("regression of %s: %w", o.Name(), err)
		}
		rows = append(rows, fitted...)
	}
	for _, o := range withoutMidYear {
		fitted, err := s.fit(s.lineOf(from, o), nil, stats.HC3)
		if err != nil {
			return nil, fmt.Errorf("regression of %s: %w", o.Name(), err)
		}
		rows = append(rows, fitted...)
	}
	return rows, nil
}
