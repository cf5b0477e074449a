package specify

import (
	"fmt"
	"math"
	"testing"

	"pcneval/config"
	"pcneval/data"
	"pcneval/stats"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1e-300, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// Every estimate, standard error, p value and interval is that of a model
// fitted by orthogonal factors, with its covariance estimated from the design.
func TestEverySpecificationIsAFit(t *testing.T) {
	s := settingOf(aStudy())
	u := must(s.universe(invented(150)))(t)
	found := must(u.estimate(t.Context(), s.Analysis))(t)
	at := 0
	_ = u.each(func(place specification) error {
		y, x, weights, boards := regression(u, place)
		for _, kind := range []stats.CovarianceKind{stats.CR1, stats.HC3, stats.Classical} {
			row := rowOf(found.rows, at, kind)
			if at%7 != 0 && !row.AsStudy { // a few thousand models are enough
				continue
			}
			if row.Option("streams") == "without_post" && row.Option("need_adjuster") == config.Registered { // 1.50 for every patient
				if row.Estimate != 0 || row.StdError != 0 || row.PValue != 1 {
					t.Errorf("a flat outcome gives %+v", row)
				}
				continue
			}
			want := fitted(t, y, x, weights, boards, u.isQuadratic(place), kind)
			what := fmt.Sprintf("%v %s", u.chosen(place), kind)
			scale := 100 * spread(x, weights)
			if !u.isLog(place) {
				scale /= weightedMean(y, weights)
			}
			near(t, what+" estimate", row.Estimate, want.Estimate*scale, 1e-9)
			near(t, what+" standard error", row.StdError, want.StandardError*scale, 1e-9)
			near(t, what+" df", row.DF, want.DegreesOfFreedom, 0)
			near(t, what+" p", row.PValue, want.P, 1e-6)
			near(t, what+" low", row.ConfLow, want.Lower*scale, 1e-8)
			near(t, what+" high", row.ConfHigh, want.Upper*scale, 1e-8)
			if row.Slope != nil {
				near(t, what+" slope", *row.Slope, want.Estimate*0.1, 1e-9)
			}
			if (row.Slope == nil) != (u.isLog(place) || row.Option("deprivation") == "multiple_deprivation") {
				t.Errorf("%s has slope %v", what, row.Slope)
			}
		}
		at++
		return nil
	})
	if at != len(found.estimates) {
		t.Errorf("%d estimates for %d regressions", len(found.estimates), at)
	}
}

// rowOf is the row of a regression with a standard error; the study's own kind
// comes first and the others by name.
func rowOf(rows []data.Specification, at int, kind stats.CovarianceKind) data.Specification {
	for _, row := range rows[3*at : 3*at+3] {
		if row.Option("standard_error") == string(kind) {
			return row
		}
	}
	return data.Specification{}
}

// regression gathers what a specification regresses, row by row.
func regression(u *universe, place specification) (y, x, weights []float64, boards []string) {
	f := u.frames[place.frame]
	for _, i := range f.rows {
		removed := false
		for _, r := range f.removed[place.sample] {
			removed = removed || r == i
		}
		if removed {
			continue
		}
		y, x = append(y, f.outcomes[place.outcome].values[i]), append(x, f.exposures[place.exposure].values[i])
		boards = append(boards, u.pool[i].ICBCode)
		if u.weights[place.weights].chosen.Option("weights") == config.Registered {
			weights = append(weights, f.networks[i].registered())
		}
	}
	return y, x, weights, boards
}

func fitted(t *testing.T, y, x, weights []float64, boards []string, quadratic bool, kind stats.CovarianceKind) stats.Coefficient {
	t.Helper()
	mean := weightedMean(x, weights)
	about, square := make([]float64, len(x)), make([]float64, len(x))
	for i, v := range x {
		about[i] = v - mean
		square[i] = about[i] * about[i]
	}
	terms := []stats.Term{{Name: "x", Values: about}}
	if quadratic {
		terms = append(terms, stats.Term{Name: "square", Values: square})
	}
	model := must(stats.Fit(stats.NewDesign(len(y), terms...), y, weights))(t)
	var clusters *stats.Groups
	if kind.Clustered() {
		clusters = stats.NewGroups(boards)
	}
	covariance := must(model.Covariance(kind, clusters))(t)
	return must(model.Term(covariance, "x", 0.95))(t)
}

// weightedMean is the plain mean where there are no weights.
func weightedMean(x, weights []float64) float64 {
	var top, bottom float64
	for i, v := range x {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		top += w * v
		bottom += w
	}
	return top / bottom
}

// spread is the weighted standard deviation, with divisor n - 1 where all
// weights are one.
func spread(x, weights []float64) float64 {
	if weights == nil {
		weights = make([]float64, len(x))
		for i := range weights {
			weights[i] = 1
		}
	}
	var sum, mean, squares float64
	for i, v := range x {
		sum += weights[i]
		mean += weights[i] * v
	}
	mean /= sum
	for i, v := range x {
		squares += weights[i] * (v - mean) * (v - mean)
	}
	n := float64(len(x))
	return math.Sqrt(squares / sum * n / (n - 1))
}

// The study's own specification is what regress finds, to the last digit.
func TestOwnSpecificationIsTheRegression(t *testing.T) {
	s := settingOf(aStudy())
	u := must(s.universe(invented(150)))(t)
	found := must(u.estimate(t.Context(), s.Analysis))(t)
	own := map[string]data.Specification{}
	for _, row := range found.rows {
		if row.AsStudy {
			own[row.ContractYear] = row
		}
	}
	for y, year := range u.years {
		place := specification{outcome: ownOutcome(u, y)}
		values, x, _, _ := regression(u, place)
		model := must(stats.Fit(stats.NewDesign(len(x), stats.Term{Name: "d", Values: x}), values, nil))(t)
		row, there := own[year.Year]
		if !there || row.Slope == nil || *row.Slope != model.Estimates[1]*0.1 {
			t.Errorf("%s: %+v, want slope %v", year.Year, row, model.Estimates[1]*0.1)
		}
		if row.Specification != year.Year+" 000001" || row.Option("deprivation") != config.IncomeDeprivation || row.N != int64(len(x)) {
			t.Errorf("%s: %+v", year.Year, row)
		}
	}
	if len(own) != 2 {
		t.Errorf("%d own specifications", len(own))
	}
}

func ownOutcome(u *universe, y int) int {
	for o, outcome := range u.frames[0].outcomes {
		if outcome.year == y && !outcome.log &&
			outcome.chosen.Option("streams") == config.AsStudy && outcome.chosen.Option("need_adjuster") == config.ContractorWeighted {
			return o
		}
	}
	return -1
}
