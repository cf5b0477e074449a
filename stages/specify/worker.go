package specify

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

func normalQuantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// A worker runs all specifications on one order of the exposures.
type worker struct {
	*universe
	all       [][]*sums
	centred   [][][]float64 // by frame and exposure
	estimates [][]float64   // by contract year
	z         [][]float64
	source    []int // whose exposure each network has
	x, xx     []float64
	whole     *moments // of all networks of a frame
	part      *moments // of a sample
	sorted    []float64
}

func (u *universe) newWorker(all [][]*sums) *worker {
	w := &worker{
		universe: u, all: all, x: make([]float64, len(u.pool)), xx: make([]float64, len(u.pool)), source: make([]int, len(u.pool)),
		whole: newMoments(len(u.frames[0].outcomes)), part: newMoments(len(u.frames[0].outcomes)),
		estimates: make([][]float64, len(u.years)), z: make([][]float64, len(u.years)),
	}
	for _, f := range u.frames {
		var exposures [][]float64
		for _, e := range f.exposures {
			exposures = append(exposures, centred(e.values, f.rows))
		}
		w.centred = append(w.centred, exposures)
	}
	return w
}

// centred is an exposure about its mean, so that sums of its powers lose no
// digits; nought outside the rows.
func centred(values []float64, rows []int) []float64 {
	mean := 0.0
	for _, i := range rows {
		mean += values[i]
	}
	mean /= float64(len(rows))
	out := make([]float64, len(values))
	for _, i := range rows {
		out[i] = values[i] - mean
	}
	return out
}

// run fills estimates and z. order says whose exposure each movable network
// gets; nil leaves all as they are.
func (w *worker) run(order []int) {
	for y := range w.years {
		w.estimates[y], w.z[y] = w.estimates[y][:0], w.z[y][:0]
	}
	for i := range w.source {
		w.source[i] = i
	}
	for to, from := range order {
		w.source[w.movable[to]] = w.movable[from]
	}
	for f := range w.frames {
		for e := range w.frames[f].exposures {
			w.exchange(w.centred[f][e])
			for _, sums := range w.all[f] {
				w.whole.of(sums, w.x, w.xx)
				for i := range sums.samples {
					w.part.without(w.whole, sums, &sums.samples[i], w.x, w.xx)
					w.close(sums, &sums.samples[i], w.part)
				}
			}
		}
	}
}

func (w *worker) exchange(values []float64) {
	for to, from := range w.source {
		v := values[from]
		w.x[to], w.xx[to] = v, v*v
	}
}

// close computes the estimates of one sample, in the order of [universe.each].
func (w *worker) close(s *sums, sample *sampleSums, m *moments) {
	c := closedForm(sample, m)
	for _, form := range w.forms {
		for o := range s.frame.outcomes {
			outcome := &s.frame.outcomes[o]
			if outcome.log != form.decided.log {
				continue
			}
			y, yy := sample.y[o], sample.yy[o]
			var b, z float64
			switch {
			case outcome.flat:
			case form.decided.quadratic:
				b, z = c.quadratic(y, yy, m.x[o], m.xx[o])
			default:
				b, z = c.linear(y, yy, m.x[o])
			}
			scale := c.scale
			if !outcome.log {
				scale /= s.centres[o] + y/sample.weight
			}
			w.estimates[outcome.year] = append(w.estimates[outcome.year], b*scale)
			w.z[outcome.year] = append(w.z[outcome.year], z)
		}
	}
}

// joint puts the specifications of a contract year together.
func (w *worker) joint(y int, limit float64) joint {
	w.sorted = append(w.sorted[:0], w.estimates[y]...)
	out := joint{median: medianOf(w.sorted)}
	sum := 0.0
	for _, z := range w.z[y] {
		sum += z
		if math.Copysign(1, out.median)*z >= limit {
			out.significant++
		}
	}
	n := float64(len(w.z[y]))
	out.significant /= n
	out.stouffer = sum / math.Sqrt(n)
	return out
}
