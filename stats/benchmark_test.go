package stats

import (
	"math/rand/v2"
	"testing"
)

// A national file has about 1,243 networks in 42 boards.
func national() (x []float64, outcomes [][]float64, clusters *Groups) {
	x, _, _ = straightLine(1243, 1, 0.1)
	codes := make([]int, len(x))
	for i := range codes {
		codes[i] = i * 42 / len(x)
	}
	for seed := range uint64(10) {
		_, y, _ := straightLine(len(x), seed, 0.1)
		outcomes = append(outcomes, y)
	}
	return x, outcomes, NewGroups(codes)
}

func BenchmarkSlopesOfTenModels(b *testing.B) {
	x, outcomes, clusters := national()
	for name, boot := range map[string]Bootstrap{
		"pairs":   {Kind: Pairs},
		"wild":    {Kind: Wild},
		"cluster": {Kind: Cluster, Clusters: clusters},
	} {
		boot.Replicates = 9999
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				mustSlopes(b, boot, x, outcomes, nil)
			}
		})
	}
}

func BenchmarkFitWithEveryCovariance(b *testing.B) {
	x, outcomes, clusters := national()
	for b.Loop() {
		m := mustFit(b, NewDesign(len(x), Term{"x", x}), outcomes[0], nil)
		for _, kind := range []CovarianceKind{Classical, HC0, HC1, HC2, HC3, CR0, CR1, CR1S, CR2} {
			mustCovariance(b, m, kind, clusters)
		}
	}
}

func BenchmarkMedianFit(b *testing.B) {
	x, outcomes, _ := national()
	for b.Loop() {
		if _, err := FitQuantile(NewDesign(len(x), Term{"x", x}), outcomes[0], nil, 0.5); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGradientsOfTenOutcomes(b *testing.B) {
	x, outcomes, _ := national()
	boot := Bootstrap{Kind: Pairs, Replicates: 9999}
	for b.Loop() {
		if _, err := boot.Gradients(x, nil, outcomes, everyIndex); err != nil {
			b.Fatal(err)
		}
	}
}

// Four years of each network, with an interaction, clustered by network.
func BenchmarkPooledFitWithCR2(b *testing.B) {
	x, outcomes, _ := national()
	var exposure, y, year []float64
	var codes []int
	for at := range 4 {
		for i := range x {
			exposure, y = append(exposure, x[i]), append(y, outcomes[at][i])
			year, codes = append(year, float64(at)), append(codes, i)
		}
	}
	design := NewDesign(len(y), Term{"x", exposure}, Term{"year", year}, Term{"x:year", multiplied(exposure, year)})
	clusters := NewGroups(codes)
	for b.Loop() {
		m := mustFit(b, design, y, nil)
		if _, err := m.Inference(mustCovariance(b, m, CR2, clusters), 0.95); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFitLine(b *testing.B) {
	x, outcomes, _ := national()
	for b.Loop() {
		if _, err := FitLine(x, outcomes[0], nil, HC3); err != nil {
			b.Fatal(err)
		}
	}
}

// Nine steps and a line, all steps tested at once, and the line alone with its
// interval, one random number a board.
func BenchmarkWildTests(b *testing.B) {
	x, outcomes, clusters := national()
	steps := make([]int, len(x))
	for i := range steps {
		steps[i] = i % 10
	}
	line := mustFit(b, NewDesign(len(x), Term{"x", x}), outcomes[0], nil)
	wider, terms, err := line.WithSteps(NewGroups(steps))
	if err != nil {
		b.Fatal(err)
	}
	boot := Bootstrap{Replicates: 9999, Seed: 1, Clusters: clusters}
	for name, run := range map[string]func() error{
		"steps":    func() error { _, err := wider.WildTest(boot, terms...); return err },
		"line":     func() error { _, err := line.WildTest(boot, "x"); return err },
		"interval": func() error { _, _, err := line.WildInterval(boot, "x", 0.95); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkClusteredPermutationTest(b *testing.B) {
	x, outcomes, clusters := national()
	for b.Loop() {
		if _, err := ClusteredPermutationTest(x, outcomes[0], clusters, 9999, 1, 0, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// As many specifications as one contract year and divisor of England have.
func BenchmarkReached(b *testing.B) {
	const boards, members, draws = 42, 6912, 9999
	signs := must(NewSigns(boards, 0, draws, 1))(b)
	random := rand.New(rand.NewPCG(3, 4))
	common, scores, limits := make([]float64, boards), make([][]float64, members), make([]float64, members)
	for u := range common {
		common[u] = random.NormFloat64()
	}
	for i := range scores {
		for _, v := range common {
			scores[i] = append(scores[i], v+0.5*random.NormFloat64())
		}
		limits[i] = 1.96 * norm(scores[i])
	}
	for b.Loop() {
		if err := signs.Reached(scores, limits, members/2, func(int) {}); err != nil {
			b.Fatal(err)
		}
	}
}
