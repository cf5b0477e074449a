package accuracy

import (
	"fmt"
	"math"
	"testing"

	"pcneval/config"
	"pcneval/data"
)

// chain has so many networks of one practice and 1,000 patients in boards of ten,
// each sharing so many patients with the next; deprivation goes up and down by
// prime steps, and a year's outcome is a function of it.
func chain(networks, boards int, shared float64, outcome map[string]func(x float64, i int) float64) In {
	var in In
	for i := range networks {
		x, weighting, code, practice := 0.05+0.3*float64(i*37%networks)/float64(networks), 1.1, fmt.Sprintf("U%05d", i), fmt.Sprintf("A%05d", i)
		weighted := 1100.0
		in.Networks = append(in.Networks, data.Network{
			NetworkCode: code, ICBCode: fmt.Sprintf("Q%02d", i*boards/networks), Included: true, Registered: 1000,
			Weighting: &weighting, ContractorWeighted: &weighted, IncomeDeprivation: &x,
		})
		for year, of := range outcome {
			in.Years = append(in.Years, data.NetworkYear{NetworkCode: code, ContractYear: year, FundingPerWeightedGBP: of(x, i)})
		}
		in.Deprivations = append(in.Deprivations, data.NetworkDeprivation{NetworkCode: code, PatientsWithScore: 1000})
		in.Alignments = append(in.Alignments, data.Alignment{PracticeCode: practice, NetworkCode: code})
		in.Practices = append(in.Practices, data.SourcePractice{PracticeCode: practice, Registered: 1000})
		in.Scores = append(in.Scores, data.PracticeDeprivation{PracticeCode: practice, PatientsWithScore: 1000, IncomeDeprivation: &x})
		in.Payments = append(in.Payments, data.Payment{PracticeCode: practice, Registered: 500, Weighted: 550})
		if i > 0 && shared > 0 {
			in.Shared = append(in.Shared, data.SharedLSOAs{First: fmt.Sprintf("U%05d", i-1), Second: code, LSOAs: 1, SharedPatients: shared})
		}
	}
	return in
}

func find(t *testing.T, in In, years ...year) Out {
	t.Helper()
	s := setting{
		Years: years, Replicates: 600, Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95},
	}
	out, err := s.run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, by hand %v", what, got, want)
	}
}

// Two networks of 1,000 patients, at 0.1 and 0.3, of which 100 meet one of the
// other's. Areas: 100 x 0.2^2 / 2 = 2, over 1,000 patients 0.002. Sorted: 100 x 0.2 /
// 1,000 = 0.02 either way. Chance: 0.1 x 0.9 / 1,000 and 0.3 x 0.7 / 1,000. The second
// has two practices, at 0.2 and 0.4, of 500 patients each on the study's date and 250
// and 750 by LSOA: 0.3 less (50 + 300) / 1,000 = -0.05. Its practices' weightings are 1
// and 1.2, so 1.1 by its lists and ln(1.1 / 1.15) against March's.
func TestWhatTheFilesShowByHand(t *testing.T) {
	in := chain(2, 1, 100, nil)
	low, high, weighting := 0.1, 0.3, 1.15
	in.Networks[0].IncomeDeprivation, in.Networks[1].IncomeDeprivation, in.Networks[1].Weighting = &low, &high, &weighting
	in.Scores[0].IncomeDeprivation = &low
	in.Alignments = append(in.Alignments, data.Alignment{PracticeCode: "B", NetworkCode: "U00001"})
	in.Practices = append(in.Practices, data.SourcePractice{PracticeCode: "B", Registered: 500})
	in.Practices[1].Registered = 500
	in.Scores = append(in.Scores, data.PracticeDeprivation{PracticeCode: "B", PatientsWithScore: 750, IncomeDeprivation: new(0.4)})
	in.Scores[1].PatientsWithScore, in.Scores[1].IncomeDeprivation = 250, new(0.2)
	in.Payments[1].Weighted = 500
	in.Payments = append(in.Payments, data.Payment{PracticeCode: "B", Registered: 100, Weighted: 120})
	s := newSample(in, config.IncomeDeprivation)
	for i := range 2 {
		near(t, "areas", s.areas[i], math.Sqrt(0.002), 1e-15)
		near(t, "sorted", s.sorted[i], []float64{-0.02, 0.02}[i], 1e-15)
		near(t, "chance", s.chance[i], math.Sqrt([]float64{0.09, 0.21}[i]/1000), 1e-15)
		near(t, "lists", s.lists[i], []float64{0, -0.05}[i], 1e-15)
		near(t, "weights", s.weights[i], []float64{0, math.Log(1.1 / 1.15)}[i], 1e-15)
	}
	lists := s.rows()[2]
	if lists.ErrorOf != data.ErrorOfLists || lists.Networks != 1 {
		t.Errorf("%+v", lists)
	}
	near(t, "typical", lists.Typical, 0.05/math.Sqrt2, 1e-15)
	near(t, "reliability", *lists.Reliability, 1-0.05*0.05/2/0.02, 1e-12) // the variance of 0.1 and 0.3 is 0.02
}

