package decompose

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// replicates of the wild bootstrap: enough for p below 0.001.
const replicates = 9999

// pool fits all contract years in one model, with a slope and an intercept of
// its own for each year, and tests whether the slopes differ: with standard errors
// clustered by network, since each network stands in every year, and by integrated
// care board, whose networks hang together too.
func (s setting) pool(sample data.Sample) ([]data.Regression, []data.HypothesisTest, error) {
	if len(s.Contracts) < 2 {
		return nil, nil, nil
	}
	p, err := s.pooled(sample)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	byNetwork, err := p.model.Covariance(stats.CR1, p.networks)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	rows, err := s.told(p, byNetwork, "network_code")
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	terms, err := s.testable(p, byNetwork)
	if err != nil {
		return nil, nil, err
	}
	var tests []data.HypothesisTest
	if len(terms) > 0 {
		test, err := p.model.WaldTest(byNetwork, terms...)
		if err != nil {
			return nil, nil, fmt.Errorf("test of change: %w", err)
		}
		tests = append(tests, changeTest("change", "", test, stats.CR1))
	}
	if p.icbs.Count() < 2 {
		return rows, tests, nil
	}
	rowsByICB, testsByICB, err := s.poolByICB(p, terms)
	return append(rows, rowsByICB...), append(tests, testsByICB...), err
}

// poolByICB tells the same with networks of a board allowed to hang together. Of
// several terms at once a Wald test rejects too often even so, with CR2 and Hotelling's
// T-squared slightly (docs/method.md); the wild bootstrap holds its level.
func (s setting) poolByICB(p *pooled, terms []string) ([]data.Regression, []data.HypothesisTest, error) {
	byICB, err := p.model.Covariance(stats.CR2, p.icbs)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model by board: %w", err)
	}
	rows, err := s.told(p, byICB, "icb_code")
	if err != nil || len(terms) == 0 || p.model.Exact {
		return rows, nil, err
	}
	var tests []data.HypothesisTest
	hotelling, err := p.model.WaldTest(byICB, terms...)
	if err == nil {
		how := "; networks of a board hang together (Hotelling's T-squared as Pustejovsky and Tipton 2018)"
		tests = append(tests, changeTest("change_by_icb_cr2", how, hotelling, stats.CR2))
	} else if !errors.Is(err, stats.ErrTooFew) && !errors.Is(err, stats.ErrRankDeficient) {
		return nil, nil, fmt.Errorf("test of change by board: %w", err)
	}
	bootstrap := stats.Bootstrap{Replicates: replicates, Seed: data.Seed("decompose", 0), Clusters: p.icbs}
	wild, err := p.model.WildTest(bootstrap, terms...)
	if errors.Is(err, stats.ErrTooFew) {
		return rows, tests, nil // no more boards than changes
	}
	if err != nil {
		return nil, nil, fmt.Errorf("wild test of change: %w", err)
	}
	how := "; residuals under the null multiplied, one sign an ICB (Cameron, Gelbach and Miller 2008)"
	row := changeTest("change_by_icb", how, wild, stats.CR0)
	count, all := bootstrap.Patterns(p.icbs.Count())
	row.Distribution = fmt.Sprintf("%d wild bootstrap replicates", count)
	if all {
		row.Distribution = fmt.Sprintf("all %d patterns of signs", count)
	}
	return rows, append(tests, row.Against(count, all, 2)), nil
}

func changeTest(name, how string, test stats.Test, se stats.CovarianceKind) data.HypothesisTest {
	row := data.HypothesisTest{
		Test: name, Hypothesis: "the slope is the same in every contract year" + how,
		Statistic: test.Statistic, Distribution: "F", DF1: &test.DF1, PValue: test.P, SEType: string(se),
	}.On(data.PooledLines(data.VariableFundingPerWeighted))
	if test.DF2 > 0 {
		row.DF2 = &test.DF2
	}
	return row
}

// told tells every term with one kind of standard error. A slope, or a change of
// one, that is nought but for rounding is nought.
func (s setting) told(p *pooled, covariance *stats.Covariance, clusters string) ([]data.Regression, error) {
	coefficients, err := p.model.Inference(covariance, s.Analysis.Confidence)
	if err != nil {
		return nil, err
	}
	var rows []data.Regression
	for _, c := range coefficients {
		per := 1.0
		if c.Term == s.Analysis.Exposure || slices.Contains(p.interactions, c.Term) {
			per = s.Analysis.Per
		}
		if p.nought[c.Term] {
			c = stats.Coefficient{Term: c.Term, P: 1, DegreesOfFreedom: c.DegreesOfFreedom, Exact: true}
		}
		row := method.Regression(data.PooledLines(data.VariableFundingPerWeighted), c, per, s.Analysis.Confidence, p.model.N)
		row.SEType, row.Clusters, row.RSquared = string(covariance.Kind), clusters, &p.model.RSquared
		rows = append(rows, row)
	}
	return rows, nil
}

// testable picks the differences that do not follow from those before them.
// Years that pay other rates on the same few bases differ by combinations of as
// few slopes: the covariance of all their differences cannot be inverted, and
// those left in say all there is to test. A difference that is nought but for
// rounding, as between two years of the same contract, is none.
func (s setting) testable(p *pooled, covariance *stats.Covariance) ([]string, error) {
	var kept []string
	var at []int
	var factor [][]float64 // Cholesky's, of the covariance of those kept
	for _, term := range p.interactions {
		if p.nought[term] {
			continue
		}
		j, err := p.model.Index(term)
		if err != nil {
			return nil, err
		}
		variance := covariance.Matrix[j][j]
		row, left := make([]float64, len(kept), len(kept)+1), variance
		for a := range kept {
			v := covariance.Matrix[j][at[a]]
			for b := range a {
				v -= float64(row[b] * factor[a][b])
			}
			row[a] = v / factor[a][a]
			left -= float64(row[a] * row[a])
		}
		if variance > 0 && left > 1e-10*variance {
			kept, at, factor = append(kept, term), append(at, j), append(factor, append(row, math.Sqrt(left)))
		}
	}
	return kept, nil
}
