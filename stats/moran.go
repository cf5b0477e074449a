package stats

import (
	"fmt"
	"math"
)

// Moran is Moran's I of residuals: above Expected, neighbours are alike.
type Moran struct {
	I, Expected, Variance float64
	Z, P                  float64 // normal deviate, and the chance of one as large in size
	Rows, Alone           int     // rows, and those of them without a neighbour, which add nothing
}

// MoransI measures whether the residuals of neighbours are alike (Moran 1950), with
// neighbours' weights made to sum to one for each row that has any. Mean and variance
// under normal errors without dependence allow for the residuals' being of a fit
// (Cliff & Ord 1981, section 8.3.2; spdep's lm.morantest): with M the maker of
// residuals, E = n/S0 tr(MW)/(n-k) and E^2 + variance = (n/S0)^2 (tr MWMW' + tr MWMW +
// (tr MW)^2) / ((n-k)(n-k+2)).
//
// Residuals of a weighted model are times the root of the weights. It returns
// [ErrExact] for an exact fit and [ErrTooFew] if nobody has a neighbour.
func (m *Model) MoransI(neighbours *Neighbours) (Moran, error) {
	if len(neighbours.Of) != m.N {
		return Moran{}, fmt.Errorf("neighbours of %d rows for %d: %w", len(neighbours.Of), m.N, ErrMismatch)
	}
	if m.Exact {
		return Moran{}, fmt.Errorf("index of Moran: %w", ErrExact)
	}
	out := Moran{Rows: m.N, Alone: neighbours.Alone()}
	if out.Alone == m.N {
		return Moran{}, fmt.Errorf("nobody has a neighbour: %w", ErrTooFew)
	}
	e := make([]float64, m.N)
	for i, v := range m.Residuals {
		e[i] = v * math.Sqrt(m.weights[i])
	}
	n, df, total := float64(m.N), float64(m.DegreesOfFreedom), float64(m.N-out.Alone)
	out.I = n / total * dot(e, neighbours.lagged(e)) / dot(e, e)
	traces := neighbours.traces(m.factors.q)
	out.Expected = n / total * traces.mw / df
	second := (n / total) * (n / total) * (traces.mwmwt + traces.mwmw + float64(traces.mw*traces.mw)) / (df * (df + 2))
	out.Variance = second - float64(out.Expected*out.Expected)
	out.Z = (out.I - out.Expected) / math.Sqrt(out.Variance)
	out.P = twoSidedNormal(out.Z)
	return out, nil
}

// MoranPermutation returns the p value of Moran's I of values when they are dealt
// out among the rows anew, two-sided about the expected -1/(n-1): (b+1)/(m+1).
func (n *Neighbours) MoranPermutation(values []float64, permutations int, seed uint64, workers int) (i, p float64, err error) {
	rows := len(n.Of)
	if err := checkColumn("values", values, rows); err != nil {
		return 0, 0, err
	}
	if Constant(values) {
		return 0, 0, fmt.Errorf("index of Moran: %w", ErrConstant)
	}
	if permutations < 1 || n.Alone() == rows {
		return 0, 0, fmt.Errorf("%d permutations of %d rows without neighbours: %w", permutations, n.Alone(), ErrTooFew)
	}
	e := deviations(values, unitWeights(nil, rows))
	scale := float64(rows) / float64(rows-n.Alone()) / dot(e, e)
	expected := -1 / float64(rows-1)
	i = scale * dot(e, n.lagged(e))
	limit := math.Abs(i-expected) * (1 - tieTolerance)
	beyond := make([]bool, permutations)
	err = parallel(permutations, workers, func() func(int) error {
		order, dealt := make([]int, rows), make([]float64, rows)
		return func(at int) error {
			permute(order, seed, at)
			for r, from := range order {
				dealt[r] = e[from]
			}
			beyond[at] = math.Abs(scale*dot(dealt, n.lagged(dealt))-expected) >= limit
			return nil
		}
	})
	count := 0
	for _, is := range beyond {
		if is {
			count++
		}
	}
	return i, float64(count+1) / float64(permutations+1), err
}

// lagged returns W x: of each row the mean of its neighbours' values, or zero.
func (n *Neighbours) lagged(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, of := range n.Of {
		for _, j := range of {
			out[i] += x[j]
		}
		if len(of) > 0 {
			out[i] /= float64(len(of))
		}
	}
	return out
}

// pushed returns W' x.
func (n *Neighbours) pushed(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, of := range n.Of {
		for _, j := range of {
			out[j] += x[i] / float64(len(of))
		}
	}
	return out
}

type moranTraces struct{ mw, mwmw, mwmwt float64 }

// traces returns tr MW, tr MWMW and tr MWMW', with M = I - QQ'.
func (n *Neighbours) traces(q [][]float64) moranTraces {
	var forward, back [][]float64 // W Q and W' Q
	for _, column := range q {
		forward, back = append(forward, n.lagged(column)), append(back, n.pushed(column))
	}
	inner := gram(q, forward) // Q'WQ
	var t moranTraces
	for _, of := range n.Of {
		own := 1 / float64(len(of))
		for _, j := range of {
			t.mwmw += own / float64(len(n.Of[j]))
			t.mwmwt += float64(own * own)
		}
	}
	for a := range q {
		t.mw -= inner[a][a]
		t.mwmw -= 2 * dot(back[a], forward[a])
		t.mwmwt -= dot(back[a], back[a]) + dot(forward[a], forward[a])
		for b := range q {
			t.mwmw += float64(inner[a][b] * inner[b][a])
			t.mwmwt += float64(inner[a][b] * inner[a][b])
		}
	}
	return t
}
