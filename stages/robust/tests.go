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
		form, err := s.formTests(from, o, data.Seed(name, 200+i))
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

// formTests are tests of the shape of the line and of the spread around it: as
// if networks were free of one another, and, by board, keeping that those of an
// integrated care board hang together. One that has nothing to test, since the
// line is flat, is left out.
func (s setting) formTests(from sample, o outcome, seed uint64) ([]data.HypothesisTest, error) {
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
	byBoard, err := s.formTestsByBoard(from, o, model, seed)
	return append(rows, byBoard...), err
}

// formTestsByBoard are the tests of the line's shape by the restricted wild
// bootstrap, one sign an integrated care board.
func (s setting) formTestsByBoard(from sample, o outcome, model *stats.Model, seed uint64) ([]data.HypothesisTest, error) {
	if from.icbs.Count() < 2 || model.Exact {
		return nil, nil
	}
	var rows []data.HypothesisTest
	for _, test := range []struct {
		name, hypothesis string
		wider            func() (*stats.Model, []string, error)
	}{
		{
			"reset_by_icb", "powers 2 and 3 of the fitted values add nothing (Ramsey 1969)",
			func() (*stats.Model, []string, error) { return model.WithPowers(2, 3) },
		},
		{
			"linearity_by_tenths_by_icb", "a step for each tenth of deprivation adds nothing",
			func() (*stats.Model, []string, error) { return model.WithSteps(from.decile) },
		},
	} {
		wider, terms, err := test.wider()
		if errors.Is(err, stats.ErrRankDeficient) || err == nil && wider.Exact {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", test.name, err)
		}
		found, err := wider.WildTest(stats.Bootstrap{Replicates: s.Replicates, Seed: seed, Clusters: from.icbs, Draw: from.draw}, terms...)
		if errors.Is(err, stats.ErrTooFew) {
			continue // no more boards than terms
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", test.name, err)
		}
		row := tested(test.name, o, "the line is straight: "+test.hypothesis+
			"; residuals under the null multiplied, one sign an ICB (Cameron, Gelbach and Miller 2008)", found, "", stats.CR0)
		rows = append(rows, s.drawn(row, from, stats.Rademacher))
	}
	return rows, nil
}

// drawn tells how many data sets a wild bootstrap compares. Of all patterns of
// signs, each has a mirror image that is as far from nought.
func (s setting) drawn(row data.HypothesisTest, from sample, multiplier stats.Multiplier) data.HypothesisTest {
	count, all := stats.Bootstrap{Replicates: s.Replicates, Multiplier: multiplier}.Patterns(from.icbs.Count())
	row.Distribution = fmt.Sprintf("%d wild bootstrap replicates", count)
	if all {
		row.Distribution = fmt.Sprintf("all %d patterns of signs", count)
	}
	return row.Against(count, all, 2)
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
// outcomes dealt out anew among and within integrated care boards, and residuals
// under no slope multiplied anew, one random number a board. Where there is one
// board alone, networks are dealt out as if free of one another.
func (s setting) chanceTests(from sample, o outcome, seed uint64) ([]data.HypothesisTest, error) {
	const flat = "the slope is nought"
	hypothesis := flat + ": any ICB could have any other's mean, and any network the distance from it of any other of its ICB"
	permuted, err := stats.ClusteredPermutationTest(from.exposure, o.values, from.icbs, s.Replicates, seed, 0, from.draw)
	if from.icbs.Count() < 2 {
		hypothesis = flat + ": any network could have any other's outcome"
		permuted, err = stats.PermutationTest(from.exposure, o.values, s.Replicates, seed, 0, from.draw)
	}
	if err != nil {
		return nil, err
	}
	rows := []data.HypothesisTest{data.HypothesisTest{
		Test: "permutation", Hypothesis: hypothesis,
		Statistic: permuted.Slope * s.Analysis.Per, Distribution: fmt.Sprintf("%d permutations", permuted.Permutations), PValue: permuted.P,
	}.On(o.Model).Against(permuted.Permutations, permuted.Exact, 1)}
	if from.icbs.Count() < 2 {
		return rows, nil
	}
	for _, multiplier := range []stats.Multiplier{stats.Webb, stats.Rademacher} {
		bootstrap := stats.Bootstrap{Replicates: s.Replicates, Seed: seed, Clusters: from.icbs, Multiplier: multiplier, Draw: from.draw}
		found, err := bootstrap.WildTest(from.exposure, o.values, nil)
		if err != nil {
			return nil, err
		}
		row := data.HypothesisTest{
			Test:       "wild_bootstrap_" + string(multiplier),
			Hypothesis: flat + ": residuals under the null multiplied, one number an ICB (Cameron, Gelbach and Miller 2008)",
			Statistic:  found.Statistic, PValue: found.P, SEType: string(stats.CR0),
		}.On(o.Model)
		rows = append(rows, s.drawn(row, from, multiplier))
	}
	return rows, nil
}
