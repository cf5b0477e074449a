package stats

import (
	"testing"
)

// A wild replicate is the slope of the fitted values with each residual, or all of a cluster, times its random
// number; one of several outcomes is what it is alone.
func TestWildSlopesAgreeWithRefitting(t *testing.T) {
	s := readSample(t)
	clusters := NewGroups(s.cluster)
	for _, b := range []Bootstrap{
		{Kind: Wild, Replicates: 20, Seed: 5}, {Kind: Wild, Replicates: 20, Seed: 5, Clusters: clusters, Multiplier: Webb},
	} {
		for k, y := range [][]float64{s.y, s.p} {
			m := mustFit(t, NewDesign(len(y), Term{"x", s.x}), y, s.w)
			got := mustSlopes(t, b, s.x, [][]float64{s.y, s.p}, s.w)[k]
			for i, slope := range got.Replicates {
				g := newGenerator(b.Seed, i)
				drawn := make([]float64, len(y))
				units := b.units(len(y))
				by := make([]float64, len(units))
				g.multipliers(b.Multiplier, by)
				for u, rows := range units {
					for _, row := range rows {
						drawn[row] = m.Fitted[row] + by[u]*m.Residuals[row]
					}
				}
				near(t, "slope", slope, mustFit(t, NewDesign(len(y), Term{"x", s.x}), drawn, s.w).Estimates[1], 1e-9)
			}
		}
	}
}

// Units of x turn slopes, and change nothing else.
func TestSlopesOfAnyUnit(t *testing.T) {
	s := readSample(t)
	b := Bootstrap{Kind: Pairs, Replicates: 20, Seed: 5}
	want := mustSlopes(t, b, s.x, [][]float64{s.y}, nil)[0]
	got := mustSlopes(t, b, mapped(s.x, func(v float64) float64 { return v * 1e-10 }), [][]float64{s.y}, nil)[0]
	nearAll(t, "replicates", mapped(got.Replicates, func(v float64) float64 { return v * 1e-10 }), want.Replicates, 1e-10)
}
