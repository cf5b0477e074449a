package stats

import (
	"fmt"
	"math"
)

// wildNull holds what the statistic of a data set under the null depends on, in the
// coordinates Z = X R^-1, in which X'WX is the identity: of each unit g the scores
// Z_g'W e_g of the restricted residuals e, and those of the tested term (for the null
// that it is not zero but some other value), and of each row of R^-1 that gives a
// tested term, by row and unit, its product with these, and with Z_g'W Z_g.
type wildNull struct {
	rows             [][]float64
	units            int
	scores           []float64 // by coordinate and unit; and again, of the tested term
	ownScore, onTerm []float64 // by row and unit
	taken            []float64 // by row, unit and coordinate
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
	units := b.units(m.N)
	w.units = len(units)
	w.ownScore, w.onTerm = make([]float64, len(terms)*w.units), make([]float64, len(terms)*w.units)
	w.taken = make([]float64, len(w.ownScore)*len(z))
	w.scores = make([]float64, 2*len(z)*w.units)
	for g, rows := range units {
		zg, vg := picked(z, rows), picked(v, rows)
		scores := gram(picked([][]float64{outcome, term}, rows), vg)
		for j := range z {
			w.scores[j*w.units+g], w.scores[(len(z)+j)*w.units+g] = scores[0][j], scores[1][j]
		}
		of := gram(zg, vg)
		for a, row := range w.rows {
			at := a*w.units + g
			w.ownScore[at], w.onTerm[at] = dot(row, scores[0]), dot(row, scores[1])
			for j, by := range row {
				axpy(by, of[j], w.taken[at*len(z):(at+1)*len(z)])
			}
		}
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
type wildWork struct{ v, sum, estimate, left, meat []float64 }

func (w *wildNull) work() *wildWork {
	q := len(w.rows)
	return &wildWork{
		make([]float64, w.units), make([]float64, 2*len(w.rows[0])), make([]float64, q),
		make([]float64, q*w.units), make([]float64, q*q),
	}
}

// observed returns the multipliers that leave the residuals as they are.
func (w *wildNull) observed() []float64 {
	v := make([]float64, w.units)
	for g := range v {
		v[g] = 1
	}
	return v
}

// statistic returns F of the data set whose residuals under the null are multiplied
// by v.
func (w *wildNull) statistic(at *wildWork, v []float64) float64 {
	sum := at.sum[:len(w.rows[0])]
	Products(w.scores[:len(sum)*w.units], v, sum)
	for a, row := range w.rows {
		at.estimate[a] = dot(row, sum)
	}
	w.left(w.ownScore, v, sum, at.left)
	q := len(w.rows)
	for a := range w.rows {
		Products(at.left[:(a+1)*w.units], at.left[a*w.units:(a+1)*w.units], at.meat[a*q:a*q+a+1])
	}
	return overMeat(at.estimate, at.meat) / float64(q)
}

// left puts into out, by row and unit, what a fit with these summed scores leaves of
// the multiplied scores.
func (w *wildNull) left(own, v, sum, out []float64) {
	if len(sum) == 2 { // a line, whose products are too short for a loop each
		for at := 0; at < len(out); at += len(v) {
			own, taken, out := own[at:at+len(v)], w.taken[2*at:2*(at+len(v))], out[at:at+len(v)]
			for g, by := range v {
				fitted := float64(taken[2*g]*sum[0]) + float64(taken[2*g+1]*sum[1])
				out[g] = float64(by*own[g]) - fitted
			}
		}
		return
	}
	Products(w.taken, sum, out)
	for at := 0; at < len(out); at += len(v) {
		for g, by := range v {
			out[at+g] = float64(by*own[at+g]) - out[at+g]
		}
	}
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
