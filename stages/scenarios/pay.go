package scenarios

import (
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/config/problem"
	"pcneval/data"
	"pcneval/stats"
)

// An outcome is what a scenario does to one contract year.
type outcome struct {
	year     string
	networks []data.ScenarioNetwork // in the order of the sample
	streams  []data.ScenarioStream
}

// outcomeOf pays every counted stream as the scenario says, in the order of
// the contract, so that what is not changed comes out to the last digit as it
// did under the contract.
func outcomeOf(scenario config.Scenario, y year, sample data.Sample) (outcome, error) {
	o := outcome{year: y.Year}
	totals := make([]float64, len(sample.Networks))
	for _, stream := range y.Streams {
		before, err := amounts(stream, sample)
		if err != nil {
			return o, err
		}
		after := before
		if change, changes := scenario.Change(stream.Name); changes {
			row, paid, err := changed(scenario, stream, change.Applied(stream), before, sample)
			if err != nil {
				return o, err
			}
			row.ContractYear, after = y.Year, paid
			o.streams = append(o.streams, row)
		}
		for i, amount := range after {
			totals[i] += amount
		}
	}
	under := sample.Values(data.VariableFunding, y.Year)
	for i, network := range sample.Networks {
		row := data.ScenarioNetwork{
			Scenario: scenario.Name, ContractYear: y.Year, NetworkCode: network.NetworkCode,
			FundingGBP: totals[i], ChangeGBP: totals[i] - under[i],
		}
		if under[i] != 0 {
			percent := 100 * row.ChangeGBP / under[i]
			row.ChangePercent = &percent
		}
		o.networks = append(o.networks, row)
	}
	return o, nil
}

// changed pays one stream otherwise. Where the scenario is cost-neutral, every
// amount is multiplied with the one factor that keeps the stream's national
// sum over the analysed networks.
func changed(
	scenario config.Scenario, stream, otherwise config.Stream, before []float64, sample data.Sample,
) (data.ScenarioStream, []float64, error) {
	row := data.ScenarioStream{
		Scenario: scenario.Name, Stream: stream.Name, Base: otherwise.Base, Scale: 1, BeforeGBP: stats.Sum(before),
	}
	if otherwise.Amount != "" {
		row.Base = otherwise.Amount
	} else {
		row.RateGBP = &otherwise.RateGBP
	}
	if missing := otherwise.Missing(); missing != "" {
		return row, nil, problem.List{{
			File: "scenario " + scenario.Name, Column: stream.Name,
			What: "stream would be paid on what no input gives", Found: missing, Expected: "a base or a formula over what the inputs give",
		}}
	}
	after, err := amounts(otherwise, sample)
	if err != nil {
		return row, nil, fmt.Errorf("scenario %s: %w", scenario.Name, err)
	}
	sum := stats.Sum(after)
	if scenario.CostNeutral && sum != row.BeforeGBP {
		if sum <= 0 {
			return row, nil, problem.List{{
				File: "scenario " + scenario.Name, Column: stream.Name,
				What: "stream cannot be scaled to its national sum", Found: fmt.Sprintf("£%.2f in all before scaling", sum),
				Expected: "a sum above 0", Remedy: "mend the formula, or set cost_neutral: false",
			}}
		}
		row.Scale = row.BeforeGBP / sum
		for i := range after {
			after[i] *= row.Scale
		}
	}
	row.AfterGBP = stats.Sum(after)
	return row, after, nil
}

// amounts is what a stream pays each network of the sample.
func amounts(stream config.Stream, sample data.Sample) ([]float64, error) {
	values := make([]float64, len(sample.Networks))
	for i, variables := range sample.Variables() {
		var err error
		if values[i], err = stream.Value(variables); err != nil {
			return nil, fmt.Errorf("network %s: %w", sample.Networks[i].NetworkCode, err)
		}
	}
	return values, nil
}

// conserved is the largest relative gap between the national sum of a year
// under the contract and in a cost-neutral scenario, over networks and over
// each stream that is changed.
func (s setting) conserved(networks []data.ScenarioNetwork, streams []data.ScenarioStream) data.Finding {
	neutral := map[string]bool{}
	for _, scenario := range s.Scenarios {
		neutral[scenario.Name] = scenario.CostNeutral
	}
	type key struct{ scenario, year string }
	var order []key
	changes, totals := map[key][]float64{}, map[key][]float64{}
	for _, row := range networks {
		k := key{row.Scenario, row.ContractYear}
		if changes[k] == nil {
			order = append(order, k)
		}
		changes[k] = append(changes[k], row.ChangeGBP)
		totals[k] = append(totals[k], row.FundingGBP)
	}
	largest, held := 0.0, 0
	for _, k := range order {
		if neutral[k.scenario] {
			largest = math.Max(largest, relative(stats.Sum(changes[k]), stats.Sum(totals[k])))
			held++
		}
	}
	for _, row := range streams {
		if neutral[row.Scenario] {
			largest = math.Max(largest, relative(row.AfterGBP-row.BeforeGBP, row.BeforeGBP))
		}
	}
	return data.Finding{
		Check: "scenarios_conserved", Count: largest,
		Detail: fmt.Sprintf("largest relative gap over %d contract years of cost-neutral scenarios and the streams they change", held),
	}
}

func relative(gap, of float64) float64 {
	if gap == 0 {
		return 0
	}
	return math.Abs(gap / of)
}
