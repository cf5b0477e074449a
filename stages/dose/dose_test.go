package dose

import (
	"fmt"
	"math"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// england has forty networks in ten boards of four, at deprivations of 0.01 to 0.40,
// four a tenth; each year's funding per weighted patient is a function of deprivation
// and of the network's number.
func england(boards int, years map[string]func(x float64, i int) float64) In {
	var in In
	for i := range 40 {
		x, decile, weighted := float64(i+1)/100, int64(10-i/4), 10.0
		code := fmt.Sprintf("U%05d", i)
		in.Networks = append(in.Networks, data.Network{
			NetworkCode: code, ICBCode: fmt.Sprintf("Q%02d", i*7%boards), Included: true, ContractorWeighted: &weighted,
			IncomeDeprivation: &x, DeprivationDecile: &decile,
		})
		for year, of := range years {
			in.Years = append(in.Years, data.NetworkYear{NetworkCode: code, ContractYear: year, FundingPerWeightedGBP: of(x, i)})
		}
	}
	return in
}

func find(t *testing.T, in In, years ...string) Out {
	t.Helper()
	s := setting{Contracts: years, Replicates: 199, Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
	out, err := s.run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// noise has no pattern that a line or a curve sees: signs that alternate.
func noise(i int) float64 { return 0.01 * float64(1-2*(i%2)) }

// A line with a little noise has no bend, and its fitted curve is the line; a
// parabola has one, and its line leaves the band. Harrell's knots of 0.01, 0.02, ...
// 0.40 are, by type 7 quantiles, 0.01 + 0.39 x 0.05, 0.275, 0.5, 0.725 and 0.95.
func TestBendsAreFound(t *testing.T) {
	in := england(10, map[string]func(float64, int) float64{
		"2019-20": func(x float64, i int) float64 { return 5 + 2*x + noise(i) },
		"2020-21": func(x float64, i int) float64 { return 5 + 20*(x-0.2)*(x-0.2) + noise(i) },
		"2021-22": func(float64, int) float64 { return 0.1 + 0.2 },
	})
	out := find(t, in, "2019-20", "2020-21", "2021-22")
	straight, bent, flat := out.Primary[0], out.Primary[1], out.Primary[2]
	if straight.Knots != 5 || straight.PBend == nil || *straight.PBend < 0.05 {
		t.Errorf("a line: %+v", straight)
	}
	if bent.PBend == nil || *bent.PBend > 0.01 {
		t.Errorf("a parabola: %+v", bent)
	}
	if flat.Reason != data.SameEverywhere || flat.PValue != nil || flat.Slope != 0 || flat.Tests != 2 {
		t.Errorf("the same for every network: %+v", flat)
	}
	var knots []float64
	outside := map[string]int{}
	for _, p := range out.Curve {
		if p.Knot && p.ContractYear == "2019-20" {
			knots = append(knots, p.Exposure)
		}
		if p.Line < p.BandLow || p.Line > p.BandHigh {
			outside[p.ContractYear]++
		}
		if p.ContractYear == "2019-20" && math.Abs(p.Fitted-(5+2*p.Exposure)) > 0.01 {
			t.Errorf("at %v the curve is at %v", p.Exposure, p.Fitted)
		}
		if !(p.BandLow < p.ConfLow && p.ConfHigh < p.BandHigh) || p.ContractYear == "2021-22" {
			t.Errorf("a band that is narrower than an interval: %+v", p)
		}
	}
	for i, share := range []float64{0.05, 0.275, 0.5, 0.725, 0.95} {
		if math.Abs(knots[i]-(0.01+0.39*share)) > 1e-12 {
			t.Errorf("knots are %v", knots)
		}
	}
	if outside["2019-20"] > 0 || outside["2020-21"] < 5 {
		t.Errorf("places at which the line leaves the band: %v", outside)
	}
}

// By hand: the tenth 10, the least deprived, has the deprivations 0.01 to 0.04 and so
// a mean of 5 + 2 x 0.025 and noise that cancels. With p values p and q, p < q, Holm
// gives 2p and max(2p, q), Benjamini and Hochberg min(2p, q) and q.
func TestTenthsAndPrimaryTestsByHand(t *testing.T) {
	out := find(t, england(10, map[string]func(float64, int) float64{
		"2019-20": func(x float64, i int) float64 { return 5 + 2*x + noise(i) },
		"2020-21": func(_ float64, i int) float64 { return 5 + float64(i*i*13%41)/41 },
	}), "2019-20", "2020-21")
	last := out.Tenths[9]
	if last.Decile != 10 || last.Networks != 4 || math.Abs(last.Mean-5.05) > 1e-12 || math.Abs(last.Exposure-0.025) > 1e-12 {
		t.Errorf("the last tenth is %+v", last)
	}
	p, q := *out.Primary[0].PValue, *out.Primary[1].PValue
	if !(p < q) {
		t.Fatalf("p values are %v and %v", p, q)
	}
	for name, pair := range map[string][2]float64{
		"Holm of the first": {*out.Primary[0].PHolm, 2 * p}, "Holm of the second": {*out.Primary[1].PHolm, max(2*p, q)},
		"BH of the first": {*out.Primary[0].PBH, min(2*p, q)}, "BH of the second": {*out.Primary[1].PBH, q},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-15 {
			t.Errorf("%s is %v, want %v", name, pair[0], pair[1])
		}
	}
}

// With one board errors are HC3 and a bend is not tested; with fewer networks than a
// curve needs there is none, and what can be told is.
func TestSmallStudies(t *testing.T) {
	line := map[string]func(float64, int) float64{"2019-20": func(x float64, i int) float64 { return 5 + 2*x + noise(i) }}
	out := find(t, england(1, line), "2019-20")
	if r := out.Primary[0]; r.SEType != "HC3" || r.Clusters != "" || r.PBend != nil || r.Knots != 5 || len(out.Tests) != 0 {
		t.Errorf("one board: %+v", r)
	}
	in := england(2, line)
	in.Networks = in.Networks[:5]
	out = find(t, in, "2019-20")
	if r := out.Primary[0]; r.Reason != data.NoCurve || r.PValue == nil || r.Knots != 0 || len(out.Curve) != 0 {
		t.Errorf("five networks: %+v", r)
	}
}
