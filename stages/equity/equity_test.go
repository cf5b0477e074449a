package equity

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

var near = cmpopts.EquateApprox(1e-10, 1e-12)

const year = "2022-23"

func analysis() setting {
	return setting{
		Contracts: []string{year}, Replicates: 199,
		Analysis: config.Analysis{Exposure: data.VariableIncomeDeprivation, Per: 0.1, Confidence: 0.95},
	}
}

// A place is one network of a thousand registered patients.
type place struct {
	deprivation, weighted, adjusted float64
	pounds, onNeed                  float64
}

func populationOf(t *testing.T, s setting, places []place) population {
	t.Helper()
	var networks []data.Network
	var years []data.NetworkYear
	var funding []data.Funding
	for i, p := range places {
		code := fmt.Sprintf("U%05d", i)
		rest := p.pounds - p.onNeed
		networks = append(networks, data.Network{
			NetworkCode: code, ICBCode: fmt.Sprint("Q", i%3), Registered: 1000, Adjusted: p.adjusted, ContractorWeighted: &p.weighted,
			IncomeDeprivation: &p.deprivation, Included: true,
		})
		years = append(
			years,
			data.NetworkYear{NetworkCode: code, ContractYear: year, FundingGBP: p.pounds, FundingPerWeightedGBP: p.pounds / p.weighted},
		)
		funding = append(
			funding,
			data.Funding{
				NetworkCode:  code,
				ContractYear: year,
				Stream:       "arrs",
				Base:         config.ContractorWeighted,
				AmountGBP:    &p.onNeed,
				InStudy:      true,
			},
			data.Funding{NetworkCode: code, ContractYear: year, Stream: "core", Base: config.Registered, AmountGBP: &rest, InStudy: true},
			data.Funding{NetworkCode: code, ContractYear: year, Stream: "left_out", Base: config.Adjusted, AmountGBP: &p.pounds},
		)
	}
	population, err := s.population(data.SampleOf(networks, years), funding)
	if err != nil {
		t.Fatal(err)
	}
	return population
}

// ten networks in the order of their deprivation; the i-th has ridit
// (i + 1/2)/10. Funding for each weighted patient is 20 + 2 ridit, of a list
// that weighs one for each registered patient.
func ten() []place {
	var places []place
	for i := range 10 {
		ridit := (float64(i) + 0.5) / 10
		pounds := 1000 * (20 + 2*ridit)
		places = append(places, place{0.05 + 0.02*float64(i), 1000, 1000 * (1 + ridit/2), pounds, pounds * (0.5 + ridit/10)})
	}
	return places
}

func analyticOf(t *testing.T, s setting, p population, variable string) map[string]data.Equity {
	t.Helper()
	at := slices.IndexFunc(p.outcomes, func(o outcome) bool { return o.variable == variable })
	if at < 0 {
		t.Fatalf("%s is not measured", variable)
	}
	rows, err := s.analytic(p, p.outcomes[at])
	if err != nil {
		t.Fatal(err)
	}
	byMeasure := map[string]data.Equity{}
	for _, row := range rows {
		byMeasure[row.Measure+row.Need] = row
	}
	return byMeasure
}

// With equal networks the ridits have variance (n^2 - 1)/(12 n^2) = 0.0825, so
// an outcome 20 + 2 ridit of mean 21 has slope index 2, generalised index
// 2 x 2 x 0.0825 = 0.33 and concentration index 0.33/21. The last two networks
// stand 0.8 ridits above the first two; tenths of one network have no gap.
func TestMeasuresOfALineByHand(t *testing.T) {
	s := analysis()
	p := populationOf(t, s, ten())
	got := map[string]float64{}
	for measure, row := range analyticOf(t, s, p, data.VariableFundingPerWeighted) {
		got[measure] = row.Estimate
	}
	if diff := cmp.Diff(map[string]float64{
		"slope_index": 2, "relative_index": 2.0 / 21, "relative_index_ratio": 22.0 / 20, "concentration_index": 0.33 / 21,
		"generalised_concentration_index": 0.33, "quintile_gap_pooled": 1.6, "quintile_gap_mean": 1.6,
	}, got, near); diff != "" {
		t.Errorf("(-by hand +measured):\n%s", diff)
	}
}

// Of the share on need, 0.5 + ridit/10 with mean 0.55: the generalised index is
// 2 x 0.1 x 0.0825 = 0.0165, Erreygers' 4 times it, Wagstaff's it over
// 0.55 x 0.45.
func TestBoundedMeasuresByHand(t *testing.T) {
	s := analysis()
	rows := analyticOf(t, s, populationOf(t, s, ten()), data.VariableNeedWeightedShare)
	if diff := cmp.Diff(
		[]float64{0.066, 0.0165 / (0.55 * 0.45)}, []float64{rows["erreygers_index"].Estimate, rows["wagstaff_index"].Estimate}, near,
	); diff != "" {
		t.Errorf("(-by hand +measured):\n%s", diff)
	}
}

