package specify

import "slices"

// lanes is how many columns are summed at a time; each has a sum of its own in
// a register.
const lanes = 12

// sums holds, for one frame and weighting of networks, what all of its
// regressions are sums over: the weights, and by outcome weight x outcome about
// its mean. These columns stand in blocks of lanes, by row within a block; a
// network that is not in the frame is nought in all.
type sums struct {
	frame   *frame
	weights []float64
	blocks  [][]float64
	bent    int // outcomes that a quadratic needs, the first of all
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
	s := &sums{frame: f, weights: weights}
	for quadratic && s.bent < len(f.outcomes) && !f.outcomes[s.bent].log {
		s.bent++
	}
	for range (len(f.outcomes) + lanes - 1) / lanes {
		s.blocks = append(s.blocks, make([]float64, networks*lanes))
	}
	for o, outcome := range f.outcomes {
		mean := 0.0
		for _, i := range f.rows {
			mean += outcome.values[i]
		}
		mean /= float64(len(f.rows))
		s.centres = append(s.centres, mean)
		for _, i := range f.rows {
			s.set(i, o, weights[i]*(outcome.values[i]-mean))
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
		for c := range s.frame.outcomes {
			columns[k] = append(columns[k], s.at(i, c))
		}
	}
	out := sampleSums{
		removed: removed, columns: columns, n: float64(len(rows)),
		y: make([]float64, len(s.frame.outcomes)), yy: make([]float64, len(s.frame.outcomes)),
	}
	for _, i := range rows {
		out.weight += weights[i]
		for o := range out.y {
			wy := s.at(i, o)
			out.y[o] += wy
			out.yy[o] += float64(wy * wy / weights[i])
		}
	}
	return out
}

// moments are the sums of products with an exposure.
type moments struct {
	powers [4]float64 // weight x first to fourth power of the exposure
	x, xx  []float64  // by outcome: the exposure, its square
}

func newMoments(outcomes int) *moments {
	padded := (outcomes + lanes - 1) / lanes * lanes
	return &moments{x: make([]float64, padded), xx: make([]float64, padded)}
}

// of fills the moments of an exposure, given with its squares.
func (m *moments) of(s *sums, x, xx []float64) {
	for b, block := range s.blocks {
		dots(block, x, m.x[b*lanes:])
		if b*lanes < s.bent {
			dots(block, xx, m.xx[b*lanes:])
		}
	}
	var one, two, three, four float64
	weights := s.weights[:len(x)]
	xx = xx[:len(x)]
	for i, v := range x {
		wx, square := float64(weights[i]*v), xx[i]
		one += wx
		two += float64(wx * v)
		three += float64(wx * square)
		four += float64(float64(wx*v) * square)
	}
	m.powers = [4]float64{one, two, three, four}
}

// dots sums the products of x with the columns of a block.
func dots(block, x, out []float64) {
	var a, b, c, d, e, f, g, h, p, q, r, s float64
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
		p += float64(v * row[8])
		q += float64(v * row[9])
		r += float64(v * row[10])
		s += float64(v * row[11])
	}
	copy(out, []float64{a, b, c, d, e, f, g, h, p, q, r, s})
}

// without fills the moments of a sample from those of all networks.
func (m *moments) without(all *moments, s *sums, sample *sampleSums, x, xx []float64) {
	copy(m.x, all.x)
	copy(m.xx, all.xx)
	m.powers = all.powers
	for k, i := range sample.removed {
		row, v, square := sample.columns[k], x[i], xx[i]
		wx := float64(s.weights[i] * v)
		m.powers[0] -= wx
		m.powers[1] -= float64(wx * v)
		m.powers[2] -= float64(wx * square)
		m.powers[3] -= float64(float64(wx*v) * square)
		to, bent := m.x[:len(row)], m.xx[:s.bent]
		for c, w := range row {
			to[c] -= float64(w * v)
		}
		for c, w := range row[:s.bent] {
			bent[c] -= float64(w * square)
		}
	}
}

// hasQuadratic says whether any specification is a quadratic.
func (u *universe) hasQuadratic() bool {
	return slices.ContainsFunc(u.forms, func(f made[form]) bool { return f.decided.quadratic })
}
