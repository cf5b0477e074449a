package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// The sentences under tables: each says by rule what its table shows, and no more
// than the intervals bear out.

// byYears writes what holds in which contract years: a in every contract year; b in
// 2022-23 only.
func byYears(years, of []string) string {
	switch {
	case len(of) == len(years):
		return "in every contract year"
	case len(of) == 1:
		return "in " + of[0] + " only"
	}
	return "in " + words.List(of)
}

// paidOnInWords says in which contract years something is paid on each base.
func paidOnInWords(study *config.Study) string {
	var bases, years []string
	of := map[string][]string{}
	for _, contract := range study.ContractYears {
		years = append(years, contract.Year)
		for _, choice := range study.Selected(contract) {
			base := choice.Stream.Base
			if choice.Stream.Amount != "" {
				base = config.Network
			}
			switch {
			case !choice.InStudy:
				continue
			case of[base] == nil:
				bases = append(bases, base)
			case slices.Contains(of[base], contract.Year):
				continue
			}
			of[base] = append(of[base], contract.Year)
		}
	}
	var parts []string
	for _, base := range bases {
		parts = append(parts, "on "+baseWords(base)+" "+byYears(years, of[base]))
	}
	if len(parts) == 0 {
		return "No stream is counted."
	}
	return "Something is paid " + strings.Join(parts, "; ") + "."
}

// countedOf is how many streams a study counts.
func countedOf(choices []config.StreamChoice) (counted int) {
	for _, choice := range choices {
		if choice.InStudy {
			counted++
		}
	}
	return counted
}

// populationsInWords says by which counts more deprived networks have more patients,
// as both intervals bear out.
func (p *page) populationsInWords(all []data.Regression) string {
	names := map[direction][]string{}
	for _, outcome := range []string{data.VariableRegistered, data.VariableContractorWeighted, data.VariableAdjusted} {
		if slope, found := p.slope(all, outcome, ""); found {
			names[byBoth(all, slope)] = append(names[byBoth(all, slope)], words.Label(outcome))
		}
	}
	var parts []string
	for _, d := range []struct {
		of   direction
		told string
	}{{proPoor, "more patients by the "}, {proRich, "fewer by the "}, {noClearSlope, "neither clearly more nor clearly fewer by the "}} {
		if len(names[d.of]) > 0 {
			parts = append(parts, d.told+words.List(names[d.of]))
		}
	}
	if len(parts) == 0 {
		return "No population differs between networks."
	}
	return "The more deprived networks have, on average, " + strings.Join(parts, "; ") + "."
}

// fundingInWords says in which contract years funding, and funding per weighted
// patient, lean which way, as both intervals bear out.
func (p *page) fundingInWords(all []data.Regression) string {
	years := map[string]map[direction][]string{data.VariableFunding: {}, data.VariableFundingPerWeighted: {}}
	for outcome, of := range years {
		for _, year := range p.Study.Contracts {
			if slope, found := p.slope(all, outcome, year); found {
				d := byBoth(all, slope)
				of[d] = append(of[d], year)
			}
		}
	}
	var parts []string
	for _, d := range []struct {
		of   direction
		told string
	}{{proPoor, "more"}, {proRich, "less"}, {noClearSlope, "neither clearly more nor clearly less"}} {
		if of := years[data.VariableFunding][d.of]; len(of) > 0 {
			parts = append(parts, d.told+" "+byYears(p.Study.Contracts, of))
		}
	}
	var said []string
	if len(parts) > 0 {
		said = append(said, "The more deprived networks, which differ in size too, are as a whole entitled to "+strings.Join(parts, "; ")+".")
	}
	if lean := leanings(years[data.VariableFundingPerWeighted]); len(lean) > 0 {
		said = append(said, "Funding per weighted patient is "+lean.inWords()+", allowing for both intervals.")
	}
	return strings.Join(said, " ")
}

// slopesInWords says what the table of slopes comes to.
func (p *page) slopesInWords(all []data.Regression) []string {
	return []string{p.populationsInWords(all), p.fundingInWords(all)}
}

// middleInWords tells the network in the middle and the ends of deprivation.
func middleInWords(summaries []data.Summary) string {
	var said []string
	for _, s := range summaries {
		switch s.Variable {
		case data.VariableRegistered:
			said = append(said, fmt.Sprintf("Half of the networks have %s registered patients or more.", number.InUnit(s.Median, s.Unit)))
		case data.VariableIncomeDeprivation:
			said = append(said, fmt.Sprintf("Income deprivation goes from %s in the least deprived network to %s in the most deprived.",
				number.InUnit(s.Min, s.Unit), number.InUnit(s.Max, s.Unit)))
		}
	}
	return strings.Join(said, " ")
}

