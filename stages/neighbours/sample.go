package neighbours

import (
	"cmp"
	"slices"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// A sample is the analysed networks with who is whose neighbour.
type sample struct {
	data.Sample
	exposure        []float64
	boards, regions *stats.Groups
	neighbours      *stats.Neighbours
	pairs           []data.NetworkNeighbour // each pair twice
}

func newSample(in In, exposure string) (sample, error) {
	s := sample{Sample: data.SampleOf(in.Networks, in.Years)}
	s.exposure = s.Values(exposure, "")
	at := map[string]int{}
	var boards, regions []string
	for i, network := range s.Networks {
		at[network.NetworkCode] = i
		boards, regions = append(boards, network.ICBCode), append(regions, network.RegionCode)
	}
	s.boards, s.regions = stats.NewGroups(boards), stats.NewGroups(regions)
	patients := make([]float64, len(s.Networks))
	for _, row := range in.Deprivations {
		if i, analysed := at[row.NetworkCode]; analysed {
			patients[i] = float64(row.PatientsWithScore)
		}
	}
	var related [][2]int
	for _, pair := range together(in.Shared, method.Aligned(in.Alignments), at) {
		a, b := pair.networks[0], pair.networks[1]
		if fewer := min(patients[a], patients[b]); !(fewer > 0) || pair.patients < data.NeighbourShare*fewer {
			continue
		}
		related = append(related, pair.networks)
		for _, side := range [2][2]int{{a, b}, {b, a}} {
			own, other := s.Networks[side[0]], s.Networks[side[1]]
			s.pairs = append(s.pairs, data.NetworkNeighbour{
				NetworkCode: own.NetworkCode, NeighbourCode: other.NetworkCode, SharedPatients: pair.patients,
				Share: pair.patients / patients[side[0]], SameBoard: own.ICBCode == other.ICBCode,
			})
		}
	}
	var err error
	s.neighbours, err = stats.NewNeighbours(len(s.Networks), related)
	return s, err
}

// shared is what two analysed networks share.
type shared struct {
	networks [2]int
	patients float64
}

// together adds what practices that were aligned later share to that of their
// networks; what they share is linear in patients, so that the sum is that of the
// network whole. Pairs come in order.
func together(rows []data.SharedLSOAs, networkOf map[string]string, at map[string]int) []shared {
	find := func(code string) (int, bool) {
		i, analysed := at[cmp.Or(networkOf[code], code)]
		return i, analysed
	}
	var pairs []shared
	for _, row := range rows {
		a, first := find(row.First)
		b, second := find(row.Second)
		if first && second && a != b {
			pairs = append(pairs, shared{[2]int{min(a, b), max(a, b)}, row.SharedPatients})
		}
	}
	slices.SortStableFunc(pairs, func(a, b shared) int {
		return cmp.Or(cmp.Compare(a.networks[0], b.networks[0]), cmp.Compare(a.networks[1], b.networks[1]))
	})
	var sums []shared
	for _, pair := range pairs {
		if n := len(sums); n > 0 && sums[n-1].networks == pair.networks {
			sums[n-1].patients += pair.patients
		} else {
			sums = append(sums, pair)
		}
	}
	return sums
}
