package neighbours

import (
	"fmt"
	"math"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// chain has so many networks of 1,000 patients in as many boards and regions of
// four, each sharing 100 patients with the next.
func chain(networks, boards int, of func(i int) float64) In {
	var in In
	for i := range networks {
		x, weighted, code := float64(i*7%networks)/100, 10.0, fmt.Sprintf("U%05d", i)
		in.Networks = append(in.Networks, data.Network{
			NetworkCode: code, ICBCode: fmt.Sprintf("Q%02d", i*boards/networks), RegionCode: fmt.Sprintf("Y%02d", i*boards/networks/2),
			Included: true, ContractorWeighted: &weighted, IncomeDeprivation: &x,
		})
		in.Years = append(in.Years, data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingPerWeightedGBP: of(i)})
		in.Deprivations = append(in.Deprivations, data.NetworkDeprivation{NetworkCode: code, PatientsWithScore: 1000})
		if i > 0 {
			in.Shared = append(in.Shared, data.SharedLSOAs{First: fmt.Sprintf("U%05d", i-1), Second: code, LSOAs: 1, SharedPatients: 100})
		}
	}
	return in
}

func find(t *testing.T, in In) Out {
	t.Helper()
	s := setting{Contracts: []string{"2022-23"}, Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
	out, err := s.run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A wave along the chain makes neighbours alike, and errors along it wider; one that
// turns from each network to the next makes them unlike.
func TestNeighboursThatAreAlike(t *testing.T) {
	wave := find(t, chain(48, 8, func(i int) float64 { return 20 + math.Sin(float64(i)/4) }))
	if len(wave.Neighbours) != 2*47 || len(wave.Tests) != 2 || len(wave.Errors) != 5 {
		t.Fatalf("%d neighbours, %d tests, %d errors", len(wave.Neighbours), len(wave.Tests), len(wave.Errors))
	}
	if test := wave.Tests[0]; test.Residuals != data.OfTheLine || *test.MoranI < 0.5 || *test.PValue > 1e-4 || test.Alone != 0 {
		t.Errorf("a wave: %+v", test)
	}
	turn := find(t, chain(48, 8, func(i int) float64 { return 20 + float64(i%2) }))
	if test := turn.Tests[0]; *test.MoranI > -0.5 || *test.PValue > 1e-4 {
		t.Errorf("turns: %+v", test)
	}
	slopes := map[float64]bool{}
	for _, row := range wave.Errors {
		slopes[row.Slope] = true
		if !(row.ConfLow < row.Slope && row.Slope < row.ConfHigh) {
			t.Errorf("%+v", row)
		}
	}
	if len(slopes) != 1 {
		t.Errorf("one slope is told as %v", slopes)
	}
}

// What a practice shares that was aligned later is its network's: 6 of its own and 5
// of the practice's are 11 of 1,000, above the hundredth that 6 or 5 alone are below.
func TestPracticesAlignedLaterShareForTheirNetwork(t *testing.T) {
	in := chain(12, 4, func(i int) float64 { return 20 + float64(i*i%7) })
	in.Shared = []data.SharedLSOAs{
		{First: "U00000", Second: "U00001", LSOAs: 1, SharedPatients: 6},
		{First: "A00001", Second: "U00001", LSOAs: 1, SharedPatients: 5},
		{First: "A00001", Second: "U00000", LSOAs: 1, SharedPatients: 300},
		{First: "U00002", Second: "U00003", LSOAs: 1, SharedPatients: 9.9},
		{First: "A00002", Second: "U00003", LSOAs: 1, SharedPatients: 300},
	}
	in.Alignments = []data.Alignment{
		{PracticeCode: "A00001", NetworkCode: "U00000", Alignment: data.AlignedLater}, {PracticeCode: "A00002", Alignment: data.Unaligned},
	}
	out := find(t, in)
	if len(out.Neighbours) != 2 {
		t.Fatalf("neighbours are %+v", out.Neighbours)
	}
	n := out.Neighbours[0]
	if n.NetworkCode != "U00000" || n.NeighbourCode != "U00001" || n.SharedPatients != 11 || n.Share != 0.011 || !n.SameBoard {
		t.Errorf("%+v", n)
	}
	if out.Tests[0].Alone != 10 {
		t.Errorf("%d are alone", out.Tests[0].Alone)
	}
}

func TestStudiesWithoutNeighboursOrDifferences(t *testing.T) {
	in := chain(24, 6, func(i int) float64 { return 20 + float64(i*i%7) })
	in.Shared = nil
	out := find(t, in)
	if test := out.Tests[0]; test.Reason != data.NoNeighbours || test.MoranI != nil || test.Alone != 24 || len(out.Errors) != 3 {
		t.Errorf("nobody shares a place: %+v, %d errors", test, len(out.Errors))
	}
	flat := find(t, chain(24, 6, func(int) float64 { return 0.1 + 0.2 }))
	if test := flat.Tests[0]; test.Reason != data.SameEverywhere || test.MoranI != nil || len(flat.Errors) != 0 {
		t.Errorf("the same for every network: %+v", test)
	}
	one := find(t, chain(24, 1, func(i int) float64 { return 20 + float64(i*i%7) }))
	if len(one.Tests) != 1 || len(one.Errors) != 3 {
		t.Errorf("one board: %d tests, %d errors", len(one.Tests), len(one.Errors))
	}
}
