// Package describe tells the mean, spread and percentiles of populations,
// deprivation and funding over the analysed networks.
package describe

import (
	"context"
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/pipeline"
	"pcneval/stats"
)

// Stage is the step of the study that describes its variables.
func Stage(study config.Study) pipeline.Stage {
	return pipeline.Stage{
		Name:    "describe",
		Does:    "Mean, 10th and 90th percentile of populations, deprivation and funding.",
		Reads:   []string{"networks", "network_years"},
		Writes:  []string{"summary"},
		Setting: study.Contracts,
		Version: 1,
		Run: func(_ context.Context, t *pipeline.Tables) error {
			return run(t, study.Contracts)
		},
	}
}

func run(t *pipeline.Tables, years []string) error {
	networks, err := table.Read[data.Network](t)
	if err != nil {
		return err
	}
	networkYears, err := table.Read[data.NetworkYear](t)
	if err != nil {
		return err
	}
	sample := data.SampleOf(networks, networkYears)
	var rows []data.Summary
	add := func(variable, contractYear, unit string, values []float64) error {
		s, err := stats.Summarise(values)
		if err != nil {
			return fmt.Errorf("%s %s: %w", variable, contractYear, err)
		}
		rows = append(rows, data.Summary{
			Variable: variable, ContractYear: contractYear, Unit: unit, N: int64(s.N), Mean: s.Mean, SD: s.StandardDeviation,
			Min: s.Minimum, P10: s.P10, Median: s.Median, P90: s.P90, Max: s.Maximum,
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
			return err
		}
	}
	for _, year := range years {
		if err := add(data.VariableFunding, year, "GBP", sample.Values(data.VariableFunding, year)); err != nil {
			return err
		}
		if err := add(data.VariableFundingPerWeighted, year, "GBP per patient", sample.Values(data.VariableFundingPerWeighted, year)); err != nil {
			return err
		}
	}
	t.Count("%d variables over %d networks", len(rows), len(sample.Networks))
	return table.Write(t, rows)
}