// A slope with noise of variance v added to x tends to S / (S + sum v) of itself, S
// the sum of squares of x; without it, it is 1 / reliability of itself.
func TestErrorsFlattenAsTheyMust(t *testing.T) {
	in := chain(400, 40, 60, map[string]func(float64, int) float64{
		"2022-23": func(x float64, i int) float64 { return 5 + 2*x + 0.1*float64(i%3) },
	})
	out := find(t, in, year{Year: "2022-23"})
	if len(out.Slopes) != 6 {
		t.Fatalf("%d rows", len(out.Slopes))
	}
	s := newSample(in, config.IncomeDeprivation)
	noise := map[string]float64{}
	for i := range s.exposure {
		noise[data.ErrorOfAreas] += s.areas[i] * s.areas[i]
		noise[data.ErrorOfChance] += s.chance[i] * s.chance[i]
	}
	noise[data.ErrorOfAll] = noise[data.ErrorOfAreas] + noise[data.ErrorOfChance]
	squares := deviation(s.exposure) * deviation(s.exposure) * float64(len(s.exposure)-1)
	for _, r := range out.Slopes {
		if r.ErrorOf == data.ErrorSorted {
			// Each keeps its order, further apart: the slope is less.
			if r.Replicates != nil || !(0 < *r.Corrected && *r.Corrected < r.Slope) {
				t.Errorf("sorted: %v of %v", *r.Corrected, r.Slope)
			}
			continue
		}
		v := noise[r.ErrorOf]
		near(t, r.ErrorOf+", attenuation", *r.Attenuation, squares/(squares+v), 0.01)
		reliability := 1 - v/float64(len(s.exposure))*float64(len(s.exposure)-1)/squares
		near(t, r.ErrorOf+", corrected", *r.Corrected, r.Slope/reliability, 1e-12)
		near(t, r.ErrorOf+", middle", (*r.TotalLow+*r.TotalHigh)/2, *r.Corrected, 1e-12)
		if clustered := r.ConfHigh - r.ConfLow; *r.TotalHigh-*r.TotalLow < clustered*(1-1e-12) {
			t.Errorf("%s: adding an error made the interval narrower", r.ErrorOf)
		}
		if (r.ErrorOf == data.ErrorOfLists || r.ErrorOf == data.ErrorOfWeights) && *r.SimulatedSD > 1e-14 {
			t.Errorf("%s: one practice a network shows no error, and slopes differ by %v", r.ErrorOf, *r.SimulatedSD)
		}
	}
}

// Half of the networks are weighted 10% less by their own lists, half 10% more. Of 5
// pounds on the weighted list nothing moves, of 5 on other bases all does: by the
// sums, the slope's standard deviation is 5 x SD(exp(e)) / root of S.
func TestErrorsOfWeightsMoveWhatIsPaidOnOtherBases(t *testing.T) {
	const networks, off = 400, 0.1
	in := chain(networks, 40, 0, map[string]func(float64, int) float64{
		"2021-22": func(float64, int) float64 { return 5 },
		"2022-23": func(_ float64, i int) float64 { return 10 + 1e-3*float64(i%2) },
	})
	for i := range in.Payments {
		in.Payments[i].Weighted = 550 * math.Exp(off*float64(1-2*(i%2)))
	}
	out := find(t, in, year{Year: "2021-22", OnWeighted: 5}, year{Year: "2022-23", OnWeighted: 5})
	s := newSample(in, config.IncomeDeprivation)
	want := 0.1 * 5 * math.Sinh(off) / (deviation(s.exposure) * math.Sqrt(networks-1))
	for _, r := range out.Slopes {
		if r.ContractYear == "2021-22" {
			t.Errorf("a year that is the same everywhere is told: %+v", r)
		}
		if r.ErrorOf == data.ErrorOfWeights {
			near(t, "spread of slopes", *r.SimulatedSD/want, 1, 0.1) // three standard errors of a deviation of 600
		}
	}
}

func TestOneBoardAndErrorsAsLargeAsWhatIsMeasured(t *testing.T) {
	in := chain(60, 1, 900, map[string]func(float64, int) float64{"2022-23": func(x float64, i int) float64 { return x + float64(i%3) }})
	out := find(t, in, year{Year: "2022-23"})
	for _, r := range out.Slopes {
		if r.SEType != "HC3" || r.Clusters != "" {
			t.Errorf("one board has %s by %q", r.SEType, r.Clusters)
		}
		large := r.ErrorOf == data.ErrorOfAreas || r.ErrorOf == data.ErrorOfAll
		if large != (r.Reason == data.ErrorTooLarge) || large != (r.Corrected == nil) {
			t.Errorf("%s: %q, corrected %v", r.ErrorOf, r.Reason, r.Corrected)
		}
	}
}

// As many networks and boards as England has, four contract years.
func BenchmarkErrorsOfEngland(b *testing.B) {
	outcome := map[string]func(float64, int) float64{}
	s := setting{Replicates: replicates, Analysis: config.Analysis{Exposure: config.IncomeDeprivation, Per: 0.1, Confidence: 0.95}}
	for k := range 4 {
		name := fmt.Sprintf("20%d-%d", 19+k, 20+k)
		outcome[name] = func(x float64, i int) float64 { return 20 + float64(k)*x + float64(i*31%7) }
		s.Years = append(s.Years, year{Year: name, OnWeighted: 10})
	}
	in := chain(1243, 42, 30, outcome)
	for b.Loop() {
		if _, err := s.run(b.Context(), in); err != nil {
			b.Fatal(err)
		}
	}
}
