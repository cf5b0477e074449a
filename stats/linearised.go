package stats

import (
	"fmt"
	"math"
)

// Bounds are the least and the greatest value that an outcome can take.
type Bounds struct{ Low, High float64 }

// LinearisedInference returns the concentration index, the generalised index
// and, if bounds are given, those of Erreygers and Wagstaff, with standard
// errors from the influence of each unit (or cluster) on the index: the square
// root of the sum of (share x influence)^2. The sampling of mean, ranks and
// values is all counted; for equal weights and no ties it is the standard error
// of Kakwani, Wagstaff & van Doorslaer (1997, equation 14). Degrees of freedom
// are units (or clusters) minus one.
func (g *Gradient) LinearisedInference(bounds *Bounds, clusters *Groups, confidence float64) ([]Coefficient, error) {
	if g.Mean == 0 {
		return nil, fmt.Errorf("a mean of zero has no concentration index: %w", ErrMismatch)
	}
	generalised := g.influence()
	out := make([]Coefficient, 0, 4)
	add := func(name string, estimate float64, influence []float64) error {
		row, err := g.ranking.linearised(name, estimate, influence, clusters, confidence)
		out = append(out, row)
		return err
	}
	if err := add(ConcentrationIndexName, g.ConcentrationIndex(), g.relativeInfluence(generalised)); err != nil {
		return nil, err
	}
	if err := add(GeneralisedIndexName, g.GeneralisedConcentrationIndex(), generalised); err != nil {
		return nil, err
	}
	if bounds == nil {
		return out, nil
	}
	for i, v := range g.y {
		if !(bounds.Low <= v && v <= bounds.High) {
			return nil, fmt.Errorf("values[%d] is %v, outside the bounds %v to %v: %w", i, v, bounds.Low, bounds.High, ErrMismatch)
		}
	}
	erreygers, err := g.ErreygersIndex(bounds.Low, bounds.High)
	if err != nil {
		return nil, err
	}
	wagstaff, err := g.WagstaffIndex(bounds.Low, bounds.High)
	if err != nil {
		return nil, err
	}
	if err := add(ErreygersIndexName, erreygers, g.erreygersInfluence(generalised, *bounds)); err != nil {
		return nil, err
	}
	return out, add(WagstaffIndexName, wagstaff, g.wagstaffInfluence(generalised, *bounds))
}

// KakwaniIndex is the concentration index of what is received, such as funding,
// minus that of need over the same ranking: positive where those of high rank
// receive more than in proportion to need (after Kakwani 1977). Its standard
// error is that of LinearisedInference, from the difference of influences.
func KakwaniIndex(received, need *Gradient, clusters *Groups, confidence float64) (Coefficient, error) {
	if received.ranking != need.ranking {
		return Coefficient{}, fmt.Errorf("the two gradients are of different rankings: %w", ErrMismatch)
	}
	if received.Mean == 0 || need.Mean == 0 {
		return Coefficient{}, fmt.Errorf("a mean of zero has no concentration index: %w", ErrMismatch)
	}
	if received.follows(need) {
		return received.ranking.linearised(KakwaniIndexName, 0, make([]float64, len(received.y)), clusters, confidence)
	}
	influence := received.relativeInfluence(received.influence())
	axpy(-1, need.relativeInfluence(need.influence()), influence)
	estimate := received.ConcentrationIndex() - need.ConcentrationIndex()
	return received.ranking.linearised(KakwaniIndexName, estimate, influence, clusters, confidence)
}

// follows says whether what is received is need times a factor, the same for every
// unit: what is left of the difference of their indices is rounding then.
func (g *Gradient) follows(need *Gradient) bool {
	times := make([]float64, len(g.y))
	for i, v := range g.y {
		if need.y[i] == 0 {
			return false
		}
		times[i] = v / need.y[i]
	}
	return Constant(times)
}

// influence returns each unit's influence on the generalised index 2G - mean,
// where G is the sum of share x value x ridit: a unit counts by its own ridit
// and by what it adds to the ridits of those above it.
func (g *Gradient) influence() []float64 {
	if g.flat {
		return make([]float64, len(g.y))
	}
	r := g.ranking
	moment := g.Covariance + g.Mean/2
	above := g.Mean
	out := make([]float64, len(g.y))
	for _, units := range r.ties {
		own := 0.0
		for _, i := range units {
			own += float64(r.Share[i] * g.y[i])
		}
		lifted := above - own/2
		for _, i := range units {
			out[i] = 2*(float64(g.y[i]*r.Ridit[i])+lifted-2*moment) - (g.y[i] - g.Mean)
		}
		above -= own
	}
	return out
}

func (g *Gradient) relativeInfluence(generalised []float64) []float64 {
	index := g.ConcentrationIndex()
	out := make([]float64, len(generalised))
	for i, v := range generalised {
		out[i] = (v - float64(index*(g.y[i]-g.Mean))) / g.Mean
	}
	return out
}

func (g *Gradient) erreygersInfluence(generalised []float64, b Bounds) []float64 {
	out := make([]float64, len(generalised))
	axpy(4/(b.High-b.Low), generalised, out)
	return out
}

func (g *Gradient) wagstaffInfluence(generalised []float64, b Bounds) []float64 {
	room := (b.High - g.Mean) * (g.Mean - b.Low)
	factor := (b.High - b.Low) / room
	slope := g.GeneralisedConcentrationIndex() * factor * (b.High + b.Low - 2*g.Mean) / room
	out := make([]float64, len(generalised))
	for i, v := range generalised {
		out[i] = float64(factor*v) - float64(slope*(g.y[i]-g.Mean))
	}
	return out
}

// linearised judges an index by the influences of its units.
func (r *Ranking) linearised(
	name string, estimate float64, influence []float64, clusters *Groups, confidence float64,
) (Coefficient, error) {
	units, variance := len(influence), 0.0
	parts := multiplied(influence, r.Share)
	if clusters != nil {
		if len(clusters.Of) != units {
			return Coefficient{}, fmt.Errorf("%d cluster codes do not fit %d units: %w", len(clusters.Of), units, ErrMismatch)
		}
		units = clusters.Count()
		sums := make([]float64, units)
		for i, part := range parts {
			sums[clusters.Of[i]] += part
		}
		parts = sums
	}
	for _, part := range parts {
		variance += float64(part * part)
	}
	return tested(name, estimate, 0, math.Sqrt(variance), float64(units-1), confidence)
}
