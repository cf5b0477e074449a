package scenarios

import (
	"fmt"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
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
			PublishedChangeGBP:  published(scenario, o.year, i+1),
			Per:                 s.Analysis.Per,
			Confidence:          s.Analysis.Confidence,
			N:                   int64(len(after)),
			SEType:              string(stats.Classical),
			SlopeMissingReason:  slope.Missing,
		}
		row := &rows[i]
		row.SlopeBefore, _, _ = before.Told()
		row.Slope, row.ConfLow, row.ConfHigh = slope.Told()
		row.ConfLowByICB, row.ConfHighByICB, row.SETypeByICB = slope.EndsByICB()
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
func (s setting) slope(sample data.Sample, y []float64) (method.Slope, error) {
	return method.SlopeOf(sample.Values(s.Analysis.Exposure, ""), y, stats.Classical, nil, method.ICBs(sample.Networks),
		s.Analysis.Per, s.Analysis.Confidence)
}

func published(scenario config.Scenario, year string, fifth int) *float64 {
	if p, found := scenario.PublishedFor(year, fifth); found {
		return &p.ChangeGBP
	}
	return nil
}
