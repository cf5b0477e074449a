package stats

import (
	"fmt"
	"math"
)

// wildNull holds what the statistic of a data set under the null depends on, for
// each unit g, in the coordinates Z = X R^-1, in which X'WX is the identity:
// Z_g'W e_g of the restricted residuals e, the same of those of the tested term
// (for the null that it is not zero but some other value), and Z_g'W Z_g.
type wildNull struct {
	rows  [][]float64 // of R^-1, for the terms tested
	units []wildUnit
}

type wildUnit struct {
	score, term []float64
	gram        [][]float64
}

func (m *Model) newWild(b *Bootstrap, terms []string) (*wildNull, error) {
	b.Kind = Wild
	if err := b.check(m.N); err != nil {
		return nil, err
	}
	if len(terms) == 0 {
		return nil, fmt.Errorf("a wild test needs at least one term: %w", ErrMismatch)
	}
	if m.Exact && !m.Constant {
		return nil, fmt.Errorf("a wild test of %q: %w", terms, ErrExact)
	}
	w := &wildNull{}
	tested := map[int]bool{}
	for _, term := range terms {
		j, err := m.Index(term)
		if err != nil {
			return nil, err
		}
		tested[j] = true
		w.rows = append(w.rows, m.factors.inverse[j])
	}
	if len(tested) != len(terms) {
		return nil, fmt.Errorf("a term is tested twice in %q: %w", terms, ErrRankDeficient)
	}
	var kept Design
	for j, t := range m.design {
		if !tested[j] {
			kept = append(kept, t)
		}
	}
	outcome, err := m.residualsOn(kept, m.y)
	if err != nil {
		return nil, err
	}
	j, _ := m.Index(terms[0])
	term, err := m.residualsOn(kept, m.design[j].Values)
	if err != nil {
		return nil, err
	}
	z, v := m.coordinates()
	for _, rows := range b.units(m.N) {
		zg, vg := picked(z, rows), picked(v, rows)
		parts := picked([][]float64{outcome, term}, rows)
		scores := gram(parts, vg)
		w.units = append(w.units, wildUnit{scores[0], scores[1], gram(zg, vg)})
	}
	return w, nil
}

// residualsOn returns the residuals of values on some of the terms, with the
// weights of the model.
func (m *Model) residualsOn(kept Design, values []float64) ([]float64, error) {
	if len(kept) == 0 {
		return values, nil
	}
	weights := m.weights
	if m.equal {
		weights = nil
	}
	narrow, err := Fit(kept, values, weights)
	if err != nil {
		return nil, err
	}
	return narrow.Residuals, nil
}

// wildWork is the space of one worker.
type wildWork struct{ v, sum, score, estimate, half, meat []float64 }

func (w *wildNull) work() *wildWork {
	k, q := len(w.units[0].score), len(w.rows)
	return &wildWork{
		make([]float64, len(w.units)), make([]float64, k), make([]float64, k),
		make([]float64, q), make([]float64, q), make([]float64, q*q),
	}
}

// observed returns the multipliers that leave the residuals as they are.
func (w *wildNull) observed() []float64 {
	v := make([]float64, len(w.units))
	for g := range v {
		v[g] = 1
	}
	return v
}

// statistic returns F of the data set whose residuals under the null (that the
// first term tested is of the given value) are multiplied by v.
func (w *wildNull) statistic(at *wildWork, v []float64, null float64) float64 {
	clear(at.sum)
	for g, u := range w.units {
		for j := range at.sum {
			at.sum[j] += float64(v[g] * (u.score[j] - float64(null*u.term[j])))
		}
	}
	for a, row := range w.rows {
		at.estimate[a] = dot(row, at.sum)
	}
	clear(at.meat)
	q := len(w.rows)
	for g, u := range w.units {
		for j := range at.score {
			at.score[j] = float64(v[g]*(u.score[j]-float64(null*u.term[j]))) - dot(u.gram[j], at.sum)
		}
		for a, row := range w.rows {
			at.half[a] = dot(row, at.score)
			for b := range a + 1 {
				at.meat[a*q+b] += float64(at.half[a] * at.half[b])
			}
		}
	}
	return overMeat(at.estimate, at.meat) / float64(q)
}

// overMeat returns b' M^-1 b for the lower triangle of M, by Cholesky's factors in
// place; a direction without variance counts nothing.
func overMeat(b, m []float64) float64 {
	q, sum := len(b), 0.0
	for i := range q {
		for j := range i + 1 {
			s := m[i*q+j]
			for l := range j {
				s -= float64(m[i*q+l] * m[j*q+l])
			}
			switch {
			case i != j && m[j*q+j] > 0:
				m[i*q+j] = s / m[j*q+j]
			case i != j:
				m[i*q+j] = 0
			case s > rounding*m[i*q+i]:
				m[i*q+i] = math.Sqrt(s)
			default:
				m[i*q+i] = 0
			}
		}
		if m[i*q+i] == 0 {
			continue
		}
		s := b[i]
		for l := range i {
			s -= float64(m[i*q+l] * b[l])
		}
		b[i] = s / m[i*q+i]
		sum += float64(b[i] * b[i])
	}
	return sum
}
