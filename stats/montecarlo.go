package stats

import (
	"errors"
	"fmt"
)

// Draws gives the random numbers of one replicate of a simulation.
type Draws struct{ generator }

// Normal draws a standard normal number.
func (d *Draws) Normal() float64 { return d.normal() }

// Below draws a number from 0 to n-1, each equally likely.
func (d *Draws) Below(n int) int { return d.below(n) }

// MonteCarlo carries errors of what was measured through to statistics: start is
// called once a worker, as that of [Parallel] is, and its function once a replicate,
// with random numbers of its own; it draws the measurements anew and returns the
// statistics, as many as there are estimates. Estimates are those of the measurements as they are; intervals
// of what comes back are those of [Resampled.Interval], of kind [Percentile] or
// [Basic].
//
// A replicate that returns [ErrUndefined] is left out and counted.
func MonteCarlo(
	estimates []float64, replicates int, seed uint64, workers int, start func() func(*Draws) ([]float64, error),
) ([]Resampled, error) {
	if replicates < 1 {
		return nil, fmt.Errorf("a simulation needs replicates, not %d: %w", replicates, ErrTooFew)
	}
	found, err := eachReplicate(nil, replicates, len(estimates), workers, func() func(int, []float64) error {
		var d Draws
		values := start()
		return func(i int, out []float64) error {
			d.reset(seed, i)
			v, err := values(&d)
			switch {
			case errors.Is(err, ErrUndefined):
				without(out)
				return nil
			case err != nil:
				return fmt.Errorf("replicate %d: %w", i, err)
			case len(v) != len(estimates):
				return fmt.Errorf("replicate %d has %d values instead of %d: %w", i, len(v), len(estimates), ErrMismatch)
			}
			copy(out, v)
			return checkFinite(fmt.Sprintf("replicate %d", i), v)
		}
	})
	if err != nil {
		return nil, err
	}
	return collected(estimates, found, replicates), nil
}
