package reports

import (
	"fmt"
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
