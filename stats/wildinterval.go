package stats

import (
	"fmt"
	"math"
	"slices"
)

// WildInterval returns the confidence interval of a term that holds the values
// which [Model.WildTest] of the same draws does not reject (Roodman, MacKinnon,
// Nielsen & Webb 2019). Its ends are found to
// a millionth of the standard error. It needs at least 1/(1-confidence) - 1
// replicates; a null that no distance makes implausible, as with very few
// clusters, has no end: [ErrUndefined].
func (m *Model) WildInterval(b Bootstrap, term string, confidence float64) (lower, upper float64, err error) {
	if !(confidence > 0 && confidence < 1) {
		return 0, 0, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	w, err := m.newWild(&b, []string{term})
	if err != nil {
		return 0, 0, err
	}
	j, _ := m.Index(term)
	estimate := m.Estimates[j]
	if m.Constant {
		return estimate, estimate, nil
	}
	kind := HC0
	if b.Clusters != nil {
		kind = CR0
	}
	c, err := m.Covariance(kind, b.Clusters)
	if err != nil {
		return 0, 0, err
	}
	rejected, err := w.rejected(&b, confidence)
	if err != nil {
		return 0, 0, err
	}
	step := math.Sqrt(c.Matrix[j][j])
	var ends [2]float64
	for side, sign := range [2]float64{-1, 1} {
		if ends[side], err = boundary(estimate, sign*step, rejected); err != nil {
			return 0, 0, fmt.Errorf("an end of the interval of %q: %w", term, err)
		}
	}
	return ends[0], ends[1], nil
}

// rejected returns whether a null is, by [wildNull.p]. The scores of a data set are
// linear in the null, and so F is a quotient of two parabolas, which are found once.
func (w *wildNull) rejected(b *Bootstrap, confidence float64) (func(null float64) bool, error) {
	of, all := b.Patterns(w.units)
	values, err := eachReplicate(b.Draw, of, 5, b.Workers, func() func(int, []float64) error {
		at, ofTerm, draw := w.work(), make([]float64, w.units), w.drawer(b, all)
		return func(i int, out []float64) error {
			draw(i, at.v)
			p := w.parabolas(at, ofTerm, at.v)
			copy(out, []float64{p.a, p.b, p.c, p.d, p.e})
			return nil
		}
	})
	drawn := make([]parabolas, 0, of)
	for v := range slices.Chunk(values, 5) {
		drawn = append(drawn, parabolas{v[0], v[1], v[2], v[3], v[4]})
	}
	observed := w.parabolas(w.work(), make([]float64, w.units), w.observed())
	return func(null float64) bool {
		limit, beyond := observed.at(null)*(1-tieTolerance), 0
		for i := range drawn {
			if drawn[i].at(null) >= limit {
				beyond++
			}
		}
		if all {
			return float64(beyond) <= (1-confidence)*float64(of)
		}
		return float64(beyond+1) <= (1-confidence)*float64(of+1)
	}, err
}

// parabolas are the estimate less the null, (a - null b), and the variance, c -
// 2 null d + null^2 e, of a data set.
type parabolas struct{ a, b, c, d, e float64 }

func (p *parabolas) at(null float64) float64 {
	variance := p.c - float64(2*null*p.d) + float64(null*null*p.e)
	if !(variance > 0) {
		return 0
	}
	estimate := p.a - float64(null*p.b)
	return estimate * estimate / variance
}

// parabolas takes space for what is left of the term's scores.
func (w *wildNull) parabolas(at *wildWork, ofTerm, v []float64) parabolas {
	Products(w.scores, v, at.sum)
	row := w.rows[0]
	score, term := at.sum[:len(row)], at.sum[len(row):]
	w.left(w.ownScore, v, score, at.left)
	w.left(w.onTerm, v, term, ofTerm)
	return parabolas{
		a: dot(row, score), b: dot(row, term), c: dot(at.left, at.left), d: dot(at.left, ofTerm), e: dot(ofTerm, ofTerm),
	}
}

// boundary finds where, from inside and by steps, values begin to be rejected.
func boundary(inside, step float64, rejected func(float64) bool) (float64, error) {
	outside := inside
	for tries := 0; ; tries++ {
		if tries == 60 {
			return 0, fmt.Errorf("no value is rejected: %w", ErrUndefined)
		}
		outside += step * math.Pow(1.5, float64(tries))
		if rejected(outside) {
			break
		}
		inside = outside
	}
	for math.Abs(outside-inside) > 1e-6*math.Abs(step) {
		middle := inside + (outside-inside)/2
		if rejected(middle) {
			outside = middle
		} else {
			inside = middle
		}
	}
	return inside, nil
}
