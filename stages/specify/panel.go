package specify

import (
	"fmt"
	"math"

	"pcneval/config/problem"
	"pcneval/data"
)

// A panel is the part of regressions that does not depend on the measure of
// deprivation: which networks, how they count, and what they are held against. A
// level for each region or board is taken out of all that is regressed (Frisch &
// Waugh 1933; Lovell 1963). Rows stand by board. Each worker lays out one panel
// after the other in the same space.
type panel struct {
	rows    []int
	weights []float64 // a row
	boards  []span
	count   int       // boards of the pool
	levels  []int     // a row: which level it has
	groups  []float64 // by level: sum of the weights
	sum     float64   // of the weights
	sums    []float64 // by board of the pool: of the weights

	values   []float64 // by outcome and row
	outcomes []centred

	leftOut []bool    // a network of the pool
	level   []int     // by group of the place: one more than that of a level with rows; nought for none
	means   []float64 // by level
}

// A span is the rows of one board.
type span struct{ board, from, to int }

// centred is an outcome less its mean at each level.
type centred struct {
	values []float64 // a row
	boards []float64 // by board of the pool: weighted sums of the values
	mean   float64   // of the outcome before
	flat   bool
}

// lay gathers what the regressions of one weighting, sample and place share.
func (p *panel) lay(u *universe, f, w, s, of int) {
	frame := &u.frames[f]
	p.leftOut, p.level, p.count = emptied(p.leftOut, len(u.pool)), emptied(p.level, len(u.pool)), u.boards.Count()
	p.rows, p.weights, p.levels = p.rows[:0], p.weights[:0], p.levels[:0]
	p.boards, p.groups, p.sum, p.sums = p.boards[:0], p.groups[:0], 0, emptied(p.sums, p.count)
	for _, i := range frame.removed[s] {
		p.leftOut[i] = true
	}
	place := u.places[of].decided.of
	for _, i := range frame.byBoard {
		if p.leftOut[i] {
			continue
		}
		weight := 1.0
		if given := frame.weights[w]; given != nil {
			weight = given[i]
		}
		of := 0
		if place != nil {
			of = place.Of[i]
		}
		if p.level[of] == 0 {
			p.groups = append(p.groups, 0)
			p.level[of] = len(p.groups)
		}
		board := u.boards.Of[i]
		if last := len(p.boards) - 1; last < 0 || p.boards[last].board != board {
			p.boards = append(p.boards, span{board, len(p.rows), len(p.rows)})
		}
		p.boards[len(p.boards)-1].to++
		p.rows, p.weights, p.levels = append(p.rows, i), append(p.weights, weight), append(p.levels, p.level[of]-1)
		p.groups[p.level[of]-1] += weight
		p.sums[board] += weight
		p.sum += weight
	}
	n := len(p.rows)
	p.values, p.outcomes = emptied(p.values, n*len(frame.outcomes)), sized(p.outcomes, len(frame.outcomes))
	for o := range frame.outcomes {
		p.centre(&p.outcomes[o], &frame.outcomes[o], p.values[o*n:(o+1)*n])
	}
}

// sized returns space for n values, which may hold any.
func sized[T any](space []T, n int) []T {
	if cap(space) < n {
		return append(space[:cap(space)], make([]T, n-cap(space))...)
	}
	return space[:n]
}

// emptied returns space for n values, all nought.
func emptied[T any](space []T, n int) []T {
	space = sized(space, n)
	clear(space)
	return space
}

func (p *panel) centre(c *centred, o *outcome, values []float64) {
	c.values, c.flat = values, o.flat
	p.pick(o.values, values)
	c.mean = p.mean(values)
	if o.flat {
		clear(values)
	} else {
		p.takeLevels(values)
	}
	c.boards = p.boardSums(values, c.boards)
}

// pick puts the values of the pool that belong to the rows into another vector.
func (p *panel) pick(values, into []float64) {
	for k, i := range p.rows {
		into[k] = values[i]
	}
}

// mean is the weighted mean.
func (p *panel) mean(v []float64) float64 {
	sum := 0.0
	for k, x := range v {
		sum += float64(p.weights[k] * x)
	}
	return sum / p.sum
}

// takeLevels takes the mean of each level out of a vector.
func (p *panel) takeLevels(v []float64) {
	p.means = emptied(p.means, len(p.groups))
	means := p.means
	for k, x := range v {
		means[p.levels[k]] += float64(p.weights[k] * x)
	}
	for g := range means {
		means[g] /= p.groups[g]
	}
	for k := range v {
		v[k] -= means[p.levels[k]]
	}
}

func (p *panel) inner(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		sum += float64(float64(p.weights[k]*x) * b[k])
	}
	return sum
}

// boardSums are the weighted sums of a vector by board of the pool, in the space
// given.
func (p *panel) boardSums(v, sums []float64) []float64 {
	sums = emptied(sums, p.count)
	for _, b := range p.boards {
		sum := 0.0
		for k := b.from; k < b.to; k++ {
			sum += float64(p.weights[k] * v[k])
		}
		sums[b.board] = sum
	}
	return sums
}

// oneBoard tells a study of one integrated care board, in which what is asked
// of boards has no answer.
func (u *universe) oneBoard() error {
	if u.boards.Count() > 1 {
		return nil
	}
	var found problem.List
	for _, e := range u.errors {
		if e.decided.Clustered() {
			found = append(found, cannot(e.chosen, "standard_error", "lets networks of an integrated care board hang together"))
		}
	}
	for _, p := range u.places {
		if p.decided.boards {
			found = append(found, cannot(p.chosen, "place", "holds networks against others of their integrated care board"))
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

func cannot(chosen data.Chosen, choice, does string) problem.Problem {
	option := chosen.Option(choice)
	return problem.Problem{
		File: problem.StudyFile, Column: fmt.Sprintf("sensitivity.choices.%s.%s", choice, option),
		What: "the option " + does + ", and all networks are of one board", Found: option,
		Expected: "networks of at least two integrated care boards", Remedy: "take the option out",
	}
}

// deviation is the standard deviation about the overall mean, divisor n - 1,
// weighted as the regression is.
func (p *panel) deviation(v []float64) float64 {
	n := float64(len(v))
	return math.Sqrt(p.inner(v, v) / p.sum * n / (n - 1))
}
