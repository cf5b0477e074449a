package reports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pcneval/data"
	"pcneval/reports/document"
	"pcneval/reports/number"
	"pcneval/reports/words"
)

// robustIn is what the section reads.
type robustIn struct {
	Regressions []data.Regression
	Tests       []data.HypothesisTest
	Attention   []data.Attention
}

// methods are the ways to come to a slope and its error, in the order of
// reading, each by what the table regressions says of it.
var methods = []struct{ form, weights, estimator, se, words string }{
	{data.Linear, data.Unweighted, data.LeastSquares, "classical", "Least squares, one variance for all networks (the published way)"},
	{data.Linear, data.Unweighted, data.LeastSquares, "HC0", "Least squares, a variance for each network, HC0"},
	{data.Linear, data.Unweighted, data.LeastSquares, "HC1", "the same, HC1"},
	{data.Linear, data.Unweighted, data.LeastSquares, "HC2", "the same, HC2"},
	{data.Linear, data.Unweighted, data.LeastSquares, "HC3", "the same, HC3"},
	{data.Linear, data.Unweighted, data.LeastSquares, "CR1", "Least squares, clustered by ICB, CR1"},
	{data.Linear, data.Unweighted, data.LeastSquares, "CR2", "the same, CR2 (Bell and McCaffrey)"},
	{data.Linear, data.Unweighted, data.LeastSquares, "bootstrap_pairs", "Least squares, networks drawn anew"},
	{data.Linear, data.Unweighted, data.LeastSquares, "bootstrap_cluster", "Least squares, ICBs drawn anew"},
	{data.Linear, data.Unweighted, data.LeastSquares, "bootstrap_wild", "Least squares, residuals of each ICB multiplied (Webb)"},
	{data.Linear, data.VariableRegistered, data.WeightedLeastSquares, "HC3", "Each network counted by its registered list"},
	{data.Linear, data.Unweighted, data.MedianRegression, "classical", "Median regression, errors alike"},
	{data.Linear, data.Unweighted, data.MedianRegression, "nid", "the same, a spread that may differ from network to network (nid)"},
	{data.Quadratic, data.Unweighted, data.LeastSquares, "HC3", "With a bend: slope at mean deprivation"},
	{data.LogOutcome, data.Unweighted, data.LeastSquares, "HC3", "Of the logarithm (log points: 0.01 is about 1%)"},
}

// slopesBy are the slopes of a contract year, by every method that the run
// has, in the order of methods.
func (p *page) slopesBy(all []data.Regression, year string) (slopes []data.Regression, how []string) {
	for _, m := range methods {
		of := data.Line(data.VariableFundingPerWeighted, year)
		of.Form, of.Weights, of.Estimator = m.form, m.weights, m.estimator
		for _, r := range all {
			if r.Of() == of && r.Term == p.Study.Analysis.Exposure && r.SEType == m.se {
				slopes, how = append(slopes, r), append(how, m.words)
			}
		}
	}
	return slopes, how
}

// tellRobust says whether the answer hangs on how it was computed.
func tellRobust(p *page, in robustIn) error {
	var items []string
	for _, main := range p.fundingSlopes(in.Regressions) {
		if directionOf(main) == sameForAll {
			items = append(items, main.ContractYear+": there is nothing to compute, since it is "+string(sameForAll)+".")
			continue
		}
		slopes, how := p.slopesBy(in.Regressions, main.ContractYear)
		items = append(items, conclusions(main, slopes, how)+notEverywhere(in.Attention, main.ContractYear))
	}
	if len(items) == 0 {
		p.Say("This run holds no slopes.")
		return nil
	}
	p.Say("Does another way to compute the slope, or its uncertainty, change the conclusion?")
	p.List(items...)
	tellMethods(p, in)
	p.Say("Interval: from the t distribution; of a bootstrap, bias-corrected and accelerated (bca) or percentiles of the replicates.",
		"Standard errors, degrees of freedom and p values stand in the table regressions.",
		"Networks of one integrated care board (ICB) can resemble each other; standard errors clustered by ICB allow for that.",
		clusteredWidths(in.Regressions, p.fundingSlopes(in.Regressions)),
		"What is clustered by ICB is to be concluded from, and of that CR2 and the restricted wild test, which hold their level in simulations; "+
			"CR1 and ICBs drawn anew are somewhat too sure. CR1 multiplies by G/(G − 1), G being ICBs; Stata and fixest multiply by "+
			"(N − 1)/(N − K) too, a difference in the fourth digit.")
	tellTests(p, in)
	return nil
}

