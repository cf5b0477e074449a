package stats

import (
	"fmt"
	"math"
)

// Names of the measures in results.
const (
	SlopeIndexName         = "slope_index"
	RelativeIndexName      = "relative_index"
	RelativeIndexRatioName = "relative_index_ratio"
	ConcentrationIndexName = "concentration_index"
	GeneralisedIndexName   = "generalised_concentration_index"
	ErreygersIndexName     = "erreygers_index"
	WagstaffIndexName      = "wagstaff_index"
	KakwaniIndexName       = "kakwani_index"
)

// RegressionInference returns the slope index, the relative index, the ratio
// and the concentration index with standard errors of the given kind from the
// population-weighted regression y = a + b ridit. The mean being a + b/2 and the
// ranks being held fixed, all are functions of a and b, and their errors come by
// the delta method; for the concentration index, 2 var(ridit) b / (a + b/2),
// that is the convenient regression with the mean estimated too (O'Donnell, van
// Doorslaer, Wagstaff & Lindelow 2008, chapter 8). T and P of the ratio are
// against 1, of the others against 0.
func (g *Gradient) RegressionInference(kind CovarianceKind, clusters *Groups, confidence float64) ([]Coefficient, error) {
	m, err := Fit(NewDesign(len(g.y), Term{"ridit", g.ranking.Ridit}), g.y, g.ranking.Share)
	if err != nil {
		return nil, err
	}
	if g.Mean == 0 || Constant([]float64{g.Mean, g.SlopeIndex() / 2}) {
		return nil, fmt.Errorf("a relative index divides by zero: %w", ErrMismatch)
	}
	c, err := m.Covariance(kind, clusters)
	if err != nil {
		return nil, err
	}
	a, b := g.Mean-g.SlopeIndex()/2, g.SlopeIndex()
	// Derivatives of b / (a + b/2) to a and b.
	relative := []float64{-b / (g.Mean * g.Mean), a / (g.Mean * g.Mean)}
	twice := 2 * g.Variance
	measures := []struct {
		name           string
		estimate, null float64
		derivative     []float64
	}{
		{SlopeIndexName, b, 0, []float64{0, 1}},
		{RelativeIndexName, g.RelativeIndex(), 0, relative},
		{RelativeIndexRatioName, g.RelativeIndexRatio(), 1, []float64{-b / (a * a), 1 / a}},
		{ConcentrationIndexName, g.ConcentrationIndex(), 0, []float64{twice * relative[0], twice * relative[1]}},
	}
	var out []Coefficient
	for _, s := range measures {
		variance := dot(s.derivative, times(c.Matrix, s.derivative))
		row, err := tested(s.name, s.estimate, s.null, math.Sqrt(max(0, variance)), c.DegreesOfFreedom(s.derivative), confidence)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// tested judges an estimate against a null value by t.
func tested(name string, estimate, null, standardError, df, confidence float64) (Coefficient, error) {
	if !(confidence > 0 && confidence < 1) {
		return Coefficient{}, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	c := Coefficient{Term: name, Estimate: estimate - null, StandardError: standardError, DegreesOfFreedom: df}
	c, err := c.judged(confidence)
	if null != 0 {
		c.Lower, c.Upper = c.Lower+null, c.Upper+null
	}
	c.Estimate = estimate
	return c, err
}
