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
// (see [stats.CovarianceKind]). scores are those that [line.score] left, by board of
// the pool: what the slope is a sum of, score / xx. They become those under the null.
func (l *line) fit(o int, kinds []stats.CovarianceKind, errors []standardError, scores []float64) slope {
	outcome := &l.outcomes[o]
	bend := 0.0
	if l.bent {
		bend = l.bend[o]
	}
	sum := 0.0
	for _, b := range l.panel.boards {
		sum += scores[b.board]
	}
	found := slope{estimate: sum / l.xx, mean: outcome.mean, errors: errors}
	squares, hc3, clusters := l.residuals(outcome.values, found.estimate, bend)
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

// atOnce is how many outcomes are scored together, none of which waits for
// another's sum.
const atOnce = 4

// score puts the sums of exposure times outcome into scores, by board of the pool,
// for up to four outcomes.
func (l *line) score(outcomes []int, scores [][]float64) {
	var y, into [atOnce][]float64
	for k := range y { // where there are fewer, the first again
		at := 0
		if k < len(outcomes) {
			at = k
		}
		y[k], into[k] = l.outcomes[outcomes[at]].values, scores[at]
	}
	for _, b := range l.panel.boards {
		x := l.x[b.from:b.to]
		p, q, r, s := y[0][b.from:b.to], y[1][b.from:b.to], y[2][b.from:b.to], y[3][b.from:b.to]
		p, q, r, s = p[:len(x)], q[:len(x)], r[:len(x)], s[:len(x)]
		var sp, sq, sr, ss float64
		for k, v := range x {
			sp += float64(v * p[k])
			sq += float64(v * q[k])
			sr += float64(v * r[k])
			ss += float64(v * s[k])
		}
		into[3][b.board], into[2][b.board], into[1][b.board], into[0][b.board] = ss, sr, sq, sp
	}
}

// residuals returns the sums that the standard errors rest on: of squares, of
// those of HC3, and of the squared scores of boards.
func (l *line) residuals(y []float64, estimate, bend float64) (squares, hc3, clusters float64) {
	for _, b := range l.panel.boards {
		score := 0.0
		x := l.x[b.from:b.to]
		plain, y := l.plain[b.from:b.to][:len(x)], y[b.from:b.to][:len(x)]
		weights, factors := l.weights[b.from:b.to][:len(x)], l.hc3[b.from:b.to][:len(x)]
		if !l.bent {
			for k, v := range x {
				e := y[k] - float64(estimate*plain[k])
				squared := float64(e * e)
				score += float64(v * e)
				squares += float64(weights[k] * squared)
				hc3 += float64(factors[k] * squared)
			}
			clusters += float64(score * score)
			continue
		}
		square := l.square[b.from:b.to][:len(x)]
		for k, v := range x {
			e := y[k] - float64(estimate*plain[k]) - float64(bend*square[k])
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
		if l.bent {
			// The exposure is free of the square over all networks, not within a board.
			residual -= float64(bend * l.bends[g])
			scores[g] -= float64(bend * l.crossed[g])
		}
		scores[g] = stats.SignScore(scores[g], l.boards[g], residual, l.sums[g], l.groups[l.levels[b.from]])
	}
}
