package method

import (
	"pcneval/config"
	"pcneval/data"
)

// A List is what the practices of a network add up to on the study's date.
type List struct {
	Practices  int64
	Registered int64   // patients
	Adjusted   float64 // PCN adjusted population
}

// Lists sums the practices of each network, by network code. networkOf gives
// the network of a practice; a practice without one counts nowhere.
func Lists(practices []data.SourcePractice, networkOf map[string]string) map[string]List {
	lists := map[string]List{}
	for _, p := range practices {
		network := networkOf[p.PracticeCode]
		if network == "" {
			continue
		}
		l := lists[network]
		l.Practices++
		l.Registered += p.Registered
		l.Adjusted += p.Adjusted
		lists[network] = l
	}
	return lists
}

// A Weight is what the practices of a network with both registered and
// weighted patients in the payments file add up to there.
type Weight struct {
	Practices  int64
	Registered float64 // patients, at the payments file's date
	Weighted   float64 // contractor weighted patients
}

// Weights sums the payments file by network. networkOf gives the network of a
// row, empty for none.
func Weights(payments []data.Payment, networkOf func(data.Payment) string) map[string]Weight {
	weights := map[string]Weight{}
	for _, p := range payments {
		network := networkOf(p)
		if network == "" || p.Registered <= 0 || p.Weighted <= 0 {
			continue
		}
		w := weights[network]
		w.Practices++
		w.Registered += p.Registered
		w.Weighted += p.Weighted
		weights[network] = w
	}
	return weights
}

// AllocationWeights sums the allocation formula's practices by network: plain
// populations as registered patients, weighted ones as weighted.
func AllocationWeights(rows []data.AllocationWeight, networkOf map[string]string) map[string]Weight {
	weights := map[string]Weight{}
	for _, row := range rows {
		network := networkOf[row.PracticeCode]
		if network == "" || row.Population <= 0 {
			continue
		}
		w := weights[network]
		w.Practices++
		w.Registered += row.Population
		w.Weighted += row.Weighted
		weights[network] = w
	}
	return weights
}

// PaymentsNetwork is the payments file's own code of the network, which is that
// of the file's date.
func PaymentsNetwork(p data.Payment) string { return p.NetworkCode }

// WeightsBy sums the payments file, or that of the allocation formula, by network as the study or an option of its
// sensitivity chooses, networkOf giving the network of a practice on the
// study's date. A network that is given the weights of its members for want of
// any by the file's codes is in filled.
func WeightsBy(
	rule string, payments []data.Payment, allocation []data.AllocationWeight, networkOf map[string]string,
) (weights map[string]Weight, filled map[string]bool) {
	byMembers := func(p data.Payment) string { return networkOf[p.PracticeCode] }
	switch rule {
	case config.WeightingByMembers:
		return Weights(payments, byMembers), nil
	case config.WeightingCodesOrMembers:
		weights, filled = Weights(payments, PaymentsNetwork), map[string]bool{}
		for network, weight := range Weights(payments, byMembers) {
			if _, known := weights[network]; !known {
				weights[network], filled[network] = weight, true
			}
		}
		return weights, filled
	case config.WeightingByAllocation:
		return AllocationWeights(allocation, networkOf), nil
	default:
		return Weights(payments, PaymentsNetwork), nil
	}
}

// Weighting is weighted over registered patients, and false where no practice
// has both.
func (w Weight) Weighting() (float64, bool) {
	if w.Practices == 0 {
		return 0, false
	}
	return w.Weighted / w.Registered, true
}

// ContractorWeighted carries the weighting to the study's date: weighting times
// registered patients.
func (l List) ContractorWeighted(weighting float64) float64 {
	return weighting * float64(l.Registered)
}
