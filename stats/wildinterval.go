package stats

import (
	"fmt"
	"math"
)

// WildInterval returns the confidence interval of a term that holds the values
// which [Model.WildTest] of the same draws does not reject (Roodman, MacKinnon,
// Nielsen & Webb 2019). Its ends are found to
// a millionth of the standard error. It needs at least 1/(1-confidence) - 1
// replicates; a null that no distance makes implausible, as with very few
// clusters, has no end: [ErrUndefined].
func (m *Model) WildInterval(b Bootstrap, term string, confidence float64) (lower, upper float64, err error) {
	if !(confidence > 0 && confidence < 1) {
		return 0, 0, fmt.Errorf("confidence %v is not between 0 and 1: %w", confidence, ErrMismatch)
	}
	w, err := m.newWild(&b, []string{term})
	if err != nil {
		return 0, 0, err
	}
	j, _ := m.Index(term)
	estimate := m.Estimates[j]
	if m.Constant {
		return estimate, estimate, nil
	}
	kind := HC0
	if b.Clusters != nil {
		kind = CR0
	}
	c, err := m.Covariance(kind, b.Clusters)
	if err != nil {
		return 0, 0, err
	}
	at := w.work()
	rejected := func(null float64) (bool, error) {
		p, err := w.p(&b, w.statistic(at, w.observed(), null), null)
		return p <= 1-confidence, err
	}
	step := math.Sqrt(c.Matrix[j][j])
	var ends [2]float64
	for side, sign := range [2]float64{-1, 1} {
		if ends[side], err = boundary(estimate, sign*step, rejected); err != nil {
			return 0, 0, fmt.Errorf("an end of the interval of %q: %w", term, err)
		}
	}
	return ends[0], ends[1], nil
}

// boundary finds where, from inside and by steps, values begin to be rejected.
func boundary(inside, step float64, rejected func(float64) (bool, error)) (float64, error) {
	outside := inside
	for tries := 0; ; tries++ {
		if tries == 60 {
			return 0, fmt.Errorf("no value is rejected: %w", ErrUndefined)
		}
		outside += step * math.Pow(1.5, float64(tries))
		is, err := rejected(outside)
		if err != nil {
			return 0, err
		}
		if is {
			break
		}
		inside = outside
	}
	for math.Abs(outside-inside) > 1e-6*math.Abs(step) {
		middle := inside + (outside-inside)/2
		is, err := rejected(middle)
		if err != nil {
			return 0, err
		}
		if is {
			outside = middle
		} else {
			inside = middle
		}
	}
	return inside, nil
}
