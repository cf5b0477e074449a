package robust

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-10, 1e-12)

const year = "2022-23"

func analysis() setting {
	return setting{
		Contracts: []string{year}, Replicates: 199, MidYear: map[string][]string{},
		Analysis: config.Analysis{Exposure: data.VariableIncomeDeprivation, Per: 0.1, Confidence: 0.95},
	}
}

// sampleOf is networks of a thousand patients each, with y pounds for each.
func sampleOf(x, y []float64, icbs []string) sample {
	var networks []data.Network
	var years []data.NetworkYear
	for i := range x {
		code, weighted, deprivation, decile := fmt.Sprintf("U%05d", i), 1000.0, x[i], int64(1+i*10/len(x))
		networks = append(networks, data.Network{
			NetworkCode: code, ICBCode: icbs[i], ICBName: "ICB " + icbs[i],
			Registered: 1000 + int64(i), Adjusted: weighted, ContractorWeighted: &weighted,
			IncomeDeprivation: &deprivation, DeprivationDecile: &decile, Included: true,
		})
		years = append(years, data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: y[i] * weighted, FundingPerWeightedGBP: y[i]})
	}
	return newSample(networks, years, data.VariableIncomeDeprivation)
}

var (
	smallX = []float64{0.05, 0.08, 0.1, 0.14, 0.2, 0.22, 0.3, 0.31}
	smallY = []float64{20, 22, 19, 23, 22.5, 25, 24, 23}
	boards = []string{"Q1", "Q1", "Q2", "Q2", "Q3", "Q3", "Q3", "Q1"}
)

func perWeighted(from sample) outcome {
	return outcome{data.Line(data.VariableFundingPerWeighted, year), from.Values(data.VariableFundingPerWeighted, year)}
}

func find(t *testing.T, rows []data.Regression, model, term, se string) data.Regression {
	t.Helper()
	at := slices.IndexFunc(rows, func(r data.Regression) bool { return r.Model == model && r.Term == term && r.SEType == se })
	if at < 0 {
		t.Fatalf("there is no row %s, %s, %s", model, term, se)
	}
	return rows[at]
}

// byHand is the slope of y on x, the deviations of x, their squares' sum, the
// residuals and the leverages, from the textbook's sums.
func byHand(x, y []float64) (slope float64, dx []float64, sxx float64, e, h []float64) {
	var mx, my float64
	for i := range x {
		mx += x[i] / float64(len(x))
		my += y[i] / float64(len(x))
	}
	var sxy float64
	for i := range x {
		dx = append(dx, x[i]-mx)
		sxx += dx[i] * dx[i]
		sxy += dx[i] * (y[i] - my)
	}
	slope = sxy / sxx
	for i := range x {
		e = append(e, y[i]-my-slope*dx[i])
		h = append(h, 1/float64(len(x))+dx[i]*dx[i]/sxx)
	}
	return slope, dx, sxx, e, h
}

// The sandwich of a slope is the root of the sum of squares of dx e, each
// inflated, over Sxx; clustered, of their sums over a cluster.
func TestStandardErrorsByHand(t *testing.T) {
	from := sampleOf(smallX, smallY, boards)
	rows, err := analysis().standardErrors(from, perWeighted(from))
	if err != nil {
		t.Fatal(err)
	}
	slope, dx, sxx, e, h := byHand(smallX, smallY)
	var hc0, hc3 float64
	clusters := map[string]float64{}
	for i := range dx {
		hc0 += math.Pow(dx[i]*e[i], 2)
		hc3 += math.Pow(dx[i]*e[i]/(1-h[i]), 2)
		clusters[boards[i]] += dx[i] * e[i]
	}
	cr1 := 3.0 / 2 * (math.Pow(clusters["Q1"], 2) + math.Pow(clusters["Q2"], 2) + math.Pow(clusters["Q3"], 2))
	for se, variance := range map[string]float64{"HC0": hc0, "HC1": hc0 * 8 / 6, "HC3": hc3, "CR1": cr1} {
		row := find(t, rows, "funding_per_weighted_gbp 2022-23", "income_deprivation", se)
		want := []float64{slope * 0.1, 0.1 * math.Sqrt(variance) / sxx, 0.1}
		if diff := cmp.Diff(want, []float64{row.Estimate, row.StdError, row.Per}, near); diff != "" {
			t.Errorf("%s (-by hand +row):\n%s", se, diff)
		}
		if clustered := se == "CR1"; clustered != (row.Clusters == "icb_code") || clustered != (row.DF == 2) {
			t.Errorf("%s is clustered by %q on %v degrees of freedom", se, row.Clusters, row.DF)
		}
	}
}

