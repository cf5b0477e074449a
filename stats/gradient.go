package stats

import "fmt"

// Gradient is how a value, such as funding a head, changes along a [Ranking].
// Its indices are positive where those of high rank have more.
type Gradient struct {
	Mean float64 // weighted by the population

	ranking    *Ranking
	y          []float64
	covariance float64 // of value and ridit, weighted by the population
}

// Gradient relates one value a unit to the ranking.
func (r *Ranking) Gradient(y []float64) (*Gradient, error) {
	if err := checkColumn("values", y, len(r.Ridit)); err != nil {
		return nil, err
	}
	g := &Gradient{ranking: r, y: y}
	// In order of rank the sum does not depend on the order of the units but within ties.
	var mean accumulator
	for _, units := range r.ties {
		for _, i := range units {
			mean.add(float64(r.Share[i] * y[i]))
		}
	}
	g.Mean = mean.value()
	var covariance accumulator
	for _, units := range r.ties {
		for _, i := range units {
			covariance.add(float64(r.Share[i] * (y[i] - g.Mean) * (r.Ridit[i] - 0.5)))
		}
	}
	g.covariance = covariance.value()
	return g, nil
}

// SlopeIndex is the slope index of inequality: the slope of the population-
// weighted regression of the value on the ridit, so the difference between the
// ends of the ranking in units of the value (Preston, Haines & Pamuk 1981;
// Mackenbach & Kunst 1997).
func (g *Gradient) SlopeIndex() float64 { return g.covariance / g.ranking.Variance }

// RelativeIndex is the slope index over the mean (Pamuk 1985).
func (g *Gradient) RelativeIndex() float64 { return g.SlopeIndex() / g.Mean }

// RelativeIndexRatio is the predicted value at the top of the ranking over that
// at the bottom (Kunst & Mackenbach 1995).
func (g *Gradient) RelativeIndexRatio() float64 {
	half := g.SlopeIndex() / 2
	return (g.Mean + half) / (g.Mean - half)
}

// GeneralisedConcentrationIndex is twice the covariance of value and ridit
// (Wagstaff, Paci & van Doorslaer 1991), in units of the value.
func (g *Gradient) GeneralisedConcentrationIndex() float64 { return 2 * g.covariance }

// ConcentrationIndex is twice the covariance of value and ridit over the mean
// (Kakwani, Wagstaff & van Doorslaer 1997).
func (g *Gradient) ConcentrationIndex() float64 { return 2 * g.covariance / g.Mean }

// ErreygersIndex corrects the concentration index of a value between two bounds:
// 4 times the generalised index over the range (Erreygers 2009).
func (g *Gradient) ErreygersIndex(low, high float64) (float64, error) {
	if err := g.checkBounds(low, high); err != nil {
		return 0, err
	}
	return 8 * g.covariance / (high - low), nil
}

// WagstaffIndex normalises the concentration index of a value between two
// bounds: the generalised index times (high - low) / ((high - mean) (mean -
// low)) (Wagstaff 2005, for bounds 0 and 1: C / (1 - mean)).
func (g *Gradient) WagstaffIndex(low, high float64) (float64, error) {
	if err := g.checkBounds(low, high); err != nil {
		return 0, err
	}
	return 2 * g.covariance * (high - low) / ((high - g.Mean) * (g.Mean - low)), nil
}

func (g *Gradient) checkBounds(low, high float64) error {
	for i, v := range g.y {
		if !(low <= v && v <= high) {
			return fmt.Errorf("values[%d] is %v, outside the bounds %v to %v: %w", i, v, low, high, ErrMismatch)
		}
	}
	if !(low < g.Mean && g.Mean < high) {
		return fmt.Errorf("a mean of %v between bounds %v and %v leaves no inequality to measure: %w", g.Mean, low, high, ErrMismatch)
	}
	return nil
}

// CurvePoint is a point of a concentration curve: the share of the population
// up to a rank, and its share of the sum of the values.
type CurvePoint struct{ Population, Value float64 }

// Curve returns the concentration curve from (0, 0) to (1, 1), one point a place
// of the ranking (Kakwani, Wagstaff & van Doorslaer 1997). It returns an error
// if the mean is zero.
func (g *Gradient) Curve() ([]CurvePoint, error) {
	if g.Mean == 0 {
		return nil, fmt.Errorf("a mean of zero has no shares: %w", ErrMismatch)
	}
	points := []CurvePoint{{}}
	var population, value accumulator
	for _, units := range g.ranking.ties {
		for _, i := range units {
			population.add(g.ranking.Share[i])
			value.add(float64(g.ranking.Share[i] * g.y[i]))
		}
		points = append(points, CurvePoint{population.value(), value.value() / g.Mean})
	}
	points[len(points)-1] = CurvePoint{1, 1}
	return points, nil
}
