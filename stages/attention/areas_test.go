package attention_test

import (
	"strings"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/stagetest"
)

func region(name string, slope, low, high float64) data.AreaSlope {
	return data.AreaSlope{
		ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, AreaLevel: data.LevelRegion, AreaCode: name, AreaName: name,
		Networks: 10, ICBs: 3, Per: 0.1, Slope: &slope, ConfLow: &low, ConfHigh: &high, Confidence: 0.95, SEType: "CR2",
	}
}

func plain(slope float64) stagetest.Given {
	return stagetest.Rows(data.SlopeModel{
		ContractYear: "2022-23", Outcome: data.VariableFundingPerWeighted, Kind: data.SlopePlain, Per: 0.1, Estimate: &slope,
		Confidence: 0.95, SEType: "CR2",
	})
}

func alike(p float64) stagetest.Given {
	return stagetest.Rows(data.HypothesisTest{Test: "slopes_by_region", PValue: p}.On(data.Line(data.VariableFundingPerWeighted, "2022-23")))
}

// A year is told where a region clearly goes the other way, or where the regions
// differ by more than chance, and not else.
func TestRegionsThatDiffer(t *testing.T) {
	north, south := region("North", 0.24, 0.1, 0.38), region("South", 0.3, 0.2, 0.4)
	for _, c := range []struct {
		name   string
		slopes []data.AreaSlope
		all, p float64
		want   []string // none where nothing is to be told
	}{
		{"the other way", []data.AreaSlope{region("London", -0.162, -0.286, -0.038), north, south}, 0.16, 0.025, []string{
			"in 2022-23 the slope, +£0.16 for all networks, is the other way in London: −£0.16 (95% interval −£0.29 to −£0.04)",
			"in the other 2 regions it is +£0.24 to +£0.30", "the regions differ by more than chance (p 0.025",
		}},
		{"the other way of a fall", []data.AreaSlope{region("London", 0.2, 0.1, 0.3), region("North", -0.3, -0.4, -0.2)}, -0.16, 0.2, []string{
			"is the other way in London: +£0.20", "that the regions differ at all may be chance (p 0.2",
		}},
		{"an interval that includes nought", []data.AreaSlope{region("London", -0.1, -0.3, 0.1), north}, 0.16, 0.06, nil},
		{"one sign, and yet apart", []data.AreaSlope{region("London", 0.05, 0.01, 0.09), south}, 0.16, 0.0004, []string{
			"runs from +£0.05 in London to +£0.30 in South", "p below 0.001",
		}},
		{"alike", []data.AreaSlope{north, south}, 0.27, 0.6, nil},
	} {
		got := found(t, config.Study{}, stagetest.Rows[data.Check](), stagetest.Rows[data.Funding](),
			stagetest.Rows(c.slopes...), plain(c.all), alike(c.p))
		row, there := got["regions_differ 2022-23"]
		if there != (c.want != nil) || len(got) > 1 {
			t.Errorf("%s: found %+v", c.name, got)
		}
		for _, want := range c.want {
			if !strings.Contains(row.What, want) {
				t.Errorf("%s: %q is missing in %q", c.name, want, row.What)
			}
		}
	}
}

// One region is not held against itself, and a board that goes another way is no
// region.
func TestBoardsAreNoRegions(t *testing.T) {
	board := region("Board", -0.5, -0.6, -0.4)
	board.AreaLevel = data.LevelICB
	got := found(t, config.Study{}, stagetest.Rows[data.Check](), stagetest.Rows[data.Funding](),
		stagetest.Rows(board, region("Only", 0.2, 0.1, 0.3)), plain(0.2))
	if len(got) > 0 {
		t.Errorf("found %+v", got)
	}
}

func TestYearsThatRepeatOthers(t *testing.T) {
	got := found(t, config.Study{}, stagetest.Rows[data.Check](), stagetest.Rows[data.Funding](), stagetest.Rows(
		data.YearEvidence{ContractYear: "2020-21", Evidence: data.EvidenceOwn},
		data.YearEvidence{ContractYear: "2021-22", Evidence: data.EvidenceRescaled, OfYears: "2020-21", Factor: pointer(1.001089)},
		data.YearEvidence{ContractYear: "2023-24", Evidence: data.EvidenceCombination, OfYears: "2020-21, 2022-23"},
		data.YearEvidence{ContractYear: "2024-25", Evidence: data.SameEverywhere},
	))
	for key, want := range map[string]string{
		"years_repeat 2021-22": "2020-21 and 2021-22 are one variable: funding per weighted patient of 2021-22 is that of 2020-21 times 1.001,",
		"years_repeat 2023-24": "of 2023-24 follows exactly from that of 2020-21, 2022-23",
	} {
		if a, there := got[key]; !there || !strings.Contains(a.What, want) || a.Severity != data.SeverityNote {
			t.Errorf("%s: %+v", key, a)
		}
	}
	if len(got) != 2 {
		t.Errorf("found %+v", got)
	}
}
