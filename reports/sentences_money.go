package reports

import (
	"fmt"
	"strings"

	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// whatIfsInWords counts in how many what-ifs the slope would be clear, and where.
func whatIfsInWords(of []data.Scenario) string {
	counts := map[direction]int{}
	for _, s := range of {
		d := sameForAll
		if s.Slope != nil {
			low, high := *s.ConfLow, *s.ConfHigh
			if s.ConfLowByICB != nil {
				low, high = min(low, *s.ConfLowByICB), max(high, *s.ConfHighByICB)
			}
			d = directionOf(data.Regression{ConfLow: low, ConfHigh: high})
		}
		counts[d]++
	}
	var parts []string
	for _, d := range []direction{proPoor, proRich, noClearSlope, sameForAll} {
		if counts[d] > 0 {
			parts = append(parts, fmt.Sprintf("%s in %s", d, number.Count(counts[d])))
		}
	}
	return fmt.Sprintf("Of %s, allowing for both intervals, the slope would be %s.", words.Many(len(of), "what-if", "what-ifs"),
		strings.Join(parts, "; "))
}

// recordedInWords names the payments of which the network in the middle has less on
// record than it is entitled to.
func recordedInWords(all []data.EntitlementSummary) string {
	var less []string
	var least data.EntitlementSummary
	told := 0
	for _, s := range all {
		if s.NetworksRecorded == 0 || s.RatioMedian == nil {
			continue
		}
		told++
		if *s.RatioMedian >= 1 {
			continue
		}
		less = append(less, words.Label(s.Payment))
		if least.RatioMedian == nil || *s.RatioMedian < *least.RatioMedian {
			least = s
		}
	}
	if len(less) == 0 {
		return "For no payment has the network in the middle less on record than its entitlement."
	}
	return fmt.Sprintf("The network in the middle has less on record than its entitlement for %d of %s, and least for %s (%s of it).",
		len(less), words.Many(told, "payment", "payments"), words.Label(least.Payment), number.Share(*least.RatioMedian, 0))
}

// followsClearly says of each ratio in which contract years its part of the slope is
// clearly on one side of nought.
func (p *page) followsClearly(terms []data.IdentityTerm) string {
	var labels []string
	lean := map[string]*leanings{}
	for _, year := range p.Study.Contracts {
		for _, t := range terms {
			if t.ContractYear != year || t.PValue == nil {
				continue
			}
			label := p.ratioLabel(t)
			if lean[label] == nil {
				labels, lean[label] = append(labels, label), new(leanings)
			}
			lean[label].add(directionOf(data.Regression{ConfLow: t.PartConfLow, ConfHigh: t.PartConfHigh}), year)
		}
	}
	var parts []string
	for _, label := range labels {
		parts = append(parts, "“"+label+"” is "+lean[label].inWords())
	}
	return "By its interval, the part of " + strings.Join(parts, "; that of ") + "."
}
