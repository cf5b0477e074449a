package diff

import (
	"pcneval/config"
	"pcneval/stages/method"
)

// An origin says from which run each factor of the networks comes.
type origin struct{ populations, membership, deprivation *facts }

// networks returns the analysed networks of a mixed state. The weighting of a
// network goes with its populations.
func (s splitter) networks(from origin) []method.Mixed {
	if _, known := s.mixed[from]; !known {
		s.mixed[from] = from.networks()
	}
	return s.mixed[from]
}

func (from origin) networks() []method.Mixed {
	return method.Mixture{
		Populations: from.populations.state(), Weighting: from.populations.state(),
		Membership: from.membership.state(), Deprivation: from.deprivation.state(),
	}.Networks()
}

func (f *facts) state() *method.State {
	return &method.State{Practices: f.practices, Networks: f.networks}
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
