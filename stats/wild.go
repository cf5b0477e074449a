package stats

import (
	"fmt"
	"math"
)

// wild fills the replicates b + sum_u v_u s_u / Swxx, where s_u is the sum over
// the rows of unit u of w x e and v_u its multiplier.
func (b *Bootstrap) wild(l *lines, estimates []float64, units [][]int, out []Resampled) error {
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
				return fmt.Errorf("row %d: %w", i, err)
			}
			wx := l.w[i] * l.x[i] * factor / spread
			for s, y := range l.outcomes {
				score[s] += float64(wx * (y[i] - float64(estimates[s]*l.x[i])))
			}
		}
	}
	return parallel(b.Replicates, b.Workers, func() func(int) error {
		var g generator
		sums := make([]float64, width)
		return func(i int) error {
			g.reset(b.Seed, i)
			clear(sums)
			for at := 0; at < len(scores); at += width {
				axpy(g.multiplier(b.Multiplier), scores[at:at+width], sums)
			}
			for s, sum := range sums {
				out[s].Replicates[i] = estimates[s] + sum
			}
			return nil
		}
	})
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

// multiplier draws a random number of mean 0 and variance 1.
func (g *generator) multiplier(kind Multiplier) float64 {
	if kind == Webb {
		return webbPoints[g.below(len(webbPoints))]
	}
	return float64(int(g.pcg.Uint64()>>63)*2 - 1)
}

var webbPoints = [6]float64{
	-math.Sqrt(1.5), -1, -math.Sqrt(0.5), math.Sqrt(0.5), 1, math.Sqrt(1.5),
}

// WildTest tests that the slope of y on x is zero by the restricted wild
// bootstrap of t (Cameron, Gelbach & Miller 2008): residuals under the null are
// multiplied a row, or a cluster if there are Clusters, at a time, and |t| with
// the HC0 or CR0 standard error is compared with its replicates (corrections
// for few clusters are constant and cancel). P counts the observed value among
// the replicates: (b+1)/(m+1) (Phipson & Smyth 2010).
func (b Bootstrap) WildTest(x, y, weights []float64) (Test, error) {
	b.Kind = Wild
	l, err := newLines(x, [][]float64{y}, weights)
	if err != nil {
		return Test{}, err
	}
	if err := b.check(len(x)); err != nil {
		return Test{}, err
	}
	n := newNull(l, b.units(len(x)))
	ones := make([]float64, len(n.score))
	for u := range ones {
		ones[u] = 1
	}
	observed := n.t(ones)
	beyond := make([]bool, b.Replicates)
	err = parallel(b.Replicates, b.Workers, func() func(int) error {
		var g generator
		v := make([]float64, len(n.score))
		return func(i int) error {
			g.reset(b.Seed, i)
			for u := range v {
				v[u] = g.multiplier(b.Multiplier)
			}
			beyond[i] = math.Abs(n.t(v)) >= math.Abs(observed)*(1-tieTolerance)
			return nil
		}
	})
	count := 0
	for _, is := range beyond {
		if is {
			count++
		}
	}
	return Test{Statistic: observed, P: float64(count+1) / float64(b.Replicates+1)}, err
}

// null holds for each unit the sums of w x y, w y, w x and w xx under a slope of
// zero, where y is the residual.
type null struct {
	score, mean, x, xx []float64
	weight, spread     float64
}

func newNull(l *lines, units [][]int) *null {
	n := &null{weight: Sum(l.w)}
	for _, rows := range units {
		var score, mean, x, xx float64
		for _, i := range rows {
			wx := float64(l.w[i] * l.x[i])
			score += float64(wx * l.outcomes[0][i])
			mean += float64(l.w[i] * l.outcomes[0][i])
			x += wx
			xx += float64(wx * l.x[i])
		}
		n.score, n.mean = append(n.score, score), append(n.mean, mean)
		n.x, n.xx = append(n.x, x), append(n.xx, xx)
		n.spread += xx
	}
	return n
}

// t returns slope over standard error for multipliers v of the units.
func (n *null) t(v []float64) float64 {
	slope := dot(v, n.score) / n.spread
	intercept := dot(v, n.mean) / n.weight
	variance := 0.0
	for u := range v {
		s := float64(v[u]*n.score[u]) - float64(intercept*n.x[u]) - float64(slope*n.xx[u])
		variance += float64(s * s)
	}
	if variance == 0 {
		return 0
	}
	return slope * n.spread / math.Sqrt(variance)
}
