package scenarios

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// fifths is how many groups the networks are told in.
const fifths = 5

// results tells one year of a scenario: the slopes, and each fifth.
func (s setting) results(scenario config.Scenario, sample data.Sample, o outcome) ([]data.Scenario, error) {
	weighted := sample.Values(data.VariableContractorWeighted, "")
	after := make([]float64, len(o.networks))
	for i, row := range o.networks {
		after[i] = row.FundingGBP / weighted[i]
	}
	before, err := s.slope(sample, sample.Values(data.VariableFundingPerWeighted, o.year))
	if err != nil {
		return nil, fmt.Errorf("slope under the contract: %w", err)
	}
	slope, err := s.slope(sample, after)
	if err != nil {
		return nil, fmt.Errorf("slope in the scenario: %w", err)
	}
	rows := make([]data.Scenario, fifths)
	patients := make([]float64, fifths)
	for i := range rows {
		rows[i] = data.Scenario{
			Scenario:            scenario.Name,
			ContractYear:        o.year,
			DeprivationQuintile: int64(i + 1),
			Title:               scenario.Title,
			CostNeutral:         scenario.CostNeutral,
			Per:                 s.Analysis.Per,
			SlopeBefore:         before.Estimate,
			PublishedChangeGBP:  published(scenario, o.year, i+1),
			Slope:               slope.Estimate,
			ConfLow:             slope.Lower,
			ConfHigh:            slope.Upper,
			Confidence:          s.Analysis.Confidence,
			N:                   int64(len(after)),
			SEType:              string(stats.Classical),
		}
	}
	for i, network := range sample.Networks {
		fifth := network.DeprivationFifth() - 1
		count(&rows[fifth], o.networks[i].ChangeGBP)
		patients[fifth] += weighted[i]
	}
	for i := range rows {
		if patients[i] > 0 {
			rows[i].ChangePerWeightedGBP = rows[i].ChangeGBP / patients[i]
		}
	}
	return rows, nil
}

// count adds a network to its fifth.
func count(row *data.Scenario, change float64) {
	row.Networks++
	row.ChangeGBP += change
	switch {
	case change >= data.SmallestGainGBP:
		row.NetworksGaining++
	case change <= -data.SmallestGainGBP:
		row.NetworksLosing++
	}
}

// slope is of pounds per weighted patient on deprivation, as the step regress
// fits it: ordinary least squares, classical standard error.
func (s setting) slope(sample data.Sample, y []float64) (stats.Coefficient, error) {
	exposure := stats.Term{Name: s.Analysis.Exposure, Values: sample.Values(s.Analysis.Exposure, "")}
	model, err := stats.Fit(stats.NewDesign(len(y), exposure), y, nil)
	if err != nil {
		return stats.Coefficient{}, err
	}
	covariance, err := model.Covariance(stats.Classical, nil)
	if err != nil {
		return stats.Coefficient{}, err
	}
	coefficient, err := model.Term(covariance, s.Analysis.Exposure, s.Analysis.Confidence)
	return coefficient.Scaled(s.Analysis.Per), err
}

func published(scenario config.Scenario, year string, fifth int) *float64 {
	if p, found := scenario.PublishedFor(year, fifth); found {
		return &p.ChangeGBP
	}
	return nil
}
