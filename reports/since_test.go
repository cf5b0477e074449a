package reports

import (
	"strings"
	"testing"
)

// The line is written out by hand for each kind of change.
func TestSinceSaysWhatBecameOfEachConclusion(t *testing.T) {
	t.Parallel()
	of := func(year string, estimate float64, follows direction) Conclusion {
		return Conclusion{ContractYear: year, Exposure: "income_deprivation", Per: 0.1, Estimate: estimate, Follows: string(follows)}
	}
	first := []Conclusion{of("2025-26", 0.14, proPoor)}
	perWhole := of("2025-26", 1.2, proPoor)
	perWhole.Per = 1
	oneMore := of("2025-26", 0.14, proPoor)
	oneMore.Exposure = "deprivation"
	var four, moved []Conclusion
	for _, year := range []string{"2019-20", "2020-21", "2021-22", "2022-23"} {
		four = append(four, of(year, -0.30, proRich))
		moved = append(moved, of(year, -0.315, proRich))
	}
	moved[1].Follows = string(noClearSlope)
	for _, c := range []struct {
		before, after []Conclusion
		says          string
	}{
		{first, []Conclusion{of("2025-26", 0.12, proPoor)}, "2025-26 from +£0.14 to +£0.12, still pro-poor"},
		{first, []Conclusion{of("2025-26", -0.02, noClearSlope)}, "2025-26 from +£0.14 to −£0.02, was pro-poor, now no clear slope"},
		{first, []Conclusion{of("2025-26", 0.14, noClearSlope)}, "2025-26 +£0.14 as before, was pro-poor, now no clear slope"},
		{first, first, "no slope and no conclusion changed"},
		{first, []Conclusion{of("2025-26", 0.1401, proPoor)}, "every slope is the same to the penny, every conclusion as before"},
		{[]Conclusion{perWhole}, []Conclusion{of("2025-26", 0.12, proPoor)}, "no slope and no conclusion changed"},
		{first, []Conclusion{oneMore}, "are not set side by side"},
		{
			first,
			[]Conclusion{of("2026-27", 0.10, proPoor)},
			"2026-27 new, +£0.10, pro-poor; 2025-26 gone; no slope and no conclusion changed",
		},
		{
			four, moved, "2020-21 from −£0.30 to −£0.32, was pro-rich, now no clear slope; 2022-23 from −£0.30 to −£0.32, still pro-rich; " +
				"2 other years by at most £0.02, each concluding as before",
		},
	} {
		if said := Since(c.before, c.after); !strings.HasSuffix(said, c.says) {
			t.Errorf("%v after %v:\n%s\n%s is wanted", c.after, c.before, said, c.says)
		}
	}
}
