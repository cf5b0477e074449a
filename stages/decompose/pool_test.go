package decompose_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stages/decompose"
	"pcneval/stages/stagetest"
)

// pooledByHand fits each year alone, which is what a model with an intercept
// and a slope of its own for each year does, and sandwiches the scores of each
// network (Liang & Zeger 1986) with the correction G/(G-1).
func pooledByHand(x []float64, years ...[]float64) (slopes []float64, covariance func(a, b int) float64) {
	n := float64(len(x))
	var mean, xx float64
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		xx += (v - mean) * (v - mean)
	}
	scores := make([][]float64, len(years)) // of each year's slope, by network
	for j, y := range years {
		var meanY, xy float64
		for _, v := range y {
			meanY += v / n
		}
		for i, v := range y {
			xy += (x[i] - mean) * (v - meanY)
		}
		slope := xy / xx
		slopes = append(slopes, slope)
		for i, v := range y {
			scores[j] = append(scores[j], (x[i]-mean)*(v-meanY-slope*(x[i]-mean))/xx)
		}
	}
	return slopes, func(a, b int) float64 {
		var sum float64
		for i := range x {
			sum += scores[a][i] * scores[b][i]
		}
		return n / (n - 1) * sum
	}
}

func TestPooledModelByHand(t *testing.T) {
	x := []float64{0.1, 0.2, 0.3, 0.4, 0.7}
	weighted := []float64{1, 1, 1, 1, 1}
	before, after := []float64{5, 9, 7, 12, 11}, []float64{6, 8, 13, 12, 20}
	tables := stagetest.Run(t, decompose.Stage(studyOf("2021-22", "2022-23")), given(x, weighted, []paid{
		{"2021-22", "all", config.Network, nil, before}, {"2022-23", "all", config.Network, nil, after},
	})...)
	slopes, covariance := pooledByHand(x, before, after)
	difference := math.Sqrt(covariance(0, 0) + covariance(1, 1) - 2*covariance(0, 1))

	rows := stagetest.Read(t, tables, func(r data.Regression) string { return r.Term })
	type line struct{ Estimate, StdError, Per, DF float64 }
	got := map[string]line{}
	for term, row := range rows {
		if row.Estimator != "ols" || row.SEType != "CR1" || row.Clusters != "network_code" || row.N != 10 || row.ContractYear != "" {
			t.Errorf("%+v", row)
		}
		if term == "income_deprivation" || term == "income_deprivation x 2022-23" {
			got[term] = line{row.Estimate, row.StdError, row.Per, row.DF}
		}
	}
	// As many degrees of freedom as networks less one.
	if diff := cmp.Diff(map[string]line{
		"income_deprivation":           {slopes[0] / 10, math.Sqrt(covariance(0, 0)) / 10, 0.1, 4},
		"income_deprivation x 2022-23": {(slopes[1] - slopes[0]) / 10, difference / 10, 0.1, 4},
	}, got, near); diff != "" {
		t.Errorf("slopes (-by hand +pooled):\n%s", diff)
	}
	// The means are 8.8 and 11.8, that of x 0.34.
	if got, want := rows["intercept"].Estimate, 8.8-0.34*slopes[0]; math.Abs(got-want) > 1e-10 {
		t.Errorf("intercept %v, want %v", got, want)
	}
	if got, want := rows["2022-23"].Estimate, 11.8-8.8-0.34*(slopes[1]-slopes[0]); math.Abs(got-want) > 1e-10 {
		t.Errorf("the later year's intercept differs by %v, want %v", got, want)
	}

	// On one restriction F is the square of t.
	test := stagetest.Read(t, tables, func(h data.HypothesisTest) string { return h.Test })["change"]
	f := math.Pow((slopes[1]-slopes[0])/difference, 2)
	if math.Abs(test.Statistic-f) > 1e-9*f || *test.DF1 != 1 || *test.DF2 != 4 ||
		math.Abs(test.PValue-rows["income_deprivation x 2022-23"].PValue) > 1e-12 {
		t.Errorf("%+v, want F of %v on 1 and 4 degrees of freedom, p as of t", test, f)
	}
}