// clusteredWidths says in which years the interval clustered by ICB is the wider
// one, and in which the narrower: it is no more cautious by nature.
func clusteredWidths(all, slopes []data.Regression) string {
	years := map[string][]string{}
	for _, slope := range slopes {
		if second, found := clustered(all, slope); found {
			how := besideWidth(second, slope)
			years[how] = append(years[how], slope.ContractYear)
		}
	}
	var told []string
	for _, how := range []string{"wider", "as wide", "narrower"} {
		if len(years[how]) > 0 {
			told = append(told, how+" in "+strings.Join(years[how], ", "))
		}
	}
	if len(told) == 0 {
		return "This run has none."
	}
	return "Beside the published interval theirs is " + strings.Join(told, "; ") + ". The wider of the two is the more cautious."
}

// conclusions counts the methods that lead to the conclusion of the main one,
// and names those that do not.
func conclusions(main data.Regression, slopes []data.Regression, how []string) string {
	want := directionOf(main)
	var others []string
	for i, slope := range slopes {
		if got := directionOf(slope); got != want {
			others = append(others, fmt.Sprintf("%s (%s)", how[i], got))
		}
	}
	if len(others) == 0 {
		return fmt.Sprintf("%s: no. %s by %s.", main.ContractYear, words.Capital(string(want)), allWays(len(slopes)))
	}
	return fmt.Sprintf("%s: %s by %d of %d ways. Not by: %s.", main.ContractYear, want, len(slopes)-len(others), len(slopes),
		strings.Join(others, "; "))
}

// notEverywhere says of a year in which regions differ that no way to compute one
// slope for all of England sees it.
func notEverywhere(all []data.Attention, year string) string {
	for _, a := range all {
		if a.Rule == data.RegionsDiffer && a.Subject == year {
			return " All of these are of England as a whole: regions differ, as the section on regions and boards tells."
		}
	}
	return ""
}

func allWays(n int) string {
	if n == 1 {
		return "the only way computed"
	}
	return fmt.Sprintf("all %d ways", n)
}

// tellMethods sets every way to compute the slopes beside the others, a column a
// contract year: the years share all but their numbers.
func tellMethods(p *page, in robustIn) {
	var rows []document.Row
	mains := p.fundingSlopes(in.Regressions)
	for _, m := range methods {
		row, kind := document.Row{document.Text("How", m.words)}, ""
		var cells []document.Cell
		for _, main := range mains {
			cell := words.NotKnown("")
			if directionOf(main) == sameForAll {
				cell = string(sameForAll)
			}
			slopes, how := p.slopesBy(in.Regressions, main.ContractYear)
			if at := slices.Index(how, m.words); at >= 0 && directionOf(main) != sameForAll {
				r := slopes[at]
				kind = intervalKind(r)
				cell = fmt.Sprintf("%s (%s to %s)", number.Signed(fine(r, r.Estimate)), fine(r, r.ConfLow), fine(r, r.ConfHigh))
			}
			cells = append(cells, document.Number(main.ContractYear, cell))
		}
		if kind != "" {
			rows = append(rows, append(append(row, document.Text("Interval", kind)), cells...))
		}
	}
	if len(rows) > 0 {
		p.Table(fmt.Sprintf("Slope of funding per weighted patient for each %s of %s, with its %s interval, by how it is computed (pounds per "+
			"weighted patient).", number.Plain(mains[0].Per), words.Label(mains[0].Term), number.Level(mains[0].Confidence)), rows)
	}
}

// fine writes a number of a regression with two more places than its unit has
// elsewhere, so that small differences can be seen.
func fine(r data.Regression, x float64) string {
	if words.UnitOf(r.Outcome) == number.UnitPoundsPerPatient {
		return number.Pounds(x, 4)
	}
	return number.Decimal(x, 4)
}

