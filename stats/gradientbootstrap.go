package stats

import "fmt"

// Gradients resamples measures of equity of several outcomes along one ranking
// by Pairs or Cluster. measure is given the moments of each outcome and returns
// its values, as many each time, such as indices or differences of indices; it is
// called from several goroutines. Ranks are formed anew in each resample, in
// closed form from units sorted once. A resample of one place is left out and
// counted, as is one for which measure returns [ErrUndefined].
func (b Bootstrap) Gradients(
	rank, weights []float64, outcomes [][]float64, measure func([]Moments) ([]float64, error),
) ([]Resampled, error) {
	n := len(rank)
	if err := b.check(n); err != nil {
		return nil, err
	}
	if b.Kind == Wild {
		return nil, fmt.Errorf("%s resamples residuals, not rows: %w", Wild, ErrMismatch)
	}
	units := make([]int, n) // of each row
	count := n
	if b.Clusters != nil {
		copy(units, b.Clusters.Of)
		count = b.Clusters.Count()
	} else {
		for i := range units {
			units[i] = i
		}
	}
	s, err := newSorted(rank, weights, outcomes, units)
	if err != nil {
		return nil, err
	}
	all := make([]int, count)
	for u := range all {
		all[u] = 1
	}
	statistic := func() func([]int) ([]float64, error) {
		sums, out := make([]float64, 2*len(outcomes)), make([]Moments, len(outcomes))
		return func(counts []int) ([]float64, error) {
			if err := s.moments(counts, sums, out); err != nil {
				return nil, err
			}
			return measure(out)
		}
	}
	estimates, err := statistic()(all)
	if err != nil {
		return nil, err
	}
	return b.collect(estimates, count, statistic)
}

// sorted holds the rows of a ranking in its order.
type sorted struct {
	unit    []int     // of each row
	weight  []float64 // of each row
	last    []bool    // whether the row is the last of its place
	values  []float64 // of each row and outcome, as deviations from the centres
	centres []float64 // of each outcome
}

func newSorted(rank, weights []float64, outcomes [][]float64, units []int) (*sorted, error) {
	r, err := NewRanking(rank, weights)
	if err != nil {
		return nil, err
	}
	s := &sorted{}
	var apart [][]float64 // deviations of each outcome from its centre
	for k, y := range outcomes {
		if err := checkColumn(fmt.Sprintf("outcome %d", k), y, len(rank)); err != nil {
			return nil, err
		}
		s.centres = append(s.centres, weightedMean(y, r.Share))
		apart = append(apart, deviations(y, r.Share))
	}
	for _, place := range r.ties {
		for at, i := range place {
			s.unit = append(s.unit, units[i])
			s.weight = append(s.weight, r.Share[i])
			s.last = append(s.last, at == len(place)-1)
			for k := range outcomes {
				s.values = append(s.values, apart[k][i])
			}
		}
	}
	return s, nil
}

// moments puts the moments of a resample into out. The ridit less a half is
// (below + own/2 - total/2) / total, where below and own are the weights of the
// places below and of the place itself; its mean is zero, so the covariance
// needs no mean of the values.
func (s *sorted) moments(counts []int, sums []float64, out []Moments) error {
	total := 0.0
	for i, u := range s.unit {
		total += float64(float64(counts[u]) * s.weight[i])
	}
	clear(sums)
	below, variance, from, own := 0.0, 0.0, 0, 0.0
	for i, u := range s.unit {
		own += float64(float64(counts[u]) * s.weight[i])
		if !s.last[i] {
			continue
		}
		if own > 0 {
			ridit := (below + own/2 - total/2) / total
			variance += float64(own * float64(ridit*ridit))
			s.add(counts, from, i, ridit, sums)
		}
		below += own
		from, own = i+1, 0
	}
	variance /= total
	if !(variance > 1e-14) {
		return fmt.Errorf("the rank variable does not vary: %w", ErrUndefined)
	}
	for k := range out {
		out[k] = Moments{Mean: s.centres[k] + sums[2*k]/total, Covariance: sums[2*k+1] / total, Variance: variance}
	}
	return nil
}

// add adds the rows of a place to the sums of value and of value times ridit.
func (s *sorted) add(counts []int, from, to int, ridit float64, sums []float64) {
	width := len(s.centres)
	for i := from; i <= to; i++ {
		count := counts[s.unit[i]]
		if count == 0 {
			continue
		}
		w := float64(count) * s.weight[i]
		for k, v := range s.values[i*width : (i+1)*width] {
			wv := float64(w * v)
			sums[2*k] += wv
			sums[2*k+1] += float64(wv * ridit)
		}
	}
}