// Leaving out is fitting the others.
func TestLeavingOutIsFittingTheOthers(t *testing.T) {
	from := sampleOf(smallX, smallY, boards)
	found, err := analysis().diagnose(from, []outcome{perWeighted(from)})
	if err != nil {
		t.Fatal(err)
	}
	all, _, _, _, _ := byHand(smallX, smallY)
	for i, row := range found.Influence {
		slope, _, _, _, _ := byHand(slices.Delete(slices.Clone(smallX), i, i+1), slices.Delete(slices.Clone(smallY), i, i+1))
		if diff := cmp.Diff([]float64{0.1 * slope, 0.1 * (slope - all)}, []float64{row.SlopeWithout, row.SlopeChange}, near); diff != "" {
			t.Errorf("without network %d:\n%s", i, diff)
		}
	}
	if len(found.LeftOut) != 3 {
		t.Fatalf("%d boards are left out", len(found.LeftOut))
	}
	slope, _, _, _, _ := byHand(smallX[2:7], smallY[2:7]) // the two of Q1 at the start and the one at the end left out
	if q1 := found.LeftOut[0]; q1.ICBCode != "Q1" || q1.Networks != 3 || math.Abs(q1.SlopeWithout-0.1*slope) > 1e-12 {
		t.Errorf("without Q1: %+v, want a slope of %v", q1, 0.1*slope)
	}
}

// On y = exp(2 + 3x) the logarithm's slope is 3, and 0.1 more of x is a rise of
// exp(0.3) - 1. On y = 1 + 2x + 5x^2 the slope at the mean m is 2 + 10m.
func TestFormsFindTheirOwnTruth(t *testing.T) {
	mean := stats.Mean(smallX)
	exponential, curved := make([]float64, len(smallX)), make([]float64, len(smallX))
	for i, x := range smallX {
		exponential[i], curved[i] = math.Exp(2+3*x), 1+2*x+5*x*x
	}
	s := analysis()
	from := sampleOf(smallX, exponential, boards)
	rows, err := s.forms(from, perWeighted(from))
	if err != nil {
		t.Fatal(err)
	}
	log := find(t, rows, "funding_per_weighted_gbp 2022-23 log", "income_deprivation", "HC3")
	diff := cmp.Diff([]float64{0.3, 100 * (math.Exp(0.3) - 1)}, []float64{log.Estimate, *log.PercentOfMean}, near)
	if diff != "" || log.Outcome != "log_funding_per_weighted_gbp" {
		t.Errorf("logarithm of %s:\n%s", log.Outcome, diff)
	}
	from = sampleOf(smallX, curved, boards)
	if rows, err = s.forms(from, perWeighted(from)); err != nil {
		t.Fatal(err)
	}
	slope := find(t, rows, "funding_per_weighted_gbp 2022-23 quadratic", "income_deprivation", "HC3")
	bend := find(t, rows, "funding_per_weighted_gbp 2022-23 quadratic", "income_deprivation squared", "HC3")
	if diff := cmp.Diff([]float64{0.1 * (2 + 10*mean), 0.01 * 5}, []float64{slope.Estimate, bend.Estimate}, near); diff != "" {
		t.Errorf("quadratic:\n%s", diff)
	}
}

// A stream brought in during the year takes its own slope with it.
func TestWithoutAMidYearStream(t *testing.T) {
	s := analysis()
	s.MidYear[year] = []string{"winter"}
	from := sampleOf(smallX, smallY, boards)
	var funding []data.Funding
	winter := make([]float64, len(smallX))
	for i, network := range from.Networks {
		winter[i] = 0.5 + smallX[i]*smallX[i]
		amount, other := winter[i]*1000, 7.0
		funding = append(funding,
			data.Funding{NetworkCode: network.NetworkCode, ContractYear: year, Stream: "winter", AmountGBP: &amount, InStudy: true},
			data.Funding{NetworkCode: network.NetworkCode, ContractYear: year, Stream: "other", AmountGBP: &other, InStudy: true})
	}
	rows, err := s.models(from, s.outcomes(from), funding)
	if err != nil {
		t.Fatal(err)
	}
	with := find(t, rows, "funding_per_weighted_gbp 2022-23", "income_deprivation", "HC3")
	without := find(t, rows, "funding_per_weighted_gbp 2022-23 without winter", "income_deprivation", "HC3")
	own, _, _, _, _ := byHand(smallX, winter)
	if got := with.Estimate - without.Estimate; math.Abs(got-0.1*own) > 1e-12 {
		t.Errorf("the stream takes %v with it, its slope is %v", got, 0.1*own)
	}
}

func TestKeysAreUniqueAndAlternativesSortBehindTheMainModel(t *testing.T) {
	from := sampleOf(smallX, smallY, boards)
	s := analysis()
	rows, err := s.models(from, s.outcomes(from), nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		key := row.Model + "|" + row.Term + "|" + row.SEType
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		if row.Estimator == "ols" && row.SEType == "classical" { // so that what compares runs can tell, by columns that every version has
			t.Errorf("%s would pass for the main model", key)
		}
	}
}

