package stats

import (
	"cmp"
	"fmt"
	"slices"
)

// Adjustment names a way to allow for several tests.
type Adjustment string

// The adjustments: of the chance of any false rejection, step by step (Holm 1979),
// and of the share of rejections that are false (Benjamini & Hochberg 1995), for
// tests that are independent or positively dependent.
const (
	Holm              Adjustment = "holm"
	BenjaminiHochberg Adjustment = "BH"
)

// Adjusted returns p values that allow for all of them being looked at, in the
// order given (R's p.adjust). It returns an error for an unknown adjustment or a
// value that is no probability.
func Adjusted(p []float64, by Adjustment) ([]float64, error) {
	for i, v := range p {
		if !(v >= 0 && v <= 1) {
			return nil, fmt.Errorf("p[%d] is %v: %w", i, v, ErrMismatch)
		}
	}
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	out, m := make([]float64, len(p)), len(p)
	switch by {
	case Holm:
		least := 0.0
		for at, i := range order {
			least = max(least, min(1, float64(m-at)*p[i]))
			out[i] = least
		}
	case BenjaminiHochberg:
		most := 1.0
		for at := m - 1; at >= 0; at-- {
			i := order[at]
			most = min(most, float64(m)/float64(at+1)*p[i])
			out[i] = most
		}
	default:
		return nil, fmt.Errorf("there is no adjustment %q: %w", by, ErrMismatch)
	}
	return out, nil
}
