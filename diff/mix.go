package diff

import (
	"maps"
	"slices"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/method"
)

// An origin says from which run each factor of the networks comes.
type origin struct{ populations, membership, deprivation *facts }

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
	var practices []data.SourcePractice
	memberOf, scores := map[string]string{}, map[string]data.PracticeDeprivation{}
	for _, code := range slices.Sorted(maps.Keys(from.membership.practices)) {
		member := from.membership.practices[code]
		lists := from.populations.practice(member)
		practices = append(practices, data.SourcePractice{PracticeCode: code, Registered: lists.Registered, Adjusted: lists.Adjusted})
		memberOf[code] = member.NetworkCode
		scores[code] = data.PracticeDeprivation{IncomeDeprivation: from.deprivation.practice(member).IncomeDeprivation}
	}
	lists := method.Lists(practices, memberOf)
	deprivations := method.Deprivations(practices, memberOf, scores, method.IncomeDeprivation, method.ByPatients)
	var analysed []network
	for _, code := range slices.Sorted(maps.Keys(from.membership.networks)) {
		n := from.membership.networks[code]
		list, weighting := lists[code], from.populations.network(n).Weighting
		score, scored := deprivations[code].Score()
		if list.Registered == 0 || weighting == nil || !scored {
			continue
		}
		analysed = append(analysed, network{
			code: code, practices: float64(list.Practices), registered: float64(list.Registered), adjusted: list.Adjusted,
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
