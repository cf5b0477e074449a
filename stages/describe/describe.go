// Package describe tells the mean, spread and percentiles of populations,
// deprivation and funding over the analysed networks.
package describe

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/pipeline"
	"pcneval/stats"
)

// In is what the step reads.
type In struct {
	Networks []data.Network
	Years    []data.NetworkYear
}

// Out is what it writes.
type Out struct {
	Summaries []data.Summary
	Counts    pipeline.Counts
}

type setting struct{ Contracts []string }

// Stage is the step of the study that describes its variables.
func Stage(study config.Study) pipeline.Stage {
	s := setting{study.Contracts}
	return pipeline.Step("describe", "Mean, 10th and 90th percentile of populations, deprivation and funding.", s, s.run)
}

func (s setting) run(_ context.Context, in In) (Out, error) {
	sample := data.SampleOf(in.Networks, in.Years)
	var rows []data.Summary
	add := func(variable, contractYear, unit string, values []float64) error {
		d, err := stats.Summarise(values)
		if err != nil {
			return fmt.Errorf("%s %s: %w", variable, contractYear, err)
		}
		rows = append(rows, data.Summary{
			Variable: variable, ContractYear: contractYear, Unit: unit, N: int64(d.N), Mean: d.Mean, SD: d.StandardDeviation,
			Min: d.Minimum, P10: d.P10, Median: d.Median, P90: d.P90, Max: d.Maximum,
		})
		return nil
	}
	for _, v := range []struct{ name, unit string }{
		{data.VariableRegistered, "patients"},
		{data.VariableContractorWeighted, "patients"},
		{data.VariableAdjusted, "patients"},
		{data.VariableIncomeDeprivation, "share"},
		{data.VariableWeighting, "ratio"},
	} {
		if err := add(v.name, "", v.unit, sample.Values(v.name, "")); err != nil {
			return Out{}, err
		}
	}
	for _, year := range s.Contracts {
		if err := add(data.VariableFunding, year, "GBP", sample.Values(data.VariableFunding, year)); err != nil {
			return Out{}, err
		}
		perWeighted := sample.Values(data.VariableFundingPerWeighted, year)
		if err := add(data.VariableFundingPerWeighted, year, "GBP per patient", perWeighted); err != nil {
			return Out{}, err
		}
	}
	return Out{Summaries: rows, Counts: pipeline.Count("%d variables over %d networks", len(rows), len(sample.Networks))}, nil
}
