package accuracy

import (
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

func newSample(in In, exposure string) sample {
	s := sample{Sample: data.SampleOf(in.Networks, in.Years)}
	s.exposure = s.Values(exposure, "")
	s.errors = method.ByBoards(s.Networks, 2)
	at := map[string]int{}
	for i, network := range s.Networks {
		at[network.NetworkCode] = i
	}
	networkOf := method.Aligned(in.Alignments)
	s.ofPlaces(in, networkOf, at)
	s.lists, s.weights = s.ofLists(in, networkOf), s.ofWeights(in, networkOf, at)
	return s
}

// ofPlaces finds how far off the mean score of places is for those who live in them.
//
// Chance: were n patients deprived at random, each with the rate of the place, the
// share would have a variance of at most D (1 - D) / n. Areas: a patient of network
// a who shares a place with b may be as unlike b's as the networks are; S(a,b)
// patients of a meet one of b, so that the variance among those who share a place
// is sum S(a,b) (D_a - D_b)^2 / 2 n_a. It is taken to be the same wherever a
// network's patients live, so that it does not average out. Sorted: the same, with
// the sign that sorting by income has: what the more deprived network gains in a
// place the other loses.
func (s *sample) ofPlaces(in In, networkOf map[string]string, at map[string]int) {
	n := len(s.Networks)
	patients := make([]float64, n)
	for _, row := range in.Deprivations {
		if i, analysed := at[row.NetworkCode]; analysed {
			patients[i] = float64(row.PatientsWithScore)
		}
	}
	s.chance, s.areas, s.sorted = make([]float64, n), make([]float64, n), make([]float64, n)
	for _, pair := range method.Together(in.Shared, networkOf, at) {
		a, b := pair.Networks[0], pair.Networks[1]
		apart := s.exposure[a] - s.exposure[b]
		each := float64(pair.Patients*apart) * apart / 2
		s.areas[a] += each
		s.areas[b] += each
		s.sorted[a] += float64(pair.Patients * apart)
		s.sorted[b] -= float64(pair.Patients * apart)
	}
	for i, d := range s.exposure {
		if !(patients[i] > 0) {
			s.areas[i], s.sorted[i] = 0, 0
			continue
		}
		s.chance[i] = math.Sqrt(d * (1 - d) / patients[i])
		s.areas[i] = math.Sqrt(s.areas[i] / patients[i])
		s.sorted[i] /= patients[i]
	}
}

// ofLists is deprivation as the study has it less that with each practice counted
// by its patients in the patients by LSOA, which are of an earlier date.
func (s *sample) ofLists(in In, networkOf map[string]string) []float64 {
	scores := method.Scores(in.Scores)
	earlier := method.Deprivations(in.Practices, networkOf, scores, method.IncomeDeprivation, func(p data.SourcePractice) float64 {
		return float64(scores[p.PracticeCode].PatientsWithScore)
	})
	var apart []float64
	for i, network := range s.Networks {
		if then, known := earlier[network.NetworkCode].Score(); known {
			apart = append(apart, s.exposure[i]-then)
		}
	}
	return apart
}

// ofWeights is the logarithm of the weighting with each practice's own carried to
// its list on the study's date, over that of the study.
func (s *sample) ofWeights(in In, networkOf map[string]string, at map[string]int) []float64 {
	own := map[string]float64{}
	for _, row := range in.Payments {
		if row.Registered > 0 && row.Weighted > 0 {
			own[row.PracticeCode] = row.Weighted / row.Registered
		}
	}
	registered, weighted := make([]float64, len(s.Networks)), make([]float64, len(s.Networks))
	for _, practice := range in.Practices {
		i, analysed := at[networkOf[practice.PracticeCode]]
		weighting, known := own[practice.PracticeCode]
		if analysed && known {
			registered[i] += float64(practice.Registered)
			weighted[i] += float64(weighting * float64(practice.Registered))
		}
	}
	var apart []float64
	for i, network := range s.Networks {
		if weighted[i] > 0 && *network.Weighting > 0 {
			apart = append(apart, math.Log(weighted[i]/registered[i] / *network.Weighting))
		}
	}
	return apart
}

// rows tells what the files show of each error.
func (s *sample) rows() []data.MeasurementError {
	weightings := s.Values(data.VariableWeighting, "")
	for i, w := range weightings {
		weightings[i] = math.Log(w)
	}
	return []data.MeasurementError{
		shown(data.ErrorOfAreas, data.VariableIncomeDeprivation, s.areas, s.exposure),
		shown(data.ErrorOfChance, data.VariableIncomeDeprivation, s.chance, s.exposure),
		shown(data.ErrorOfLists, data.VariableIncomeDeprivation, s.lists, s.exposure),
		shown(data.ErrorOfWeights, data.VariableContractorWeighted, s.weights, weightings),
	}
}

func shown(of, variable string, errors, measured []float64) data.MeasurementError {
	row := data.MeasurementError{ErrorOf: of, Variable: variable, Typical: math.Sqrt(meanSquare(errors))}
	for _, e := range errors {
		if e != 0 {
			row.Networks++
		}
		row.Largest = math.Max(row.Largest, math.Abs(e))
	}
	if !stats.Constant(measured) {
		row.Spread = deviation(measured)
		row.Reliability = new(1 - float64(row.Typical*row.Typical)/float64(row.Spread*row.Spread))
	}
	return row
}

// deviation is the standard deviation, n - 1.
func deviation(x []float64) float64 { return stats.Resampled{Replicates: x}.StandardError() }

func meanSquare(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	squares := make([]float64, len(x))
	for i, v := range x {
		squares[i] = v * v
	}
	return stats.Mean(squares)
}
