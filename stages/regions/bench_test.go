package regions

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// invented makes networks in boards of regions: slope gives that of a board, in
// pounds per weighted patient for one of deprivation, and level what a board adds.
func invented(
	boards, networks int, region func(board int) string, slope, level func(board int) float64,
) ([]data.Network, []data.NetworkYear) {
	draw := rand.New(rand.NewPCG(1, 2))
	var all []data.Network
	var years []data.NetworkYear
	for board := range boards {
		for i := range networks {
			code := fmt.Sprintf("U%02d%03d", board, i)
			deprivation, weighted := 0.05+0.2*draw.Float64(), 30000+20000*draw.Float64()
			all = append(all, data.Network{
				NetworkCode: code, ICBCode: fmt.Sprintf("Q%02d", board), ICBName: fmt.Sprintf("Board %d", board),
				RegionCode: region(board), RegionName: "Region " + region(board),
				Registered: int64(weighted), Adjusted: weighted, ContractorWeighted: &weighted, IncomeDeprivation: &deprivation, Included: true,
			})
			per := 20 + level(board) + slope(board)*deprivation + 0.1*draw.NormFloat64()
			years = append(years, data.NetworkYear{
				NetworkCode: code, ContractYear: "2022-23", FundingGBP: per * weighted, FundingPerWeightedGBP: per,
			})
		}
	}
	return all, years
}

func flat(int) float64 { return 0 }

func settings() setting {
	return setting{
		Contracts: []string{"2022-23"}, Permutations: 999,
		Analysis: config.Analysis{Exposure: "income_deprivation", Per: 0.1, Confidence: 0.95},
	}
}

func BenchmarkNational(b *testing.B) {
	networks, years := invented(42, 30, func(board int) string { return fmt.Sprint("Y", board%7) }, flat, flat)
	s := settings()
	s.Permutations = permutations
	for b.Loop() {
		if _, err := s.run(b.Context(), In{networks, years}); err != nil {
			b.Fatal(err)
		}
	}
}
