package specify

import (
	"fmt"
	"math"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

// An outcome is funding by need; values are 0 outside the rows.
type outcome struct {
	chosen data.Chosen
	year   int
	log    bool
	flat   bool // the same for every network, as where each stream is paid on what it is divided by: there is nothing to explain
	values []float64
}

// outcomes computes the outcomes of a contract year for the given networks.
func (u *universe) outcomes(y int, rows []int, networks []network) ([]outcome, error) {
	var all []outcome
	year := u.years[y]
	needs := onNeed.crossed(year, nil)
	for _, paid := range onPayment.crossed(year, payment{year: year}) {
		pounds := make([]float64, len(networks))
		for _, i := range rows {
			var err error
			if pounds[i], err = funding(networks[i], paid.decided.streams); err != nil {
				return nil, fmt.Errorf("network %s, contract year %s: %w", u.pool[i].NetworkCode, year.Year, err)
			}
		}
		for _, need := range needs {
			plain, log := make([]float64, len(networks)), make([]float64, len(networks))
			for _, i := range rows {
				plain[i] = pounds[i] / need.decided(networks[i])
				log[i] = math.Log(plain[i])
			}
			chosen, flat := paid.chosen.With(need.chosen), stats.Constant(at(plain, rows))
			all = append(all, outcome{chosen, y, false, flat, plain}, outcome{chosen, y, true, flat, log})
		}
	}
	return all, nil
}

// at picks the values of the rows.
func at(values []float64, rows []int) []float64 {
	picked := make([]float64, len(rows))
	for k, i := range rows {
		picked[k] = values[i]
	}
	return picked
}

// funding sums the counted streams in the order of the contract.
func funding(n network, streams []config.StreamChoice) (float64, error) {
	variables := config.Variables{
		config.Registered: n.registered(), config.Adjusted: n.list.Adjusted, config.PracticeCount: float64(n.list.Practices),
		config.Network: 1, config.Weighting: n.weighting, config.ContractorWeighted: n.contractorWeighted(),
	}
	if !math.IsNaN(n.income) {
		variables[config.IncomeDeprivation] = n.income
	}
	if !math.IsNaN(n.allocated) {
		variables[config.AllocationWeighted] = n.allocated
	}
	sum := 0.0
	for _, choice := range streams {
		if !choice.InStudy {
			continue
		}
		amount, err := choice.Stream.Value(variables)
		if err != nil {
			return 0, err
		}
		sum += amount
	}
	return sum, nil
}
