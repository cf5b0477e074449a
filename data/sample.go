package data

import (
	"sync"

	"pcneval/config"
)

// A Sample is the analysed networks with what is known of each, in the order
// of their codes, for the steps that compute over networks.
type Sample struct {
	Networks []Network // included ones only

	// Variables is what is known of each network, in the order of Networks, for
	// streams to be paid on; made once, and not to be changed.
	Variables func() []config.Variables

	years map[string]map[string]NetworkYear // contract year to network code
}

// SampleOf picks the included networks.
func SampleOf(networks []Network, years []NetworkYear) Sample {
	s := Sample{years: map[string]map[string]NetworkYear{}}
	for _, network := range networks {
		if network.Included {
			s.Networks = append(s.Networks, network)
		}
	}
	for _, year := range years {
		if s.years[year.ContractYear] == nil {
			s.years[year.ContractYear] = map[string]NetworkYear{}
		}
		s.years[year.ContractYear][year.NetworkCode] = year
	}
	s.Variables = sync.OnceValue(func() []config.Variables {
		variables := make([]config.Variables, len(s.Networks))
		for i, network := range s.Networks {
			variables[i] = network.Variables()
		}
		return variables
	})
	return s
}

// Values returns one variable of every network, in the order of Networks. The
// contract year matters for the funding variables only. An unknown variable is
// a mistake of ours and panics.
func (s Sample) Values(variable, contractYear string) []float64 {
	values := make([]float64, len(s.Networks))
	for i, n := range s.Networks {
		switch variable {
		case VariableRegistered:
			values[i] = float64(n.Registered)
		case VariableAdjusted:
			values[i] = n.Adjusted
		case VariableContractorWeighted:
			values[i] = *n.ContractorWeighted
		case VariableWeighting:
			values[i] = *n.Weighting
		case VariableIncomeDeprivation:
			values[i] = *n.IncomeDeprivation
		case VariableFunding:
			values[i] = s.years[contractYear][n.NetworkCode].FundingGBP
		case VariableFundingPerWeighted:
			values[i] = s.years[contractYear][n.NetworkCode].FundingPerWeightedGBP
		default:
			panic("data: no variable is called " + variable)
		}
	}
	return values
}
