package stats

import (
	"fmt"
	"math"
	"slices"
)

// Gradient is how a value, such as funding a head, changes along a [Ranking].
// Its indices are positive where those of high rank have more.
type Gradient struct {
	Moments

	ranking *Ranking
	y       []float64
	flat    bool // the values are all the same
}

// Moments are all that the indices of a [Gradient] depend on, weighted by the
// population.
type Moments struct {
	Mean       float64 // of the values
	Covariance float64 // of value and ridit
	Variance   float64 // of the ridits
}

// Gradient relates one value a unit to the ranking. Values that are all the same
// (see [Constant]) have indices of zero, which are Exact.
func (r *Ranking) Gradient(y []float64) (*Gradient, error) {
	if err := checkColumn("values", y, len(r.Ridit)); err != nil {
		return nil, err
	}
	g := &Gradient{Moments: Moments{Variance: r.Variance}, ranking: r, y: y}
	// In order of rank the sum does not depend on the order of the units but within ties.
	var mean accumulator
	for _, units := range r.ties {
		for _, i := range units {
			mean.add(float64(r.Share[i] * y[i]))
		}
	}
	g.Mean = mean.value()
	if math.Abs(g.Mean) <= rounding*largest(y) {
		g.Mean = 0
	}
	if g.flat = Constant(y); g.flat {
		g.y = slices.Repeat([]float64{g.Mean}, len(y))
		return g, nil
	}
	var covariance accumulator
	for _, units := range r.ties {
		for _, i := range units {
			covariance.add(float64(r.Share[i] * (y[i] - g.Mean) * (r.Ridit[i] - 0.5)))
		}
	}
	g.Covariance = covariance.value()
	return g, nil
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
