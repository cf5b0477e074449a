package stats

import "testing"

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