// meansInWords tells how mean funding per weighted patient went.
func meansInWords(summaries []data.Summary) string {
	of := slices.DeleteFunc(slices.Clone(summaries), func(s data.Summary) bool { return s.Variable != data.VariableFundingPerWeighted })
	if len(of) == 0 {
		return "No contract year is counted."
	}
	first, last := of[0], of[len(of)-1]
	if len(of) == 1 {
		return fmt.Sprintf("The mean network is entitled to %s for each weighted patient in %s.", number.InUnit(first.Mean, first.Unit),
			first.ContractYear)
	}
	return fmt.Sprintf("The mean network is entitled to %s for each weighted patient in %s and to %s in %s, in pounds of each year.",
		number.InUnit(first.Mean, first.Unit), first.ContractYear, number.InUnit(last.Mean, last.Unit), last.ContractYear)
}

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

// regionsAlikeInWords says by the test on which conclusions rest when regions differ.
func regionsAlikeInWords(in areasIn, years []string) string {
	var differ []string
	tested := 0
	for _, year := range years {
		if _, has := in.test(data.TestOfRegions, year); has {
			tested++
			if in.regionsDiffer(year) {
				differ = append(differ, year)
			}
		}
	}
	switch {
	case tested == 0:
		return "The test on which conclusions would rest cannot be made: it takes two regions of two boards each."
	case len(differ) == 0:
		return "By the test on which conclusions rest, regions differ by no more than chance in any contract year."
	}
	return "By the test on which conclusions rest, regions differ by more than chance " + byYears(years, differ) + "."
}

// boardsByThemselves names the boards at the ends and counts those that are clear.
func boardsByThemselves(boards []data.AreaSlope) string {
	fitted := slices.DeleteFunc(slices.Clone(boards), func(r data.AreaSlope) bool { return r.Slope == nil })
	if len(fitted) < 2 {
		return "Fewer than two boards have a slope of their own."
	}
	above, below := 0, 0
	for _, r := range fitted {
		switch {
		case *r.ConfLow > 0:
			above++
		case *r.ConfHigh < 0:
			below++
		}
	}
	low, high := fitted[0], fitted[len(fitted)-1]
	return fmt.Sprintf("By itself, %s is lowest, %s, and %s highest, %s; pro-poor are %d boards of %d, pro-rich %d, and the others not clear.",
		shortArea(low.AreaName), withEnds(*low.Slope, *low.ConfLow, *low.ConfHigh, 2), shortArea(high.AreaName),
		withEnds(*high.Slope, *high.ConfLow, *high.ConfHigh, 2), above, len(fitted), below)
}

// endsOfTenths tells what the most and the least deprived tenth have.
func endsOfTenths(years []string, tenths []data.DoseTenth) string {
	var parts []string
	for _, year := range years {
		var most, least *data.DoseTenth
		for i, t := range tenths {
			if t.ContractYear == year {
				switch t.Decile {
				case 1:
					most = &tenths[i]
				case 10:
					least = &tenths[i]
				}
			}
		}
		if most != nil && least != nil {
			parts = append(parts, fmt.Sprintf("%s: %s and %s", year, number.Pounds(most.Mean, 2), number.Pounds(least.Mean, 2)))
		}
	}
	if len(parts) == 0 {
		return "The ends of the scale have no mean."
	}
	return "The most deprived tenth and the least deprived have, " + strings.Join(parts, "; ") + "."
}

// bendsInWords says when the curve is clearly more than a line.
func bendsInWords(years []string, primary []data.PrimaryTest) string {
	var bends []string
	for _, r := range primary {
		if r.PBend != nil && *r.PBend < bendTold {
			bends = append(bends, r.ContractYear)
		}
	}
	if len(bends) == 0 {
		return "In no contract year does the curve clearly bend."
	}
	return "The curve clearly bends " + byYears(years, bends) + "."
}

// sameByAll says in which contract years every way to allow for others leads to one
// conclusion.
func sameByAll(years []string, errors []data.NeighbourError) string {
	var one, more []string
	for _, year := range years {
		found := map[direction]bool{}
		for _, r := range errors {
			if r.ContractYear == year {
				found[leadsTo(r)] = true
			}
		}
		switch len(found) {
		case 0:
		case 1:
			one = append(one, year)
		default:
			more = append(more, year)
		}
	}
	if len(more) == 0 {
		return "Whatever is allowed for, what follows is the same in each contract year."
	}
	said := "What is allowed for decides what follows in " + words.List(more)
	if len(one) > 0 {
		said += ", and not in " + words.List(one)
	}
	return said + "."
}