// Whatever the search leaves out does turn the slope, and no smaller number
// found by trying all sets of one or two is missed by more than one step.
func TestWhatIsLeftOutTurnsTheSlope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 12
		x, y := make([]float64, n), make([]float64, n)
		for i := range n {
			x[i] = float64(i) + rapid.Float64Range(0, 0.5).Draw(t, "x")
			y[i] = float64(rapid.IntRange(-10_000, 10_000).Draw(t, "y")) / 1000
		}
		line, err := stats.FitLine(x, y, nil, stats.Classical)
		if err != nil {
			t.Fatal(err)
		}
		flat := math.Copysign(1, -line.Slope)
		turned := func(at stats.SlopeOf) bool { return at.Slope*flat > 0 }
		found, err := stats.Turn(x, y, stats.Classical, nil, flat, n-3, turned)
		if err != nil {
			t.Fatal(err)
		}
		if found.Found && found.Slope*flat <= 0 {
			t.Fatalf("%d left out, and the slope is %v", len(found.Rows), found.Slope)
		}
		one := slices.ContainsFunc(x, func(v float64) bool {
			i := slices.Index(x, v)
			without, _, _, _, _ := byHand(slices.Delete(slices.Clone(x), i, i+1), slices.Delete(slices.Clone(y), i, i+1))
			return without*flat > 1e-9
		})
		if one && (!found.Found || len(found.Rows) != 1) {
			t.Fatalf("one network turns the slope, the search says %d (%v)", len(found.Rows), found.Found)
		}
	})
}

// The same numbers on one processor and on four.
func TestResultsDoNotDependOnProcessors(t *testing.T) {
	networks, years, s := national()
	s.Replicates = 99
	from := newSample(networks[:200], years, s.Analysis.Exposure)
	run := func(processors int) (rows []data.Regression, tests []data.HypothesisTest) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		outcomes := s.outcomes(from)
		rows, err := s.models(from, outcomes, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tests, err = s.tests(from, outcomes); err != nil {
			t.Fatal(err)
		}
		return rows, tests
	}
	rowsOne, testsOne := run(1)
	rowsFour, testsFour := run(4)
	if diff := cmp.Diff(rowsOne, rowsFour) + cmp.Diff(testsOne, testsFour); diff != "" {
		t.Errorf("one processor and four differ:\n%s", diff)
	}
}

// Funding that is the same for every weighted patient has no slope, no network that
// moves it, and no test of its form; it is no reason to stop.
func TestAFlatOutcomeIsToldAsSuch(t *testing.T) {
	flat := make([]float64, len(smallX))
	for i := range flat {
		flat[i] = 9
	}
	from := sampleOf(smallX, flat, boards)
	s := analysis()
	rows, err := s.models(from, s.outcomes(from), nil)
	if err != nil {
		t.Fatal(err)
	}
	ofFlat := func(r data.Regression) bool { return r.Outcome == data.VariableFundingPerWeighted }
	if slices.ContainsFunc(rows, ofFlat) || !slices.ContainsFunc(rows, func(r data.Regression) bool { return !ofFlat(r) }) {
		t.Errorf("of %d rows some are of what is the same for every network, or none of the rest", len(rows))
	}
	tests, err := s.tests(from, s.outcomes(from))
	if err != nil || len(tests) > 0 {
		t.Error(tests, err)
	}
	if found, err := s.diagnose(from, s.outcomes(from)); err != nil || len(found.Influence)+len(found.LeftOut)+len(found.Turning) > 0 {
		t.Error(found, err)
	}
}

// Of 199 replicates the observed one is the 200th, so that no p is below 1/200;
// the three boards have 8 patterns of signs, and each has a mirror image.
func TestWhatATestIsHeldAgainst(t *testing.T) {
	from := sampleOf(smallX, smallY, boards)
	s := analysis()
	rows, err := s.tests(from, []outcome{perWeighted(from)})
	if err != nil {
		t.Fatal(err)
	}
	type held struct {
		replicates int64
		smallest   float64
	}
	got := map[string]held{}
	for _, row := range rows {
		if row.Replicates != nil {
			got[row.Test] = held{*row.Replicates, *row.SmallestP}
			if row.PValue < *row.SmallestP {
				t.Errorf("%s: p %g is below the smallest there can be, %g", row.Test, row.PValue, *row.SmallestP)
			}
		} else if row.Distribution != "F" && row.Distribution != "chi-squared" {
			t.Errorf("%s is held against %s, and not said how many", row.Test, row.Distribution)
		}
	}
	want := map[string]held{
		"permutation":               {199, 1.0 / 200},
		"wild_bootstrap_webb":       {199, 1.0 / 200},
		"wild_bootstrap_rademacher": {8, 2.0 / 8},
		"reset_by_icb":              {8, 2.0 / 8},
	} // three boards say nothing of nine steps at once
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(held{})); diff != "" {
		t.Error(diff)
	}
}
