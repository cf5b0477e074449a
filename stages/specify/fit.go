package specify

import (
	"math"

	"pcneval/stats"
)

// A slope is the coefficient of the exposure with its standard errors.
type slope struct {
	estimate float64
	mean     float64 // of the outcome
	errors   []standardError
}

type standardError struct{ value, df float64 }

// fit regresses an outcome on the exposure, with a standard error of each kind
// (see [stats.CovarianceKind]), and leaves in scores, by board of the pool, what
// the slope is a sum of: score / xx.
func (l *line) fit(o int, kinds []stats.CovarianceKind, errors []standardError, scores []float64) slope {
	outcome := &l.outcomes[o]
	y, bend := outcome.values, 0.0
	if l.square != nil {
		bend = l.inner(l.square, y) / l.qq
	}
	sum := 0.0
	for _, b := range l.panel.boards {
		score := 0.0
		x, y := l.x[b.from:b.to], y[b.from:b.to]
		for k, v := range x {
			score += float64(v * y[k])
		}
		scores[b.board] = score
		sum += score
	}
	found := slope{estimate: sum / l.xx, mean: outcome.mean, errors: errors}
	squares, hc3, clusters := l.residuals(y, found.estimate, bend)
	groups := float64(len(l.panel.boards))
	for k, kind := range kinds {
		switch kind {
		case stats.Classical:
			errors[k] = standardError{math.Sqrt(squares / l.df / l.xx), l.df}
		case stats.HC3:
			errors[k] = standardError{math.Sqrt(hc3) / l.xx, l.df}
		default:
			errors[k] = standardError{math.Sqrt(clusters*groups/(groups-1)) / l.xx, groups - 1}
		}
	}
	l.underNull(outcome, bend, scores)
	return found
}

// residuals returns the sums that the standard errors rest on: of squares, of
// those of HC3, and of the squared scores of boards.
func (l *line) residuals(y []float64, estimate, bend float64) (squares, hc3, clusters float64) {
	for _, b := range l.panel.boards {
		score := 0.0
		x, plain, y := l.x[b.from:b.to], l.plain[b.from:b.to], y[b.from:b.to]
		weights, factors := l.weights[b.from:b.to], l.hc3[b.from:b.to]
		for k, v := range x {
			e := y[k] - float64(estimate*plain[k])
			if l.square != nil {
				e -= float64(bend * l.square[b.from+k])
			}
			squared := float64(e * e)
			score += float64(v * e)
			squares += float64(weights[k] * squared)
			hc3 += float64(factors[k] * squared)
		}
		clusters += float64(score * score)
	}
	return squares, hc3, clusters
}

// underNull makes the scores of an outcome those of its residuals without the
// exposure, to be multiplied by signs.
func (l *line) underNull(outcome *centred, bend float64, scores []float64) {
	for _, b := range l.panel.boards {
		g := b.board
		residual := outcome.boards[g]
		if l.square != nil {
			// The exposure is free of the square over all networks, not within a board.
			residual -= float64(bend * l.bends[g])
			crossed := 0.0
			for k := b.from; k < b.to; k++ {
				crossed += float64(l.x[k] * l.square[k])
			}
			scores[g] -= float64(bend * crossed)
		}
		scores[g] = stats.SignScore(scores[g], l.boards[g], residual, l.sums[g], l.groups[l.levels[b.from]])
	}
}
