package specify

import (
	"pcneval/config"
)

// lanes is how many columns are summed at a time; each has a sum of its own in
// a register.
const lanes = 8

// sums holds, for one frame and weighting of networks, the columns that all of
// its regressions are sums over: the weights, then weight x outcome about its
// mean, outcomes without logarithms first. Columns stand in blocks of lanes, by
// row within a block; a network that is not in the frame is nought in all.
type sums struct {
	frame   *frame
	blocks  [][]float64
	columns int
	bent    int // columns that a quadratic needs, the first of all
	centres []float64
	samples []sampleSums
}

// sampleSums is what a sample's sums are without the exposure.
type sampleSums struct {
	removed []int
	columns [][]float64 // of the rows that are removed
	n       float64
	weight  float64
	y, yy   []float64 // by outcome
}

func newSums(f *frame, weights []float64, networks int, quadratic bool) *sums {
	s := &sums{frame: f, columns: 1 + len(f.outcomes)}
	if quadratic {
		for s.bent = 1; s.bent < s.columns && !f.outcomes[s.bent-1].log; s.bent++ {
		}
	}
	for range (s.columns + lanes - 1) / lanes {
		s.blocks = append(s.blocks, make([]float64, networks*lanes))
	}
	for _, i := range f.rows {
		s.set(i, 0, weights[i])
	}
	for o, outcome := range f.outcomes {
		mean := 0.0
		for _, i := range f.rows {
			mean += outcome.values[i]
		}
		mean /= float64(len(f.rows))
		s.centres = append(s.centres, mean)
		for _, i := range f.rows {
			s.set(i, 1+o, weights[i]*(outcome.values[i]-mean))
		}
	}
	for _, removed := range f.removed {
		s.samples = append(s.samples, s.sample(removed, weights))
	}
	return s
}

func (s *sums) set(row, column int, v float64) {
	s.blocks[column/lanes][row*lanes+column%lanes] = v
}

func (s *sums) at(row, column int) float64 {
	return s.blocks[column/lanes][row*lanes+column%lanes]
}

func (s *sums) sample(removed []int, weights []float64) sampleSums {
	rows := without(s.frame.rows, removed)
	columns := make([][]float64, len(removed))
	for k, i := range removed {
		for c := range s.columns {
			columns[k] = append(columns[k], s.at(i, c))
		}
	}
	out := sampleSums{removed: removed, columns: columns, n: float64(len(rows)), y: make([]float64, s.columns-1), yy: make([]float64, s.columns-1)}
	for _, i := range rows {
		out.weight += weights[i]
		for o := range out.y {
			wy := s.at(i, 1+o)
			out.y[o] += wy
			out.yy[o] += float64(wy * wy / weights[i])
		}
	}
	return out
}

// moments are the sums over products with an exposure: powers of it by weight,
// and it and its square by outcome.
type moments struct {
	x, xx      []float64 // by column: the exposure, its square
	cube, four float64   // weight x third and fourth power
}

func newMoments(columns int) *moments {
	padded := (columns + lanes - 1) / lanes * lanes
	return &moments{x: make([]float64, padded), xx: make([]float64, padded)}
}

// of fills the moments of an exposure, given with its squares.
func (m *moments) of(s *sums, x, xx []float64) {
	for b, block := range s.blocks {
		dots(block, x, m.x[b*lanes:])
		if b*lanes < max(1, s.bent) {
			dots(block, xx, m.xx[b*lanes:])
		}
	}
	m.cube, m.four = 0, 0
	if s.bent == 0 {
		return
	}
	for i, v := range xx {
		w := s.blocks[0][i*lanes]
		m.cube += float64(float64(w*v) * x[i])
		m.four += float64(float64(w*v) * v)
	}
}

// dots sums the products of x with the columns of a block.
func dots(block, x, out []float64) {
	var a, b, c, d, e, f, g, h float64
	for i, v := range x {
		row := (*[lanes]float64)(block[i*lanes:])
		a += float64(v * row[0])
		b += float64(v * row[1])
		c += float64(v * row[2])
		d += float64(v * row[3])
		e += float64(v * row[4])
		f += float64(v * row[5])
		g += float64(v * row[6])
		h += float64(v * row[7])
	}
	copy(out, []float64{a, b, c, d, e, f, g, h})
}

// without fills the moments of a sample from those of all networks.
func (m *moments) without(all *moments, s *sums, sample *sampleSums, x, xx []float64) {
	copy(m.x, all.x)
	copy(m.xx, all.xx)
	m.cube, m.four = all.cube, all.four
	for k, i := range sample.removed {
		row, v, square := sample.columns[k], x[i], xx[i]
		for c, w := range row {
			m.x[c] -= float64(w * v)
		}
		for c, w := range row[:max(1, s.bent)] {
			m.xx[c] -= float64(w * square)
		}
		m.cube -= float64(float64(row[0]*square) * v)
		m.four -= float64(float64(row[0]*square) * square)
	}
}

// hasQuadratic says whether any specification is a quadratic.
func (u *universe) hasQuadratic() bool {
	for _, form := range u.forms {
		if form == config.Quadratic {
			return true
		}
	}
	return false
}
