package decompose

import (
	"fmt"
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// pool fits all contract years in one model, with a slope and an intercept of
// its own for each year, standard errors clustered by network since each
// network stands in every year, and tests whether the slopes differ.
func (s setting) pool(sample data.Sample) ([]data.Regression, []data.HypothesisTest, error) {
	if len(s.Contracts) < 2 {
		return nil, nil, nil
	}
	design, y, clusters, interactions := s.pooledDesign(sample)
	model, err := stats.Fit(design, y, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	covariance, err := model.Covariance(stats.CR1, clusters)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	coefficients, err := model.Inference(covariance, s.Analysis.Confidence)
	if err != nil {
		return nil, nil, fmt.Errorf("pooled model: %w", err)
	}
	lines := data.PooledLines(data.VariableFundingPerWeighted)
	exposed := map[string]bool{s.Analysis.Exposure: true}
	for _, term := range interactions {
		exposed[term] = true
	}
	var rows []data.Regression
	for _, c := range coefficients {
		per := 1.0
		if exposed[c.Term] {
			per = s.Analysis.Per
		}
		row := method.Regression(lines, c, per, s.Analysis.Confidence, model.N)
		row.SEType, row.Clusters, row.RSquared = string(stats.CR1), "network_code", &model.RSquared
		rows = append(rows, row)
	}
	testable, err := s.testable(model, covariance, interactions, stats.Mean(y))
	if err != nil || len(testable) == 0 {
		return rows, nil, err
	}
	test, err := model.WaldTest(covariance, testable...)
	if err != nil {
		return nil, nil, fmt.Errorf("test of change: %w", err)
	}
	return rows, []data.HypothesisTest{data.HypothesisTest{
		Test: "change", Hypothesis: "the slope is the same in every contract year",
		Statistic: test.Statistic, Distribution: "F", DF1: &test.DF1, DF2: &test.DF2, PValue: test.P, SEType: string(stats.CR1),
	}.On(lines)}, nil
}

// testable picks the differences that do not follow from those before them.
// Years that pay other rates on the same few bases differ by combinations of as
// few slopes: the covariance of all their differences cannot be inverted, and
// those left in say all there is to test. A difference that is nought but for
// rounding, as between two years of the same contract, is none.
func (s setting) testable(model *stats.Model, covariance *stats.Covariance, interactions []string, mean float64) ([]string, error) {
	var kept []string
	var at []int
	var factor [][]float64 // Cholesky's, of the covariance of those kept
	for _, term := range interactions {
		j, err := model.Index(term)
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
		if math.Sqrt(variance)*s.Analysis.Per > 1e-12*math.Abs(mean) && left > 1e-10*variance {
			kept, at, factor = append(kept, term), append(at, j), append(factor, append(row, math.Sqrt(left)))
		}
	}
	return kept, nil
}

// pooledDesign stacks the contract years. The first is the reference: its
// intercept and slope are the terms intercept and the exposure, the others'
// stand as differences from it.
func (s setting) pooledDesign(sample data.Sample) (stats.Design, []float64, *stats.Groups, []string) {
	n := len(sample.Networks)
	x := sample.Values(s.Analysis.Exposure, "")
	rows := n * len(s.Contracts)
	exposure := make([]float64, 0, rows)
	y := make([]float64, 0, rows)
	codes := make([]string, 0, rows)
	for _, year := range s.Contracts {
		exposure = append(exposure, x...)
		y = append(y, sample.Values(data.VariableFundingPerWeighted, year)...)
		for _, network := range sample.Networks {
			codes = append(codes, network.NetworkCode)
		}
	}
	terms := []stats.Term{{Name: s.Analysis.Exposure, Values: exposure}}
	var years, products []stats.Term
	var interactions []string
	for i, year := range s.Contracts[1:] {
		indicator, product := make([]float64, rows), make([]float64, rows)
		for j := (i + 1) * n; j < (i+2)*n; j++ {
			indicator[j], product[j] = 1, exposure[j]
		}
		name := data.TermIn(s.Analysis.Exposure, year)
		years = append(years, stats.Term{Name: year, Values: indicator})
		products = append(products, stats.Term{Name: name, Values: product})
		interactions = append(interactions, name)
	}
	terms = append(append(terms, years...), products...)
	return stats.NewDesign(rows, terms...), y, stats.NewGroups(codes), interactions
}
