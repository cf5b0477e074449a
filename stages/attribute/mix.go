package attribute

import (
	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
)

// An origin says from which run each factor of the networks comes.
type origin struct{ populations, membership, deprivation *evidence }

// A network is an analysed network of a mixed state.
type network struct {
	code                 string
	practices            float64
	registered, adjusted float64 // patients
	weighting, weighted  float64 // ratio, patients
	deprivation          float64 // share, 0 to 1
}

// networks returns the analysed networks of a mixed state.
func (s splitter) networks(from origin) []network {
	if _, known := s.mixed[from]; !known {
		s.mixed[from] = from.networks()
	}
	return s.mixed[from]
}

// networks follows the method of the study from the mixed practices, in the
// order of their codes, as the steps of a run do, so that the numbers are the
// same to the last bit.
func (from origin) networks() []network {
	practices := make([]data.SourcePractice, len(from.membership.practices))
	networkOf, scores := map[string]string{}, map[string]data.PracticeDeprivation{}
	for i, member := range from.membership.practices {
		lists := from.populations.practice(member)
		practices[i] = data.SourcePractice{PracticeCode: member.PracticeCode, Registered: lists.Registered, Adjusted: lists.Adjusted}
		networkOf[member.PracticeCode] = member.NetworkCode
		scores[member.PracticeCode] = data.PracticeDeprivation{IncomeDeprivation: from.deprivation.practice(member).IncomeDeprivation}
	}
	lists := method.Lists(practices, networkOf)
	deprivations := method.Deprivations(practices, networkOf, scores, method.IncomeDeprivation, method.ByPatients)
	var analysed []network
	for _, n := range from.membership.networks {
		list, weighting := lists[n.NetworkCode], from.populations.network(n).Weighting
		score, scored := deprivations[n.NetworkCode].Score()
		if list.Registered == 0 || weighting == nil || !scored {
			continue
		}
		analysed = append(analysed, network{
			code: n.NetworkCode, practices: float64(list.Practices), registered: float64(list.Registered), adjusted: list.Adjusted,
			weighting: *weighting, weighted: list.ContractorWeighted(*weighting), deprivation: score,
		})
	}
	return analysed
}

func (n network) variables() config.Variables {
	return config.Variables{
		config.Registered: n.registered, config.Adjusted: n.adjusted, config.ContractorWeighted: n.weighted,
		config.Weighting: n.weighting, config.IncomeDeprivation: n.deprivation, config.PracticeCount: n.practices, config.Network: 1,
	}
}

// funding sums streams in their order, in pounds.
func funding(streams []config.Stream, variables config.Variables) (float64, error) {
	var sum float64
	for _, stream := range streams {
		amount, err := stream.Value(variables)
		if err != nil {
			return 0, err
		}
		sum += amount
	}
	return sum, nil
}
