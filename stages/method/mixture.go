package method

import (
	"maps"
	"slices"

	"pcneval/config"
	"pcneval/data"
)

// A State is what one run, or one snapshot of a study, holds of its practices
// and networks, by their codes.
type State struct {
	Practices map[string]data.Practice
	Networks  map[string]data.Network
}

// StateOf puts practices and networks by their codes.
func StateOf(practices []data.Practice, networks []data.Network) *State {
	s := &State{Practices: make(map[string]data.Practice, len(practices)), Networks: make(map[string]data.Network, len(networks))}
	for _, p := range practices {
		s.Practices[p.PracticeCode] = p
	}
	for _, n := range networks {
		s.Networks[n.NetworkCode] = n
	}
	return s
}

// practice returns a practice of this state, or the given one where it has
// none.
func (s *State) practice(otherwise data.Practice) data.Practice {
	if own, known := s.Practices[otherwise.PracticeCode]; known {
		return own
	}
	return otherwise
}

// network returns a network of this state, or the given one where it has none.
func (s *State) network(otherwise data.Network) data.Network {
	if own, known := s.Networks[otherwise.NetworkCode]; known {
		return own
	}
	return otherwise
}

// A Mixture says from which state each factor of the networks comes:
//
//   - Populations gives the registered and adjusted patients of each practice;
//   - Weighting gives the weighting of each network;
//   - Membership gives the networks, the practices, and the network that each
//     practice counts in;
//   - Deprivation gives the score of each practice.
//
// What the state of a factor does not have, a practice that only that of
// membership knows or the weighting of such a network, is taken from the state
// of membership. The rule of the sample is applied anew: a network without
// patients, weighting or score is left out. Contractor weighted patients and
// network deprivation follow from these.
type Mixture struct{ Populations, Weighting, Membership, Deprivation *State }

// A Mixed is an analysed network of a mixture.
type Mixed struct {
	Code                 string
	Practices            float64
	Registered, Adjusted float64  // patients
	Weighting, Weighted  float64  // ratio, patients
	Allocation           *float64 // patients of the allocation formula, nil where they are not known
	Deprivation          float64  // share, 0 to 1
}

// Networks follows the method of the study from the mixed practices, in the
// order of their codes, as the steps of a run do, so that the numbers are the
// same to the last bit.
func (m Mixture) Networks() []Mixed {
	var practices []data.SourcePractice
	memberOf, scores := map[string]string{}, map[string]data.PracticeDeprivation{}
	for _, code := range slices.Sorted(maps.Keys(m.Membership.Practices)) {
		member := m.Membership.Practices[code]
		lists := m.Populations.practice(member)
		practices = append(practices, data.SourcePractice{PracticeCode: code, Registered: lists.Registered, Adjusted: lists.Adjusted})
		memberOf[code] = member.NetworkCode
		scores[code] = data.PracticeDeprivation{IncomeDeprivation: m.Deprivation.practice(member).IncomeDeprivation}
	}
	lists := Lists(practices, memberOf)
	deprivations := Deprivations(practices, memberOf, scores, IncomeDeprivation, ByPatients)
	var analysed []Mixed
	for _, code := range slices.Sorted(maps.Keys(m.Membership.Networks)) {
		weighed := m.Weighting.network(m.Membership.Networks[code])
		list := lists[code]
		score, scored := deprivations[code].Score()
		if list.Registered == 0 || weighed.Weighting == nil || !scored {
			continue
		}
		n := Mixed{
			Code: code, Practices: float64(list.Practices), Registered: float64(list.Registered), Adjusted: list.Adjusted,
			Weighting: *weighed.Weighting, Weighted: list.ContractorWeighted(*weighed.Weighting), Deprivation: score,
		}
		if weighed.AllocationWeighted != nil && weighed.Registered > 0 {
			patients := *weighed.AllocationWeighted / float64(weighed.Registered) * n.Registered
			n.Allocation = &patients
		}
		analysed = append(analysed, n)
	}
	return analysed
}

// Variables are what streams can be paid on.
func (n Mixed) Variables() config.Variables {
	v := config.Variables{
		config.Registered: n.Registered, config.Adjusted: n.Adjusted, config.ContractorWeighted: n.Weighted,
		config.Weighting: n.Weighting, config.IncomeDeprivation: n.Deprivation, config.PracticeCount: n.Practices, config.Network: 1,
	}
	if n.Allocation != nil {
		v[config.AllocationWeighted] = *n.Allocation
	}
	return v
}
