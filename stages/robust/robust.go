// Package robust says how sure the study's slopes are: the same lines under
// every standard error by name and by resampling, under other estimators and
// forms, without payments brought in during a year, and without each network
// and integrated care board.
package robust

import (
	"context"
	"errors"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stats"
)

// replicates of every bootstrap, and permutations, each of which deals out all
// networks anew and so takes longer.
const (
	replicates   = 9999
	permutations = 1999
)

const name = "robust"

type setting struct {
	Contracts  []string
	Analysis   config.Analysis
	MidYear    map[string][]string // contract year to counted streams that were brought in during it
	Replicates int
}

// Stage is the step of the study that says how sure its slopes are.
func Stage(study config.Study) pipeline.Stage {
	s := setting{Contracts: study.Contracts, Analysis: study.Analysis, MidYear: map[string][]string{}, Replicates: replicates}
	for _, contract := range study.ContractYears {
		for _, choice := range study.Selected(contract) {
			if choice.InStudy && choice.Stream.MidYear {
				s.MidYear[contract.Year] = append(s.MidYear[contract.Year], choice.Stream.Name)
			}
		}
	}
	return pipeline.Stage{
		Name:    name,
		Does:    "The slopes under every standard error, bootstrap, estimator and form, and without each network and ICB.",
		Reads:   []string{"networks", "network_years", "funding"},
		Writes:  []string{"regressions", "tests", "influence", "leave_one_out", "turning_points"},
		Setting: s,
		Version: 1,
		Run:     s.run,
	}
}

// A sample is what all models share.
type sample struct {
	data.Sample
	exposure []float64
	icbs     *stats.Groups
	decile   *stats.Groups // of deprivation
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

// An outcome is one variable to be explained.
type outcome struct {
	variable, contractYear string
	note                   string // what is out of the ordinary, at the end of the model's name
	values                 []float64
}

func (o outcome) model() string {
	name := o.variable
	for _, part := range []string{o.contractYear, o.note} {
		if part != "" {
			name += " " + part
		}
	}
	return name
}

func (s setting) outcomes(from sample) []outcome {
	var all []outcome
	for _, variable := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		all = append(all, outcome{variable: variable, values: from.Values(variable, "")})
	}
	for _, year := range s.Contracts {
		for _, variable := range []string{data.VariableFunding, data.VariableFundingPerWeighted} {
			all = append(all, outcome{variable: variable, contractYear: year, values: from.Values(variable, year)})
		}
	}
	return all
}

func (s setting) run(_ context.Context, t *pipeline.Tables) error {
	networks, networksErr := table.Read[data.Network](t)
	years, yearsErr := table.Read[data.NetworkYear](t)
	funding, fundingErr := table.Read[data.Funding](t)
	if err := errors.Join(networksErr, yearsErr, fundingErr); err != nil {
		return err
	}
	from := newSample(networks, years, s.Analysis.Exposure)
	outcomes := s.outcomes(from)
	regressions, err := s.models(from, outcomes, funding)
	if err != nil {
		return err
	}
	tests, err := s.tests(from, outcomes)
	if err != nil {
		return err
	}
	found, err := s.diagnose(from, outcomes)
	if err != nil {
		return err
	}
	t.Count("%d coefficients, %d tests, %d bootstrap replicates", len(regressions), len(tests), s.Replicates)
	return errors.Join(
		table.Write(t, regressions), table.Write(t, tests),
		table.Write(t, found.influence), table.Write(t, found.leftOut), table.Write(t, found.turning),
	)
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
		if err == nil && o.contractYear != "" {
			var forms []data.Regression
			forms, err = s.forms(from, o)
			fitted = append(fitted, forms...)
		}
		if err != nil {
			return nil, fmt.Errorf("regression of %s: %w", o.model(), err)
		}
		rows = append(rows, fitted...)
	}
	for _, o := range withoutMidYear {
		fitted, err := s.fit(s.lineOf(from, o), "ols", nil, stats.HC3)
		if err != nil {
			return nil, fmt.Errorf("regression of %s: %w", o.model(), err)
		}
		rows = append(rows, fitted...)
	}
	return rows, nil
}
