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
// Waugh 1933; Lovell 1963). Rows stand by board.
type panel struct {
	rows    []int
	weights []float64 // a row
	boards  []span
	count   int       // boards of the pool
	levels  []int     // a row: which level it has
	groups  []float64 // by level: sum of the weights
	sum     float64   // of the weights
	sums    []float64 // by board of the pool: of the weights

	outcomes []centred
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

// panel gathers what the regressions of one weighting, sample and place share.
func (u *universe) panel(f, w, s, p int) *panel {
	frame := &u.frames[f]
	leftOut := make([]bool, len(u.pool))
	for _, i := range frame.removed[s] {
		leftOut[i] = true
	}
	out := &panel{count: u.boards.Count(), sums: make([]float64, u.boards.Count())}
	place := u.places[p].decided.of
	level := make([]int, len(u.pool)) // one more than that of a level with rows; nought for none
	for _, i := range frame.byBoard {
		if leftOut[i] {
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
		if level[of] == 0 {
			out.groups = append(out.groups, 0)
			level[of] = len(out.groups)
		}
		board := u.boards.Of[i]
		if last := len(out.boards) - 1; last < 0 || out.boards[last].board != board {
			out.boards = append(out.boards, span{board, len(out.rows), len(out.rows)})
		}
		out.boards[len(out.boards)-1].to++
		out.rows, out.weights, out.levels = append(out.rows, i), append(out.weights, weight), append(out.levels, level[of]-1)
		out.groups[level[of]-1] += weight
		out.sums[board] += weight
		out.sum += weight
	}
	for _, o := range frame.outcomes {
		out.outcomes = append(out.outcomes, out.centre(o))
	}
	return out
}

func (p *panel) centre(o outcome) centred {
	c := centred{values: p.picked(o.values), flat: o.flat}
	c.mean = p.mean(c.values)
	if o.flat {
		clear(c.values)
	} else {
		p.takeLevels(c.values)
	}
	c.boards = p.boardSums(c.values)
	return c
}

// picked are the values of the pool that belong to the rows.
func (p *panel) picked(values []float64) []float64 { return at(values, p.rows) }

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
	means := make([]float64, len(p.groups))
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

// boardSums are the weighted sums of a vector by board of the pool.
func (p *panel) boardSums(v []float64) []float64 {
	sums := make([]float64, p.count)
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
