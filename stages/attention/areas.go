package attention

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/data"
)

// regions tells the contract years in which the slope of funding per weighted
// patient is not one for all of England: a region's interval excludes nought on the
// other side of the slope of all networks, or the slopes of regions differ from each
// other by more than chance.
func regions(slopes []data.AreaSlope, models []data.SlopeModel, tests []data.HypothesisTest) []data.Attention {
	var rows []data.Attention
	for _, all := range models {
		if all.Kind != data.SlopePlain || all.Outcome != data.VariableFundingPerWeighted || all.Estimate == nil {
			continue
		}
		var fitted, other []data.AreaSlope
		for _, s := range slopes {
			if s.ContractYear != all.ContractYear || s.Outcome != all.Outcome || s.AreaLevel != data.LevelRegion || s.Slope == nil {
				continue
			}
			fitted = append(fitted, s)
			if *all.Estimate > 0 && *s.ConfHigh < 0 || *all.Estimate < 0 && *s.ConfLow > 0 {
				other = append(other, s)
			}
		}
		at := slices.IndexFunc(tests, func(t data.HypothesisTest) bool {
			return t.Test == data.TestOfRegions && t.Of() == data.Line(all.Outcome, all.ContractYear)
		})
		differ := at >= 0 && tests[at].PValue <= 1-all.Confidence
		if len(other) == 0 && !differ {
			continue
		}
		rows = append(rows, data.Attention{
			Rule: data.RegionsDiffer, Severity: data.SeverityNote, Subject: all.ContractYear,
			What:     whereItDiffers(all, fitted, other) + chance(tests, at, differ),
			WhatToDo: "tell the slopes of the regions wherever the slope of England is told; see the table area_slopes",
		})
	}
	return rows
}

// whereItDiffers names the regions that go the other way, or, where none clearly
// does, the two whose slopes are furthest apart.
func whereItDiffers(all data.SlopeModel, fitted, other []data.AreaSlope) string {
	if len(other) > 0 {
		var told []string
		for _, s := range other {
			told = append(told, fmt.Sprintf("%s: %s (%.0f%% interval %s to %s)", s.AreaName, signed(*s.Slope), 100*s.Confidence,
				pounds(*s.ConfLow), pounds(*s.ConfHigh)))
		}
		rest := ""
		if n := len(fitted) - len(other); n > 0 {
			low, high := ends(fitted, other)
			rest = fmt.Sprintf("; in the other %d regions it is %s to %s", n, signed(low), signed(high))
		}
		return fmt.Sprintf("in %s the slope, %s for all networks, is the other way in %s%s", all.ContractYear, signed(*all.Estimate),
			strings.Join(told, " and "), rest)
	}
	low, high := fitted[0], fitted[0]
	for _, s := range fitted {
		if *s.Slope < *low.Slope {
			low = s
		}
		if *s.Slope > *high.Slope {
			high = s
		}
	}
	return fmt.Sprintf("in %s the slope, %s for all networks, runs from %s in %s to %s in %s", all.ContractYear, signed(*all.Estimate),
		signed(*low.Slope), low.AreaName, signed(*high.Slope), high.AreaName)
}

// ends are the lowest and highest slope of the regions that are not among others.
func ends(fitted, others []data.AreaSlope) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, s := range fitted {
		if !slices.ContainsFunc(others, func(o data.AreaSlope) bool { return o.AreaCode == s.AreaCode }) {
			low, high = math.Min(low, *s.Slope), math.Max(high, *s.Slope)
		}
	}
	return low, high
}

// chance tells the test that the slopes of regions are one.
func chance(tests []data.HypothesisTest, at int, differ bool) string {
	switch {
	case at < 0:
		return ""
	case differ:
		return fmt.Sprintf("; the regions differ by more than chance (p %s, boards dealt anew among regions)", short(tests[at].PValue))
	}
	return fmt.Sprintf("; that the regions differ at all may be chance (p %s, boards dealt anew among regions)", short(tests[at].PValue))
}

// repeats tells the contract years that are no evidence of their own.
func repeats(years []data.YearEvidence) []data.Attention {
	var rows []data.Attention
	for _, y := range years {
		row := data.Attention{
			Rule: data.YearsRepeat, Severity: data.SeverityNote, Subject: y.ContractYear,
			WhatToDo: "do not count their slopes as so many findings: what one says the others say",
		}
		switch y.Evidence {
		case data.EvidenceRescaled:
			row.What = fmt.Sprintf("%s and %s are one variable: funding per weighted patient of %s is that of %s times %.4g, but for a sum that is "+
				"the same for every network, so their slopes are one piece of evidence and not two", y.OfYears, y.ContractYear, y.ContractYear,
				y.OfYears, *y.Factor)
		case data.EvidenceCombination:
			row.What = fmt.Sprintf("funding per weighted patient of %s follows exactly from that of %s, so its slope is no further evidence",
				y.ContractYear, y.OfYears)
		default:
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// pounds writes money with its sign before the symbol: −£0.16.
func pounds(x float64) string {
	told := fmt.Sprintf("£%.2f", math.Abs(x))
	if x < 0 && told != "£0.00" {
		return "−" + told
	}
	return told
}

func signed(x float64) string {
	if told := pounds(x); x > 0 && told != "£0.00" {
		return "+" + told
	}
	return pounds(x)
}

func short(p float64) string {
	if p < 0.001 {
		return "below 0.001"
	}
	return fmt.Sprintf("%.2g", p)
}
