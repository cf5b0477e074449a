// Package funnel places boards in England, allowing for how many networks each
// has and for boards that differ by more than chance.
package funnel

import (
	"errors"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"pcneval/data"
	"pcneval/stats"
)

// winsorised is the share of the z-scores at either end that is drawn in before
// overdispersion is estimated, as Spiegelhalter has it.
const winsorised = 0.1

// Of places each board among all, by the mean of its networks' funding per
// weighted patient in each contract year of years: the funnel plot of
// Spiegelhalter (2005), "Funnel plots for comparing institutional performance",
// Statistics in Medicine 24:1185-1202, for a mean.
//
//	z = (mean - target) / (sd / sqrt(n))
//	phi = mean of the squares of winsorised z, 1 at least
//	limits = target -+ z(p) sqrt(phi) sd / sqrt(n)
//
// n is the number of the board's networks; target and sd are mean and standard
// deviation over the analysed networks of England, each counted once. The error
// says that fewer than two boards are there, or networks that are all alike.
func Of(networks []data.Network, funding []data.NetworkYear, year string) (data.Funnel, error) {
	board := map[string]string{}
	for _, n := range networks {
		board[n.NetworkCode] = n.ICBCode
	}
	by := map[string][]float64{}
	var all []float64
	for _, f := range funding {
		if f.ContractYear == year {
			by[board[f.NetworkCode]] = append(by[board[f.NetworkCode]], f.FundingPerWeightedGBP)
			all = append(all, f.FundingPerWeightedGBP)
		}
	}
	if len(by) < 2 {
		return data.Funnel{}, errors.New("a funnel needs two boards or more")
	}
	sd := spread(all)
	if !(sd > 0) {
		return data.Funnel{}, errors.New("every network has the same")
	}
	f := data.Funnel{ContractYear: year, Target: stats.Mean(all)}
	for _, code := range slices.Sorted(maps.Keys(by)) {
		values := by[code]
		mean := stats.Mean(values)
		f.Boards = append(f.Boards, data.FunnelBoard{
			ICBCode: code, Networks: len(values), Mean: mean, Z: (mean - f.Target) / (sd / math.Sqrt(float64(len(values)))),
		})
	}
	var z []float64
	most := 0
	for _, b := range f.Boards {
		z, most = append(z, b.Z), max(most, b.Networks)
	}
	f.Phi = overdispersion(z)
	for i := range f.Boards {
		f.Boards[i].Z /= math.Sqrt(f.Phi)
	}
	for n := 1; n <= most; n++ {
		half95, half998 := half(0.975, f.Phi, sd, n), half(0.999, f.Phi, sd, n)
		f.Limits = append(f.Limits, data.FunnelLimit{
			Networks: n, Low95: f.Target - half95, High95: f.Target + half95, Low998: f.Target - half998, High998: f.Target + half998,
		})
	}
	return f, nil
}

func half(p, phi, sd float64, n int) float64 {
	return distuv.UnitNormal.Quantile(p) * math.Sqrt(phi) * sd / math.Sqrt(float64(n))
}

// overdispersion is phi of z-scores whose tenths at both ends are drawn in to
// the quantiles there (type 7), 1 at least: limits are never narrower than
// chance alone makes them.
func overdispersion(z []float64) float64 {
	sorted := slices.Sorted(slices.Values(z))
	low, high := stats.Quantile(sorted, winsorised), stats.Quantile(sorted, 1-winsorised)
	squares := make([]float64, len(z))
	for i, of := range z {
		of = min(max(of, low), high)
		squares[i] = of * of
	}
	return max(1, stats.Mean(squares))
}

// spread is the standard deviation with n - 1.
func spread(values []float64) float64 {
	mean := stats.Mean(values)
	squares := make([]float64, len(values))
	for i, value := range values {
		squares[i] = (value - mean) * (value - mean)
	}
	return math.Sqrt(stats.Mean(squares) * float64(len(values)) / float64(len(values)-1))
}
