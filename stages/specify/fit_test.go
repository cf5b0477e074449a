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
	rows := must(u.tell(must(u.estimate(t.Context()))(t), s.Analysis))(t)
	if len(rows) != 3*u.count() {
		t.Fatalf("%d rows for %d regressions", len(rows), u.count())
	}
	told := byWay(rows)
	for at := range u.count() {
		place := u.at(at)
		for _, kind := range []stats.CovarianceKind{stats.CR1, stats.HC3, stats.Classical} {
			row := rowOf(told, u, at, kind)
			if at%19 != 0 && !row.AsStudy { // a few thousand models are enough
				continue
			}
			if row.Option("streams") == "without_post" && row.Option("need_adjuster") == config.Registered { // 1.50 for every patient
				if row.Estimate != 0 || row.StdError != 0 || row.PValue != 1 {
					t.Errorf("a flat outcome gives %+v", row)
				}
				continue
			}
			r := regression(u, place)
			want := fitted(t, r, u.forms[place.form].decided.quadratic, kind)
			what := fmt.Sprintf("%v %s", u.chosen(place), kind)
			scale := 100 * spread(r.x, r.weights)
			if !u.forms[place.form].decided.log {
				scale /= weightedMean(r.y, r.weights)
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
			if (row.Slope == nil) != (u.forms[place.form].decided.log || row.Option("deprivation") == "multiple_deprivation") {
				t.Errorf("%s has slope %v", what, row.Slope)
			}
		}
	}
}

// A way is what tells a regression with a standard error from all others.
type way struct {
	year   string
	chosen data.Chosen
}

func byWay(rows []data.Specification) map[way]data.Specification {
	of := map[way]data.Specification{}
	for _, row := range rows {
		of[way{row.ContractYear, row.Chosen}] = row
	}
	return of
}

// rowOf is the row of a regression with a standard error.
func rowOf(rows map[way]data.Specification, u *universe, at int, kind stats.CovarianceKind) data.Specification {
	place := u.at(at)
	for _, e := range u.errors {
		if e.decided == kind {
			return rows[way{u.years[u.outcome(place).year].Year, u.chosen(place).With(e.chosen)}]
		}
	}
	return data.Specification{}
}

// regressed is what a specification regresses, row by row.
type regressed struct {
	y, x, weights  []float64
	boards, levels []string // levels are all one where all networks are held against each other
}

func regression(u *universe, place specification) (r regressed) {
	f := u.frames[place.frame]
	for _, i := range u.networksIn(place) {
		r.y, r.x = append(r.y, f.outcomes[place.outcome].values[i]), append(r.x, f.exposures[place.exposure].values[i])
		r.boards = append(r.boards, u.pool[i].ICBCode)
		r.levels = append(r.levels, map[string]string{
			"none": "", "region": u.pool[i].RegionCode, "board": u.pool[i].ICBCode,
		}[u.places[place.place].chosen.Option("place")])
		if u.weights[place.weights].chosen.Option("weights") == config.Registered {
			r.weights = append(r.weights, f.networks[i].registered())
		}
	}
	return r
}

// fitted has a dummy for each level but one.
func fitted(t *testing.T, r regressed, quadratic bool, kind stats.CovarianceKind) stats.Coefficient {
	t.Helper()
	mean := weightedMean(r.x, r.weights)
	about, square := make([]float64, len(r.x)), make([]float64, len(r.x))
	for i, v := range r.x {
		about[i] = v - mean
		square[i] = about[i] * about[i]
	}
	terms := []stats.Term{{Name: "x", Values: about}}
	if quadratic {
		terms = append(terms, stats.Term{Name: "square", Values: square})
	}
	for g, rows := range stats.NewGroups(r.levels).Rows[1:] {
		dummy := make([]float64, len(r.x))
		for _, i := range rows {
			dummy[i] = 1
		}
		terms = append(terms, stats.Term{Name: fmt.Sprint("level ", g), Values: dummy})
	}
	model := must(stats.Fit(stats.NewDesign(len(r.y), terms...), r.y, r.weights))(t)
	var clusters *stats.Groups
	if kind.Clustered() {
		clusters = stats.NewGroups(r.boards)
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
	own := map[string]data.Specification{}
	for _, row := range must(u.tell(must(u.estimate(t.Context()))(t), s.Analysis))(t) {
		if row.AsStudy {
			own[row.ContractYear] = row
		}
	}
	for y, year := range u.years {
		place := specification{outcome: ownOutcome(u, y)}
		r := regression(u, place)
		model := must(stats.Fit(stats.NewDesign(len(r.x), stats.Term{Name: "d", Values: r.x}), r.y, nil))(t)
		row, there := own[year.Year]
		if !there || row.Slope == nil || *row.Slope != model.Estimates[1]*0.1 {
			t.Errorf("%s: %+v, want slope %v", year.Year, row, model.Estimates[1]*0.1)
		}
		if row.Specification != year.Year+" 000001" || row.Option("deprivation") != config.IncomeDeprivation || row.N != int64(len(r.x)) {
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
