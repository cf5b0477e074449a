package stats

import (
	"fmt"
	"math"
)

// choleskyOf returns the lower triangular L of a = L L'. It returns an error unless
// a is positive definite beyond rounding.
func choleskyOf(a [][]float64) ([][]float64, error) {
	lower := square(len(a))
	for i := range a {
		for j := range i + 1 {
			s := a[i][j] - dot(lower[i][:j], lower[j][:j])
			switch {
			case i != j:
				lower[i][j] = s / lower[j][j]
			case s > rounding*a[i][i]:
				lower[i][i] = math.Sqrt(s)
			default:
				return nil, fmt.Errorf("the covariance cannot be inverted: %w", ErrRankDeficient)
			}
		}
	}
	return lower, nil
}