// leastReliable names the error that leaves least of a measured variance.
func leastReliable(errors []data.MeasurementError) string {
	var least *data.MeasurementError
	for i, e := range errors {
		if e.Reliability != nil && (least == nil || *e.Reliability < *least.Reliability) {
			least = &errors[i]
		}
	}
	if least == nil {
		return "Of no error is it known what share of the variance it is."
	}
	return fmt.Sprintf("The largest share of error is that of %s in %s: %s of the measured variance is not error.",
		data.InWords("error_of", least.ErrorOf), data.InWords("variable", least.Variable), number.Share(*least.Reliability, 1))
}

// errorsTurn says in which contract years errors of what was measured lead to another
// conclusion.
func errorsTurn(years []string, slopes []data.ErrorSlope) string {
	var turned, known []string
	for _, year := range years {
		said := accuracyInWords(slopes, year)
		if said == "" {
			continue
		}
		known = append(known, year)
		if !strings.HasSuffix(said, sameConclusion) {
			turned = append(turned, year)
		}
	}
	switch {
	case len(known) == 0:
		return "No slope is known with these errors."
	case len(turned) == 0:
		return "Allowing for these errors leads to the same conclusion in every contract year that has one."
	}
	return "Allowing for these errors leads to another conclusion " + byYears(years, turned) + "."
}

// mostOf names what moves a slope most when left out, beside the slope with all, and
// says whether any turns a sign.
func mostOf(kind string, moves []move) string {
	var most move
	turns := 0
	for _, m := range moves {
		if math.Abs(m.change) > math.Abs(most.change) {
			most = m
		}
		if m.without*(m.without-m.change) < 0 {
			turns++
		}
	}
	said := fmt.Sprintf("None of these %ss, left out by itself, turns the sign of a slope", kind)
	if turns > 0 {
		said = words.Many(turns, "of these "+kind+"s, left out by itself, turns", "of these "+kind+"s, each left out by itself, turn") +
			" the sign of a slope"
	}
	return fmt.Sprintf("%s; most is moved by %s in %s, by %s.", said, most.name, most.year, number.Signed(number.Pounds(most.change, 4)))
}

// A move is what a slope does without somebody.
type move struct {
	name, year      string
	without, change float64
}

// nearestTurn tells the smallest change of rates at which an interval would turn.
func nearestTurn(rates []data.BreakEvenRate) string {
	var nearest *data.BreakEvenRate
	for i, r := range rates {
		if r.TurnsChange != nil && *r.Turns > 0 && (nearest == nil || math.Abs(*r.TurnsChange) < math.Abs(*nearest.TurnsChange)) {
			nearest = &rates[i]
		}
	}
	if nearest == nil {
		return "No rate above nought would turn the interval of any contract year."
	}
	return fmt.Sprintf("Nearest to turning an interval are the rates on %s in %s: a change of %s would.", baseWords(nearest.Base),
		nearest.ContractYear, changeIn(nearest.TurnsChange))
}

// matterMost names for each contract year the choice with most of the variance.
func matterMost(shares []data.SpecificationShare, years []string) string {
	var parts []string
	for _, year := range years {
		if top, found := topShare(shares, year); found {
			parts = append(parts, fmt.Sprintf("%s: %s (%s)", year, choiceLabel(top.Choice), number.Share(top.Share, 0)))
		}
	}
	if len(parts) == 0 {
		return "No choice makes a difference."
	}
	return "What matters most, " + strings.Join(parts, "; ") + "."
}

// equityLeans says which way each measure of funding per weighted patient leans, as
// its interval bears out.
func equityLeans(years []string, all []data.Equity) string {
	var mixed []string
	var lean leanings
	for _, year := range years {
		var found []direction
		for _, e := range all {
			if e.ContractYear != year || e.Outcome != data.VariableFundingPerWeighted || e.Method != "analytic" || e.Need != "" {
				continue
			}
			nought := 0.0
			if e.Measure == "relative_index_ratio" {
				nought = 1
			}
			found = append(found, directionOf(data.Regression{
				ConfLow: e.ConfLow - nought, ConfHigh: e.ConfHigh - nought, MissingReason: e.Reason,
			}))
		}
		slices.Sort(found)
		switch found = slices.Compact(found); len(found) {
		case 0:
		case 1:
			lean.add(found[0], year)
		default:
			mixed = append(mixed, year)
		}
	}
	var said []string
	if len(lean) > 0 {
		said = append(said, "By every measure that is not held against need, funding per weighted patient is "+lean.inWords()+".")
	}
	if len(mixed) > 0 {
		said = append(said, "The measures do not agree in "+words.List(mixed)+".")
	}
	return strings.Join(said, " ")
}
