package regions

import (
	"fmt"
	"math"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/stagetest"
)

func ran(t *testing.T, networks []data.Network, years []data.NetworkYear) Out {
	t.Helper()
	out, err := settings().run(t.Context(), In{networks, years})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func area(t *testing.T, out Out, level, code string) data.AreaSlope {
	t.Helper()
	for _, row := range out.Slopes {
		if row.AreaLevel == level && row.AreaCode == code && row.Outcome == data.VariableFundingPerWeighted {
			return row
		}
	}
	t.Fatalf("there is no slope of %s %s", level, code)
	return data.AreaSlope{}
}

func kind(t *testing.T, out Out, kind string) data.SlopeModel {
	t.Helper()
	for _, row := range out.Models {
		if row.Kind == kind {
			return row
		}
	}
	t.Fatalf("there is no slope of the kind %s", kind)
	return data.SlopeModel{}
}

// Boards of one region have a slope of -3, those of two others 4: for each 0.1,
// -0.3 and 0.4. Partial pooling draws each towards the mean, and dealing the
// boards finds that they differ.
func TestARegionThatGoesTheOtherWayIsFound(t *testing.T) {
	region := func(board int) string { return fmt.Sprint("Y", board%3) }
	slope := func(board int) float64 {
		if board%3 == 0 {
			return -3
		}
		return 4
	}
	networks, years := invented(18, 20, region, slope, flat)
	out := ran(t, networks, years)
	for code, want := range map[string]float64{"Y0": -0.3, "Y1": 0.4, "Y2": 0.4} {
		row := area(t, out, data.LevelRegion, code)
		if math.Abs(*row.Slope-want) > 0.05 || row.Networks != 120 || row.ICBs != 6 || row.SEType != "CR2" || row.Clusters != "icb_code" {
			t.Errorf("%s: %+v", code, row)
		}
		if kept := float64(*row.Kept**row.Slope) + float64((1-*row.Kept)*out.Pooling[0].MeanSlope); math.Abs(*row.PooledSlope-kept) > 1e-12 {
			t.Errorf("%s keeps %v of %v and is drawn to %v", code, *row.Kept, *row.Slope, *row.PooledSlope)
		}
	}
	board := area(t, out, data.LevelICB, "Q03")
	if board.SEType != "HC3" || board.Clusters != "" || board.Networks != 20 || *board.DF != 18 {
		t.Errorf("a board: %+v", board)
	}
	var names []string
	for _, test := range out.Tests {
		names = append(names, test.Test)
		if test.PValue > 0.01 {
			t.Errorf("%s: p %v", test.Test, test.PValue)
		}
	}
	if len(names) != 4 {
		t.Errorf("tests: %v", names)
	}
}

// Within boards the slope is 5, so 0.5 for each 0.1. Boards' levels fall by 20 for
// each unit of their mean deprivation, so that between them it is 5 - 20 = -15.
func TestWithinAndBetweenAreToldApart(t *testing.T) {
	networks, years := invented(12, 15, func(board int) string { return fmt.Sprint("Y", board%4) }, func(int) float64 { return 5 }, flat)
	for board := range 12 {
		mean, shift := 0.0, 0.02*float64(board)
		for i := range 15 {
			*networks[board*15+i].IncomeDeprivation += shift
			mean += *networks[board*15+i].IncomeDeprivation / 15
		}
		for i := range 15 {
			years[board*15+i].FundingPerWeightedGBP += float64(5*shift) - float64(20*mean)
		}
	}
	out := ran(t, networks, years)
	for of, want := range map[string]float64{
		data.SlopeWithinICBs: 0.5, data.SlopeBetweenICBs: -1.5, data.SlopeBetweenICBsOnce: -1.5, data.SlopeICBsApart: -2,
	} {
		row := kind(t, out, of)
		if row.Estimate == nil || math.Abs(*row.Estimate-want) > 0.15 || row.Clusters != "icb_code" || row.SEType != "CR2" {
			t.Errorf("%s: %+v, want %v", of, row, want)
		}
	}
	if n := kind(t, out, data.SlopeBetweenICBsOnce).N; n != 12 {
		t.Errorf("boards counted once are %d rows", n)
	}
	if by := kind(t, out, data.SlopeBetweenRegions).Clusters; by != "region_code" {
		t.Errorf("between regions errors are clustered by %q", by)
	}
}

// 3,000 pounds a network and nothing for deprivation: the slope beside 1/W is
// nought, and that of 1/W 3,000.
func TestSizeIsTakenOut(t *testing.T) {
	networks, years := invented(8, 20, func(int) string { return "Y" }, flat, flat)
	for i := range years {
		// The more deprived networks are the larger ones.
		*networks[i].ContractorWeighted *= 0.5 + 5**networks[i].IncomeDeprivation
		years[i].FundingPerWeightedGBP = 2 + 3000 / *networks[i].ContractorWeighted + 1e-6*float64(i%7)
	}
	out := ran(t, networks, years)
	if plain := kind(t, out, data.SlopePlain); *plain.ConfHigh >= 0 {
		t.Errorf("without size in the model nothing falls: %+v", *plain.Estimate)
	}
	if with := kind(t, out, data.SlopeWithSize); math.Abs(*with.Estimate) > 1e-5 || with.Per != 0.1 {
		t.Errorf("beside size %+v", *with.Estimate)
	}
	if size := kind(t, out, data.SizeItself); math.Abs(*size.Estimate-3000) > 1 || size.Per != 1 {
		t.Errorf("size itself %+v", *size.Estimate)
	}
}

// Where there is nothing to compare, or to explain, rows say so and hold no number.
func TestWhereThereIsNothingToCompare(t *testing.T) {
	const perWeighted = 10.0
	const same = data.SameEverywhere
	region := func(board int) string { return fmt.Sprint("Y", board%2) }
	for _, c := range []struct {
		name            string
		boards, each    int
		region          func(int) string
		constant        bool
		within, region1 string // reasons: within boards, and between regions
		regions, icb    string // of the slope of the first region and board
		tests, pooled   int
	}{
		{"one board", 1, 30, region, false, data.OneGroup, data.OneGroup, "", "", 0, 0},
		{"one region", 6, 20, func(int) string { return "Y0" }, false, "", data.OneGroup, "", "", 1, 1},
		{"two regions", 8, 20, region, false, "", data.TooFewGroups, "", "", 4, 2},
		{"two regions of one board", 2, 20, region, false, "", data.TooFewGroups, "", "", 2, 2},
		{"the same for every network", 8, 20, region, true, same, same, same, same, 0, 0},
		{"boards of three networks", 8, 3, region, false, "", data.TooFewGroups, "", data.TooFewNetworks, 4, 1},
	} {
		networks, years := invented(c.boards, c.each, c.region, flat, flat)
		if c.constant {
			for i := range years {
				years[i].FundingPerWeightedGBP = perWeighted
				years[i].FundingGBP = perWeighted * *networks[i].ContractorWeighted
			}
		}
		out := ran(t, networks, years)
		for _, row := range out.Models {
			if (row.Reason == "") != (row.Estimate != nil) || row.Estimate != nil && !(*row.StdError > 0) {
				t.Errorf("%s: %s has the reason %q and %v", c.name, row.Kind, row.Reason, row.Estimate)
			}
		}
		if got := kind(t, out, data.SlopeWithinICBs).Reason; got != c.within {
			t.Errorf("%s: within boards %q, want %q", c.name, got, c.within)
		}
		if got := kind(t, out, data.SlopeBetweenRegions).Reason; got != c.region1 {
			t.Errorf("%s: between regions %q, want %q", c.name, got, c.region1)
		}
		if got := area(t, out, data.LevelRegion, "Y0").Reason; got != c.regions {
			t.Errorf("%s: region %q, want %q", c.name, got, c.regions)
		}
		if got := area(t, out, data.LevelICB, "Q00").Reason; got != c.icb {
			t.Errorf("%s: board %q, want %q", c.name, got, c.icb)
		}
		pooled := 0
		for _, row := range out.Pooling {
			if row.Outcome == data.VariableFundingPerWeighted {
				pooled++
			}
		}
		if len(out.Tests) != c.tests || pooled != c.pooled {
			t.Errorf("%s: %d tests and %d levels pooled", c.name, len(out.Tests), pooled)
		}
	}
}

// The rows fit the tables that the step writes.
func TestTheStepFitsItsTables(t *testing.T) {
	networks, years := invented(9, 12, func(board int) string { return fmt.Sprint("Y", board%3) }, flat, flat)
	study := config.Study{Contracts: []string{"2022-23"}, Analysis: settings().Analysis}
	tables := stagetest.Run(t, Stage(study), stagetest.Rows(networks...), stagetest.Rows(years...))
	rows := stagetest.Read(t, tables, func(r data.AreaSlope) string { return r.Outcome + r.AreaLevel + r.AreaCode })
	if len(rows) != 2*(3+9) {
		t.Errorf("%d slopes", len(rows))
	}
}
