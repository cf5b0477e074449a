package specify

import (
	"fmt"

	"pcneval/stats"
)

// A line is the part of a regression that does not depend on the outcome: the
// exposure with everything else taken out of it (Frisch & Waugh 1933; Lovell
// 1963), so that thousands of outcomes are regressed without factoring a design
// again. In a quadratic the exposure is about its mean, so that its coefficient
// is the slope there.
type line struct {
	*panel
	x       []float64 // a row: weight x the exposure, less its projection on the other terms
	plain   []float64 // a row: the same without the weight
	hc3     []float64 // a row: (x / (1 - leverage))^2
	bent    bool      // whether there is a square of the exposure
	square  []float64 // a row: that square, less its mean at each level
	heavy   []float64 // a row: the same times the weight
	boards  []float64 // by board of the pool: sum of x
	bends   []float64 // by board of the pool: weighted sum of the square
	crossed []float64 // by board of the pool: sum of x times the square
	xx, qq  float64   // weighted sums of squares of the exposure and square
	sd      float64   // of the exposure
	df      float64
	bend    []float64 // by outcome: its coefficient on the square
}

// untilts is the share of its sum of squares that an exposure must keep once all
// else is taken out of it, to be told from rounding.
const untilts = 1e-18

// draw prepares a regression on an exposure, whose values are those of the pool.
func (l *line) draw(p *panel, values []float64, quadratic bool) error {
	n := len(p.rows)
	l.panel, l.bent = p, quadratic
	l.plain, l.x, l.hc3 = sized(l.plain, n), sized(l.x, n), emptied(l.hc3, n)
	p.pick(values, l.plain)
	terms := len(p.groups) + 1
	if quadratic {
		terms++
	}
	l.df = float64(n - terms)
	if l.df < 1 {
		return fmt.Errorf("%d networks are too few for a regression: %w", n, stats.ErrTooFew)
	}
	mean := p.mean(l.plain)
	for k := range l.plain {
		l.plain[k] -= mean
	}
	l.sd = p.deviation(l.plain)
	whole := p.inner(l.plain, l.plain)
	l.qq = 0
	if quadratic {
		l.square = sized(l.square, n)
		for k, x := range l.plain {
			l.square[k] = x * x
		}
		p.takeLevels(l.square)
		l.qq = p.inner(l.square, l.square)
		l.bends = p.boardSums(l.square, l.bends)
	}
	p.takeLevels(l.plain)
	if quadratic && l.qq > 0 {
		project := p.inner(l.plain, l.square) / l.qq
		for k, q := range l.square {
			l.plain[k] -= float64(project * q)
		}
	}
	l.xx = p.inner(l.plain, l.plain)
	if !(l.xx > untilts*whole) || quadratic && !(l.qq > 0) {
		return fmt.Errorf("the measure does not vary between the networks that are held against each other: %w", stats.ErrRankDeficient)
	}
	l.boards = p.boardSums(l.plain, l.boards)
	for k, x := range l.plain {
		w := p.weights[k]
		hat := 1/p.groups[p.levels[k]] + float64(x*x)/l.xx
		if quadratic {
			hat += float64(l.square[k]*l.square[k]) / l.qq
		}
		l.x[k] = w * x
		// A network that is alone at its level is met by the line: it says nothing.
		if left := 1 - float64(w*hat); left > 1e-12 {
			l.hc3[k] = float64(l.x[k]*l.x[k]) / float64(left*left)
		}
	}
	if quadratic {
		l.lean()
	}
	return nil
}

// lean regresses every outcome on the square.
func (l *line) lean() {
	l.heavy, l.bend, l.crossed = sized(l.heavy, len(l.rows)), sized(l.bend, len(l.outcomes)), emptied(l.crossed, l.count)
	for k, q := range l.square {
		l.heavy[k] = l.weights[k] * q
	}
	stats.Products(l.values, l.heavy, l.bend)
	for o := range l.bend {
		l.bend[o] /= l.qq
	}
	for _, b := range l.panel.boards {
		sum := 0.0
		for k := b.from; k < b.to; k++ {
			sum += float64(l.x[k] * l.square[k])
		}
		l.crossed[b.board] = sum
	}
}
