package stats

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// simplex minimises the sum of tau-weighted absolute residuals by stepping from
// one fit through k rows (a basis) to a better one: of the 2k ways to let go of
// one row, the steepest is followed to the row at which the sum stops falling
// (Barrodale & Roberts 1973; Bloomfield & Steiger 1980; Koenker & d'Orey 1987).
type simplex struct {
	tau  float64
	rows [][]float64 // scaled by weight
	y    []float64   // scaled by weight

	shaken    []float64 // y with ties broken
	basis     []int
	inverse   *mat.Dense // of the rows of the basis
	residuals []float64
	estimates []float64
	unique    bool
}

// flat is how near to zero a slope counts as zero, relative to its parts.
const flat = 1e-10

// solve starts from the rows with the smallest of the given residuals.
func (s *simplex) solve(start []float64) error {
	s.shake()
	s.basis = independentRows(s.rows, start)
	if len(s.basis) < len(s.rows[0]) {
		return fmt.Errorf("the rows do not fix all terms: %w", ErrRankDeficient)
	}
	for range 50 * len(s.rows) {
		if err := s.refresh(s.shaken); err != nil {
			return err
		}
		leaving, direction, slope := s.steepest()
		if slope >= 0 {
			return s.refresh(s.y)
		}
		s.basis[leaving] = s.lineSearch(s.basis[leaving], direction, slope)
	}
	return fmt.Errorf("no quantile fit after %d steps: %w", 50*len(s.rows), ErrUndefined)
}

// shake breaks ties, which could make the steps go round in a circle, by adding
// to y amounts too small to change which basis is best (Charnes 1952). The
// estimates are then computed from the basis and y itself.
func (s *simplex) shake() {
	size := 0.0
	for _, v := range s.y {
		size = max(size, math.Abs(v))
	}
	g := newGenerator(1, 0)
	s.shaken = slices.Clone(s.y)
	for i := range s.shaken {
		s.shaken[i] += float64(size * 1e-11 * float64(1+g.below(1<<20)) / (1 << 20))
	}
}

// independentRows picks rows that fix all terms, in order of absolute residual.
func independentRows(rows [][]float64, residuals []float64) []int {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(residuals[a]), math.Abs(residuals[b])) })
	var picked []int
	var basis [][]float64
	for _, i := range order {
		row := slices.Clone(rows[i])
		for range 2 {
			for _, b := range basis {
				axpy(-dot(b, row), b, row)
			}
		}
		if left := norm(row); left > 1e-6*norm(rows[i]) {
			for j := range row {
				row[j] /= left
			}
			basis, picked = append(basis, row), append(picked, i)
			if len(picked) == len(row) {
				break
			}
		}
	}
	return picked
}

// refresh computes the estimates and residuals of the basis.
func (s *simplex) refresh(y []float64) error {
	k := len(s.basis)
	matrix, right := mat.NewDense(k, k, nil), make([]float64, k)
	for at, i := range s.basis {
		matrix.SetRow(at, s.rows[i])
		right[at] = y[i]
	}
	s.inverse = mat.NewDense(k, k, nil)
	if err := s.inverse.Inverse(matrix); err != nil {
		return fmt.Errorf("rows %v cannot be told apart: %w", s.basis, ErrRankDeficient)
	}
	s.estimates = make([]float64, k)
	for range 2 { // the second time improves the first
		for j := range k {
			s.estimates[j] += dot(s.inverse.RawRowView(j), right)
		}
		for at, i := range s.basis {
			right[at] = y[i] - dot(s.rows[i], s.estimates)
		}
	}
	s.residuals = make([]float64, len(y))
	for i, row := range s.rows {
		s.residuals[i] = y[i] - dot(row, s.estimates)
	}
	for _, i := range s.basis {
		s.residuals[i] = 0
	}
	return nil
}

// steepest returns the place in the basis whose row is best let go, the
// direction of the estimates, and the slope of the sum in it: 0 if none falls.
// It also sets unique: whether the sum rises strictly every way.
func (s *simplex) steepest() (leaving int, direction []float64, slope float64) {
	s.unique = true
	k := len(s.basis)
	for at := range k {
		edge := make([]float64, k)
		for j := range edge {
			edge[j] = s.inverse.At(j, at)
		}
		pull, size := 0.0, 1.0
		for i, row := range s.rows {
			z := dot(row, edge)
			switch r := s.residuals[i]; {
			case r > 0:
				pull += float64(s.tau * z)
				size += math.Abs(z)
			case r < 0:
				pull -= float64((1 - s.tau) * z)
				size += math.Abs(z)
			}
		}
		// Along +edge the row's own residual falls below zero, along -edge it rises.
		for _, way := range [2]struct{ sign, slope float64 }{{1, 1 - s.tau - pull}, {-1, s.tau + pull}} {
			if math.Abs(way.slope) <= flat*size {
				s.unique = false
			} else if way.slope < slope {
				leaving, slope = at, way.slope
				direction = make([]float64, k)
				axpy(way.sign, edge, direction)
			}
		}
	}
	return leaving, direction, slope
}

// lineSearch returns the row at which the falling sum turns.
func (s *simplex) lineSearch(leaving int, direction []float64, slope float64) int {
	type crossing struct {
		at, steeper float64
		row         int
	}
	var crossings []crossing
	for i, row := range s.rows {
		z := dot(row, direction)
		if i == leaving || z == 0 || s.residuals[i]/z <= 0 {
			continue
		}
		crossings = append(crossings, crossing{s.residuals[i] / z, math.Abs(z), i})
	}
	slices.SortFunc(crossings, func(a, b crossing) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.row, b.row))
	})
	for _, c := range crossings {
		slope += c.steeper
		if slope >= 0 {
			return c.row
		}
	}
	return leaving // only rounding: the sum is bounded below, so it turns somewhere
}