// Three years have two differences, which are tested together: F is the
// quadratic form of both over 2.
func TestThreeYearsAreTestedTogether(t *testing.T) {
	x := []float64{0.1, 0.2, 0.3, 0.4, 0.7}
	years := [][]float64{{5, 9, 7, 12, 11}, {6, 8, 13, 12, 20}, {4, 9, 9, 15, 13}}
	tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21", "2021-22", "2022-23")), given(x, []float64{1, 1, 1, 1, 1}, []paid{
		{
			"2020-21", "all", config.Network, nil, years[0],
		},
		{"2021-22", "all", config.Network, nil, years[1]},
		{"2022-23", "all", config.Network, nil, years[2]},
	})...)
	slopes, covariance := pooledByHand(x, years...)
	d1, d2 := slopes[1]-slopes[0], slopes[2]-slopes[0]
	of := func(a, b int) float64 {
		return covariance(a, b) - covariance(a, 0) - covariance(0, b) + covariance(0, 0)
	}
	v11, v12, v22 := of(1, 1), of(1, 2), of(2, 2)
	want := (d1*d1*v22 - 2*d1*d2*v12 + d2*d2*v11) / (v11*v22 - v12*v12) / 2
	test := stagetest.Read(t, tables, func(h data.HypothesisTest) string { return h.Test })["change"]
	if math.Abs(test.Statistic-want) > 1e-8*want || *test.DF1 != 2 || *test.DF2 != 4 {
		t.Errorf("%+v, want F of %v on 2 and 4 degrees of freedom", test, want)
	}
}

// Three years that pay three rates on one base differ by multiples of one
// slope: there is one difference to test, and the second year's is it.
func TestDifferencesThatFollowFromOthers(t *testing.T) {
	x, list := []float64{0.1, 0.2, 0.3, 0.4, 0.7}, []float64{5, 9, 7, 12, 11}
	tables := stagetest.Run(t, decompose.Stage(studyOf("2020-21", "2021-22", "2022-23")), given(x, []float64{1, 1, 1, 1, 1}, []paid{
		{"2020-21", "core", config.Registered, rate(1.1), times(1.1, list)},
		{"2021-22", "core", config.Registered, rate(1.7), times(1.7, list)},
		{"2022-23", "core", config.Registered, rate(2.3), times(2.3, list)},
	})...)
	slopes, covariance := pooledByHand(x, list)
	want := slopes[0] * slopes[0] / covariance(0, 0) // whatever the rates
	test := stagetest.Read(t, tables, func(h data.HypothesisTest) string { return h.Test })["change"]
	if math.Abs(test.Statistic-want) > 1e-8*want || *test.DF1 != 1 || *test.DF2 != 4 {
		t.Errorf("%+v, want F of %v on 1 and 4 degrees of freedom", test, want)
	}
}

// Two years of the same contract have no difference that could be tested.
func TestTheSameContractTwice(t *testing.T) {
	x, list := []float64{0.1, 0.2, 0.3, 0.4, 0.7}, []float64{5.1, 9.3, 7.7, 12.9, 11.2}
	tables := stagetest.Run(t, decompose.Stage(studyOf("2021-22", "2022-23")), given(x, []float64{1.3, 1.7, 0.9, 1.1, 2.1}, []paid{
		{"2021-22", "core", config.Registered, rate(1), list}, {"2022-23", "core", config.Registered, rate(1), list},
	})...)
	if tests := stagetest.Read(t, tables, func(h data.HypothesisTest) string { return h.Test }); len(tests) > 0 {
		t.Errorf("%+v", tests)
	}
	same := stagetest.Read(t, tables, func(r data.Regression) string { return r.Term })["income_deprivation x 2022-23"]
	if math.Abs(same.Estimate) > 1e-12 {
		t.Errorf("%+v", same)
	}
}
