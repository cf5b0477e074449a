package reports

import (
	"fmt"
	"strings"

	"pcneval/config"
	"pcneval/data"
	"pcneval/data/mhclg"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// answerIn is what the section reads.
type answerIn struct {
	Regressions []data.Regression
	Tests       []data.HypothesisTest
	Differences []data.YearDifference
	Attention   []data.Attention
}

// tellAnswer puts the question and its answer first, in plain words.
func tellAnswer(p *page, in answerIn) error {
	slopes := p.fundingSlopes(in.Regressions)
	if !strings.HasSuffix(p.Study.Title, "?") {
		p.Say("Does what the Network Contract pays a primary care network follow the deprivation of its patients?")
	}
	if len(slopes) == 0 {
		p.Say("This run gives no answer: it holds no regression of funding per weighted patient on deprivation.")
		return nil
	}
	p.Say(verdictOverYears(slopes)...)
	if differ := ofRule(in.Attention, data.RegionsDiffer); len(differ) > 0 {
		p.Say(append([]string{"That is for England as a whole, and not for every part of it."}, differ...)...)
	}
	if rests := restsOn(in.Attention); len(rests) > 0 {
		p.Say(rests...)
	}
	var years []string
	for _, slope := range slopes {
		if directionOf(slope) == sameForAll {
			years = append(years, fmt.Sprintf("%s: %s.", slope.ContractYear, sameForAll))
			continue
		}
		told, follows := intervals(in.Regressions, slope)
		years = append(years, fmt.Sprintf("%s: %s per weighted patient (%s), which is %s of the mean: %s.",
			slope.ContractYear, estimate(slope), told, percentOfMean(slope), follows))
	}
	p.Say(fmt.Sprintf("The slopes, for each %s of %s, over %s:", number.Plain(slopes[0].Per), words.Label(slopes[0].Term),
		words.Many(int(slopes[0].N), "network", "networks")))
	p.List(years...)
	p.Say("Pro-poor: networks with more deprived patients are entitled to more for each weighted patient.",
		"Pro-rich: they are entitled to less.",
		"No clear slope: the interval includes nought.",
		"Income deprivation is the share of people on low-income benefits, from 0 to 1: a step of 0.1 is ten people more in every hundred.",
		"A weighted patient is a registered patient counted by need for general practice (the contractor weighted list).")
	if otherwise := measuredOtherwise(p.Study.Inputs[config.Deprivation].Vintage); otherwise != "" {
		p.Say(otherwise)
	}
	if repeated := ofRule(in.Attention, data.YearsRepeat); len(repeated) > 0 {
		p.Say(repeated...)
	}
	differ, tested := yearsDiffer(p, in.Tests, in.Differences)
	if tested {
		p.Say(differ...)
	}
	p.Say("What this does not show:")
	limits := []string{
		"What networks were paid or spent. The figures are what the contract entitles a network to, claimed in full.",
		"That deprivation causes funding, or funding anything else. The slopes are associations between networks.",
		fmt.Sprintf("How populations changed. The populations of %s serve every contract year, so the years differ by the contract alone.",
			words.Day(p.Study.AsAt())),
	}
	if p.Study.HasSnapshots() {
		limits[2] = fmt.Sprintf("How populations changed, but where it says so: here the populations of %s serve every contract year. ",
			words.Day(p.Study.AsAt())) + "Years on their own populations are told apart, under that heading."
	}
	if !tested {
		limits = append(limits, "Whether the years differ from each other. Each slope is held against nought, none against another.")
	}
	p.List(limits...)
	return nil
}

// verdictOverYears compares the first contract year with the last.
func verdictOverYears(slopes []data.Regression) []string {
	first, last := slopes[0], slopes[len(slopes)-1]
	from, to := directionOf(first), directionOf(last)
	switch {
	case len(slopes) == 1:
		return []string{fmt.Sprintf("In %s: %s.", last.ContractYear, inWords(to))}
	case from == to:
		return []string{fmt.Sprintf("In %s: %s.", first.ContractYear, inWords(from)), fmt.Sprintf("The same holds in %s.", last.ContractYear)}
	}
	return []string{
		fmt.Sprintf("In %s: %s.", first.ContractYear, inWords(from)),
		fmt.Sprintf("By %s that had changed: %s.", last.ContractYear, inWords(to)),
	}
}

// inWords answers the question for one year.
func inWords(d direction) string {
	switch d {
	case proPoor:
		return "yes, networks with more deprived patients were entitled to more for each weighted patient (pro-poor)"
	case proRich:
		return "no, networks with more deprived patients were entitled to less for each weighted patient (pro-rich)"
	case sameForAll:
		return "every network was entitled to the same for each weighted patient, so there is no slope"
	}
	return "no clear slope in either direction"
}

// measuredOtherwise says that indices after those of 2019, on which the study
// was first done, count other people as deprived of income.
func measuredOtherwise(indices int) string {
	const first = 2019
	before, _ := mhclg.IncomeOfEngland(first)
	now, known := mhclg.IncomeOfEngland(indices)
	if !known || indices == first {
		return ""
	}
	return fmt.Sprintf("Income deprivation is that of the indices of %d, which measure it otherwise than those of %d: "+
		"%s of people in England, not %s. A slope of the one cannot be held against a slope of the other; ranks and standard deviations can.",
		indices, first, number.Share(now, 1), number.Share(before, 1))
}