// Need by the adjusted population is 1 + ridit/2, of mean 1.25: its
// concentration index is 2 x 0.5 x 0.0825/1.25 = 0.066. Need by the weighted
// list is one for each, and has none.
func TestFundingAgainstNeedByHand(t *testing.T) {
	s := analysis()
	rows := analyticOf(t, s, populationOf(t, s, ten()), data.VariableFundingPerRegistered)
	got := []float64{rows["kakwani_indexcontractor_weighted"].Estimate, rows["kakwani_indexadjusted"].Estimate}
	if diff := cmp.Diff([]float64{0.33 / 21, 0.33/21 - 0.066}, got, near); diff != "" {
		t.Errorf("(-by hand +measured):\n%s", diff)
	}
}

// A share that is the same nought or one everywhere leaves nothing to measure.
func TestAShareAtItsBoundIsNotMeasured(t *testing.T) {
	for _, share := range []float64{0, 1} {
		places := ten()
		for i := range places {
			places[i].onNeed = share * places[i].pounds
		}
		for _, o := range populationOf(t, analysis(), places).outcomes {
			if o.variable == data.VariableNeedWeightedShare {
				t.Errorf("a share of %v is measured", share)
			}
		}
	}
}

// Read in the order of deprivation turned round, every difference changes sign.
func TestTurningTheRankingTurnsTheSign(t *testing.T) {
	s := analysis()
	turned := ten()
	for i := range turned {
		turned[i].deprivation = 1 - turned[i].deprivation
	}
	forward := analyticOf(t, s, populationOf(t, s, ten()), data.VariableFundingPerWeighted)
	backward := analyticOf(t, s, populationOf(t, s, turned), data.VariableFundingPerWeighted)
	for measure, row := range forward {
		want := -row.Estimate
		if measure == "relative_index_ratio" {
			want = 1 / row.Estimate
		}
		if math.Abs(backward[measure].Estimate-want) > 1e-12 {
			t.Errorf("%s turns from %v to %v", measure, row.Estimate, backward[measure].Estimate)
		}
	}
}

// Half of the patients, the least deprived, have 20.5 of the mean's 21 pounds.
func TestCurveByHand(t *testing.T) {
	s := analysis()
	p := populationOf(t, s, ten())
	points, err := curve(p, p.outcomes[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(points) != 101 {
		t.Fatalf("the curve has %d points", len(points))
	}
	// The first network has 20.1: half of it is 0.05 x 20.1/21.
	for at, want := range map[int]float64{0: 0, 5: 0.05 * 20.1 / 21, 50: 0.5 * 20.5 / 21, 100: 1} {
		if got := points[at]; math.Abs(got.CumulativeShare-want) > 1e-12 || math.Abs(got.Gap-(want-float64(at)/100)) > 1e-12 {
			t.Errorf("at %d hundredths the curve is %+v, want %v", at, got, want)
		}
	}
}

// Each measure has both intervals around the same estimate, on any number of
// processors.
func TestBothIntervalsAreAroundTheSameEstimate(t *testing.T) {
	s := analysis()
	places := slices.Concat(ten(), ten(), ten())
	for i := range places {
		places[i].deprivation += 0.001 * float64(i)
		places[i].pounds += 500 * math.Sin(float64(i*i))
	}
	p := populationOf(t, s, places)
	var analytic []data.Equity
	for _, o := range p.outcomes {
		rows, err := s.analytic(p, o)
		if err != nil {
			t.Fatal(err)
		}
		analytic = append(analytic, rows...)
	}
	run := func(processors int) []data.Equity {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		rows, err := s.bootstrap(p, analytic, nil)
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	resampled := run(1)
	analytic = slices.DeleteFunc(analytic, func(row data.Equity) bool { return row.Method != "analytic" })
	for i, row := range resampled {
		if row.Method != "bootstrap" || row.ConfLow > row.ConfHigh || row.Estimate != analytic[i].Estimate || row.Measure != analytic[i].Measure {
			t.Errorf("%+v stands beside %+v", row, analytic[i])
		}
	}
	found := map[measured]stats.Resampled{}
	drawn := stats.Bootstrap{Kind: stats.Cluster, Clusters: p.icbs, Replicates: 1}
	if err := errors.Join(p.resampleIndices(drawn, found), p.resampleGaps(drawn, found)); err != nil {
		t.Fatal(err)
	}
	for _, row := range analytic {
		if got := found[measured{row.Outcome, row.ContractYear, row.Measure, row.Need}].Estimate; math.Abs(got-row.Estimate) > 1e-10 {
			t.Errorf("%s of %s is %v by formula, %v before it is resampled", row.Measure, row.Outcome, row.Estimate, got)
		}
	}
	if diff := cmp.Diff(resampled, run(4)); diff != "" {
		t.Errorf("one processor and four differ:\n%s", diff)
	}
}
