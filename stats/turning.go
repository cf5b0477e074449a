package stats

import (
	"fmt"
	"math"
)

// TurningPoint is how few rows, left out one after another, each time the one
// without which the slope moves most, turn a slope: an upper bound of the fewest,
// after Broderick, Giordano & Meager (2020).
type TurningPoint struct {
	Rows  []int // left out, in order
	Slope float64
	Found bool
}

// SlopeOf is what a turning point looks at: the slope of the rows that are left,
// with the standard error and degrees of freedom of the kind asked for.
type SlopeOf struct {
	Slope, StandardError, DegreesOfFreedom float64
	Clusters                               int // that still have rows, 0 for kinds without
}

// Significant reports whether t is told from zero at a confidence such as 0.95. An
// exact slope is, unless it is zero.
func (s SlopeOf) Significant(confidence float64) bool {
	if s.StandardError == 0 {
		return s.Slope != 0
	}
	return twoSidedT(s.Slope/s.StandardError, s.DegreesOfFreedom) <= 1-confidence
}

// Turn leaves rows out, at most limit, each time the one that moves the
// unweighted slope of y on x furthest in the direction, 1 or -1 (Belsley, Kuh &
// Welsch 1980), until reached. The kind is Classical, or CR0, CR1 or CR1S with
// clusters, whose number falls as they lose their last row.
//
// One call takes a pass over the rows for each row left out.
func Turn(
	x, y []float64, kind CovarianceKind, clusters *Groups, direction float64, limit int, reached func(SlopeOf) bool,
) (TurningPoint, error) {
	n := len(x)
	for at, v := range [][]float64{x, y} {
		if err := checkColumn([]string{"x", "y"}[at], v, n); err != nil {
			return TurningPoint{}, err
		}
	}
	if limit < 0 || limit > n-3 {
		return TurningPoint{}, fmt.Errorf("leaving out %d of %d rows leaves no line: %w", limit, n, ErrTooFew)
	}
	if kind != Classical && !(kind == CR0 || kind == CR1 || kind == CR1S) {
		return TurningPoint{}, fmt.Errorf("a turning point has no covariance %q: %w", kind, ErrMismatch)
	}
	if kind.Clustered() != (clusters != nil) || clusters != nil && len(clusters.Of) != n {
		return TurningPoint{}, fmt.Errorf("covariance %q and its clusters: %w", kind, ErrMismatch)
	}
	ones := unitWeights(nil, n)
	t := &turner{x: deviations(x, ones), y: deviations(y, ones), out: make([]bool, n), kind: kind, clusters: clusters}
	var found TurningPoint
	for {
		slope, err := t.fit()
		if err != nil {
			return found, err
		}
		found.Slope = slope.Slope
		if reached(slope) {
			found.Found = true
			return found, nil
		}
		if len(found.Rows) == limit {
			return found, nil
		}
		row := t.furthest(direction)
		t.out[row] = true
		found.Rows = append(found.Rows, row)
	}
}

// turner holds the rows, from their means, and the line of those not out.
type turner struct {
	x, y                        []float64
	out                         []bool
	kind                        CovarianceKind
	clusters                    *Groups
	meanX, meanY, spread, slope float64
	left                        float64 // rows not out
}

func (t *turner) fit() (SlopeOf, error) {
	var x, y accumulator
	t.left = 0
	for i, out := range t.out {
		if !out {
			x.add(t.x[i])
			y.add(t.y[i])
			t.left++
		}
	}
	t.meanX, t.meanY = x.value()/t.left, y.value()/t.left
	t.spread = 0
	joint := 0.0
	for i, out := range t.out {
		if !out {
			d := t.x[i] - t.meanX
			t.spread += float64(d * d)
			joint += float64(d * (t.y[i] - t.meanY))
		}
	}
	if !(t.spread > 0) {
		return SlopeOf{}, fmt.Errorf("x does not vary: %w", ErrRankDeficient)
	}
	t.slope = joint / t.spread
	if t.clusters == nil {
		squares := 0.0
		for i, out := range t.out {
			if !out {
				e := t.residual(i)
				squares += float64(e * e)
			}
		}
		return SlopeOf{t.slope, math.Sqrt(squares / (t.left - 2) / t.spread), t.left - 2, 0}, nil
	}
	return t.clustered()
}

func (t *turner) clustered() (SlopeOf, error) {
	meat, count := 0.0, 0
	for _, rows := range t.clusters.Rows {
		score, any := 0.0, false
		for _, i := range rows {
			if !t.out[i] {
				score += float64((t.x[i] - t.meanX) * t.residual(i))
				any = true
			}
		}
		meat += float64(score * score)
		if any {
			count++
		}
	}
	if count < 2 {
		return SlopeOf{}, fmt.Errorf("one cluster is left: %w", ErrTooFew)
	}
	g := float64(count)
	switch t.kind {
	case CR1:
		meat *= g / (g - 1)
	case CR1S:
		meat *= g / (g - 1) * (t.left - 1) / (t.left - 2)
	}
	return SlopeOf{t.slope, math.Sqrt(meat) / t.spread, g - 1, count}, nil
}

func (t *turner) residual(i int) float64 {
	return t.y[i] - t.meanY - float64(t.slope*(t.x[i]-t.meanX))
}

// furthest is the row without which the slope moves most: by -(x - mean) e /
// (spread (1 - h)), e the residual and h the leverage.
func (t *turner) furthest(direction float64) int {
	best, most := -1, math.Inf(-1)
	for i, out := range t.out {
		if out {
			continue
		}
		d := t.x[i] - t.meanX
		without := 1 - 1/t.left - float64(d*d)/t.spread
		if without < leverageTolerance {
			continue
		}
		if move := -direction * float64(d*t.residual(i)) / (t.spread * without); move > most {
			best, most = i, move
		}
	}
	return best
}
