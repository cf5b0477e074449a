package robust

import (
	"errors"
	"math"

	"pcneval/data"
	"pcneval/stages/method"
	"pcneval/stats"
)

// clusteredBy is the column that standard errors are clustered by.
const clusteredBy = "icb_code"

// A line is an outcome with the design it is regressed on.
type line struct {
	outcome
	design  stats.Design
	weights []float64          // nil where every network counts once
	per     map[string]float64 // units that a term is told for, where not 1
	percent func(estimate float64) float64
}

// lineOf regresses an outcome on the exposure alone.
func (s setting) lineOf(from sample, o outcome) line {
	mean := stats.Mean(o.values)
	return line{
		outcome: o,
		design:  stats.NewDesign(len(o.values), stats.Term{Name: s.Analysis.Exposure, Values: from.exposure}),
		per:     map[string]float64{s.Analysis.Exposure: s.Analysis.Per},
		percent: func(estimate float64) float64 { return 100 * estimate / mean },
	}
}

// row tells one coefficient. The caller fills how it was estimated.
func (s setting) row(l line, c stats.Coefficient) data.Regression {
	per, set := l.per[c.Term]
	if !set {
		per = 1
	}
	row := method.Regression(l.Model, c, per, s.Analysis.Confidence, len(l.values))
	if c.Term == s.Analysis.Exposure {
		percent := l.percent(row.Estimate)
		row.PercentOfMean = &percent
	}
	return row
}

// fit estimates a line by least squares, once, and tells every term under each
// kind of standard error.
func (s setting) fit(l line, clusters *stats.Groups, kinds ...stats.CovarianceKind) ([]data.Regression, error) {
	model, err := stats.Fit(l.design, l.values, l.weights)
	if err != nil {
		return nil, err
	}
	var rows []data.Regression
	for _, kind := range kinds {
		groups, by := (*stats.Groups)(nil), ""
		if kind.Clustered() {
			groups, by = clusters, clusteredBy
		}
		coefficients, err := model.InferenceUnder(kind, groups, s.Analysis.Confidence)
		if err != nil {
			return nil, err
		}
		for _, c := range coefficients {
			row := s.row(l, c)
			row.SEType, row.Clusters, row.RSquared = string(kind), by, &model.RSquared
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// standardErrors tells the study's line under every kind of standard error but
// the classical one, which the study's own step has told.
func (s setting) standardErrors(from sample, o outcome) ([]data.Regression, error) {
	kinds := []stats.CovarianceKind{stats.HC0, stats.HC1, stats.HC2, stats.HC3}
	if from.icbs.Count() > 1 {
		kinds = append(kinds, stats.CR1, stats.CR2)
	}
	return s.fit(s.lineOf(from, o), from.icbs, kinds...)
}

// forms tells an outcome under other weights, another centre and other shapes.
func (s setting) forms(from sample, o outcome) ([]data.Regression, error) {
	plain := s.lineOf(from, o)
	weighted := plain
	weighted.Weights, weighted.Estimator = data.VariableRegistered, data.WeightedLeastSquares
	weighted.weights = from.Values(data.VariableRegistered, "")
	rows, err := s.fit(weighted, nil, stats.HC3)
	if err != nil {
		return nil, err
	}
	median, err := s.median(plain)
	if err != nil {
		return nil, err
	}
	curve, err := s.fit(s.quadratic(from, plain), nil, stats.HC3)
	if err != nil {
		return nil, err
	}
	log, err := s.log(plain)
	if err != nil {
		return nil, err
	}
	return append(append(append(rows, median...), curve...), log...), nil
}

// median fits the line that halves the networks. Its errors are told as if alike
// everywhere (Koenker and Bassett 1978), as classical ones are, and with a spread
// that may differ (Hendricks and Koenker 1992). Where too many networks lie on the
// line their spread has no estimate, and no row is told.
func (s setting) median(l line) ([]data.Regression, error) {
	l.Estimator = data.MedianRegression
	model, err := stats.FitQuantile(l.design, l.values, nil, 0.5)
	if err != nil {
		return nil, err
	}
	var rows []data.Regression
	for _, told := range []struct {
		kind   stats.CovarianceKind
		seType string
	}{{stats.IID, string(stats.Classical)}, {stats.NID, string(stats.NID)}} {
		covariance, err := model.Covariance(told.kind)
		if errors.Is(err, stats.ErrTooFew) || errors.Is(err, stats.ErrExact) {
			continue
		}
		if err != nil {
			return nil, err
		}
		coefficients, err := model.Inference(covariance, s.Analysis.Confidence)
		if err != nil {
			return nil, err
		}
		for _, c := range coefficients {
			row := s.row(l, c)
			row.SEType = told.seType
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// quadratic lets the line bend. The exposure is taken from its mean, so that
// its own term is the slope at a network of mean deprivation.
func (s setting) quadratic(from sample, l line) line {
	centre := stats.Mean(from.exposure)
	first, second := make([]float64, len(from.exposure)), make([]float64, len(from.exposure))
	for i, x := range from.exposure {
		first[i] = x - centre
		second[i] = first[i] * first[i]
	}
	squared := data.TermSquared(s.Analysis.Exposure)
	l.Form = data.Quadratic
	l.design = stats.NewDesign(len(first), stats.Term{Name: s.Analysis.Exposure, Values: first}, stats.Term{Name: squared, Values: second})
	l.per = map[string]float64{s.Analysis.Exposure: s.Analysis.Per, squared: s.Analysis.Per * s.Analysis.Per}
	return l
}

// log fits the logarithm of the outcome: the slope is a relative change. An
// outcome that is not above nought everywhere has none.
func (s setting) log(l line) ([]data.Regression, error) {
	values := make([]float64, len(l.values))
	for i, y := range l.values {
		if y <= 0 {
			return nil, nil
		}
		values[i] = math.Log(y)
	}
	l.Form, l.values = data.LogOutcome, values
	l.percent = func(estimate float64) float64 { return 100 * math.Expm1(estimate) }
	return s.fit(l, nil, stats.HC3)
}
