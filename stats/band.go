package stats

import (
	"fmt"
	"math"
	"slices"
)

// CurvePlace is a combination of the terms, such as the fitted value at a point of
// a spline, with an interval for itself, and a band that holds all places together.
type CurvePlace struct {
	Coefficient
	BandLower, BandUpper float64
	Critical             float64 // that its standard error is multiplied by for the band
}

// Band is a curve with a simultaneous confidence band.
type Band struct {
	Places   []CurvePlace
	Critical float64 // of a place with the covariance's degrees of freedom
}

// Band returns combinations of the terms, each given by a multiplier a term, with
// pointwise intervals and a band of the same confidence for all of them together:
// the standard errors times the quantile of the largest |t| among the places, found
// from so many seeded draws of a multivariate t with the estimates' correlations and
// the covariance's degrees of freedom (Hothorn, Bretz & Westfall 2008; Ruppert, Wand
// & Carroll 2003, section 6.5). For CR2 those are clusters - 1; a place whose own
// degrees of freedom are others has the quantile of its own t at the same level, so
// that no band is narrower than an interval.
//
// The critical value has an error of chance of about 0.01 at 20,000 draws.
func (m *Linear) Band(c *Covariance, places [][]float64, confidence float64, draws int, seed uint64, workers int) (Band, error) {
	if len(places) == 0 || draws < 100 {
		return Band{}, fmt.Errorf("%d places and %d draws make no band: %w", len(places), draws, ErrTooFew)
	}
	if !(c.df > 0) {
		return Band{}, fmt.Errorf("%v degrees of freedom allow no band: %w", c.df, ErrTooFew)
	}
	var out Band
	var unit [][]float64 // of each place, its row of the root of the covariance in standard errors
	root, err := rootOf(c.Matrix)
	if err != nil {
		return Band{}, err
	}
	for p, place := range places {
		if len(place) != len(m.Terms) {
			return Band{}, fmt.Errorf("place %d has %d multipliers for %d terms: %w", p, len(place), len(m.Terms), ErrMismatch)
		}
		row, err := Coefficient{
			Term: fmt.Sprint("place ", p), Estimate: dot(place, m.Estimates),
			StandardError: math.Sqrt(max(0, dot(place, times(c.Matrix, place)))), DegreesOfFreedom: c.DegreesOfFreedom(place),
		}.judged(confidence)
		if err != nil {
			return Band{}, err
		}
		if row.Exact {
			return Band{}, fmt.Errorf("place %d has no standard error: %w", p, ErrExact)
		}
		u := make([]float64, len(place))
		for j := range u {
			for i := j; i < len(place); i++ {
				u[j] += float64(root[i][j] * place[i] / row.StandardError)
			}
		}
		unit = append(unit, u)
		out.Places = append(out.Places, CurvePlace{Coefficient: row})
	}
	largest := make([]float64, draws)
	err = parallel(draws, workers, func() func(int) error {
		var g generator
		z := make([]float64, len(m.Terms))
		return func(i int) error {
			g.reset(seed, i)
			for j := range z {
				z[j] = g.normal()
			}
			spread := math.Sqrt(g.chiSquared(c.df) / c.df)
			for _, u := range unit {
				largest[i] = max(largest[i], math.Abs(dot(u, z))/spread)
			}
			return nil
		}
	})
	slices.Sort(largest)
	out.Critical = Quantile(largest, confidence)
	for p := range out.Places {
		row := &out.Places[p]
		row.Critical = out.Critical
		if row.DegreesOfFreedom != c.df {
			row.Critical = quantileT(1-twoSidedT(out.Critical, c.df)/2, row.DegreesOfFreedom)
		}
		half := row.Critical * row.StandardError
		row.BandLower, row.BandUpper = row.Estimate-half, row.Estimate+half
	}
	return out, err
}

// rootOf returns the lower triangular root of a covariance whose terms may be of
// very different sizes.
func rootOf(v [][]float64) ([][]float64, error) {
	k := len(v)
	correlation := square(k)
	for i := range k {
		for j := range k {
			if !(v[i][i] > 0) {
				return nil, fmt.Errorf("term %d has no variance: %w", i, ErrExact)
			}
			correlation[i][j] = v[i][j] / math.Sqrt(v[i][i]) / math.Sqrt(v[j][j])
		}
	}
	lower, err := choleskyOf(correlation)
	if err != nil {
		return nil, err
	}
	for i := range lower {
		for j := range lower[i] {
			lower[i][j] *= math.Sqrt(v[i][i])
		}
	}
	return lower, nil
}

// normal draws a standard normal number by inversion.
func (g *generator) normal() float64 {
	return standardNormal.Quantile((float64(g.bits64()>>11) + 0.5) * 0x1p-53)
}

// chiSquared draws twice a gamma number of shape df/2 (Marsaglia & Tsang 2000), for
// df of at least 1.
func (g *generator) chiSquared(df float64) float64 {
	if df < 2 {
		z := g.normal()
		return float64(z * z)
	}
	d := df/2 - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := g.normal()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = v * v * v
		u := (float64(g.bits64()>>11) + 0.5) * 0x1p-53
		if math.Log(u) < float64(x*x)/2+d-float64(d*v)+float64(d*math.Log(v)) {
			return 2 * d * v
		}
	}
}
