package specify

import (
	"fmt"
	"math"

	"pcneval/stats"
)

// A line is the part of a regression that does not depend on the outcome: the
// exposure with everything else taken out of it (Frisch & Waugh 1933; Lovell
// 1963), so that thousands of outcomes are regressed without factoring a design
// again. In a quadratic the exposure is about its mean, so that its coefficient
// is the slope there.
type line struct {
	rows    []int
	weights []float64 // a row, nil for none
	x       []float64 // a row: the exposure, less its projection on the other terms
	square  []float64 // a row: the square, less its mean; nil where there is none
	hat     []float64 // a row: leverage
	boards  []int     // a row
	span    int       // boards of the pool
	count   int       // boards with a row
	sum     float64   // of the weights
	xx, qq  float64   // sums of squares of x and square
	sd      float64   // of the exposure, divisor n - 1
}

// newLine prepares a regression on an exposure. Values, weights and boards are
// those of the pool; weights may be nil.
func newLine(rows []int, values, weights []float64, boards *stats.Groups, quadratic bool) (*line, error) {
	l := &line{
		rows: rows, x: make([]float64, len(rows)), hat: make([]float64, len(rows)), boards: make([]int, len(rows)), span: boards.Count(),
	}
	if weights != nil {
		l.weights = make([]float64, len(rows))
	}
	seen := make([]bool, boards.Count())
	for k, i := range rows {
		l.x[k], l.boards[k] = values[i], boards.Of[i]
		if weights != nil {
			l.weights[k] = weights[i]
		}
		if !seen[l.boards[k]] {
			seen[l.boards[k]] = true
			l.count++
		}
		l.sum += l.weight(k)
	}
	if len(rows) < l.terms(quadratic)+1 {
		return nil, fmt.Errorf("%d networks are too few for a regression: %w", len(rows), stats.ErrTooFew)
	}
	l.centre(l.x)
	l.xx = l.inner(l.x, l.x)
	l.sd = math.Sqrt(l.xx / l.sum * float64(len(rows)) / float64(len(rows)-1))
	if quadratic {
		l.square = make([]float64, len(rows))
		for k, x := range l.x {
			l.square[k] = x * x
		}
		l.centre(l.square)
		l.qq = l.inner(l.square, l.square)
		project := l.inner(l.x, l.square) / l.qq
		for k, q := range l.square {
			l.x[k] -= float64(project * q)
		}
		l.xx = l.inner(l.x, l.x)
	}
	if !(l.xx > 0) || quadratic && !(l.qq > 0) {
		return nil, fmt.Errorf("the measure does not vary between the networks: %w", stats.ErrRankDeficient)
	}
	for k, x := range l.x {
		l.hat[k] = 1/l.sum + float64(x*x)/l.xx
		if quadratic {
			l.hat[k] += float64(l.square[k]*l.square[k]) / l.qq
		}
		l.hat[k] *= l.weight(k)
	}
	return l, nil
}

func (l *line) terms(quadratic bool) int {
	if quadratic {
		return 3
	}
	return 2
}

func (l *line) weight(k int) float64 {
	if l.weights == nil {
		return 1
	}
	return l.weights[k]
}

// mean is the weighted mean of a vector with a value a row.
func (l *line) mean(v []float64) float64 {
	sum := 0.0
	for k, x := range v {
		sum += float64(l.weight(k) * x)
	}
	return sum / l.sum
}

func (l *line) centre(v []float64) {
	mean := l.mean(v)
	for k := range v {
		v[k] -= mean
	}
}

func (l *line) inner(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		sum += float64(float64(l.weight(k)*x) * b[k])
	}
	return sum
}

// A slope is the coefficient of the exposure with its standard errors.
type slope struct {
	estimate float64
	mean     float64 // of the outcome
	errors   []standardError
}

type standardError struct{ value, df float64 }

// fit regresses an outcome of the pool on the exposure, with a standard error
// of each kind (see [stats.CovarianceKind]).
func (l *line) fit(o outcome, kinds []stats.CovarianceKind) slope {
	y := make([]float64, len(l.rows))
	for k, i := range l.rows {
		y[k] = o.values[i]
	}
	found := slope{mean: l.mean(y)}
	l.centre(y)
	if o.flat {
		clear(y)
	}
	found.estimate = l.inner(l.x, y) / l.xx
	bend := 0.0
	if l.square != nil {
		bend = l.inner(l.square, y) / l.qq
	}
	var squares, hc3 float64
	scores := make([]float64, l.span)
	for k, x := range l.x {
		e := y[k] - float64(found.estimate*x)
		if l.square != nil {
			e -= float64(bend * l.square[k])
		}
		score := l.weight(k) * x * e
		left := score / (1 - l.hat[k])
		squares += float64(l.weight(k) * float64(e*e))
		hc3 += float64(left * left)
		scores[l.boards[k]] += score
	}
	clusters := 0.0
	for _, score := range scores {
		clusters += float64(score * score)
	}
	df := float64(len(y) - l.terms(l.square != nil))
	groups := float64(l.count)
	for _, kind := range kinds {
		switch kind {
		case stats.Classical:
			found.errors = append(found.errors, standardError{math.Sqrt(squares / df / l.xx), df})
		case stats.HC3:
			found.errors = append(found.errors, standardError{math.Sqrt(hc3) / l.xx, df})
		default:
			found.errors = append(found.errors, standardError{math.Sqrt(clusters*groups/(groups-1)) / l.xx, groups - 1})
		}
	}
	return found
}
