package stats

import "fmt"

// Slopes resamples the slopes of several outcomes on one x, with rows weighted
// by weights or equally if nil. All outcomes share each resample, so that
// replicates of differences between them can be formed. Slopes and their
// leave-one-out values come in closed form from sums; nothing is refitted. A
// resample in which x does not vary is drawn again. An outcome that is the same in
// every row has replicates of zero.
//
// The sums are of deviations from the means of the whole sample:
// b = (Swxy - Swx Swy / Sw) / (Swxx - Swx^2 / Sw).
func (b Bootstrap) Slopes(x []float64, outcomes [][]float64, weights []float64) ([]Resampled, error) {
	l, err := newLines(x, outcomes, weights)
	if err != nil {
		return nil, err
	}
	if err := b.check(len(x)); err != nil {
		return nil, err
	}
	units := b.units(len(x))
	moments := l.moments(units)
	total := make([]float64, moments.width)
	for u := range units {
		axpy(1, moments.of(u), total)
	}
	estimates := make([]float64, len(outcomes))
	moments.slopes(total, estimates)
	out := make([]Resampled, len(estimates))
	for s, estimate := range estimates {
		out[s] = Resampled{Estimate: estimate, Replicates: make([]float64, b.Replicates), Jackknife: make([]float64, len(units))}
	}
	if err := moments.jackknife(total, out); err != nil {
		return nil, err
	}
	start := func() func(int, []float64) error { return newDrawer(moments, b.Seed).replicate }
	if b.Kind == Wild {
		if start, err = b.wild(l, estimates, units); err != nil {
			return out, err
		}
	}
	values, err := eachReplicate(b.Draw, b.Replicates, len(estimates), b.Workers, start)
	if err != nil {
		return out, err
	}
	for i := range b.Replicates {
		for s := range out {
			out[s].Replicates[i] = values[i*len(out)+s]
		}
	}
	return out, nil
}

// lines is a set of outcomes on one x, all as deviations from weighted means.
type lines struct {
	x, w     []float64
	outcomes [][]float64
}

func newLines(x []float64, outcomes [][]float64, weights []float64) (*lines, error) {
	n := len(x)
	if n < 3 {
		return nil, fmt.Errorf("%d rows are not enough for a slope and its error: %w", n, ErrTooFew)
	}
	if len(outcomes) == 0 {
		return nil, fmt.Errorf("there is no outcome: %w", ErrMismatch)
	}
	if err := checkValues("x", x); err != nil {
		return nil, err
	}
	if err := checkWeights(weights, n); err != nil {
		return nil, err
	}
	l := &lines{w: unitWeights(weights, n)}
	l.x = deviations(x, l.w)
	if norm(l.x) <= rankTolerance*norm(x) {
		return nil, fmt.Errorf("x does not vary: %w", ErrRankDeficient)
	}
	for s, y := range outcomes {
		if err := checkColumn(fmt.Sprintf("outcome %d", s), y, n); err != nil {
			return nil, err
		}
		l.outcomes = append(l.outcomes, deviations(y, l.w))
	}
	return l, nil
}

// deviations returns x minus its weighted mean, or zeros if x is constant.
func deviations(x, w []float64) []float64 {
	out := make([]float64, len(x))
	if Constant(x) {
		return out
	}
	mean := weightedMean(x, w)
	for i, v := range x {
		out[i] = v - mean
	}
	return out
}

// moments holds for each unit w, wx, wxx and, for each outcome, wy and wxy.
type moments struct {
	width int
	rows  []float64
}

func (l *lines) moments(units [][]int) *moments {
	m := &moments{width: 3 + 2*len(l.outcomes)}
	m.rows = make([]float64, m.width*len(units))
	for u, rows := range units {
		sums := m.of(u)
		for _, i := range rows {
			wx := float64(l.w[i] * l.x[i])
			sums[0] += l.w[i]
			sums[1] += wx
			sums[2] += float64(wx * l.x[i])
			for s, y := range l.outcomes {
				sums[3+2*s] += float64(l.w[i] * y[i])
				sums[4+2*s] += float64(wx * y[i])
			}
		}
	}
	return m
}

func (m *moments) of(u int) []float64 { return m.rows[u*m.width : (u+1)*m.width] }

func (m *moments) units() int { return len(m.rows) / m.width }

// slopes puts the slopes of summed moments into out, and reports whether x varies.
func (m *moments) slopes(sums, out []float64) bool {
	if !(sums[0] > 0) {
		return false
	}
	spread := sums[2] - float64(sums[1]*sums[1])/sums[0]
	if !(spread > 1e-12*sums[2]) {
		return false
	}
	for s := range out {
		joint := sums[4+2*s] - float64(sums[1]*sums[3+2*s])/sums[0]
		out[s] = joint / spread
	}
	return true
}

// jackknife fills the slopes with each unit left out.
func (m *moments) jackknife(total []float64, out []Resampled) error {
	left, slopes := make([]float64, m.width), make([]float64, len(out))
	for u := range m.units() {
		copy(left, total)
		axpy(-1, m.of(u), left)
		if !m.slopes(left, slopes) {
			return fmt.Errorf("x does not vary without unit %d: %w", u, ErrTooFew)
		}
		for s, slope := range slopes {
			out[s].Jackknife[u] = slope
		}
	}
	return nil
}

// drawer draws units and sums their moments.
type drawer struct {
	*moments
	seed      uint64
	counts    []int32
	sums      []float64
	generator generator
}

func newDrawer(m *moments, seed uint64) *drawer {
	return &drawer{moments: m, seed: seed, counts: make([]int32, m.units()), sums: make([]float64, m.width)}
}

// attempts is how often a resample without variation is drawn again.
const attempts = 1000

func (d *drawer) replicate(i int, out []float64) error {
	d.generator.reset(d.seed, i)
	for range attempts {
		d.draw()
		if d.moments.slopes(d.sums, out) {
			return nil
		}
	}
	return fmt.Errorf("x varies in none of %d resamples: %w", attempts, ErrTooFew)
}

func (d *drawer) draw() {
	clear(d.counts)
	counted(&d.generator, d.counts)
	combined(d.rows, d.counts, d.sums)
}
