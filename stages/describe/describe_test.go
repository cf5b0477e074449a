package describe_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/table"
	"pcneval/stages/describe"
	"pcneval/stages/stagetest"
	"pcneval/stats"
)

// TestSummaryByHand describes 1, 2, 3, 10 four times over in other units. Their
// mean is 4, the squares of the deviations 9 + 4 + 1 + 36 = 50, so the standard
// deviation is the root of 50/3. Type 7 puts the 10th percentile at 1 + 3 x 0.1
// = 1.3, so at 1.3, the 90th at 3.7, so at 3 + 0.7 x 7 = 7.9, the median at 2.5.
func TestSummaryByHand(t *testing.T) {
	var networks []data.Network
	var years []data.NetworkYear
	for i, v := range []float64{3, 1, 10, 2} { // in no order
		code := fmt.Sprintf("U%d", i)
		weighted, weighting, deprivation := 100*v, v/10, v/100
		networks = append(networks, data.Network{
			NetworkCode:        code,
			Registered:         int64(v),
			Adjusted:           -v + 11,
			ContractorWeighted: &weighted,
			Weighting:          &weighting,
			IncomeDeprivation:  &deprivation,
			Included:           true,
		})
		years = append(years,
			data.NetworkYear{NetworkCode: code, ContractYear: "2021-22", FundingGBP: 1000 * v, FundingPerWeightedGBP: 7},
			data.NetworkYear{NetworkCode: code, ContractYear: "2022-23", FundingGBP: 2000 * v, FundingPerWeightedGBP: v / 2},
			data.NetworkYear{NetworkCode: code, ContractYear: "2023-24", FundingGBP: -1, FundingPerWeightedGBP: -1}, // no year of the study
		)
	}
	networks = append(networks, data.Network{NetworkCode: "U9", Registered: 1e6, Exclusion: "no weights"})

	tables := stagetest.Run(
		t, describe.Stage(config.Study{Contracts: []string{"2021-22", "2022-23"}}), stagetest.Rows(networks...),
		stagetest.Rows(years...),
	)
	got, err := table.Read[data.Summary](tables)
	if err != nil {
		t.Fatal(err)
	}
	row := func(variable, year, unit string, times float64) data.Summary {
		return data.Summary{
			Variable: variable, ContractYear: year, Unit: unit, N: 4, Mean: 4 * times, SD: math.Sqrt(50.0/3) * times,
			Min: times, P10: 1.3 * times, Median: 2.5 * times, P90: 7.9 * times, Max: 10 * times,
		}
	}
	want := []data.Summary{
		// 11 less each: 1, 8, 9, 10.
		{Variable: "adjusted", Unit: "patients", N: 4, Mean: 7, SD: math.Sqrt(50.0 / 3), Min: 1, P10: 3.1, Median: 8.5, P90: 9.7, Max: 10},
		row("contractor_weighted", "", "patients", 100),
		row("funding_gbp", "2021-22", "GBP", 1000),
		row("funding_gbp", "2022-23", "GBP", 2000),
		{
			Variable:     "funding_per_weighted_gbp",
			ContractYear: "2021-22",
			Unit:         "GBP per patient",
			N:            4,
			Mean:         7,
			Min:          7,
			P10:          7,
			Median:       7,
			P90:          7,
			Max:          7,
		},
		row("funding_per_weighted_gbp", "2022-23", "GBP per patient", 0.5),
		row("income_deprivation", "", "share", 0.01),
		row("registered", "", "patients", 1),
		row("weighting", "", "ratio", 0.1),
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-14, 0)); diff != "" {
		t.Errorf("summary (-by hand +described):\n%s", diff)
	}
}

func TestNothingToDescribe(t *testing.T) {
	_, err := stagetest.Try(
		t, describe.Stage(config.Study{}), stagetest.Rows(data.Network{NetworkCode: "U9"}),
		stagetest.Rows[data.NetworkYear](),
	)
	if !errors.Is(err, stats.ErrTooFew) {
		t.Errorf("%v", err)
	}
}
