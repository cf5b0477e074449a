package regions

import (
	"errors"
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// Tests that the slopes of areas are one.
const (
	byRegionDealt     = data.TestOfRegions
	byRegionHotelling = "slopes_by_region_hotelling"
	byRegionClassical = "slopes_by_region_classical"
	byBoard           = "slopes_by_icb"
)

// tests asks whether the slopes of regions, and of boards, are one. Of regions,
// conclusions rest on dealing whole boards among regions, which keeps its level
// where networks of a board hang together; the others stand beside it. What has
// too few areas or boards to be tested is left out.
func (s setting) tests(from sample, o outcome) ([]data.HypothesisTest, error) {
	if stats.Constant(o.values) {
		return nil, nil
	}
	var rows []data.HypothesisTest
	for _, of := range []struct {
		name, hypothesis, distribution string
		se                             stats.CovarianceKind
		run                            func() (stats.Test, error)
	}{
		{
			byRegionDealt, "the slopes of all regions are one: boards dealt anew among regions (Freedman and Lane 1983; Janssen 1997)",
			fmt.Sprintf("%d permutations", s.Permutations), stats.CR0,
			func() (stats.Test, error) {
				return stats.DealtSlopesTest(from.exposure, o.values, from.regions.groups, from.boards.groups, s.Permutations, o.seed, 0)
			},
		},
		{
			byRegionHotelling, "the slopes of all regions are one: by board, approximated by Hotelling's T² (Pustejovsky and Tipton 2018)",
			"F", stats.CR2, func() (stats.Test, error) { return alike(from, o) },
		},
		{
			byRegionClassical, "the slopes of all regions are one: as if networks were free of one another", "F", stats.Classical,
			func() (stats.Test, error) { return stats.AlikeSlopesTest(from.exposure, o.values, from.regions.groups) },
		},
		{
			byBoard, "the slopes of all boards are one: networks of a board free of one another about its line, and their spread alike", "F",
			stats.Classical, func() (stats.Test, error) { return stats.AlikeSlopesTest(from.exposure, o.values, from.boards.groups) },
		},
	} {
		found, err := of.run()
		if errors.Is(err, stats.ErrTooFew) || errors.Is(err, stats.ErrRankDeficient) || errors.Is(err, stats.ErrMismatch) ||
			errors.Is(err, stats.ErrExact) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", of.name, err)
		}
		row := data.HypothesisTest{
			Test: of.name, Hypothesis: of.hypothesis, Statistic: found.Statistic, Distribution: of.distribution, DF1: &found.DF1,
			PValue: found.P, SEType: string(of.se),
		}.On(o.Model)
		if found.DF2 > 0 {
			row.DF2 = &found.DF2
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// alike tests that the products of region and exposure are all nought, each region
// having a level of its own, with errors by board.
func alike(from sample, o outcome) (stats.Test, error) {
	if from.regions.groups.Count() < 2 {
		return stats.Test{}, stats.ErrTooFew
	}
	for _, rows := range from.regions.groups.Rows {
		// The line of a region of one board leaves that board no residual sum to judge by.
		if from.boards.groups.Subset(rows).Count() < 2 {
			return stats.Test{}, stats.ErrTooFew
		}
	}
	design, products := stats.InteractedDesign("exposure", from.exposure, from.regions.groups)
	model, err := stats.Fit(design, o.values, nil)
	if err != nil {
		return stats.Test{}, err
	}
	covariance, err := model.Covariance(stats.CR2, from.boards.groups)
	if err != nil {
		return stats.Test{}, err
	}
	return model.WaldTest(covariance, products...)
}
