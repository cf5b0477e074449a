package robust

import (
	"errors"
	"fmt"

	"pcneval/data"
	"pcneval/stats"
)

// tests holds each line of funding per weighted patient to what it takes for
// granted: that it is straight, that its errors are alike, and that its slope
// is no chance.
func (s setting) tests(from sample, outcomes []outcome) ([]data.HypothesisTest, error) {
	var rows []data.HypothesisTest
	for i, o := range outcomes {
		if o.Outcome != data.VariableFundingPerWeighted {
			continue
		}
		form, err := s.formTests(from, o)
		if err != nil {
			return nil, fmt.Errorf("tests of %s: %w", o.Name(), err)
		}
		chance, err := s.chanceTests(from, o, data.Seed(name, 100+i))
		if err != nil {
			return nil, fmt.Errorf("tests of %s: %w", o.Name(), err)
		}
		rows = append(append(rows, form...), chance...)
	}
	return rows, nil
}

// formTests are tests of the shape of the line and of the spread around it. One
// that has nothing to test, since the line is flat, is left out.
func (s setting) formTests(from sample, o outcome) ([]data.HypothesisTest, error) {
	model, err := stats.Fit(s.lineOf(from, o).design, o.values, nil)
	if err != nil {
		return nil, err
	}
	const straight = "the line is straight"
	var rows []data.HypothesisTest
	for _, test := range []struct {
		name, hypothesis, distribution string
		se                             stats.CovarianceKind
		run                            func() (stats.Test, error)
	}{
		{
			"reset", straight + ": powers 2 and 3 of the fitted values add nothing (Ramsey 1969)", "F", stats.Classical,
			func() (stats.Test, error) { return model.Reset(2, 3) },
		},
		{
			"linearity_by_tenths", straight + ": a step for each tenth of deprivation adds nothing", "F", stats.Classical,
			func() (stats.Test, error) { return model.Saturated(from.decile) },
		},
		{
			"breusch_pagan", "the spread does not depend on deprivation (Breusch and Pagan 1979, studentised by Koenker 1981)", "chi-squared", "",
			model.BreuschPagan,
		},
	} {
		found, err := test.run()
		if errors.Is(err, stats.ErrRankDeficient) || errors.Is(err, stats.ErrUndefined) || errors.Is(err, stats.ErrExact) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", test.name, err)
		}
		rows = append(rows, tested(test.name, o, test.hypothesis, found, test.distribution, test.se))
	}
	return rows, nil
}

func tested(test string, o outcome, hypothesis string, found stats.Test, distribution string, se stats.CovarianceKind) data.HypothesisTest {
	row := data.HypothesisTest{
		Test: test, Hypothesis: hypothesis, Statistic: found.Statistic, Distribution: distribution, DF1: &found.DF1, PValue: found.P,
		SEType: string(se),
	}.On(o.Model)
	if found.DF2 > 0 {
		row.DF2 = &found.DF2
	}
	return row
}

// chanceTests hold the slope against what chance alone would give: the
// outcomes dealt out anew, and residuals under no slope multiplied anew, one
// random number an integrated care board.
func (s setting) chanceTests(from sample, o outcome, seed uint64) ([]data.HypothesisTest, error) {
	permuted, err := stats.PermutationTest(from.exposure, o.values, permutations, seed, 0)
	if err != nil {
		return nil, err
	}
	const flat = "the slope is nought"
	rows := []data.HypothesisTest{data.HypothesisTest{
		Test: "permutation", Hypothesis: flat + ": any network could have any other's outcome",
		Statistic: permuted.Slope * s.Analysis.Per, Distribution: fmt.Sprintf("%d permutations", permuted.Permutations), PValue: permuted.P,
	}.On(o.Model)}
	if from.icbs.Count() < 2 {
		return rows, nil
	}
	for _, multiplier := range []stats.Multiplier{stats.Webb, stats.Rademacher} {
		bootstrap := stats.Bootstrap{Replicates: s.Replicates, Seed: seed, Clusters: from.icbs, Multiplier: multiplier}
		found, err := bootstrap.WildTest(from.exposure, o.values, nil)
		if err != nil {
			return nil, err
		}
		rows = append(rows, data.HypothesisTest{
			Test:       "wild_bootstrap_" + string(multiplier),
			Hypothesis: flat + ": residuals under the null multiplied, one number an ICB (Cameron, Gelbach and Miller 2008)",
			Statistic:  found.Statistic, Distribution: fmt.Sprintf("%d wild bootstrap replicates", s.Replicates), PValue: found.P,
			SEType: string(stats.CR0),
		}.On(o.Model))
	}
	return rows, nil
}
