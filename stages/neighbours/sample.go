package neighbours

import (
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
	for _, pair := range method.Together(in.Shared, method.Aligned(in.Alignments), at) {
		a, b := pair.Networks[0], pair.Networks[1]
		if fewer := min(patients[a], patients[b]); !(fewer > 0) || pair.Patients < data.NeighbourShare*fewer {
			continue
		}
		related = append(related, pair.Networks)
		for _, side := range [2][2]int{{a, b}, {b, a}} {
			own, other := s.Networks[side[0]], s.Networks[side[1]]
			s.pairs = append(s.pairs, data.NetworkNeighbour{
				NetworkCode: own.NetworkCode, NeighbourCode: other.NetworkCode, SharedPatients: pair.Patients,
				Share: pair.Patients / patients[side[0]], SameBoard: own.ICBCode == other.ICBCode,
			})
		}
	}
	var err error
	s.neighbours, err = stats.NewNeighbours(len(s.Networks), related)
	return s, err
}