func intervalKind(r data.Regression) string {
	if r.Replicates != nil {
		return fmt.Sprintf("%s, %s replicates", r.Interval, number.Count(*r.Replicates))
	}
	return r.Interval
}

// testWords are the tests of a line, in the order of reading.
var testWords = []struct{ test, words string }{
	{"reset", "The line is straight: powers of the fitted values (RESET)"},
	{"linearity_by_tenths", "The line is straight: a step for each tenth of deprivation"},
	{"reset_by_icb", "The line is straight: RESET, by ICB (wild bootstrap)"},
	{"linearity_by_tenths_by_icb", "The line is straight: tenths of deprivation, by ICB (wild bootstrap)"},
	{"spline_by_icb", "The line is straight: a restricted cubic spline, by ICB (wild bootstrap)"},
	{"breusch_pagan", "The spread is even (Breusch-Pagan, Koenker)"},
	{"permutation", "No slope: dealt out anew among ICBs and within each (permutation)"},
	{"wild_bootstrap_webb", "No slope: wild bootstrap by ICB (Webb)"},
	{"wild_bootstrap_rademacher", "No slope: wild bootstrap by ICB (Rademacher)"},
}

// tellTests gives the p value of each test in each contract year.
func tellTests(p *page, in robustIn) {
	var rows []document.Row
	floors := map[int64]float64{} // smallest p by draws, where a test is at it
	for _, w := range testWords {
		row := document.Row{document.Text("What would hold", w.words)}
		found := false
		for _, year := range p.Study.Contracts {
			cell := words.NotKnown("")
			if slope, has := p.slope(in.Regressions, data.VariableFundingPerWeighted, year); has && directionOf(slope) == sameForAll {
				cell = string(sameForAll)
			}
			if at := slices.IndexFunc(in.Tests, func(t data.HypothesisTest) bool { return t.Test == w.test && t.ContractYear == year }); at >= 0 {
				test := in.Tests[at]
				cell, found = number.PValueAbove(test.PValue, test.SmallestP), true
				if test.SmallestP != nil && test.PValue <= *test.SmallestP {
					floors[*test.Replicates] = *test.SmallestP
				}
			}
			row = append(row, document.Number("p "+year, cell))
		}
		if found {
			rows = append(rows, row)
		}
	}
	p.Table("Tests of each year's line; a small p speaks against what stands in the first column.", rows)
	if len(rows) > 0 {
		p.Say(noSlopeTests(p.Study.Contracts, in.Tests))
	}
	var told []string
	for _, n := range slices.Sorted(maps.Keys(floors)) {
		told = append(told, fmt.Sprintf("%s, the smallest that %s can give", number.Plain(floors[n]), words.Many(int(n), "draw", "draws")))
	}
	if len(told) > 0 {
		p.Say("≤ stands before a p that could not have come out smaller: " + strings.Join(told, "; ") + ".")
	}
}

// noSlopeTests says in which contract years every test of no slope speaks against it.
func noSlopeTests(years []string, tests []data.HypothesisTest) string {
	var all, some []string
	for _, year := range years {
		made, small := 0, 0
		for _, t := range tests {
			if t.ContractYear == year && slices.Contains([]string{"permutation", "wild_bootstrap_webb", "wild_bootstrap_rademacher"}, t.Test) {
				made++
				small += btoi(t.PValue < 0.05)
			}
		}
		switch {
		case made > 0 && small == made:
			all = append(all, year)
		case small > 0:
			some = append(some, year)
		}
	}
	switch {
	case len(all) > 0 && len(some) > 0:
		return "Every test of no slope speaks against it (p below 0.05) in " + words.List(all) + ", some in " + words.List(some) + "."
	case len(all) > 0:
		return "Every test of no slope speaks against it (p below 0.05) " + byYears(years, all) + "."
	case len(some) > 0:
		return "Some tests of no slope speak against it (p below 0.05), not all: " + byYears(years, some) + "."
	}
	return "No test of no slope speaks against it (p below 0.05)."
}
