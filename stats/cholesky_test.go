package stats

import (
	"errors"
	"testing"
)

// Units change no factor: a covariance of 1e-20 has the root 1e-10, and columns of any length the same
// directions.
func TestFactorsOfSmallNumbers(t *testing.T) {
	near(t, "root", must(choleskyOf([][]float64{{1e-20}}))(t)[0][0], 1e-10, 1e-15)
	if _, err := choleskyOf([][]float64{{0}}); !errors.Is(err, ErrRankDeficient) {
		t.Errorf("no variance gave %v", err)
	}
	basis := orthonormal([][]float64{{1e-13, 0}, {2e-13, 3e-13}})
	if len(basis) != 2 {
		t.Fatalf("%d directions, want 2", len(basis))
	}
	nearAll(t, "first direction", basis[0], []float64{1, 0}, 1e-15)
	nearAll(t, "second direction", basis[1], []float64{0, 1}, 1e-15)
}
