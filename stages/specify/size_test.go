package specify

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pcneval/data"
)

var samples = flag.Int("size-samples", 0, "samples of the simulation of size; 0 for a short one")

// Where networks of a board hang together and deprivation has nothing to do with
// funding, each joint test at 5% rejects in 4% to 6.5% of studies. Half of the
// variance of the measure lies between boards, and 14% or 30% of that of the
// outcome; 1,243 networks in 42 boards of 10 to 80, in seven regions. (The share
// significant has ties at nought, which make it cautious.)
func TestSizeUnderDependence(t *testing.T) {
	u, sizes := simulated(t)
	studies, low, high := *samples, 0.04, 0.065
	if studies == 0 { // three standard errors either way
		studies, low, high = 250, 0.05-3*0.0138, 0.05+3*0.0138
	}
	const draws = 199
	for _, share := range []float64{0.14, 0.30} {
		random := rand.New(rand.NewPCG(21, uint64(100*share)))
		rejected, median := map[string]float64{}, 0.0
		for study := range studies {
			f := &u.frames[0]
			f.exposures[0].values = drawn(random, sizes, 0.5)
			for o := range f.outcomes {
				f.outcomes[o].values = drawn(random, sizes, share)
			}
			found := must(u.estimate(t.Context()))(t)
			for _, row := range must(u.test(t.Context(), found, draws, uint64(study), 0.05, nil))(t) {
				if row.PValue <= 0.05 {
					rejected[row.Statistic] += 1 / float64(studies)
				}
				if row.Statistic == data.MedianEstimate {
					median += row.PValue / float64(studies)
				}
			}
		}
		for _, statistic := range []string{data.MedianEstimate, data.ShareSignificant, data.StouffersZ} {
			size := rejected[statistic]
			t.Logf("%d studies, %.0f%% of the outcome's variance between boards: %s rejects %.1f%%", studies, 100*share, statistic, 100*size)
			if size > high || statistic != data.ShareSignificant && size < low {
				t.Errorf("%s rejects %v of true nulls at 5%%", statistic, size)
			}
		}
		if off := 4 * math.Sqrt(1.0/12/float64(studies)); math.Abs(median-0.5) > off {
			t.Errorf("the mean p is %v", median)
		}
	}
}

// simulated lays out the specifications of one outcome: linear and quadratic,
// networks each once and by their patients, everywhere, by region and by board.
func simulated(t *testing.T) (*universe, []int) {
	const groups, units = 42, 1243
	total := 0.0
	for g := range groups {
		total += math.Pow(8, float64(g)/(groups-1))
	}
	from := invented(units)
	var sizes []int
	at := 0
	for g := range groups {
		size := int(math.Round(units * math.Pow(8, float64(g)/(groups-1)) / total))
		if g == groups-1 {
			size = units - at
		}
		sizes = append(sizes, size)
		for range size {
			from.Networks[at].ICBCode, from.Networks[at].RegionCode = fmt.Sprintf("Q%02d", g), fmt.Sprintf("Y%d", g%7)
			at++
		}
	}
	study := smaller()
	study.Contracts, study.ContractYears = study.Contracts[:1], study.ContractYears[:1]
	others := study.Sensitivity.Choices.Others
	for choice := range others {
		if choice != "form" && choice != "weights" && choice != "place" {
			delete(others, choice)
		}
	}
	delete(others["form"], "log_outcome")
	return must(settingOf(study).universe(from))(t), sizes
}

func drawn(random *rand.Rand, sizes []int, share float64) (values []float64) {
	for _, size := range sizes {
		common := math.Sqrt(share) * random.NormFloat64()
		for range size {
			values = append(values, 20+common+math.Sqrt(1-share)*random.NormFloat64())
		}
	}
	return values
}
