package stats

import (
	"fmt"
	"math"
)

// wild draws the replicates b + sum_u v_u s_u / Swxx, where s_u is the sum over
// the rows of unit u of w x e and v_u its multiplier.
func (b *Bootstrap) wild(l *lines, estimates []float64, units [][]int) (func() func(int, []float64) error, error) {
	spread, weight := 0.0, Sum(l.w)
	for i, x := range l.x {
		spread += float64(l.w[i] * float64(x*x))
	}
	width := len(estimates)
	scores := make([]float64, width*len(units))
	for u, rows := range units {
		score := scores[u*width : (u+1)*width]
		for _, i := range rows {
			factor, err := b.residualFactor(l.w[i]/weight + l.w[i]*l.x[i]*l.x[i]/spread)
			if err != nil {
				return nil, fmt.Errorf("row %d: %w", i, err)
			}
			wx := l.w[i] * l.x[i] * factor / spread
			for s, y := range l.outcomes {
				score[s] += float64(wx * (y[i] - float64(estimates[s]*l.x[i])))
			}
		}
	}
	return func() func(int, []float64) error {
		var g generator
		sums, v := make([]float64, width), make([]float64, len(units))
		return func(i int, out []float64) error {
			g.reset(b.Seed, i)
			g.multipliers(b.Multiplier, v)
			combined(scores, v, sums)
			for s, sum := range sums {
				out[s] = estimates[s] + sum
			}
			return nil
		}
	}, nil
}

// residualFactor is what a residual of the given leverage is multiplied by.
func (b *Bootstrap) residualFactor(leverage float64) (float64, error) {
	if b.Residuals == Raw {
		return 1, nil
	}
	left := 1 - leverage
	if left < leverageTolerance {
		return 0, fmt.Errorf("leverage one has no scaled residual: %w", ErrTooFew)
	}
	if b.Residuals == ScaledHC2 {
		return 1 / math.Sqrt(left), nil
	}
	return 1 / left, nil
}

// multipliers draws random numbers of mean 0 and variance 1.
func (g *generator) multipliers(kind Multiplier, v []float64) {
	s := g.state
	for u := range v {
		if kind == Webb {
			var at uint64
			s, at = s.below(uint64(len(webbPoints)))
			v[u] = webbPoints[at]
			continue
		}
		s = s.next()
		v[u] = float64(int(s.number()>>63)*2 - 1)
	}
	g.state = s
}

var webbPoints = [6]float64{
	-math.Sqrt(1.5), -1, -math.Sqrt(0.5), math.Sqrt(0.5), 1, math.Sqrt(1.5),
}
